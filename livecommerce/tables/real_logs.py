"""Our ratios set beside those of a real log: KuaiLive, 21 days of a live-streaming platform.

In a notebook:

    from livecommerce import load
    from livecommerce.tables.real_logs import beside_kuailive
    beside_kuailive(load("live_watch"))

KuaiLive holds no orders, refunds or GMV, so those tables of ours cannot be set beside anything.
Its users were chosen for doing all four of click, comment, like and gift: its rates are biased
upwards, and being near them shows a like order of magnitude, not truth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

# Qu et al. 2025 (arXiv 2508.05633): interactions per click; clicks a user in its 21 days.
KUAILIVE = {"comments": 0.040, "likes": 0.0365, "gifts": 0.0148}
KUAILIVE_CLICKS, KUAILIVE_DAYS = 207, 21


def beside_kuailive(live_watch: pd.DataFrame) -> pd.DataFrame:
    """One row a ratio: ours, KuaiLive's, and ours over theirs (a visit of ours is their click)."""
    import pandas as pd

    ours = {
        "comments": live_watch["is_comment"].mean(),
        "likes": live_watch["is_like"].mean(),
        "gifts": live_watch["is_gift"].mean(),
        "clicks_per_user": _clicks(live_watch),
    }
    theirs = {**KUAILIVE, "clicks_per_user": float(KUAILIVE_CLICKS)}
    table = pd.DataFrame({"ours": ours, "kuailive": theirs})
    return table.assign(ours_over_theirs=table["ours"] / table["kuailive"])


def _clicks(live_watch: pd.DataFrame) -> float:
    """Visits a visitor in as many days as KuaiLive covers, averaged over the days there are."""
    days = live_watch["day"].max() - live_watch["day"].min() + 1
    return float(len(live_watch) / live_watch["user_id"].nunique() / days * KUAILIVE_DAYS)
