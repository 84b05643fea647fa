"""The published report speaks of today's world, over enough seeds, and says what is said of it."""

import pytest

from livecommerce.knowledge import claims as ledger
from livecommerce.validation import claims, report, targets
from livecommerce.validation.stamp import stamp

FOUND = report.load()
ROUNDED = 1e-5  # relative: six digits of a spread are kept
AGAIN = "the report is of another world; measure it again: livecommerce data report"


def test_it_is_of_todays_world():
    assert FOUND["stamp"] == stamp(), AGAIN


def test_it_is_of_whole_worlds_over_twenty_seeds_or_more():
    assert FOUND["seeds"] >= 20
    assert FOUND["sizes"] == {name: list(size) for name, size in report.FULL.items()}


def test_it_holds_every_target_and_every_check_as_the_code_has_them():
    for part in ("targets", "selling"):
        rows = [(row["id"], row["label"], row["bounds"]) for row in FOUND[part]]
        assert rows == [(t.id, t.label, [t.low, t.high]) for t in targets.TARGETS], AGAIN
    checks = [(row["claim"], row["measured"]) for row in FOUND["claims"]]
    assert checks == [(check.claim, check.says) for check in claims.CHECKS], AGAIN
    assert {row["claim"] for row in FOUND["claims"]} <= set(ledger())


@pytest.mark.parametrize(
    ("part", "measure"), [("targets", targets.measure), ("selling", targets.measure_selling)]
)
def test_a_seed_measured_now_lies_within_what_was_published(part, measure):
    """A measure that changed is seen though the world did not."""
    now = measure(1, *report.FULL[part])["targets"]
    for row in FOUND[part]:
        low, high, value = row["low"], row["high"], now[row["id"]]
        assert low - ROUNDED * abs(low) <= value <= high + ROUNDED * abs(high), row["id"]


def test_no_effect_is_a_division_by_almost_nothing():
    assert max(abs(row["effect"]["mean"]) for row in FOUND["claims"]) < 100


@pytest.mark.parametrize("part", ["targets", "selling"])
def test_every_target_is_kept_at_rest_and_with_all_mechanisms_at_work(part):
    assert [row["id"] for row in FOUND[part] if not row["kept"]] == []


def test_the_rival_world_keeps_the_same_headlines_in_every_seed():
    rows = {row["id"]: row for row in FOUND["targets"] if row["id"].startswith("rival")}
    assert len(rows) > 10
    assert [name for name, row in rows.items() if not row["kept"]] == []
    assert rows["rival: true"]["mean"] == pytest.approx(1.0, abs=0.01)


def test_sound_intervals_hold_the_truth_at_the_promised_rate_and_naive_ones_do_not():
    held, made, naive = (
        sum(row[key] for row in FOUND[part])
        for part, key in (("recovery", "covered"), ("recovery", "seeds"), ("naive", "covered"))
    )
    assert held / made == pytest.approx(0.95, abs=0.03)
    assert min(row["covered"] / row["seeds"] for row in FOUND["recovery"]) >= 0.8
    assert naive / sum(row["seeds"] for row in FOUND["naive"]) < 0.1
