"""The uniforms: stateless, even, and without the patterns that a weak hash would leave.

The limits are quantiles of the exact distributions at one in a million, so a sound generator passes
whatever its seed, and a weak one does not.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce import draws

SIZE = 200_000
SIGMAS = 4.9  # one in a million, two-sided
ENTITIES = np.arange(SIZE)


def cuts() -> dict[str, np.ndarray]:
    """The ways in which the world reads the hash: along users, pairs, days, slots, seeds."""
    users, shops = np.divmod(ENTITIES, 12)
    return {
        "entities": draws.uniform(1, "feed", ENTITIES),
        "pairs": draws.uniform(1, "feed", draws.pair(users, shops), time=7),
        "days": np.array([draws.uniform(1, "feed", 5, time=t) for t in range(SIZE // 10)]),
        "slots": np.array([draws.uniform(1, "feed", 5, slot=s) for s in range(SIZE // 10)]),
        "seeds": np.array([draws.uniform(s, "feed", 5) for s in range(SIZE // 10)]),
    }


@pytest.fixture(scope="module", params=["entities", "pairs", "days", "slots", "seeds"])
def u(request):
    return CUTS[request.param]


CUTS = cuts()


def test_all_lie_strictly_between_0_and_1(u):
    assert u.min() > 0
    assert u.max() < 1


@pytest.mark.parametrize("bins", [10, 64, 1000])
def test_chi_square_of_even_bins(u, bins):
    counts = np.bincount((u * bins).astype(int), minlength=bins)
    chi = ((counts - u.size / bins) ** 2).sum() / (u.size / bins)
    freedom = bins - 1
    # Wilson and Hilferty: the cube root of chi-square over its mean is all but normal.
    z = ((chi / freedom) ** (1 / 3) - (1 - 2 / (9 * freedom))) / np.sqrt(2 / (9 * freedom))
    assert abs(z) < SIGMAS


@pytest.mark.parametrize("lag", [1, 2, 12, 24])
def test_no_serial_correlation(u, lag):
    correlation = np.corrcoef(u[:-lag], u[lag:])[0, 1]
    assert abs(correlation) * np.sqrt(u.size - lag) < SIGMAS


def test_pairs_of_neighbours_fill_the_square_evenly(u):
    cell = (u[:-1:2] * 20).astype(int) * 20 + (u[1::2] * 20).astype(int)
    counts = np.bincount(cell, minlength=400)
    expected = counts.sum() / 400
    chi = ((counts - expected) ** 2).sum() / expected
    assert abs(chi - 399) / np.sqrt(2 * 399) < SIGMAS + 1


def test_every_bit_is_balanced_and_no_two_agree_too_often():
    words = draws.words(draws.stream(1, "feed"), ENTITIES)
    bits = (words[:, None] >> np.arange(64, dtype=np.uint64)) & np.uint64(1)
    signs = 2.0 * bits - 1.0
    z = signs.sum(axis=0) / np.sqrt(SIZE)
    assert np.abs(z).max() < SIGMAS
    agreement = (signs.T @ signs) / np.sqrt(SIZE)
    assert np.abs(agreement[np.triu_indices(64, 1)]).max() < SIGMAS + 0.9  # 2,016 pairs


@pytest.mark.parametrize("flipped", [0, 1, 13, 31])
def test_one_flipped_bit_of_the_entity_flips_half_of_the_word(flipped):
    key = draws.stream(1, "feed")
    one = draws.words(key, ENTITIES)
    other = draws.words(key, ENTITIES ^ (1 << flipped))
    changed = np.bitwise_count(one ^ other)[ENTITIES ^ (1 << flipped) > ENTITIES]  # each pair once
    assert abs(changed.mean() - 32) < SIGMAS * 4 / np.sqrt(changed.size)


def test_mechanisms_times_slots_and_seeds_have_draws_of_their_own():
    base = CUTS["entities"]
    others = [
        draws.uniform(1, "order", ENTITIES),
        draws.uniform(1, "feed", ENTITIES, time=1),
        draws.uniform(1, "feed", ENTITIES, slot=1),
        draws.uniform(2, "feed", ENTITIES),
    ]
    for other in others:
        assert abs(np.corrcoef(base, other)[0, 1]) * np.sqrt(SIZE) < SIGMAS


@given(st.integers(0, 2**63), st.integers(0, 10_000), st.lists(st.integers(0, 2**48), max_size=9))
def test_a_draw_depends_on_its_own_entity_only(seed, time, entities):
    together = draws.uniform(seed, "stay", np.array(entities, dtype=np.uint64), time)
    alone = [float(draws.uniform(seed, "stay", np.uint64(e), time)) for e in entities]
    assert together.tolist() == alone


@given(st.integers(0, 2**64 - 1))
def test_python_and_numpy_mix_alike(word):
    assert draws.mix((word + draws.GOLDEN) & draws.MASK) == int(draws.words(word, 1))
