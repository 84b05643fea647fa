"""What the planner takes from files and gives as files, in the notebook and in the page alike.

In a notebook:

    from livecommerce.planner.controls import StagePlan
    from livecommerce.planner.exchange import GIVEN, taken
    taken("friday.xlsx", GIVEN["xlsx"](StagePlan(rounds=2))) == StagePlan(rounds=2)
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from livecommerce.parameters import ParameterError, Spec, changed, specs
from livecommerce.planner.controls import FEN, StagePlan, plan_of, slots_of
from livecommerce.planner.file import PlanFileError, parse, told
from livecommerce.planner.page import page
from livecommerce.planner.sheet import packed, unpacked
from livecommerce.session.plan import Plan, Product, example

SHEET, PLAIN = "xlsx", ("yaml", "yml")
TAKEN = (*PLAIN, SHEET)
GIVEN: dict[str, Callable[[StagePlan], bytes]] = {
    "yaml": lambda p: (p.file or told(plan_of(p))).encode(),
    "xlsx": lambda p: packed(plan_of(p)),
    "html": lambda p: page(plan_of(p)).encode(),
}


def taken(name: str, data: bytes) -> StagePlan:
    """What shows the plan in a file: the controls, if they can say all of it, or the file itself.

    A name without an ending is that of a text. A bad file is a `PlanFileError` that says where and
    why.
    """
    stem, dot, ending = name.rpartition(".")
    if not stem or not dot:
        ending = PLAIN[0]
    if ending.lower() not in TAKEN:
        expected = ", ".join(f".{one}" for one in TAKEN)
        raise PlanFileError(f"{name} is no plan's file; expected one that ends in {expected}")
    if ending.lower() == SHEET:
        plan = unpacked(data, name)
        return controls_of(plan) or StagePlan(file=told(plan))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(f"{name} is no text in UTF-8: {error.reason}") from error
    return controls_of(parse(text, name)) or StagePlan(file=text)


def controls_of(plan: Plan) -> StagePlan | None:
    """The controls that make exactly `plan`, or None where they cannot."""
    heroes = [product for product in plan.products if product.role == "hero"]
    if len(heroes) != 1 or plan.minutes != example().minutes:
        return None
    try:
        near = changed(StagePlan(), **_read(plan, heroes[0]))
    except ParameterError:  # beyond a control's range
        return None
    turned = ("rounds", "opening", "hero")
    choices = (_stops(spec) for spec in specs(StagePlan) if spec.name in turned)
    for values in itertools.product(*choices):
        p: StagePlan = changed(near, **dict(zip(turned, values, strict=True)))
        if slots_of(p, example()) == plan.slots:
            return p if plan_of(p) == plan else None
    return None


def _read(plan: Plan, hero: Product) -> dict[str, Any]:
    """The controls whose values a plan shows openly, as whole numbers where it can be so."""
    spend = sum(burst.spend_fen for burst in plan.bursts)
    start = example().bursts[0].start
    first = sum(burst.spend_fen for burst in plan.bursts if burst.start == start)
    placed = {"early": round(100 * first / spend), "aim": plan.bursts[0].aim} if spend else {}
    return placed | {
        "spend": spend // FEN, "price": hero.price_fen // FEN, "stock": hero.stock,
        "offer_new": round(100 * hero.offer_new), "offer_fans": round(100 * hero.offer_fans),
        "gifts": len(plan.gifts), "days": plan.warm_up.days, "clips": plan.warm_up.clips,
        **({"pieces": plan.gifts[0].count} if plan.gifts else {}),
    }  # fmt: skip


def _stops(spec: Spec) -> list[Any]:
    """A control's options or steps, its default first."""
    steps = round((spec.high - spec.low) / spec.step)
    grid: list[Any] = [option for option, _ in spec.options]
    grid = grid or [round(spec.low + n * spec.step) for n in range(steps + 1)]
    return sorted(grid, key=lambda value: value != spec.default)
