"""What chapter 02 asks of causes: what a follow causes, what a rule is worth, and the mistakes."""

from __future__ import annotations

import functools
from typing import Any

from livecommerce.cases.refund_rules import refund_rules
from livecommerce.tables.measures import followers_at

Rows = list[dict[str, Any]]
PAIR = ["user_id", "shop_id"]

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
