"""Four years of a platform out of one year of users: the published path, its sums, its parts."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from livecommerce import load
from livecommerce.mechanisms import platform
from livecommerce.mechanisms.platform import MONTHS, PUBLISHED, Platform, path, solve

amounts = st.lists(st.floats(50, 400), min_size=1, max_size=12)


@given(amounts)
def test_who_joins_as_solved_brings_the_published_path(values):
    solved = solve(values)
    assume(min(solved) > 0)  # old users alone may buy more than was published
    p = Platform(**{f"joined_{year}": n for year, n in zip(platform.YEARS, solved, strict=True)})
    assert path(values, p) == pytest.approx(PUBLISHED, rel=1e-4)


@given(amounts)
def test_more_from_each_user_or_more_users_means_more(values):
    base = path(values, Platform())
    assert path([2 * value for value in values], Platform()) == pytest.approx(2 * base)
    assert (path(values, Platform(joined_2020=500.0)) >= base).all()


def test_each_cohort_lives_each_month_of_business_once():
    months = platform.weights().sum(axis=2)
    assert months.diagonal().tolist() == list(MONTHS)
    assert months[:, 0].tolist() == list(MONTHS)
    assert np.triu(months, 1).sum() == 0


def test_the_factors_of_a_platforms_year_multiply_to_its_gmv():
    table = load("platform_years")
    product = (
        table["user_months"]
        * (table["viewer_months"] / table["user_months"])
        * (table["minutes"] / table["viewer_months"])
        * (table["buyer_months"] / table["minutes"])
        * (table["orders"] / table["buyer_months"])
        * (table["gmv_yuan"] / table["orders"])
    )
    assert product.to_numpy() == pytest.approx(table["gmv_yuan"].to_numpy(), rel=1e-12)
    assert (table["buyer_months"] <= table["viewer_months"]).all()
    assert (table["viewer_months"] <= table["user_months"]).all()


def test_the_months_are_the_same_users_counted_in_the_shipped_tables():
    """In 2018 one cohort lives its first six months, so the sums are those of half a world year."""
    year, orders = load("platform_years").iloc[0], load("orders")
    half = orders[orders["day"] < 180]
    share = year["joined"] / load("users").shape[0]
    assert year["orders"] == pytest.approx(len(half) * share, abs=1)
    assert year["gmv_yuan"] == pytest.approx(half["paid_fen"].sum() / 100 * share, abs=1)
