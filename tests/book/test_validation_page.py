"""The page Validation says what the report holds, and says plainly what is not kept."""

import copy
import re

import pytest

from book.pages import validation
from livecommerce.validation import report

PARTS = (validation.targets, validation.repeat_rates, validation.verdicts, validation.recovery,
         validation.naive)  # fmt: skip


@pytest.fixture
def other(monkeypatch):
    """A report that a test may alter, in the place of the published one."""
    found = copy.deepcopy(report.load())
    monkeypatch.setattr(validation, "kept", lambda: found)
    return found


def rows(text):
    return [line for line in text.splitlines() if line.startswith("| ")][2:]


def test_every_row_of_the_report_has_one_of_the_page():
    found = report.load()
    assert len(rows(validation.targets())) == len(found["targets"])
    assert len(rows(validation.verdicts())) == len(found["claims"])
    assert len(rows(validation.recovery())) == len(found["recovery"])
    assert len(rows(validation.naive())) == len(found["naive"])
    assert len(rows(validation.repeat_rates())) == 6


def test_a_target_that_is_missed_is_said_to_be(other):
    assert "missed" not in validation.targets()
    before, cells = validation.missed(), {"targets": 2, "selling": 3}
    for part, cell in cells.items():
        other[part][3]["kept"] = False
        assert rows(validation.targets())[3].split(" | ")[cell - 1].endswith("**missed**")
    assert validation.missed() != before


def test_a_verdict_stands_with_its_statement_and_in_the_tally(other):
    before = validation.tally()
    other["claims"][0]["verdict"] = "does not appear"
    assert "**Does not appear**" in rows(validation.verdicts())[0]
    assert validation.tally() != before


def test_coverage_is_counted_from_the_report(other):
    for row in other["recovery"]:
        row["covered"] = row["seeds"] // 2
    assert "(50%)" in validation.coverage()


@pytest.mark.parametrize("part", PARTS)
def test_nothing_is_printed_that_is_no_number(part):
    text = part()
    assert not re.search(r"\b(nan|inf|None)\b|[{}]", text)


@pytest.mark.parametrize(("value", "text"), [
    (0.0, "0%"), (-0.0001, "0%"), (0.5, "+50%"), (-0.031, "−3.1%"), (14.2, "× 15"),
])  # fmt: skip
def test_changes_as_people_read_them(value, text):
    assert validation.signed(value) == text
