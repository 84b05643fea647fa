"""What chapter 06 asks of a brand's year: tables, keys, and the numbers that mistakes lead to.

A world lends its seed to the years where tables of many years are asked for. What one reads off
the widget, and the years that the text tells, are the course's own, whatever the world.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.brand.lifecycle import lived
from livecommerce.brand.plan import Starts, brand_of
from livecommerce.settings import brand_year

Rows = list[dict[str, Any]]
FEN = 100
LUCK = 4  # years of luck in a table
CREATORS = Starts(elite=1, self_operation=4, traffic=4, private=4, supply=10)
OWN_ROOM = Starts(self_operation=1, elite=4, traffic=4, private=4, supply=10)
AT_ONCE = Starts(self_operation=1, traffic=1, elite=1, private=1, supply=1)
LETTERS = Starts(self_operation=1, traffic=4, elite=7, private=10, supply=10)
WAITING = Starts(elite=1, self_operation=7, traffic=7, private=7, supply=10)


@functools.lru_cache(maxsize=256)
def left(begin: Starts, seed: int) -> NDArray[np.int64]:
    """What each month leaves, in whole yuan [12]."""
    yuan: NDArray[np.int64] = np.rint(lived(begin, seed)["left_fen"] / FEN).astype(np.int64)
    return yuan


@functools.lru_cache(maxsize=256)
def gmv(begin: Starts, seed: int) -> NDArray[np.int64]:
    """GMV of each month, in whole yuan [12]."""
    yuan: NDArray[np.int64] = np.rint(lived(begin, seed)["gmv_fen"] / FEN).astype(np.int64)
    return yuan


def total(begin: Starts, seed: int) -> float:
    """What the whole year leaves, in yuan."""
    return float(left(begin, seed).sum())


def at_risk(begin: Starts, seed: int) -> float:
    """The deepest that what is left so far has been below zero, in yuan, 0 or more."""
    return float(max(-np.cumsum(left(begin, seed)).min(), 0))


def _tolerance(answers: list[float]) -> float:
    """A hundredth of the first, or a quarter of the least distance between two; 1 at least."""
    return max(min(0.01 * abs(answers[0]), float(np.diff(np.sort(answers)).min()) / 4), 1.0)


# ---- cash at risk ------------------------------------------------------------------------------


def months_table(world: Any) -> Rows:
    """The own room first in the world's year: GMV and what is left, a row a month."""
    sold, kept = gmv(OWN_ROOM, world.seed), left(OWN_ROOM, world.seed)
    return [{"Month": str(m + 1), "GMV": int(sold[m]), "Left": int(kept[m])} for m in range(12)]


def months_facts(world: Any) -> dict[str, str]:
    """Where the year ends, with its sign."""
    end = total(OWN_ROOM, world.seed)
    return {"end": f"{'−' if end < 0 else ''}¥{abs(end):,.0f}"}


def own_room_risk(world: Any) -> float:
    return at_risk(OWN_ROOM, world.seed)


def worst_month(world: Any) -> float:
    return float(-left(OWN_ROOM, world.seed).min())


def first_quarter(world: Any) -> float:
    return float(-left(OWN_ROOM, world.seed)[:3].sum())


def years_total(world: Any) -> float:
    return abs(total(OWN_ROOM, world.seed))


def risk_tolerance(world: Any) -> float:
    """A hundredth, or less where two answers come near each other; a yuan at least."""
    answers = (own_room_risk, worst_month, first_quarter, years_total)
    return _tolerance([answer(world) for answer in answers])


# ---- the same years of luck --------------------------------------------------------------------


@functools.lru_cache(maxsize=32)
def _years(seed: int) -> dict[str, tuple[int, ...]]:
    """What two plans leave in the four years of luck from this seed on."""
    seeds = range(seed, seed + LUCK)
    plans = {"Creators first": CREATORS, "Own room first": OWN_ROOM}
    return {name: tuple(int(total(plan, s)) for s in seeds) for name, plan in plans.items()}


def years_table(world: Any) -> Rows:
    found = _years(world.seed)
    return [{"Year of luck": str(n + 1), **{name: years[n] for name, years in found.items()}}
            for n in range(LUCK)]  # fmt: skip


def _pair(world: Any) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    found = _years(world.seed)
    return np.array(found["Creators first"]), np.array(found["Own room first"])


def smallest_lead(world: Any) -> float:
    one, other = _pair(world)
    return float((one - other).min())


def mean_lead(world: Any) -> float:
    one, other = _pair(world)
    return float((one - other).mean())


def worst_against_best(world: Any) -> float:
    one, other = _pair(world)
    return float(one.min() - other.max())


def worst_year(world: Any) -> float:
    return float(_pair(world)[0].min())


def lead_tolerance(world: Any) -> float:
    """A hundredth, or less where two answers come near each other; a yuan at least."""
    answers = (smallest_lead, mean_lead, worst_against_best, worst_year)
    return _tolerance([answer(world) for answer in answers])


# ---- what both plans pay -----------------------------------------------------------------------


@functools.lru_cache(maxsize=64)
def _shows(begin: Starts, seed: int) -> int:
    """The own shows that a year holds."""
    paid = int(lived(begin, seed)["self_operation_fen"].sum())
    return round(paid / brand_of(brand_year()).team)


