"""What chapter 00 asks: the two teams' terms, and the numbers that mistakes lead to."""

from __future__ import annotations

import functools
import math
from types import SimpleNamespace
from typing import Any

from livecommerce.cases.contract import (
    FEN,
    Bill,
    Contract,
    bill,
    counted_reorders,
    left_by_week,
    refunds,
)
from livecommerce.cases.openings import two_teams
from livecommerce.parameters import changed

Rows = list[dict[str, Any]]
HIGHER_FEES = (8_000, 12_000, 16_000, 5_000)  # yuan that B's team may ask on top


def terms(world: Any, **changes: Any) -> Contract:
    """The contract with this world's case in all its boxes."""
    case = two_teams(world.seed)
    values: dict[str, Any] = {
        "price": case["price"],
        "goods": round(100 * case["goods_share"]),
        "freight": case["freight"],
        "reorder_left": case["reorder_margin"],
    }
    for team in "ab":
        values |= {f"{team}_{name}": case[team][name]
                   for name in ("orders", "placement", "fee", "reorders")}  # fmt: skip
        values[f"{team}_refunds"] = refunds(case[team])
    return changed(Contract(), **{**values, **changes})


def anyway(world: Any) -> dict[str, int]:
    """Of each team's reorders, how many come without the show, under the boxes' names."""
    case = two_teams(world.seed)
    return {f"{team}_anyway": case[team]["anyway"] for team in "ab"}


def _left(one: Bill) -> int:
    return one.left // FEN


def facts(world: Any) -> dict[str, float]:
    """Everything that the prompts of the chapter name."""
    case, contract = two_teams(world.seed), terms(world)
    a, b = bill(contract, "a"), bill(contract, "b")
    return {
        "price": case["price"],
        "margin": case["reorder_margin"],
        "lead": (a.left - b.left) // FEN,
        "a_left": _left(a),
        "b_left": _left(b),
        "a_refunds": round(contract.a_refunds),
        "b_refunds": round(contract.b_refunds, 1),
        "a_reorders": contract.a_reorders,
        "b_reorders": contract.b_reorders,
        "b_keepers": b.keepers,
        "fee": _dearer(world).b_fee,
        "more": _dearer(world).b_fee - contract.b_fee,
    }


def better_tonight(world: Any) -> str:
    found = facts(world)
    return "a" if found["a_left"] > found["b_left"] else "b"


# ---- what B leaves with A's refunds -------------------------------------------------------------


