"""STAGE on a plan: each of its five parts is changed a little, on the same nights, and measured.

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.planner.stage import tried, weakest
    weakest(tried(example(), runs=40))

The weakest part is the one whose best single change gains most. A change is small and plain: one
slot, one offer, one clip a day. What a night leaves is not all: a new fan may buy later, so a
value can be set for one (`fan_fen`). That any of this is so in a real room is not shown here.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from livecommerce import COURSE_SEED
from livecommerce.parameters import changed, specs
from livecommerce.session.plan import (
    PLACED,
    Burst,
    Gift,
    Goal,
    Plan,
    Product,
    WarmUp,
    bought,
    through,
)
from livecommerce.session.report import BAND, outcomes
from livecommerce.session.run import run_all
from livecommerce.settings import WorldParameters
from livecommerce.texts import LANGUAGE, text

if TYPE_CHECKING:
    import pandas as pd

CHECKS = ("timing", "accurate_flow", "shaping_merchandise", "gifts_strategy", "early_content")
Try = tuple[str, str, dict[str, Any], Plan]  # check, text id, facts of the text, the changed plan
COLUMNS = 1_600  # runs of plans that are run at once: more would leave the processor's cache
STEP = 0.1  # share of the price by which an offer is changed


def tries(plan: Plan) -> Iterator[Try]:
    """Single changes of `plan`, each with the part that it belongs to."""
    for check, changes in zip(CHECKS, (_timing, _flow, _merchandise, _gifts, _early), strict=True):
        for id, facts, part in changes(plan):
            yield check, id, facts, plan.change(**part)


Changes = Iterator[tuple[str, dict[str, Any], dict[str, Any]]]


def _timing(plan: Plan) -> Changes:
    """All slots half as long; the longest given to other goods; two neighbours change places."""
    if len({slot.product for slot in plan.slots}) > 1:
        yield "twice", {}, {"slots": through(plan.slots, plan.minutes, 2)}
    for product in plan.products:
        others = [slot for slot in plan.slots if slot.product != product.name]
        if others:
            long = max(others, key=lambda slot: slot.minutes)
            new = replace(long, product=product.name)
            slots = tuple(new if slot is long else slot for slot in plan.slots)
            facts = {"product": product.name, "other": long.product, "minute": long.start}
            yield "instead", facts, {"slots": slots}
    turn = sorted(plan.slots, key=lambda slot: slot.start)
    for first, second in itertools.pairwise(turn):
        if first.product == second.product:
            continue
        gap = second.start - first.start - first.minutes
        early = replace(second, start=first.start)
        late = replace(first, start=first.start + second.minutes + gap)
        slots = tuple(early if s is first else late if s is second else s for s in turn)
        yield "swap", {"product": second.product, "other": first.product,
                       "minute": first.start}, {"slots": slots}  # fmt: skip


def _flow(plan: Plan) -> Changes:
    """Placement: none, half, double, aimed; or a first burst where there is none."""
    if not plan.bursts:
        yield "first_burst", {}, {"goals": _with_first(plan)}
        return

    def goals(**change: Any) -> dict[str, Any]:
        told = (changed(g, **change) if g.spend_fen else g for g in plan.goals)
        return {"goals": tuple(told)}

    yield "no_bursts", {}, goals(spend_fen=0)
    for id, factor in (("half_bursts", 0.5), ("double_bursts", 2.0)):
        most = _most(Goal, "spend_fen")
        spent = (changed(g, spend_fen=min(round(g.spend_fen * factor), most)) for g in plan.goals)
        yield id, {}, {"goals": tuple(spent)}
    yield "aim_bursts", {}, goals(aim=1.0)


def _with_first(plan: Plan) -> tuple[Goal, ...]:
    """The goals of a plan without placement, with ¥2,000 of it in the first minutes."""
    paid = sorted((g for g in plan.goals if g.group == PLACED), key=lambda g: g.start)
    if not paid:
        return (*plan.goals, *bought(Burst(0, min(20, plan.minutes))))
    first = paid[0]
    placed = changed(first, spend_fen=200_000, after=0, lasts=min(20, first.minutes))
    return tuple(placed if goal is first else goal for goal in plan.goals)


def _merchandise(plan: Plan) -> Changes:
    """One product: its offer to fans or strangers, its stock."""
    for place, product in enumerate(plan.products):
        for name in ("offer_fans", "offer_new"):
            for step in (-STEP, STEP):
                value = round(getattr(product, name) + step, 3)
                if 0 <= value <= _most(Product, name):
                    new = changed(product, **{name: value})
                    yield (
                        name if value else f"no_{name}",
                        {"product": product.name, "percent": round(100 * value)},
                        {"products": (*plan.products[:place], new, *plan.products[place + 1 :])},
                    )
        new = changed(product, stock=min(2 * product.stock, _most(Product, "stock")))
        yield (
            "stock",
            {"product": product.name, "count": new.stock},
            {"products": (*plan.products[:place], new, *plan.products[place + 1 :])},
        )


def _gifts(plan: Plan) -> Changes:
    """Gifts: none, or twice as many; or a first one where there is none."""
    if not plan.gifts:
        yield "first_gift", {}, {"gifts": (Gift(plan.minutes // 2),)}
        return
    yield "no_gifts", {}, {"gifts": ()}
    most = _most(Gift, "count")
    yield (
        "double_gifts",
        {},
        {"gifts": tuple(changed(gift, count=min(2 * gift.count, most)) for gift in plan.gifts)},
    )


def _early(plan: Plan) -> Changes:
    """Warm-up: none, a clip a day more, a day more."""
    warm = plan.warm_up
    if warm.days and warm.clips:
        yield "no_warm_up", {}, {"warm_up": changed(warm, days=0, clips=0)}
    days, clips = max(warm.days, 1), max(warm.clips, 1)
    if warm.clips < _most(WarmUp, "clips"):
        yield (
            "more_clips",
            {"count": warm.clips + 1},
            {"warm_up": changed(warm, clips=warm.clips + 1, days=days)},
        )
    if warm.days < _most(WarmUp, "days"):
        yield (
            "more_days",
            {"count": warm.days + 1},
            {"warm_up": changed(warm, clips=clips, days=warm.days + 1)},
        )


def _most(record: Any, name: str) -> int:
    """The upper end of a parameter's range."""
    return int(next(spec.high for spec in specs(record) if spec.name == name))