def cheaper_team(world: Any) -> str:
    """What a cheaper team does to the lead: nothing, if both plans hold as many shows."""
    both = [_shows(begin, world.seed) for begin in (CREATORS, OWN_ROOM)]
    return "same" if both[0] == both[1] else "shrinks" if both[0] < both[1] else "grows"


def team_facts(world: Any) -> dict[str, float]:
    team = brand_of(brand_year()).team / FEN
    return {"shows": _shows(CREATORS, world.seed), "team": team, "cheap": team / 4}


def team_table(world: Any) -> Rows:
    """The year of both plans: what is left before the team is paid, the team, what is left."""
    rows = []
    for name, begin in {"Creators first": CREATORS, "Own room first": OWN_ROOM}.items():
        team = int(lived(begin, world.seed)["self_operation_fen"].sum()) // FEN
        kept = int(total(begin, world.seed))
        rows.append({"Plan": name, "Before the team": kept + team, "Team": team, "Left": kept})
    return rows


# ---- the map -----------------------------------------------------------------------------------


def letters_left(world: Any) -> float:
    return total(LETTERS, 1)


def letters_other_year(world: Any) -> float:
    return total(LETTERS, 2)


def letters_less(world: Any) -> float:
    """How much less than creators first, which stands in the same sentence."""
    return total(CREATORS, 1) - total(LETTERS, 1)


def letters_deepest(world: Any) -> float:
    return -at_risk(LETTERS, 1)


def letters_facts(world: Any) -> dict[str, float]:
    return {"loss": -letters_left(world)}


def _without_creators(traffic: int) -> Starts:
    return Starts(elite=0, self_operation=4, traffic=traffic, private=4, supply=10)


def _lonely(seed: int) -> float:
    return total(_without_creators(4), seed) - total(_without_creators(0), seed)


def lonely_placement(world: Any) -> float:
    """What placement adds to year 1 where no creator ever sells."""
    return _lonely(1)


def lonely_other_year(world: Any) -> float:
    """The same for year 2, which stands in the same sentence."""
    return _lonely(2)


def usual_placement(world: Any) -> float:
    """What it adds beside creators from month 1."""
    return total(CREATORS, 1) - total(Starts(elite=1, self_operation=4, traffic=0, private=4,
                                             supply=10), 1)  # fmt: skip


def creators_missing(world: Any) -> float:
    return total(_without_creators(4), 1) - total(CREATORS, 1)


def lonely_summed(world: Any) -> float:
    return total(_without_creators(4), 1) + total(_without_creators(0), 1)


def lonely_year(world: Any) -> float:
    return total(_without_creators(4), 1)


# ---- which plan to fund ------------------------------------------------------------------------

FUNDED = {
    "creators": ("Creators first, own room from month 4", CREATORS),
    "waiting": ("Creators first, own room from month 7", WAITING),
    "own": ("Own room first, creators from month 4", OWN_ROOM),
    "once": ("All at once", AT_ONCE),
}
CASH = 5_000  # yuan that the brand of the exercise has


@functools.lru_cache(maxsize=1)
def _funded() -> dict[str, dict[str, int]]:
    """Over the text's four years of luck: mean GMV and left, and the deepest of all years."""
    found = {}
    for name, (_, begin) in FUNDED.items():
        seeds = range(1, LUCK + 1)
        found[name] = {
            "GMV": round(np.mean([gmv(begin, s).sum() for s in seeds])),
            "Left": round(np.mean([total(begin, s) for s in seeds])),
            "Cash at risk": round(max(at_risk(begin, s) for s in seeds)),
        }
    return found


def funded_table(world: Any) -> Rows:
    return [{"Plan": FUNDED[name][0], **line} for name, line in _funded().items()]


def funded_facts(world: Any) -> dict[str, float]:
    lines = _funded()
    return {"cash": CASH, "best": lines["waiting"]["Left"], "most": lines["creators"]["Left"],
            "deep": lines["creators"]["Cash at risk"]}  # fmt: skip


def fundable(world: Any) -> str:
    """Of the plans that the cash carries in each year, the one that leaves most."""
    lines = {name: line for name, line in _funded().items() if line["Cash at risk"] <= CASH}
    return max(lines, key=lambda name: lines[name]["Left"])


def most_left(world: Any) -> str:
    lines = _funded()
    return max(lines, key=lambda name: lines[name]["Left"])


# ---- bets about the text's years ---------------------------------------------------------------

QUARTERS = ("month 3", "month 6", "month 9", "month 12")


@functools.lru_cache(maxsize=1)
def _so_far() -> tuple[float, ...]:
    quarters = np.cumsum(left(CREATORS, 1))[[2, 5, 8, 11]]
    return tuple(round(float(x) / 1_000, 1) for x in quarters)


def so_far(world: Any) -> tuple[float, ...]:
    """What creators first has left by the end of each quarter of year 1, in thousand yuan."""
    return _so_far()


@functools.lru_cache(maxsize=1)
def _wins() -> int:
    return sum(total(CREATORS, s) > total(OWN_ROOM, s) for s in range(1, LUCK + 1))


def wins(world: Any) -> str:
    """In how many of the text's four years creators first leaves more than own room first."""
    return {4: "all", 3: "three"}.get(_wins(), "fewer")
