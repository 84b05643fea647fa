"""Five steps of one parameter, on the same draws, move the whole world one way at each step."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from livecommerce.mechanisms import exposure
from livecommerce.settings import kuaishou, selling
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import columns, sessions
from livecommerce.validation.outcomes import left, mean_trust, orders

SIZE = {"seed": 2, "users": 500, "days": 100, "shops": 30, "candidates": 10}


def visits(run):
    return run.rows["watch"]["day"].size


def refunded_share(run):
    table = sessions(run)
    return table["refunded_fen"].sum() / table["gmv_fen"].sum()


def followers(run):
    return run.pairs["followed_end"].sum()


def from_the_follow_page(run):
    return (run.rows["watch"]["source"] == exposure.FOLLOW).mean()


def inequality_of_reach(run):
    """Gini of what the feed shows of drawn shops, an evening on air each."""
    rows = run.rows["impressions"]
    fed = rows["shop"][rows["source"] == exposure.FEED]
    shows = run.rows["shows"]["live"].sum(axis=0)
    seen = np.bincount(fed, minlength=shows.size) / np.maximum(shows, 1)
    return exposure.gini(seen[len(run.parameters.rooms) :])


def spend(run):
    return columns("ad_spend", run)["spend_fen"].sum()


def commission(run):
    return sessions(run)["commission_fen"].sum()


def channel_price(run):
    """Mean list price of goods made for the channel."""
    return run.products["price_fen"][run.products["is_channel"].astype(bool)].mean()


LADDERS = [
    (kuaishou, "trust__base", (0.1, 0.2, 0.3, 0.45, 0.6), orders, 1),
    (kuaishou, "trust__governance", (0.0, 0.25, 0.5, 0.75, 1.0), mean_trust, 1),
    (kuaishou, "trust__loss", (1.0, 2.0, 4.0, 7.0, 10.0), mean_trust, -1),
    (kuaishou, "experience__remedy", (0.0, 0.25, 0.5, 0.75, 1.0), mean_trust, 1),
    (kuaishou, "experience__claim", (0.0, 0.25, 0.5, 0.75, 1.0), refunded_share, 1),
    (kuaishou, "experience__abusers", (0.0, 0.1, 0.2, 0.35, 0.5), refunded_share, 1),
    (kuaishou, "experience__late", (0.0, 0.1, 0.2, 0.35, 0.5), mean_trust, -1),
    (kuaishou, "exposure__epsilon", (0.0, 0.25, 0.5, 0.75, 1.0), inequality_of_reach, -1),
    (kuaishou, "exposure__private_reach", (0.1, 0.3, 0.5, 0.7, 0.9), from_the_follow_page, 1),
    (kuaishou, "exposure__feed", (0.5, 1.0, 2.0, 4.0, 8.0), visits, 1),
    (kuaishou, "interest__activity", (0.2, 0.35, 0.5, 0.65, 0.8), visits, 1),
    (kuaishou, "content__follow_base", (-7.0, -6.0, -5.0, -4.0, -3.0), followers, 1),
    (kuaishou, "content__click_base", (-4.0, -3.0, -2.0, -1.0, 0.0), visits, 1),
    (kuaishou, "order__base", (-9.0, -8.0, -7.0, -6.0, -5.0), orders, 1),
    (kuaishou, "order__need", (0.0, 1.0, 2.5, 5.0, 10.0), orders, -1),
    (kuaishou, "market__dishonest", (0.0, 0.25, 0.5, 0.75, 1.0), mean_trust, -1),
    (kuaishou, "money__platform_fee", (0.0, 0.05, 0.1, 0.2, 0.3), left, -1),
    (selling, "paid_traffic__reserve", (1_000, 3_000, 6_000, 12_000, 24_000), spend, 1),
    (selling, "paid_traffic__link", (0.0, 0.2, 0.4, 0.6, 0.9), spend, -1),
    (selling, "distribution__commission", (0.0, 0.1, 0.2, 0.4, 0.6), commission, 1),
    (selling, "specific_supply__premium", (-0.5, -0.25, 0.0, 0.25, 0.5), channel_price, 1),
]


@pytest.mark.parametrize(
    ("setting", "name", "steps", "outcome", "sign"), LADDERS,
    ids=[f"{ladder[1]}: {ladder[3].__name__}" for ladder in LADDERS],
)  # fmt: skip
def test_each_step_moves_the_world_the_same_way(setting, name, steps, outcome, sign):
    seen = [outcome(simulate(setting().change(**{name: step}), **SIZE)) for step in steps]
    assert all(sign * (later - earlier) > 0 for earlier, later in pairwise(seen)), seen
