"""Measures of the tables: the usual definitions of repeat purchase, the five factors of GMV, and
what a follow seems to do against what it does. All take DataFrames and stay in plain pandas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

MONTH = 30  # days
DEFINITIONS = {
    "within_month": "buyers of the month with at least two orders within it (the course's)",
    "same_shop": "buyer-shop pairs of the month with at least two orders within it",
    "next_month": "buyers of the month who order again in the next one",
    "bought_before": "buyers of the month who had ordered before it",
    "within_90_days": "new buyers of the month who order again within 90 days",
    "of_orders": "orders of the month that are not the buyer's first of the month",
}


def repeat_rates(orders: pd.DataFrame) -> pd.DataFrame:
    """Six repeat-purchase rates, one row a month, one column a definition (see `DEFINITIONS`).

    A buyer is new in the month of the first order of the year. Months whose window is not complete
    give a missing value: the last has no next month, and the last three have no 90 days.
    """
    import pandas as pd

    data = orders.assign(month=orders["day"] // MONTH).sort_values("day", kind="stable")
    in_shop = data.groupby(["month", "user_id", "shop_id"]).size()
    buyers = data.groupby(["month", "user_id"]).size().rename("orders").reset_index()
    user = buyers.groupby("user_id")["month"]
    in_month = buyers["month"]
    prompt = _prompt(data)
    rates = pd.DataFrame({
        "within_month": (buyers["orders"] >= 2).groupby(in_month).mean(),
        "same_shop": (in_shop >= 2).groupby("month").mean(),
        "next_month": (user.shift(-1) == in_month + 1).groupby(in_month).mean(),
        "bought_before": (user.cumcount() > 0).groupby(in_month).mean(),
        "within_90_days": prompt["prompt"].groupby(prompt["month"]).mean(),
        "of_orders": 1 - 1 / buyers.groupby("month")["orders"].mean(),
    })  # fmt: skip
    end, last = int(data["day"].max()) + 1, rates.index.max()
    rates.loc[rates.index == last, "next_month"] = float("nan")
    rates.loc[(rates.index + 1) * MONTH + 90 > end, "within_90_days"] = float("nan")
    return rates


def _prompt(data: pd.DataFrame) -> pd.DataFrame:
    """Each user's first month, and whether a second order came within 90 days; sorted by day."""
    first = data.groupby("user_id").nth(0).set_index("user_id")
    second = data.groupby("user_id").nth(1).set_index("user_id")["day"]
    return first[["month"]].assign(prompt=second.reindex(first.index) - first["day"] <= 90)


def five_factors(live_watch: pd.DataFrame, orders: pd.DataFrame) -> pd.Series:
    """The five factors of a period's GMV; their product is the GMV (fen), exactly but for rounding.

    uv x minutes per viewer x buyers per minute x average order value x orders per buyer. Orders per
    unit of watch time count a buyer's first order of the period, so nothing is counted twice.
    """
    import pandas as pd

    viewers, minutes = live_watch["user_id"].nunique(), live_watch["minutes"].sum()
    buyers, count = orders["user_id"].nunique(), len(orders)
    return pd.Series({
        "uv": viewers,
        "minutes_per_viewer": minutes / viewers,
        "orders_per_minute": buyers / minutes,
        "order_value_fen": orders["paid_fen"].sum() / count,
        "orders_per_buyer": count / buyers,
    })  # fmt: skip


def follow_page_share(orders: pd.DataFrame) -> float:
    """Share of repeat orders (a user's second or later in a shop) that start on the Follow page."""
    repeats = orders[orders["order_number"] >= 2]
    return float((repeats["source"] == "follow").mean())


def followers_at(follows: pd.DataFrame, day: int) -> pd.DataFrame:
    """Pairs (user_id, shop_id) that follow at the start of `day`."""
    spells = follows[(follows["day_from"] < day) & (follows["day_to"] >= day)]
    return spells[["user_id", "shop_id"]].drop_duplicates()


def follow_ratio(
    live_watch: pd.DataFrame, orders: pd.DataFrame, follows: pd.DataFrame, day: int = 180
) -> float:
    """The naive comparison: later orders of followers over those of non-followers, a met pair each.

    Pairs have met when they had a visit, or followed, before `day`; orders count from `day` on.
    """
    keys = ["user_id", "shop_id"]
    fans = followers_at(follows, day).assign(is_follower=True)
    met = live_watch.loc[live_watch["day"] < day, keys].drop_duplicates()
    pairs = met.merge(fans, on=keys, how="outer")
    later = orders[orders["day"] >= day].groupby(keys).size().rename("orders").reset_index()
    pairs = pairs.merge(later, on=keys, how="left").fillna({"orders": 0, "is_follower": False})
    mean = pairs.groupby(pairs["is_follower"].astype(bool))["orders"].mean()
    return float(mean[True] / mean[False])


def true_follow_ratio(truth_follow: pd.DataFrame) -> float:
    """The true effect on the followers: their orders with the follow over those without it."""
    fans = truth_follow[truth_follow["is_follower"]]
    return float(fans["orders_if_follow"].sum() / fans["orders_if_not"].sum())


def decision_paths(
    live_watch: pd.DataFrame, orders: pd.DataFrame, follows: pd.DataFrame
) -> pd.DataFrame:
    """One row a pair that met in the year: visits so far, and whether they led to a first order.

    `contacts` is the visit of the first order, or all visits where there was none (`bought` False).
    Pairs that followed before the year began are left out: their first contact was not seen.
    """
    keys = ["user_id", "shop_id"]
    old = follows.loc[follows["day_from"] < 0, keys].drop_duplicates().assign(old=True)
    first = orders.loc[orders["order_number"] == 1, [*keys, "contact"]]
    pairs = live_watch.groupby(keys).size().rename("visits").reset_index()
    pairs = pairs.merge(first, on=keys, how="left").merge(old, on=keys, how="left")
    pairs = pairs[pairs["old"].isna()]
    bought = pairs["contact"].notna()
    contacts = pairs["contact"].fillna(pairs["visits"]).astype(int)
    return pairs[keys].assign(contacts=contacts, bought=bought).reset_index(drop=True)
