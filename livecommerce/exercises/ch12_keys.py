"""What chapter 12 asks of a world: facts, tables, keys and the numbers that mistakes lead to.

Nights are run on the world's seed. What is read off the widget is the widget's own, on the
course's seed, whatever the world.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from livecommerce.mechanisms.session import Session, grant
from livecommerce.session.bill import bill
from livecommerce.session.causes import CAME, LEFT, came, left
from livecommerce.session.luck import told_apart
from livecommerce.session.replay import GIVEN, NAMES, Replay, night_of, plan_of, replay
from livecommerce.session.report import outcomes

Rows = list[dict[str, Any]]
NIGHTS = 200
MINUTE = 4  # of the exercise on the stock
QUARTER = 15  # minutes


@functools.lru_cache(maxsize=16)
def _outcomes(p: Replay, seed: int) -> dict[str, Any]:
    return outcomes(replay(p, NIGHTS, seed))


def nights(world: Any, outcome: str, opener: str, **setting: Any) -> Any:
    """An outcome of each night [R], money in yuan."""
    values = _outcomes(Replay(opener=opener, **setting), world.seed)[outcome]
    return values / 100 if outcome.endswith("_fen") else values


def left_yuan(world: Any, opener: str) -> Any:
    return nights(world, "left_fen", opener)


# ---- the stock ---------------------------------------------------------------------------------


def _stock(world: Any) -> dict[str, int]:
    shows = replay(Replay(), NIGHTS, world.seed)
    flows = dict(zip(CAME, came(shows)[MINUTE, :, 0].tolist(), strict=True))
    log = shows.log
    return {
        "before": int(log["viewers"][MINUTE - 1, :, 0].sum()),
        "gone": int(log["leavers"][MINUTE - 1, :, 0].sum()),
        **flows,
    }


def stock_table(world: Any) -> Rows:
    """The flows between two minutes of the first night."""
    names = {
        "before": f"In the room in minute {MINUTE - 1}",
        "gone": f"Left after minute {MINUTE - 1}",
        "reserved": f"Came in minute {MINUTE}: had reserved",
        "follow_page": f"Came in minute {MINUTE}: from the Follow page",
        "granted": f"Came in minute {MINUTE}: from the feed",
    }
    return [{"What": what, "People": _stock(world)[name]} for name, what in names.items()]


def stock_facts(world: Any) -> dict[str, int]:
    return {"minute": MINUTE, **_stock(world), "come": _come(world)}


def _come(world: Any) -> int:
    return sum(_stock(world)[name] for name in CAME)


def stock(world: Any) -> float:
    return _stock(world)["before"] - _stock(world)["gone"] + _come(world)


def stock_nobody_left(world: Any) -> float:
    return _stock(world)["before"] + _come(world)


def stock_only_left(world: Any) -> float:
    return _stock(world)["before"] - _stock(world)["gone"]


def stock_flow_alone(world: Any) -> float:
    return _come(world) - _stock(world)["gone"]


def stock_come_alone(world: Any) -> float:
    return _come(world)


def stock_feed_alone(world: Any) -> float:
    return stock_only_left(world) + _stock(world)["granted"]


# ---- the grant ---------------------------------------------------------------------------------

TIMES = 2.0  # recent GPM over the reference


def grant_table(world: Any) -> Rows:
    p = Session()
    return [
        {"What": "Granted at the reference GPM", "Number": p.granted},
        {"What": "Reference GPM in yuan", "Number": p.reference_gpm // 100},
        {"What": "This room's recent GPM in yuan", "Number": round(TIMES * p.reference_gpm) // 100},
        {"What": "ρ", "Number": p.reward},
        {"What": "2 to the power ρ", "Number": round(2**p.reward, 2)},
    ]


def granted(world: Any) -> float:
    return Session().granted * float(grant(TIMES * Session().reference_gpm, Session()))


def granted_in_proportion(world: Any) -> float:
    return Session().granted * TIMES


def granted_rho_times(world: Any) -> float:
    return Session().granted * TIMES * Session().reward


def granted_rho_more(world: Any) -> float:
    return Session().granted * (1 + Session().reward)


def granted_extra(world: Any) -> float:
    return granted(world) - Session().granted


def granted_usual(world: Any) -> float:
    return float(Session().granted)


# ---- the widget --------------------------------------------------------------------------------

AFTER = GIVEN + 2  # second minute after the gifts


def _why(cause: str, minute: int = AFTER) -> float:
    return float(left(replay(Replay()))[minute, LEFT.index(cause), 0])


def after_gifts(world: Any) -> float:
    return _why("gift")


def after_gifts_all(world: Any) -> float:
    return sum(_why(cause) for cause in LEFT)


def after_gifts_usual(world: Any) -> float:
    return _why("usual")


def after_gifts_product(world: Any) -> float:
    return _why("product")


def before_gifts(world: Any) -> float:
    return _why("gift", GIVEN - 5)


def minute_before(world: Any) -> float:
    return _why("gift", AFTER - 1)


def facts_of_gifts(world: Any) -> dict[str, int]:
    return {"minute": AFTER, "given": GIVEN}


def _shown(opener: str, days: int, name: str = "left") -> float:
    """What the widget's sentence says of a night, in whole yuan."""
    night = night_of(Replay(opener=opener, days=days))[name]
    return float(round(night[-1] if name == "left" else night.sum()))


