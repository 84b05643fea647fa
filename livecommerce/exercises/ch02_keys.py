"""What chapter 02 asks of a world: facts, tables, keys and the numbers that mistakes lead to."""

from __future__ import annotations

import functools
from typing import Any

from livecommerce.cases import two_rooms
from livecommerce.measures import decision_paths, followers_at
from livecommerce.mechanisms.trust import Trust, prior
from livecommerce.refund_rules import refund_rules
from livecommerce.trust_loop import CONTACTS, Pair, TrustLoop, follow_pair, twins

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


def path_undecided(world: Any) -> float:
    return 100 - path_hazard(world)


def path_tolerance(world: Any) -> float:
    """A rounding, and a sixth of the way to the nearest mistake where that is less."""
    return min(0.3, abs(path_hazard(world) - path_of_all(world)) / 4)


# ---- mark or cause -----------------------------------------------------------------------------


@functools.lru_cache(maxsize=4)
def _outcomes(world: Any) -> Any:
    """Mean orders per 100 pairs with and without a follow, by who follows."""
    truth = world.truth("truth_follow")
    return 100 * truth.groupby("is_follower")[["orders_if_follow", "orders_if_not"]].mean()


def effect_table(world: Any) -> Rows:
    means, names = _outcomes(world), {True: "that follow", False: "that do not follow"}
    return [
        {
            "Pairs": name,
            "With the follow": round(float(means.loc[who, "orders_if_follow"]), 1),
            "Without it": round(float(means.loc[who, "orders_if_not"]), 1),
        }
        for who, name in names.items()
    ]


def _effect(world: Any, who: bool) -> float:
    means = _outcomes(world)
    return float(means.loc[who, "orders_if_follow"] - means.loc[who, "orders_if_not"])


def follow_effect(world: Any) -> float:
    return _effect(world, True)


def follow_effect_others(world: Any) -> float:
    return _effect(world, False)


def follow_naive(world: Any) -> float:
    means = _outcomes(world)
    return float(means.loc[True, "orders_if_follow"] - means.loc[False, "orders_if_not"])


def follow_column(world: Any) -> float:
    means = _outcomes(world)["orders_if_follow"]
    return float(means[True] - means[False])


def follow_lift(world: Any) -> float:
    means = _outcomes(world).loc[True]
    return float(100 * (means["orders_if_follow"] / means["orders_if_not"] - 1))


def follow_level(world: Any) -> float:
    return float(_outcomes(world).loc[True, "orders_if_follow"])


def follow_anyway(world: Any) -> float:
    return float(_outcomes(world).loc[True, "orders_if_not"])


def follow_times(world: Any) -> float:
    return follow_level(world) / follow_anyway(world)


def effect_tolerance(world: Any) -> float:
    """A fiftieth, or less where the orders without the follow come near the key; a rounding."""
    near = abs(follow_effect(world) - follow_anyway(world)) / 4
    return max(0.6, min(0.02 * follow_effect(world), near))


def orders_anyway(world: Any) -> float:
    """Of 100 orders of pairs that follow, those that come without the follow, too."""
    means = _outcomes(world).loc[True]
    return round(float(100 * means["orders_if_not"] / means["orders_if_follow"]), 1)


@functools.lru_cache(maxsize=4)
def _alike(world: Any, day: int = 90) -> dict[str, float]:
    """Followers' orders over others': as they are, and with histories weighted in three ways."""
    orders = world.table("orders")
    met = world.table("live_watch").query("day < @day")[PAIR].drop_duplicates()
    fans = followers_at(world.table("follows"), day).assign(follows=True)
    earlier = orders[orders["day"] < day].groupby(PAIR).size().rename("earlier")
    later = orders[orders["day"] >= day].groupby(PAIR).size().rename("later")
    pairs = met.merge(fans, how="outer").join(earlier, on=PAIR).join(later, on=PAIR)
    pairs = pairs.fillna({"follows": False, "earlier": 0, "later": 0}).astype({"follows": bool})
    pairs["history"] = pairs["earlier"].clip(upper=5)
    means = pairs.pivot_table(index="history", columns="follows", values="later")
    plain = pairs.groupby("follows")["later"].mean()
    weights = {"followers": pairs[pairs["follows"]].groupby("history").size(),
               "everyone": pairs.groupby("history").size(), "unweighted": 1}  # fmt: skip
    alike = {name: float((means[True] * weight).sum() / (means[False] * weight).sum())
             for name, weight in weights.items()}  # fmt: skip
    return {"plain": float(plain[True] / plain[False]), **alike}


def alike_naive(world: Any) -> float:
    return _alike(world)["plain"]


def alike_ratio(world: Any) -> float:
    return _alike(world)["followers"]


def alike_mid_year(world: Any) -> float:
    return _alike(world, day=180)["followers"]


def alike_everyone(world: Any) -> float:
    return _alike(world)["everyone"]


def alike_unweighted(world: Any) -> float:
    return _alike(world)["unweighted"]


def alike_others_first(world: Any) -> float:
    return 1 / alike_ratio(world)


def alike_more(world: Any) -> float:
    return alike_ratio(world) - 1


# ---- what a rule is worth ----------------------------------------------------------------------


@functools.lru_cache(maxsize=32)
def _rules(seed: int) -> Any:
    return refund_rules(seed, users=400).set_index("rule")


RULE_LINES = {"gmv": "GMV", "refunded": "Refunds", "goods": "Goods", "fee": "Platform fee",
              "freight": "Freight"}  # fmt: skip


def rule_table(world: Any) -> Rows:
    rules = _rules(world.seed)
    return [
        {"Yuan a year": label} | {rule.capitalize(): int(rules.loc[rule, name])
                                  for rule in ("no order", "every order")}
        for name, label in RULE_LINES.items()
    ]  # fmt: skip


def _rise(world: Any, name: str) -> float:
    rules = _rules(world.seed)
    return float(rules.loc["every order", name] - rules.loc["no order", name])


def rule_gain(world: Any) -> float:
    """Left under the rule for every order, less left without it; the lines of the table."""
    return _rise(world, "gmv") - sum(_rise(world, name) for name in RULE_LINES if name != "gmv")


def rule_gmv(world: Any) -> float:
    return _rise(world, "gmv")


def rule_gmv_less_refunds(world: Any) -> float:
    return _rise(world, "gmv") - _rise(world, "refunded")


def rule_costs(world: Any) -> float:
    return rule_gmv(world) - rule_gain(world)


def rule_without_fee_and_freight(world: Any) -> float:
    return rule_gmv_less_refunds(world) - _rise(world, "goods")


def rule_every_order(world: Any) -> float:
    lines = _rules(world.seed).loc["every order", list(RULE_LINES)]
    return float(2 * lines["gmv"] - lines.sum())


def rule_tolerance(world: Any) -> float:
    """Room to round while subtracting."""
    return 0.002 * rule_gmv(world)


def best_rule(world: Any) -> str:
    rules = _rules(world.seed)
    names = {"no order": "none", "one in three": "third", "every order": "all"}
    return names[(rules["left"] + rules["shows"]).idxmax()]
