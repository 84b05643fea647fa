"""What chapter 19 asks of worlds and of the map: facts, tables, keys, and where mistakes lead."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from livecommerce.mechanisms.money import Money
from livecommerce.platforms.contest import BUYERS, Contest, money_by_month, overtaken
from livecommerce.platforms.map import DAYS, Meeting, crossing
from livecommerce.platforms.meeting import HeadToHead, head_to_head

Rows = list[dict[str, Any]]
TRIAL = 3  # months
CROWD = 10_000  # buyers of each goods in the decision about one host
GOODS = {"Kitchen roll": 4.0, "Serum": 14.0, "Dress": 64.0, "Rice cooker": 184.0}
EVENINGS = round(DAYS * Meeting().shows)  # on which the shop of the map streams

# ---- the year of a hundred buyers --------------------------------------------------------------


def _so_far(p: Contest) -> tuple[Any, Any]:
    """Yuan that a hundred buyers have left by each month's end, on either platform."""
    one, other = money_by_month(p)
    return one[:, 0], other[:, 0]


def _at_end(p: Contest) -> tuple[float, float]:
    one, other = _so_far(p)
    return float(one[-1]), float(other[-1])


def better_year(world: Any) -> str:
    one, other = _at_end(Contest())
    return "trust" if one > other else "interest"


ROLL = Contest(cycle=GOODS["Kitchen roll"])


def roll_table(world: Any) -> Rows:
    """What kitchen roll leaves in each month, twelve rows."""
    months = [np.diff(side, prepend=0.0) for side in _so_far(ROLL)]
    rows = enumerate(zip(*months, strict=True), start=1)
    return [
        {"Month": str(month), "Trust-first": round(float(a)), "Interest-first": round(float(b))}
        for month, (a, b) in rows
    ]


def _roll_lead() -> Any:
    """The lead so far, from the table's whole yuan."""
    rows = roll_table(None)
    return np.cumsum([row["Trust-first"] - row["Interest-first"] for row in rows])


def roll_overtakes(world: Any) -> int:
    return overtaken(_roll_lead())


def roll_first_better(world: Any) -> int:
    """The first month that alone leaves more on the trust-first platform."""
    rows = roll_table(world)
    better = [row["Trust-first"] > row["Interest-first"] for row in rows]
    return better.index(True) + 1


def roll_deepest(world: Any) -> int:
    """The month at whose end trust-first is furthest behind."""
    return int(np.argmin(_roll_lead())) + 1


def facts_of_roll(world: Any) -> dict[str, float]:
    lead = _roll_lead()
    key = roll_overtakes(world)
    return {"behind": -int(lead[key - 2]), "ahead": int(lead[key - 1])}


# ---- the same people ---------------------------------------------------------------------------


@functools.lru_cache(maxsize=32)
def duel(seed: int) -> HeadToHead:
    return head_to_head(seeds=(seed,), users=200)


def halves(users: Any) -> Any:
    """Mean GMV a user on either platform, of those who trust less (row 0) and more (row 1).

    The halves are cut at the median of a seed's users.
    """
    more = users["trust"] > users.groupby("seed")["trust"].transform("median")
    return users.groupby(more)[["trust_first", "interest_first"]].mean()