def quiet_gain(world: Any) -> float:
    return _shown("mask", 0) - _shown("serum", 0)


def quiet_gain_with_warm_up(world: Any) -> float:
    return _shown("mask", 3) - _shown("serum", 3)


def quiet_gain_gmv(world: Any) -> float:
    return _shown("mask", 0, "gmv") - _shown("serum", 0, "gmv")


def quiet_mask(world: Any) -> float:
    return _shown("mask", 0)


def quiet_serum(world: Any) -> float:
    return _shown("serum", 0)


def quiet_against_warm(world: Any) -> float:
    return _shown("mask", 0) - _shown("mask", 3)


def facts_of_quiet(world: Any) -> dict[str, float]:
    return {
        "mask": _shown("mask", 0), "serum": _shown("serum", 0),
        "mask_warm": _shown("mask", 3), "serum_warm": _shown("serum", 3),
    }  # fmt: skip


# ---- the bill ----------------------------------------------------------------------------------

ASKED = ("cleanser", "cream set")
LINES = {
    "gmv_fen": "GMV", "refunded_fen": "Refunds", "goods_fen": "Goods", "fee_fen": "Platform fee",
    "freight_fen": "Freight", "gifts_fen": "Gifts", "placement_fen": "Placement",
    "team_fen": "Team", "warm_up_fen": "Warm-up",
}  # fmt: skip


@functools.lru_cache(maxsize=4)
def _lines(seed: int) -> dict[str, tuple[int, int]]:
    """Whole yuan of a mean night by line, with one and the other product of `ASKED` first."""
    bills = [bill(replay(Replay(opener=opener), NIGHTS, seed)) for opener in ASKED]
    means = [{k: round(lines[k].sum(axis=0).mean() / 100) for k in LINES} for lines in bills]
    return {k: (means[0][k], means[1][k]) for k in LINES}


def _bill(world: Any) -> dict[str, tuple[int, int]]:
    return _lines(world.seed)


def bill_table(world: Any) -> Rows:
    lines = _bill(world)
    return [
        {"Line": name, "Cleanser first": lines[k][0], "Cream set first": lines[k][1]}
        for k, name in LINES.items()
    ]


def _change(world: Any, *costs: str) -> float:
    """Change of GMV from the first to the second order, less the change of some costs."""
    moved = {k: other - one for k, (one, other) in _bill(world).items()}
    return float(moved["gmv_fen"] - sum(moved[k] for k in costs))


def bill_gain(world: Any) -> float:
    return _change(world, *list(LINES)[1:])


def bill_gmv(world: Any) -> float:
    return _change(world)


def bill_less_refunds(world: Any) -> float:
    return _change(world, "refunded_fen")


def bill_less_goods(world: Any) -> float:
    return _change(world, "goods_fen")


def _left(world: Any, place: int) -> float:
    lines = _bill(world)
    return float(lines["gmv_fen"][place] - sum(lines[k][place] for k in list(LINES)[1:]))


