"""numeric against Python's math, and sums against exact ones."""

import math
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce import numeric

exponents = st.floats(-690, 690)
positive = st.floats(1e-300, 1e300)
numbers = st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=60)


def within_ulps(value: float, exact: float, ulps: int) -> bool:
    return abs(value - exact) <= ulps * math.ulp(exact)


@given(exponents)
def test_exp_is_within_two_units_in_the_last_place(x):
    assert within_ulps(float(numeric.exp(x)), math.exp(x), 2)


@given(positive)
def test_log_is_within_four_units_in_the_last_place(x):
    assert within_ulps(float(numeric.log(x)), math.log(x), 4)


@given(st.floats(1e-3, 1e3), st.floats(-20, 20))
def test_power(base, exponent):
    assert math.isclose(float(numeric.power(base, exponent)), base**exponent, rel_tol=1e-12)


@given(st.floats(-30, 30))
def test_logit_undoes_logistic(x):
    p = float(numeric.logistic(x))
    assert math.isclose(p, 1 / (1 + math.exp(-x)), rel_tol=1e-14)
    assert math.isclose(float(numeric.logit(p)), math.log(p) - math.log1p(-p), abs_tol=1e-12)


def test_exp_holds_its_argument_where_numbers_end():
    assert np.isfinite(numeric.exp([-1e6, 1e6])).all()


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_log_of_what_has_none_is_an_error(bad):
    with pytest.raises(ValueError, match="positive, finite"):
        numeric.log([1.0, bad])


@given(numbers)
def test_total_adds_from_first_to_last(values):
    expected = 0.0
    for value in values:
        expected += value
    assert numeric.total(values) == expected


@given(numbers)
def test_total_is_near_the_exact_sum(values):
    exact = sum(map(Fraction, values))
    size = sum(abs(v) for v in values)
    assert abs(Fraction(numeric.total(values)) - exact) <= Fraction(1e-12) * Fraction(size)


def test_rows_are_added_from_left_to_right():
    x = np.array([[1e16, 1.0, -1e16], [1.0, 1e16, -1e16]])
    assert numeric.row_total(x).tolist() == [0.0, 0.0]
    assert numeric.row_total(x[:, ::-1]).tolist() == [1.0 - 1.0, 1.0]


def test_groups_are_added_from_first_to_last():
    x, group = np.array([1e16, 5.0, 1.0, -1e16]), np.array([1, 0, 1, 1])
    assert numeric.group_total(x, group).tolist() == [5.0, 0.0]


@given(exponents)
def test_powers_of_two_are_exact(x):
    k = float(round(x))
    assert float(numeric._two_to(np.array([k]))[0]) == math.ldexp(1.0, int(k))


def test_dot():
    assert numeric.dot(np.array([1.0, 2.0]), np.array([[3.0, 4.0], [0.0, 1.0]])).tolist() == [11, 2]


def test_nothing_here_calls_a_function_that_differs_between_machines():
    source = Path(numeric.__file__).read_text(encoding="utf-8")
    for name in ("np.exp", "np.log", "np.power", "np.sum", ".sum(", "**", "np.dot", "@ "):
        assert name not in source.split('"""', 2)[2], name


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=9))
def test_one_number_alone_has_the_bits_it_has_among_others(values):
    assert [float(numeric.exp(x)) for x in values] == numeric.exp(values).tolist()
    sizes = numeric.exp(values)
    assert [float(numeric.log(x)) for x in sizes] == numeric.log(sizes).tolist()


@given(st.floats(5e-324, 2e-308))
def test_log_of_numbers_too_small_to_hold_an_exponent(x):
    assert within_ulps(float(numeric.log([x, 1.0])[0]), math.log(x), 4)
    assert numeric.log([x])[0] == numeric.log(x)
