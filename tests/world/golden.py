"""Headline numbers of the course's world and of small worlds of each setting, kept as a file.

Every test of a band leaves room for drift; this file leaves none. Whoever changes the world on
purpose renews it, and the diff shows what the change did to the numbers that people know:

    python -m tests.world.golden
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from livecommerce.mechanisms.exposure import gini
from livecommerce.settings import WorldParameters, brand_year, douyin, kuaishou, rival, selling
from livecommerce.tables import measures
from livecommerce.world import World

FILE = Path(__file__).with_name("golden.json")
SETTINGS = {
    "kuaishou": kuaishou,
    "douyin": douyin,
    "rival": rival,
    "selling": selling,
    "brand_year": brand_year,
}
SMALL = {"seed": 1, "users": 600, "days": 120}
DIGITS = 7  # significant ones of a ratio; sums are kept whole, in fen and tenths of a minute


def sums(world: World) -> dict[str, int]:
    """Sums that any world has: what was seen, watched, followed, bought, refunded, and left."""
    watch, shows = world.table("live_watch"), world.table("sessions")
    return {
        "impressions": len(world.table("impressions")),
        "visits": len(watch),
        "minutes_tenths": round(float(watch["minutes"].sum()) * 10),
        "follows": len(world.table("follows")),
        "orders": len(world.table("orders")),
        **{name: int(shows[name].sum())
           for name in ("gmv_fen", "refunded_fen", "placement_fen", "left_fen")},
    }  # fmt: skip


def headlines(world: World) -> dict[str, Any]:
    """The numbers of the course's world that chapters, cards and targets speak of."""
    users, orders = world.table("users"), world.table("orders")
    tables = (world.table("live_watch"), orders, world.table("follows"))
    rates = measures.repeat_rates(orders)
    month = orders["day"] // measures.MONTH
    ratios = {
        "users_in_tiers_1_2": (users["city_tier"] <= 2).mean(),
        **{f"repeat_{name}": rates[name].mean() for name in measures.DEFINITIONS},
        "repeat_within_month_last": rates["within_month"].iloc[-1],
        "follow_page_share": measures.follow_page_share(orders),
        "follow_ratio_naive": measures.follow_ratio(*tables),
        "follow_ratio_true": measures.true_follow_ratio(world.truth("truth_follow")),
        "gini_of_orders": gini(orders.groupby("shop_id").size()),
        **measures.five_factors(tables[0], orders),
    }
    return {
        **sums(world),
        **{name: float(f"{value:.{DIGITS}g}") for name, value in ratios.items()},
        "gmv_fen_by_month": [int(value) for value in orders.groupby(month)["paid_fen"].sum()],
        "platform_gmv_yuan": [int(value) for value in world.table("platform_years")["gmv_yuan"]],
    }


def small(p: WorldParameters) -> World:
    """The small world of a setting whose sums are kept."""
    return World(parameters=p, **SMALL)


def kept() -> dict[str, dict[str, Any]]:
    """What the file holds: the course's headlines under "course", a setting's sums by its name."""
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def now() -> dict[str, dict[str, Any]]:
    """The same as the code gives it today."""
    settings = {name: sums(small(setting())) for name, setting in SETTINGS.items()}
    return {"course": headlines(World()), **settings}


if __name__ == "__main__":
    FILE.write_text(json.dumps(now(), indent=1) + "\n", encoding="utf-8")
    print(f"{FILE} is renewed; `git diff` shows what the change did")