@functools.lru_cache(maxsize=32)
def _halves(seed: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """(trust-first, interest-first) of those who trust more, then of those who trust less."""
    table = halves(duel(seed).by_user()).round()
    return tuple(table.iloc[1]), tuple(table.iloc[0])


def people_table(world: Any) -> Rows:
    names = ("who trust more from the start", "who trust less from the start")
    return [
        {"100 users": name, "On trust-first": int(one), "On interest-first": int(other)}
        for name, (one, other) in zip(names, _halves(world.seed), strict=True)
    ]


def people_same(world: Any) -> float:
    (a, b), (c, d) = _halves(world.seed)
    return (a - b + c - d) / 2


def people_naive(world: Any) -> float:
    """Those who trust more, counted on trust-first, less the others, counted on interest-first."""
    (a, _), (_, d) = _halves(world.seed)
    return a - d


def people_selection(world: Any) -> float:
    """The two kinds of people on one platform."""
    (a, _), (c, _) = _halves(world.seed)
    return a - c


def people_upper(world: Any) -> float:
    (a, b), _ = _halves(world.seed)
    return a - b


def people_lower(world: Any) -> float:
    _, (c, d) = _halves(world.seed)
    return c - d


def people_summed(world: Any) -> float:
    return 2 * people_same(world)


def _apart(key: float, *others: float) -> float:
    """A tolerance that keeps answers apart: a rounding at least, 2% of the key at most."""
    near = min(abs(key - other) for other in others) / 4
    return max(0.5, min(0.02 * abs(key), near))


def people_tolerance(world: Any) -> float:
    wrong = (people_naive, people_selection, people_upper, people_lower, people_summed)
    return _apart(people_same(world), *(answer(world) for answer in wrong))


@functools.lru_cache(maxsize=1)
def course_duel() -> HeadToHead:
    """The duel of the chapter's own cells."""
    return head_to_head(seeds=(1, 2, 3), users=300)


def left_of_the_report(world: Any) -> float:
    """Of 100 yuan by which the report's groups differ, those that the same people show."""
    table = halves(course_duel().by_user())
    users = course_duel().by_user()
    same = (users["trust_first"] - users["interest_first"]).mean()
    naive = table["trust_first"].iloc[1] - table["interest_first"].iloc[0]
    return round(float(100 * same / naive))


def leads_among_strangers(world: Any) -> str:
    low, high = course_duel().where("trust").iloc[0][["low", "high"]]
    return "interest" if high < 0 else "trust" if low > 0 else "even"


# ---- segments of match -------------------------------------------------------------------------


@functools.lru_cache(maxsize=32)
def _segments(seed: int) -> list[tuple[str, int, int]]:
    """GMV in thousand yuan on both, a row a segment of match."""
    table = duel(seed).where("match")[["trust_first", "interest_first"]] / 100_000
    return [(str(name), round(float(a)), round(float(b))) for name, a, b in table.itertuples()]


def match_table(world: Any) -> Rows:
    return [
        {"Match": name, "Trust-first": one, "Interest-first": other}
        for name, one, other in _segments(world.seed)
    ]


def _ahead(rows: list[tuple[str, int, int]]) -> float:
    return 100 * (sum(row[1] for row in rows) / sum(row[2] for row in rows) - 1)


def match_ahead(world: Any) -> float:
    return _ahead(_segments(world.seed)[:-1])


def match_average(world: Any) -> float:
    return float(np.mean([100 * (one / other - 1) for _, one, other in _segments(world.seed)[:-1]]))


def match_all(world: Any) -> float:
    return _ahead(_segments(world.seed))


def match_left_out(world: Any) -> float:
    return _ahead(_segments(world.seed)[-1:])


def match_of_trust(world: Any) -> float:
    """The lead as a share of the larger side."""
    return 100 - 100 / (1 + match_ahead(world) / 100)


def facts_of_match(world: Any) -> dict[str, float]:
    rows = _segments(world.seed)[:-1]
    return {"one": sum(row[1] for row in rows), "other": sum(row[2] for row in rows)}


def match_tolerance(world: Any) -> float:
    wrong = (match_average, match_all, match_left_out, match_of_trust)
    near = min(abs(match_ahead(world) - answer(world)) for answer in wrong) / 4
    return min(0.5, near)


# ---- the map -----------------------------------------------------------------------------------


def need_turns(world: Any) -> float:
    """Days of need at which the lead changes hands, at the chapter's match."""
    return round(crossing("cycle", Meeting(match=0.9))[0])


def _lead(**moved: Any) -> float:
    one, other = _at_end(Contest(**moved))
    return float(round(one) - round(other))


def half_gain(world: Any) -> float:
    return _lead(half_decided=100) - _lead()


def half_lead(world: Any) -> float:
    return _lead(half_decided=100)


def half_before(world: Any) -> float:
    return _lead()


def half_trust(world: Any) -> float:
    return round(_at_end(Contest(half_decided=100))[0]) - float(round(_at_end(Contest())[0]))


def half_interest(world: Any) -> float:
    return round(_at_end(Contest(half_decided=100))[1]) - float(round(_at_end(Contest())[1]))


def half_gmv(world: Any) -> float:
    return _lead(half_decided=100, count="gmv") - _lead(count="gmv")


def facts_of_half(world: Any) -> dict[str, float]:
    return {"before": half_before(world), "after": half_lead(world)}


def need_at_eight(world: Any) -> float:
    return crossing("cycle", Meeting(match=0.8))[0]


def need_at_nine(world: Any) -> float:
    return crossing("cycle", Meeting(match=0.9))[0]


def need_at_seven(world: Any) -> float:
    return crossing("cycle", Meeting(match=0.7))[0]


def need_of_orders(world: Any) -> float:
    return crossing("cycle", Meeting(match=0.8), "orders")[0]


def facts_of_need(world: Any) -> dict[str, float]:
    return {"nine": need_at_nine(world)}


# ---- one host ----------------------------------------------------------------------------------


def _thousands(amount: float) -> int:
    """What a hundred buyers leave, as thousand yuan of the crowd."""
    return round(amount * CROWD / BUYERS / 1_000)


def host_table(world: Any) -> Rows:
    rows = []
    for name, cycle in GOODS.items():
        one, other = _at_end(Contest(cycle=cycle))
        rows.append({"Thousand yuan a year": name, "Trust-first": _thousands(one),
                     "Interest-first": _thousands(other)})  # fmt: skip
    team = facts_of_host(world)["team"]
    return [*rows, {"Thousand yuan a year": "A team there", "Trust-first": team,
                    "Interest-first": team}]  # fmt: skip


def plans(world: Any) -> dict[str, int]:
    """What each plan leaves, in thousand yuan a year."""
    *goods, team = host_table(world)
    one = sum(row["Trust-first"] for row in goods)
    other = sum(row["Interest-first"] for row in goods)
    best = sum(max(row["Trust-first"], row["Interest-first"]) for row in goods)
    cost = team["Trust-first"]
    return {"trust": one - cost, "interest": other - cost, "split": best - 2 * cost}


def best_plan(world: Any) -> str:
    left = plans(world)
    return max(left, key=left.__getitem__)


def facts_of_host(world: Any) -> dict[str, Any]:
    """The bill's facts: a team streams on as many evenings as the shop of the map."""
    return {"team": round(EVENINGS * Money().team / 100_000), "evenings": EVENINGS,
            "crowd": CROWD}  # fmt: skip


def facts_of_plans(world: Any) -> dict[str, Any]:
    left = plans(world)
    gain = left["split"] + facts_of_host(world)["team"] - left["trust"]
    return {**facts_of_host(world), **left, "gain": gain}


# ---- a price below cost ------------------------------------------------------------------------


def loss_leads(world: Any) -> str:
    """Who has the larger GMV and who is left with more, at half the usual price."""
    half = {count: _at_end(Contest(price=50, count=count)) for count in ("gmv", "left")}
    names = {True: "trust", False: "interest"}
    gmv, left = (names[half[count][0] > half[count][1]] for count in ("gmv", "left"))
    return f"{gmv}-{left}"