def bill_first(world: Any) -> float:
    return _left(world, 0)


def bill_second(world: Any) -> float:
    return _left(world, 1)


# ---- skill or luck -----------------------------------------------------------------------------

Z90 = 1.28  # a normal value lies below it in nine of ten cases


def _pair(world: Any) -> tuple[int, int]:
    """Difference and spread of one show's GMV, cleanser first against mask first, in yuan."""
    one, other = (nights(world, "gmv_fen", name) for name in ("mask", "cleanser"))
    return round(other.mean() - one.mean()), round(float(np.sqrt((one.var() + other.var()) / 2)))


def shows_table(world: Any) -> Rows:
    gap, spread = _pair(world)
    return [
        {"What": "Mean GMV, cleanser first less mask first", "Yuan": gap},
        {"What": "Spread of one show's GMV (σ)", "Yuan": spread},
    ]


def _shows(world: Any, factor: float = 2.0, z: float = Z90, power: int = 2) -> float:
    gap, spread = _pair(world)
    return float(factor * (z * spread / gap) ** power)


def shows_needed(world: Any) -> float:
    return _shows(world)


def shows_one_team(world: Any) -> float:
    return _shows(world, factor=1.0)


def shows_not_squared(world: Any) -> float:
    return _shows(world, power=1)


def shows_without_z(world: Any) -> float:
    return _shows(world, z=1.0)


def shows_both(world: Any) -> float:
    return _shows(world, factor=4.0)


def shows_to_tell(world: Any) -> int:
    """The fewest of 1 to 16 shows at which nine of ten comparisons of GMV are right."""
    numbers = tuple(range(1, 17))
    found = told_apart(
        plan_of(Replay()), plan_of(Replay(opener="serum")), shows=numbers, runs=400, seed=world.seed
    )
    enough = found[found["right"] >= 0.9]["shows"]
    return int(enough.iloc[0]) if len(enough) else numbers[-1]


def paired_wins(world: Any) -> float:
    """Nights, in per cent, on which the cream set first leaves more than the serum first."""
    return _wins(world, "cream set", "serum")


def _wins(world: Any, one: str, other: str) -> float:
    return 100 * float((left_yuan(world, one) > left_yuan(world, other)).mean())


def wins_turned(world: Any) -> float:
    return _wins(world, "serum", "cream set")


def wins_unpaired(world: Any) -> float:
    one, other = left_yuan(world, "cream set"), left_yuan(world, "serum")
    return 100 * float((one[:, None] > other).mean())


def wins_of_gmv(world: Any) -> float:
    one, other = (nights(world, "gmv_fen", name) for name in ("cream set", "serum"))
    return 100 * float((one > other).mean())


def wins_against_mask(world: Any) -> float:
    return _wins(world, "cream set", "mask")


# ---- bets --------------------------------------------------------------------------------------


def best_opener(world: Any, **setting: Any) -> str:
    means = {name: nights(world, "left_fen", name, **setting).mean() for name in NAMES}
    return max(means, key=lambda name: means[name])


def best_opener_quiet(world: Any) -> str:
    return best_opener(world, days=0)


def fans_early(world: Any) -> float:
    """Of 100 orders of fans on the first night, those in the first quarter of an hour."""
    orders = replay(Replay(), NIGHTS, world.seed).log["orders"][:, 2, 0]
    return round(100 * float(orders[:QUARTER].sum() / orders.sum()))


def fuller(world: Any) -> str:
    """Whether the room is fuller at minute 10 with the serum first, on the first night."""
    mask, serum = (
        int(replay(Replay(opener=name), NIGHTS, world.seed).log["viewers"][10, :, 0].sum())
        for name in ("mask", "serum")
    )
    return "same" if mask == serum else "fuller" if serum > mask else "emptier"


def loop_share(world: Any) -> float:
    """Of ¥100 of GMV that the serum first sells more, those that vanish without the reward."""
    gains = [
        (nights(world, "gmv_fen", "serum", **s) - nights(world, "gmv_fen", "mask", **s)).mean()
        for s in ({}, {"reward": 0.0})
    ]
    return round(100 * float(1 - gains[1] / gains[0]))
