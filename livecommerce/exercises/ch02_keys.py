"""What chapter 02 asks of a world: facts, tables, keys and the numbers that mistakes lead to."""

from __future__ import annotations

import functools
from typing import Any

from livecommerce.cases.openings import two_rooms
from livecommerce.cases.trust_loop import CONTACTS, Pair, TrustLoop, follow_pair, twins
from livecommerce.mechanisms.trust import Trust, prior
from livecommerce.tables.measures import decision_paths

Rows = list[dict[str, Any]]
PAIR = ["user_id", "shop_id"]

# ---- two rooms ---------------------------------------------------------------------------------


def _rooms(world: Any) -> Any:
    shows = two_rooms(world)
    return {name: shows[shows["room"] == name] for name in ("Lan", "Bo")}


def _rate(shows: Any, per: str = "minutes") -> float:
    return float(1000 * shows["orders"].sum() / shows[per].sum())


def shows_of_lan(world: Any) -> Rows:
    """Lan's three shows, a row each."""
    lan = _rooms(world)["Lan"]
    rows = zip(lan["viewers"], lan["minutes"], lan["orders"], strict=True)
    return [
        {"Show": str(i), "Viewers": int(v), "Minutes": round(m), "Orders": int(o)}
        for i, (v, m, o) in enumerate(rows, start=1)
    ]


def facts_of_shows(world: Any) -> dict[str, float]:
    """Sums, sizes and stays of both rooms."""
    lan, bo = _rooms(world).values()
    return {
        "orders": int(lan["orders"].sum()),
        "minutes": float(lan["minutes"].sum()),
        "bo_rate": _rate(bo),
        "small_minutes": float(lan["minutes"].min()),
        "large_minutes": float(lan["minutes"].max()),
        "lan_stay": float(lan["minutes"].sum() / lan["viewers"].sum()),
        "bo_stay": float(bo["minutes"].sum() / bo["viewers"].sum()),
    }


def lan_rate(world: Any) -> float:
    return _rate(_rooms(world)["Lan"])


def lan_average(world: Any) -> float:
    lan = _rooms(world)["Lan"]
    return float((1000 * lan["orders"] / lan["minutes"]).mean())


def lan_per_viewer(world: Any) -> float:
    return _rate(_rooms(world)["Lan"], "viewers")


def lan_best(world: Any) -> float:
    lan = _rooms(world)["Lan"]
    return float((1000 * lan["orders"] / lan["minutes"]).max())


def lan_large(world: Any) -> float:
    lan = _rooms(world)["Lan"].nlargest(1, "minutes")
    return _rate(lan)


def bo_rate(world: Any) -> float:
    return _rate(_rooms(world)["Bo"])


def better_room(world: Any) -> str:
    rooms = _rooms(world)
    return "bo" if _rate(rooms["Bo"]) > _rate(rooms["Lan"]) else "lan"


# ---- the ledger --------------------------------------------------------------------------------


@functools.lru_cache(maxsize=4)
def _diary(world: Any) -> Any:
    """The parcels of the first pair with eight to ten parcels, of which exactly one is bad."""
    events = world.table("trust_events")
    events = events.assign(bad=events["event"] != "good")
    counts = events.groupby(PAIR)["bad"].agg(["size", "sum"])
    user, shop = counts[counts["size"].between(8, 10) & (counts["sum"] == 1)].index[0]
    return events[(events["user_id"] == user) & (events["shop_id"] == shop)].sort_values("day")


def facts_of_diary(world: Any) -> dict[str, float]:
    """The stranger's counts, the weight of a loss, good and bad parcels."""
    bad = int(_diary(world)["bad"].sum())
    a, b = (float(count) for count in prior(Trust()))
    return {"a": a, "b": b, "loss": Trust().loss, "good": len(_diary(world)) - bad, "bad": bad}


def diary_table(world: Any) -> Rows:
    """The parcels in order."""
    days = zip(_diary(world)["day"], _diary(world)["event"], strict=True)
    return [{"Day": int(day), "What arrived": str(event)} for day, event in days]


def _diary_per_cent(world: Any, loss: float | None = None, stranger: bool = True) -> float:
    facts = facts_of_diary(world)
    a = facts["a"] * stranger + facts["good"]
    b = facts["b"] * stranger + facts["bad"] * (facts["loss"] if loss is None else loss)
    return 100 * a / (a + b)


def diary_trust(world: Any) -> float:
    return _diary_per_cent(world)


def diary_bad_once(world: Any) -> float:
    return _diary_per_cent(world, loss=1.0)