def bill_table(world: Any) -> Rows:
    """B's bill of the night, a row a line."""
    one = bill(terms(world), "b")
    names = {"gmv": "GMV", "refunds": "Refunds", "goods": "Goods and platform fee",
             "freight": "Return freight", "placement": "Placement", "fee": "Team"}  # fmt: skip
    rows = [
        {"B's night": label, "Yuan": getattr(one, name) // FEN} for name, label in names.items()
    ]
    return [*rows, {"B's night": "Left", "Yuan": one.left // FEN}]


def _with_refunds(world: Any) -> Bill:
    return bill(terms(world, b_refunds=round(terms(world).a_refunds)), "b")


def b_left_with_refunds(world: Any) -> int:
    return _left(_with_refunds(world))


def b_left_goods_unchanged(world: Any) -> int:
    new, old = _with_refunds(world), bill(terms(world), "b")
    return (new.left + new.goods - old.goods) // FEN


def b_left_without_freight(world: Any) -> int:
    new, old = _with_refunds(world), bill(terms(world), "b")
    return (new.left + new.freight - old.freight) // FEN


def b_left_only_refunds(world: Any) -> int:
    new, old = _with_refunds(world), bill(terms(world), "b")
    return (old.left + old.refunds - new.refunds) // FEN


def b_left_all_goods(world: Any) -> int:
    new, none_back = _with_refunds(world), bill(terms(world, b_refunds=0), "b")
    return (new.left + new.goods - none_back.goods) // FEN


def b_left_with_refunds_in(world: Any) -> int:
    new = _with_refunds(world)
    return (new.left + new.refunds) // FEN


def b_gmv_less_refunds(world: Any) -> int:
    new = _with_refunds(world)
    return (new.gmv - new.refunds) // FEN


def b_left_as_it_was(world: Any) -> int:
    return _left(bill(terms(world), "b"))


def _b_left_scaled(world: Any) -> float:
    """What B leaves if one scales three lines of its bill by the shares that the prompt prints."""
    one, told = bill(terms(world), "b"), facts(world)
    share = told["a_refunds"] / told["b_refunds"]
    refunds, freight = one.refunds * share, one.freight * share
    goods = one.goods * (one.gmv - refunds) / (one.gmv - one.refunds)
    return float(one.gmv - refunds - goods - freight - one.placement - one.fee) / FEN


def left_tolerance(world: Any) -> float:
    """What one parcel changes, and what is lost to the rounded shares of the prompt."""
    contract = terms(world)
    parcel = contract.price * (100 - contract.goods) / 100 + contract.freight
    return parcel + abs(_b_left_scaled(world) - b_left_with_refunds(world))


# ---- reorders to overtake ----------------------------------------------------------------------


def _overtake(contract: Contract, a_keepers: int, base: int) -> int:
    """The least whole number of reorders per 100 of `base` that puts B level with A."""
    a, b = bill(contract, "a"), bill(contract, "b")
    each = contract.margin
    gap = a.left - b.left + a_keepers * contract.a_reorders * each / 100
    return math.ceil(100 * gap / (base * each))


def _level(contract: Contract) -> int:
    return _overtake(contract, bill(contract, "a").keepers, bill(contract, "b").keepers)


def overtake(world: Any) -> int:
    return _level(terms(world))


@functools.lru_cache(maxsize=32)
def _dearer_of(seed: int) -> Contract:
    """With the first of the higher fees for which each mistake leads to a number of its own."""
    world = SimpleNamespace(seed=seed)
    found = [terms(world, b_fee=terms(world).b_fee + more) for more in HIGHER_FEES]
    distinct = (one for one in found if len(set(_answers(one, world))) == len(_answers(one, world)))
    return next(distinct, found[0])


def _answers(dearer: Contract, world: Any) -> list[int]:
    """Key and mistakes of the second exercise under one fee."""
    b, a = bill(dearer, "b").keepers, bill(dearer, "a").keepers
    key = _level(dearer)
    return [key, overtake(world), _overtake(dearer, 0, b), _overtake(dearer, b, b),
            key - dearer.a_reorders, _overtake(dearer, a, dearer.b_orders),
            key - overtake(world), key - 1]  # fmt: skip


def _dearer(world: Any) -> Contract:
    return _dearer_of(world.seed)


def overtake_dearer(world: Any) -> int:
    return _level(_dearer(world))


def overtake_without_a(world: Any) -> int:
    return _overtake(_dearer(world), 0, bill(terms(world), "b").keepers)


def overtake_same_keepers(world: Any) -> int:
    keepers = bill(terms(world), "b").keepers
    return _overtake(_dearer(world), keepers, keepers)


def overtake_more_than_a(world: Any) -> int:
    return overtake_dearer(world) - terms(world).a_reorders


def overtake_extra(world: Any) -> int:
    return overtake_dearer(world) - overtake(world)


def overtake_short(world: Any) -> int:
    return overtake_dearer(world) - 1


def overtake_of_orders(world: Any) -> int:
    dearer = _dearer(world)
    return _overtake(dearer, bill(dearer, "a").keepers, dearer.b_orders)


# ---- what the show caused ----------------------------------------------------------------------


def _lead_of_b(contract: Contract) -> int:
    """Yuan by which B is ahead after the last week."""
    return int(left_by_week(contract, "b")[-1] - left_by_week(contract, "a")[-1]) // FEN


def lead_caused(world: Any) -> int:
    return _lead_of_b(terms(world, **anyway(world)))


def b_left_caused(world: Any) -> int:
    return int(left_by_week(terms(world, **anyway(world)), "b")[-1]) // FEN


def lead_all(world: Any) -> int:
    return _lead_of_b(terms(world))


def lead_b_only(world: Any) -> int:
    return _lead_of_b(terms(world, b_anyway=anyway(world)["b_anyway"]))


def lead_a_only(world: Any) -> int:
    return _lead_of_b(terms(world, a_anyway=anyway(world)["a_anyway"]))


def lead_that_night(world: Any) -> int:
    contract = terms(world)
    return _left(bill(contract, "b")) - _left(bill(contract, "a"))


def lead_later_only(world: Any) -> int:
    return lead_caused(world) - lead_that_night(world)


def lead_anyway_counted(world: Any) -> int:
    came = {f"{team}_reorders": anyway(world)[f"{team}_anyway"] for team in "ab"}
    return _lead_of_b(terms(world, **came))


def lead_at_price(world: Any) -> int:
    return _lead_of_b(terms(world, **anyway(world), reorder_left=terms(world).price))


def lead_of_orders(world: Any) -> int:
    """As if all who ordered, not those who kept, came back."""
    contract = terms(world, **anyway(world))
    yuan = [getattr(contract, f"{team}_orders") * counted_reorders(contract, team)
            * contract.reorder_left // 100 for team in "ab"]  # fmt: skip
    return lead_that_night(world) + yuan[1] - yuan[0]


def reorder_table(world: Any) -> Rows:
    """Reorders of both teams, and those that come without the show."""
    case, contract = two_teams(world.seed), terms(world)
    rows = []
    for team in "ab":
        one = bill(contract, team)
        rows.append({
            "Team": team.upper(), "Left that night (yuan)": one.left // FEN, "Keepers": one.keepers,
            "Reorders per 100 keepers": case[team]["reorders"],
            "of these without the show": case[team]["anyway"],
        })  # fmt: skip
    return rows


def b_anyway(world: Any) -> int:
    return int(two_teams(world.seed)["b"]["anyway"])


def lead_tolerance(world: Any) -> int:
    """What one reorder leaves: both teams' reorders may be rounded to whole ones."""
    return terms(world).margin // FEN
