"""Our ratios beside those of a real log, computed from the shipped table."""

from __future__ import annotations

from book.pages.markup import table
from livecommerce import load
from livecommerce.tables.real_logs import beside_kuailive

NAMES = {
    "comments": "Comments, of 100 clicks",
    "likes": "Likes, of 100 clicks",
    "gifts": "Viewers' gifts, of 100 clicks",
    "clicks_per_user": "Clicks of a user in 21 days",
}
PER_CENT = ("comments", "likes", "gifts")


def real_logs() -> str:
    """One row a ratio: ours, KuaiLive's, ours over theirs."""
    beside = beside_kuailive(load("live_watch"))
    rows = []
    for name, ours, theirs, over in beside.itertuples():
        scale = 100.0 if name in PER_CENT else 1.0
        figures = (scale * ours, scale * theirs, over)
        rows.append((NAMES[str(name)], *(f"{figure:.2f}" for figure in figures)))
    return table(("Ratio", "Our table", "KuaiLive", "Ours over theirs"), rows, "lrrr")
