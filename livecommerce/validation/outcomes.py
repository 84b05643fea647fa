"""What the checks of claims look at: one number out of a run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import exposure
from livecommerce.mechanisms.exposure import gini
from livecommerce.simulation.run import Run
from livecommerce.tables.tabulate import sessions

BO = 1  # the room that buys placement
LAN = 0


def orders(run: Run) -> float:
    """Orders of the run."""
    return float(run.rows["orders"]["day"].size)


def repeat_orders(run: Run) -> float:
    """Orders that are a user's second or later in a shop."""
    return float((run.rows["orders"]["order_number"] >= 2).sum())


def repeat_rate(run: Run) -> float:
    """Of a month's buyers, those with two orders or more; mean over the months."""
    rows = run.rows["orders"]
    month = rows["day"].astype(np.int64) // 30
    _, counts = np.unique(month * 10**8 + rows["user"], return_counts=True)
    return float((counts >= 2).mean())


def left(run: Run) -> float:
    """What all shops have left after refunds and costs, fen."""
    return float(sessions(run)["left_fen"].sum())


def met(run: Run) -> NDArray[np.bool_]:
    """Pairs that had a visit or followed before [users, candidates]."""
    return (run.pairs["visits"] > 0) | run.pairs["followed_start"]


def mean_trust(run: Run) -> float:
    """Trust of the pairs that met, at the end."""
    return float(run.pairs["trust_360"][met(run)].mean())


def extreme_trust(run: Run) -> float:
    """Share of pairs that met whose trust ends above the threshold."""
    return float((run.pairs["trust_360"][met(run)] > 1_000 * run.parameters.trust.extreme).mean())


def guaranteed_orders(run: Run) -> float:
    """Orders in shops with a guarantee."""
    return float(run.shops["guarantee"][run.rows["orders"]["shop"]].sum())


def guaranteed_impressions(run: Run) -> float:
    """Cards shown of shops with a guarantee."""
    return float(run.shops["guarantee"][run.rows["impressions"]["shop"]].sum())


def by_shop(run: Run, table: str) -> NDArray[np.float64]:
    """Rows of a table for each drawn shop, so that named rooms do not weigh."""
    count = run.shops["shop_id"].size
    rows = np.bincount(run.rows[table]["shop"], minlength=count)
    return rows[len(run.parameters.rooms) :].astype(float)


def evenness(run: Run) -> float:
    """1 less the Gini of impressions over drawn shops."""
    return 1.0 - gini(by_shop(run, "impressions"))


def concentration(run: Run) -> float:
    """Gini of orders over drawn shops."""
    return gini(by_shop(run, "orders"))


def small_shops_orders(run: Run) -> float:
    """Orders of that half of the drawn shops that sells least."""
    counts = np.sort(by_shop(run, "orders"))
    return float(counts[: counts.size // 2].sum())


def follows(run: Run) -> float:
    """New follows."""
    return float(run.rows["watch"]["is_follow"].sum())


def good_content_follows(run: Run) -> float:
    """Follows of a hundred visits: the better half of rooms by content over the other half."""
    return _by_content(run, "is_follow")


def good_content_orders(run: Run) -> float:
    """Orders of a hundred visits: the better half of rooms by content over the other half."""
    return _by_content(run, "is_order")


def _by_content(run: Run, flag: str) -> float:
    rows, good = run.rows["watch"], run.shops["content"] > 0.5
    drawn = rows["shop"] >= len(run.parameters.rooms)
    better, met = good[rows["shop"]], rows[flag]
    return float(met[better & drawn].mean() / met[~better & drawn].mean())


def room_orders(run: Run) -> float:
    """Orders in the room that buys placement."""
    return float((run.rows["orders"]["shop"] == BO).sum())


def room_follows(run: Run) -> float:
    """Follows of the room that buys placement: those with which it begins, and new ones.

    New ones alone are none in some small worlds without placement, and nothing grows from none.
    """
    rows = run.rows["watch"]
    began = run.pairs["followed_start"] & (run.pairs["shop"] == BO)
    return float(began.sum() + (rows["is_follow"] & (rows["shop"] == BO)).sum())


def orders_by_yuan(run: Run) -> float:
    """Orders of that room for each paid viewer: the more, the less an order costs in placement."""
    rows = run.rows["watch"]
    paid = (rows["shop"] == BO) & (rows["source"] == exposure.PAID)
    return room_orders(run) / max(int(paid.sum()), 1)


def lan_trust(run: Run) -> float:
    """Trust in Lan's room at the end, of those who met her."""
    here = met(run) & (run.pairs["shop"] == LAN)
    return float(run.pairs["trust_360"][here].mean())


def lan_followers(run: Run) -> float:
    """Followers of Lan's room at the end."""
    return float((run.pairs["followed_end"] & (run.pairs["shop"] == LAN)).sum())


def orders_by_cost(run: Run) -> float:
    """Orders for each yuan of placement and team: the more, the less a transaction costs."""
    table = sessions(run)
    return 100.0 * orders(run) / float((table["placement_fen"] + table["team_fen"]).sum())


def match_of_visits(run: Run) -> float:
    """Mean match of user and shop over all visits."""
    return float(run.rows["watch"]["match"].mean())


def late_over_early(run: Run, value: NDArray, where: NDArray) -> float:
    """Mean of a column over the last quarter of days, over that in the first."""
    day = run.rows["watch"]["day"]
    early, late = day < run.days // 4, day >= run.days - run.days // 4
    return float(value[late & where].mean() / value[early & where].mean())


def settled_order_sooner(run: Run) -> float:
    """Orders of a visit by who follows from before the first day on, late in the run over early."""
    rows = run.rows["watch"]
    size = run.shops["shop_id"].size
    user, column = np.nonzero(run.pairs["followed_start"])
    settled = np.zeros(run.people["user_id"].size * size, dtype=bool)
    settled[user * size + run.pairs["shop"][user, column]] = True
    here = settled[rows["user"].astype(np.int64) * size + rows["shop"]] & rows["followed"]
    return late_over_early(run, rows["is_order"].astype(float), here)


def private_share_grows(run: Run) -> float:
    """Share of visits that come from the Follow page, late in the run over early."""
    rows = run.rows["watch"]
    private = (rows["source"] == exposure.FOLLOW).astype(float)
    return late_over_early(run, private, np.ones(private.size, dtype=bool))