def diary_no_prior(world: Any) -> float:
    return _diary_per_cent(world, stranger=False)


def diary_share(world: Any) -> float:
    return _diary_per_cent(world, loss=1.0, stranger=False)


def diary_late_is_good(world: Any) -> float:
    """As if nothing had gone wrong: bad parcels among the good ones."""
    facts = facts_of_diary(world)
    a = facts["a"] + facts["good"] + facts["bad"]
    return 100 * a / (a + facts["b"])


def diary_doubt(world: Any) -> float:
    return 100 - diary_trust(world)


def good_parcels_to_recover(world: Any) -> int:
    """Good parcels after five good ones and a bad one until trust is where it was before."""
    a, b = (float(count) for count in prior(Trust()))
    a, level, parcels = a + 5, (a + 5) / (a + 5 + b), 0
    b += Trust().loss
    while (a + parcels) / (a + parcels + b) < level - 1e-12:
        parcels += 1
    return parcels


# ---- the loop ----------------------------------------------------------------------------------

CURVE = (20, 25, 30, 35, 40, 45, 50, 55, 60)


def _left(remedy: str, bad: int) -> float:
    return float(follow_pair(TrustLoop(remedy=remedy, bad=bad)).left_fen[-1] / 100)


def facts_of_loop(world: Any) -> dict[str, float]:
    return {
        "contacts": CONTACTS,
        "refund_left": _left("refund", 3),
        "return_left": _left("return", 3),
    }


def remedy_gain(world: Any) -> float:
    return _left("refund", 3) - _left("return", 3)


def remedy_gain_one(world: Any) -> float:
    return _left("refund", 1) - _left("return", 1)


def loss_to_twin(world: Any) -> float:
    return _left("return", 0) - _left("refund", 3)


def loss_of_return(world: Any) -> float:
    return _left("return", 0) - _left("return", 3)


def refund_left(world: Any) -> float:
    return _left("refund", 3)


def return_left(world: Any) -> float:
    return _left("return", 3)


def _with_batch() -> Pair:
    return twins(TrustLoop())[0]


def curve(world: Any) -> tuple[float, ...]:
    """Trust at the visits of `CURVE`, as the loop shows it at its defaults."""
    return tuple(round(float(_with_batch().trust[contact - 1]), 3) for contact in CURVE)


def facts_of_curve(world: Any) -> dict[str, float]:
    return {"start": curve(world)[0]}


# ---- the decision path -------------------------------------------------------------------------


@functools.lru_cache(maxsize=4)
def _paths(world: Any) -> list[tuple[int, int]]:
    """Visits 1 to 5 in shops with a guarantee: pairs that reach it undecided, first orders."""
    tables = (world.table(name) for name in ("live_watch", "orders", "follows"))
    paths = decision_paths(*tables).merge(world.table("shops")[["shop_id", "has_guarantee"]])
    paths = paths[paths["has_guarantee"]]
    at = [paths["contacts"] >= visit for visit in range(1, 6)]
    first = [paths["bought"] & (paths["contacts"] == visit) for visit in range(1, 6)]
    return [(int(n.sum()), int(d.sum())) for n, d in zip(at, first, strict=True)]


def path_table(world: Any) -> Rows:
    return [
        {"Visit": str(visit), "Reach it undecided": n, "Order there": d}
        for visit, (n, d) in enumerate(_paths(world), start=1)
    ]


def path_hazard(world: Any) -> float:
    reached, ordered = _paths(world)[2]
    return 100 * ordered / reached


def path_of_all(world: Any) -> float:
    return 100 * _paths(world)[2][1] / _paths(world)[0][0]


def path_of_buyers(world: Any) -> float:
    return 100 * _paths(world)[2][1] / sum(ordered for _, ordered in _paths(world))


def path_cumulative(world: Any) -> float:
    return 100 * sum(ordered for _, ordered in _paths(world)[:3]) / _paths(world)[0][0]


def path_of_second(world: Any) -> float:
    return 100 * _paths(world)[2][1] / _paths(world)[1][0]


def path_nobody_away(world: Any) -> float:
    """As if all who left the second visit undecided came a third time."""
    reached, ordered = _paths(world)[1]
    return 100 * _paths(world)[2][1] / (reached - ordered)


def path_undecided(world: Any) -> float:
    return 100 - path_hazard(world)


def path_tolerance(world: Any) -> float:
    """A rounding, and a fifth of the way to a near mistake where that is less."""
    near = (path_of_all, path_nobody_away)
    return min(0.3, *(abs(path_hazard(world) - other(world)) / 5 for other in near))
