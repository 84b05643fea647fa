"""Counts by one uniform draw: a true binomial where counts are small, close to it elsewhere."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.counts import EXACT_BELOW, binomial, normal_quantile

EVEN = (np.arange(20_000) + 0.5) / 20_000


@pytest.mark.parametrize(("n", "p"), [(3, 0.5), (12, 0.2), (12, 0.9), (500, 0.004), (1, 0.03)])
def test_small_counts_have_the_chances_of_the_binomial(n, p):
    counts = binomial(n, p, EVEN)
    for k in range(n + 1):
        chance = math.comb(n, k) * p**k * (1 - p) ** (n - k)
        assert (counts == k).mean() == pytest.approx(chance, abs=2e-4)


@pytest.mark.parametrize(("n", "p"), [(40, 0.3), (1_000, 0.02), (20_000, 0.4), (900, 0.97)])
def test_large_counts_have_mean_and_spread_of_the_binomial(n, p):
    counts = binomial(n, p, EVEN)
    assert n * min(p, 1 - p) > EXACT_BELOW
    assert counts.mean() == pytest.approx(n * p, rel=0.005)
    assert counts.std() == pytest.approx(math.sqrt(n * p * (1 - p)), rel=0.03)


@given(st.integers(0, 10**6), st.floats(0, 1), st.floats(1e-9, 1 - 1e-9))
def test_a_count_lies_between_none_and_all(n, p, u):
    count = int(binomial(n, p, u))
    assert 0 <= count <= n
    assert p > 0 or count == 0
    assert p < 1 or count == n


@given(st.integers(1, 10**5), st.floats(0.01, 0.99), st.floats(0.001, 0.998))
def test_a_higher_draw_never_gives_a_lower_count(n, p, u):
    assert binomial(n, p, u) <= binomial(n, p, u + 0.001)


def test_normal_quantiles_are_those_of_the_table():
    known = [(0.5, 0.0), (0.8413447, 1.0), (0.975, 1.959964), (0.001, -3.090232)]
    for share, value in known:
        assert float(normal_quantile(share)) == pytest.approx(value, abs=5e-4)


def test_impossible_chances_get_one_line():
    with pytest.raises(ValueError, match="p from 0 to 1"):
        binomial(3, 1.2, 0.5)
