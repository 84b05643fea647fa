"""Calibration targets: what each world was tuned to, and how far off it may be.

They are measured twice: with mechanisms 7 to 10 at rest, as the course's tables have them, and with
all twelve at work (`selling`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from livecommerce.mechanisms.platform import PUBLISHED, YEARS
from livecommerce.settings import WorldParameters, kuaishou, rival, selling
from livecommerce.tables.measures import (
    MONTH,
    follow_page_share,
    follow_ratio,
    repeat_rates,
    true_follow_ratio,
)
from livecommerce.tables.real_logs import beside_kuailive
from livecommerce.world import World

WORLDS: dict[str, Callable[[], WorldParameters]] = {"kuaishou": kuaishou, "rival": rival}


@dataclass(frozen=True)
class Target:
    """One measure with the bounds of its mean over seeds, and of each single seed."""

    id: str
    label: str
    unit: str
    source: str
    low: float
    high: float
    each_low: float = -math.inf
    each_high: float = math.inf

    def kept(self, values: Sequence[float]) -> bool:
        """Whether the mean and every single value lie within their bounds."""
        mean_in = self.low <= float(np.mean(values)) <= self.high
        return mean_in and all(self.each_low <= value <= self.each_high for value in values)


def _of(world: str) -> tuple[Target, ...]:
    name = {"kuaishou": "", "rival": "Rival world: "}[world]
    return (
        Target(f"{world}: repeat", f"{name}repeat-purchase rate, mean of the months", "share",
               "65% as an average of 2020 [S]", 0.62, 0.68, 0.60, 0.70),
        Target(f"{world}: repeat last", f"{name}the same, last month", "share",
               "above 70% in September 2021 [S]", 0.70 if not name else 0.67, 0.80, 0.65, 0.85),
        Target(f"{world}: page", f"{name}repeat orders from the Follow page", "share",
               "80% (Gravity Conference 2021 [P-B])", 0.78, 0.82, 0.75, 0.85),
        Target(f"{world}: ratio", f"{name}later orders, followers over others that met", "times",
               "chosen: one headline in both worlds", 7.0, 13.0, 6.0, 15.0),
        *(Target(f"{world}: gmv {year}", f"{name}GMV {year}, of the published", "share",
                 f"¥{aim / 1e9:g} billion", 0.9, 1.1, 0.7, 1.3)
          for year, aim in zip(YEARS, PUBLISHED, strict=True)),
        Target(f"{world}: step", f"{name}growth of GMV in 2021", "share", "78.4% [S]",
               0.754, 0.814, 0.70, 0.87),
    )  # fmt: skip


TARGETS = (
    Target("kuaishou: tiers", "users in city tiers 1 and 2", "share", "45% [S]",
           0.44, 0.46, 0.425, 0.475),
    *_of("kuaishou"),
    *_of("rival"),
    Target("kuaishou: true", "true ratio of a follow for followers", "times",
           "an outcome: well below the naive ratio", 1.4, 2.4, 1.3, 2.6),
    Target("rival: true", "Rival world: true ratio of a follow for followers", "times",
           "built in: a follow causes nothing", 0.99, 1.01, 0.97, 1.03),
    Target("rival: gmv over ours", "Rival world: GMV of the year over ours", "share",
           "chosen: one headline in both worlds", 0.9, 1.1, 0.8, 1.25),
    Target("rival: repeat gap", "Rival world: largest monthly gap of repeat rates", "share",
           "chosen: one headline in both worlds", 0.0, 0.07, 0.0, 0.10),
)  # fmt: skip


def measure(seed: int, users: int, days: int) -> dict[str, dict[str, float]]:
    """Values of all targets, of six repeat rates, and of our ratios beside KuaiLive's."""
    return of_worlds({name: World(seed, p(), users, days) for name, p in WORLDS.items()})


def measure_selling(seed: int, users: int, days: int) -> dict[str, dict[str, float]]:
    """The same with mechanisms 7 to 10 at work in both worlds."""
    return of_worlds({
        name: World(seed, selling(p()), users, days) for name, p in WORLDS.items()
    })  # fmt: skip


def of_worlds(worlds: dict[str, World]) -> dict[str, dict[str, float]]:
    """What `measure` tells, of the two worlds given."""
    found: dict[str, float] = {}
    monthly = {name: of_months(world) for name, world in worlds.items()}
    for name, world in worlds.items():
        found |= {f"{name}: {key}": value for key, value in headlines(world).items()}
    ours, theirs = monthly["kuaishou"], monthly["rival"]
    found["rival: gmv over ours"] = float(theirs["gmv"].sum() / ours["gmv"].sum())
    found["rival: repeat gap"] = float((theirs["repeat"] - ours["repeat"]).abs().max())
    tiers = worlds["kuaishou"].table("users")["city_tier"]
    found["kuaishou: tiers"] = float((tiers <= 2).mean())
    rates = repeat_rates(worlds["kuaishou"].table("orders"))
    definitions = {f"{name}, mean": float(rates[name].mean()) for name in rates}
    last = {f"{name}, last": float(rates[name].dropna().iloc[-1])
            for name in rates if rates[name].notna().any()}  # fmt: skip
    beside = beside_kuailive(worlds["kuaishou"].table("live_watch"))["ours"]
    return {
        "targets": found, "repeat rates": definitions | last,
        "ratios": {str(name): float(value) for name, value in beside.items()},
    }  # fmt: skip


def of_months(world: World) -> pd.DataFrame:
    """Repeat rate by the course's definition and GMV, a row a month."""
    orders = world.table("orders")
    gmv = orders.groupby(orders["day"] // MONTH)["paid_fen"].sum()
    return pd.DataFrame({"repeat": repeat_rates(orders)["within_month"], "gmv": gmv})


def headlines(world: World) -> dict[str, float]:
    """The measures that both worlds share."""
    months, years = of_months(world), world.table("platform_years").set_index("year")
    orders = world.table("orders")
    gmv = years["gmv_yuan"]
    tables = (world.table("live_watch"), orders, world.table("follows"))
    middle = world.days // 2
    return {
        "repeat": float(months["repeat"].mean()),
        "repeat last": float(months["repeat"].iloc[-1]),
        "page": follow_page_share(orders),
        "ratio": follow_ratio(*tables, day=middle),
        "true": true_follow_ratio(world.truth("truth_follow")),
        **{f"gmv {year}": float(gmv[year] / years["published_yuan"][year]) for year in YEARS},
        "step": float(gmv[2021] / gmv[2020] - 1.0),
    }
