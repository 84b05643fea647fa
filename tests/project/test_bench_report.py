"""The page of the benchmark: its numbers as one reads them."""

from tools.bench.report import Result


def test_a_figure_has_three_digits_that_say_and_no_exponent():
    row = Result("lifecycle map", 1571.6, "ms", 5000).row()
    assert row == "| lifecycle map | 1,570 ms | at most 5,000 ms | yes |"
    assert Result("against Mesa", 0.02484, "times").row() == "| against Mesa | 0.0248 times | | |"