def tried(
    plan: Plan, runs: int = 60, seed: int = COURSE_SEED, world: WorldParameters | None = None,
    fan_fen: int = 0, language: str = LANGUAGE,
) -> pd.DataFrame:  # fmt: skip
    """One row a change, the best first: what it gains a night, with its band, and in words.

    `gain_fen` is the change of what is left, plus `fan_fen` for each new follow; `low` and `high`
    hold the middle 80% of nights, `wins` is the share of nights on which the change gains.
    """
    import pandas as pd

    changes = list(tries(plan))
    worths = _worths([plan, *(other for *_, other in changes)], runs, seed, world, fan_fen)
    rows = []
    for (check, id, facts, _), worth in zip(changes, worths[1:], strict=True):
        gain = worth - worths[0]
        low, high = np.quantile(gain, (BAND[0], BAND[2]))
        rows.append({
            "check": check, "change": text(f"stage.{id}", language).format(**facts),
            "gain_fen": gain.mean(), "low": low, "high": high, "wins": (gain > 0).mean(),
        })  # fmt: skip
    table = pd.DataFrame(rows).sort_values("gain_fen", ascending=False, kind="stable")
    return table.reset_index(drop=True)


def _worths(
    plans: list[Plan], runs: int, seed: int, world: WorldParameters | None, fan_fen: int
) -> list[np.ndarray]:
    """What each plan leaves, with `fan_fen` for each new follow: one value a run."""
    worths, together = [], max(1, COLUMNS // runs)
    for start in range(0, len(plans), together):
        for shows in run_all(plans[start : start + together], runs, seed, world):
            values = outcomes(shows)
            worths.append(values["left_fen"] + fan_fen * values["new_follows"])
    return worths


def weakest(table: pd.DataFrame) -> pd.DataFrame:
    """Of the changes `tried`, the best of each part, the weakest part first."""
    return table.drop_duplicates("check").reset_index(drop=True)
