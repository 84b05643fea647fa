"""The case of two teams: a night of face cream, twelve weeks of reorders, the twin without it.

The same world as the course's with two rooms and a larger crowd. Team A buys a large crowd of
strangers; team B sells in a room that its viewers trust and stay in. The twin world lacks the
show: what its buyers order anyway in the same twelve weeks was not caused by it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from livecommerce import COURSE_SEED
from livecommerce.mechanisms import exposure, goods
from livecommerce.mechanisms.experience import KEPT
from livecommerce.mechanisms.room import Room
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import Run, simulate
from livecommerce.tables.tabulate import orders

USERS = 200_000
SHARD = 12_500  # users a shard: small enough for the cache, large enough for NumPy
NIGHT = 34  # day of the show; a month before it lets B's fans settle
WEEKS = 12
DAYS = NIGHT + 1 + 7 * WEEKS
CREAM = [c.name for c in goods.CATEGORIES].index("face cream")
TEAMS = ("A", "B")
WEEKDAY = NIGHT % 7

A = Room(
    name="A", category=CREAM, content=0.15, pace=0.65, persona=1.5, fans=0.003, team=1_200_000,
    weekday=WEEKDAY, big_reach=0.95,
)  # fmt: skip
B = Room(
    name="B", category=CREAM, content=0.75, pace=-0.85, persona=1.6, guarantee=1, fans=0.012,
    team=3_000_000, weekday=WEEKDAY, big_reach=0.26, aim=1.0,
)  # fmt: skip


def parameters(night: bool, world: WorldParameters | None = None) -> WorldParameters:
    """The case in `world` (ours); the placement of the show is there on the `night` only.

    The feed is small since hundreds of other rooms share it. Buyers of cream change their minds
    more often than others and pay their own freight out; every refund is a return, and returned
    jars are sold again, so that a night's bill has few lines.
    """
    base = (world or kuaishou()).change(
        exposure__feed=0.02, experience__regret=1.6, experience__regret_trust=3.5,
        trust__guarantee=3.0, market__variety=0.0, experience__remedy=0.0,
        money__freight_out=0, money__spoilt=0.0, money__guarantee_fee=0.0,
    )  # fmt: skip
    rooms = (A, B) if night else tuple(replace(room, big_reach=0.0) for room in (A, B))
    return replace(base, name="two teams", rooms=rooms)


def runs(
    seed: int,
    users: int = USERS,
    progress: Callable[[int], None] | None = None,
    world: WorldParameters | None = None,
) -> tuple[Run, Run]:
    """The world with the show, and its twin in which neither room streams that night."""
    ordinary = parameters(night=False, world=world)
    elsewhere = tuple(replace(room, weekday=(WEEKDAY + 1) % 7) for room in ordinary.rooms)
    closed = replace(ordinary, rooms=elsewhere)
    shown, without = (
        simulate(
            ordinary, seed, users, DAYS, shops=2, candidates=2, shards=max(1, users // SHARD),
            changes=[Change(NIGHT, tonight), Change(NIGHT + 1, ordinary)], progress=progress,
        )
        for tonight in (parameters(night=True, world=world), closed)
    )  # fmt: skip
    return shown, without


def night_of(run: Run, shop: int) -> dict[str, Any]:
    """The night's table of one team, money in fen."""
    watch, bought = run.rows["watch"], orders(run)
    seen = (watch["day"] == NIGHT) & (watch["shop"] == shop)
    sold = (bought["day"] == NIGHT) & (bought["shop_id"] == shop)
    viewers = int(seen.sum())
    paid = int((watch["source"][seen] == exposure.PAID).sum())
    sums = {name: int(bought[name][sold].sum()) for name in bought if name.endswith("_fen")}
    placement, team = paid * int(run.parameters.money.placement), (A, B)[shop].team
    return {
        "viewers": viewers,
        "minutes": float(watch["minutes"][seen].sum()) / 10.0 / viewers,
        "followed_before": float(watch["followed"][seen].mean()),
        "orders": int(sold.sum()),
        "returned": int((bought["refund"][sold] != KEPT).sum()),
        **sums,
        "placement_fen": placement,
        "team_fen": int(team),
        "before_team_fen": sums["left_fen"] - placement,
    }


def keepers(run: Run, shop: int) -> np.ndarray:
    """Users who kept what they bought on the night."""
    rows = run.rows["orders"]
    kept = (rows["day"] == NIGHT) & (rows["shop"] == shop) & (rows["refund"] == KEPT)
    return rows["user"][kept]


def reorders(run: Run, shop: int, users: np.ndarray) -> float:
    """Kept orders per 100 of `users` in the shop within the twelve weeks after the night."""
    rows = run.rows["orders"]
    later = (rows["day"] > NIGHT) & (rows["shop"] == shop) & (rows["refund"] == KEPT)
    return 100.0 * float(np.isin(rows["user"][later], users).sum()) / users.size


def make_case(
    seed: int = COURSE_SEED,
    users: int = USERS,
    progress: Callable[[int], None] | None = None,
    world: WorldParameters | None = None,
) -> dict[str, Any]:
    """The case as `datasets/case_two_teams.json` holds it, or of another world; in whole yuan.

    A smaller crowd than `USERS` stands for the full one: counts and placement are scaled up.
    """
    both = runs(seed, users, progress, world)
    cream, money = goods.CATEGORIES[CREAM], both[0].parameters.money
    price, share = cream.price_fen // 100, cream.cost_share + money.platform_fee
    return {
        "source": f"made by the world: livecommerce.cases.two_teams, seed {seed}, {users} users",
        "price": price,
        "goods_share": share,
        "freight": int(money.freight_back) // 100,
        "weeks": WEEKS,
        "reorder_margin": round(price * (1.0 - share)),
        **{team.lower(): _team(both, shop, USERS / users) for shop, team in enumerate(TEAMS)},
    }


def _team(both: tuple[Run, Run], shop: int, people: float) -> dict[str, Any]:
    """One team's part of the case; a simulated user stands for so many `people`."""
    shown, without = both
    night, fans = night_of(shown, shop), keepers(shown, shop)
    return {
        "viewers": round(people * night["viewers"]),
        "minutes": round(night["minutes"], 1),
        "orders": round(people * night["orders"]),
        "placement": round(people * night["placement_fen"] / 100),
        "fee": night["team_fen"] // 100,
        "left": round((people * night["before_team_fen"] - night["team_fen"]) / 100),
        "followed_before": round(night["followed_before"], 2),
        "keepers": round(people * fans.size),
        "reorders": round(reorders(shown, shop, fans)),
        "anyway": round(reorders(without, shop, fans)),
    }
