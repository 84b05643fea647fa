"""What chapter 18 asks of the planner, of a fan's worth and of which plan to sign.

A world lends its seed to the nights. What one reads off the widget is the course's own, whatever
the world.
"""

from __future__ import annotations

import functools
from typing import Any

import numpy as np

from livecommerce.exercises.ch18_keys import FEN, RUNS, Rows, shows
from livecommerce.parameters import changed
from livecommerce.planner.controls import StagePlan, plan_of
from livecommerce.planner.nights import OUTCOMES, Step, best_steps, nights
from livecommerce.session.bill import bill
from livecommerce.session.report import outcomes
from livecommerce.session.run import run_all

# ---- the planner -------------------------------------------------------------------------------


def _middle(p: StagePlan) -> float:
    left = nights(p).outcomes(0)[OUTCOMES.index("Left")]
    return float(np.median(left))


@functools.lru_cache(maxsize=1)
def _route() -> list[tuple[StagePlan, Step]]:
    """The example and the plan after the step that the planner names, each with its next step."""
    route, p = [], StagePlan()
    for _ in range(2):
        step = best_steps(p)[0]
        route.append((p, step))
        p = changed(p, **{step.control: step.value})
    return route


def _after(steps: int) -> StagePlan:
    p, step = _route()[max(steps - 1, 0)]
    return changed(p, **{step.control: step.value}) if steps else p


def two_steps(world: Any) -> float:
    return _middle(_after(2))


def one_step(world: Any) -> float:
    return _middle(_after(1))


def no_step(world: Any) -> float:
    return _middle(StagePlan())


def added_up(world: Any) -> float:
    """The example's middle night and the two gains that the planner names."""
    return no_step(world) + sum(float(step.gain.mean()) for _, step in _route())


def second_check(world: Any) -> float:
    """The step of the second weakest check taken after the first, instead of the named one."""
    second = best_steps(_after(1))[1]
    return _middle(changed(_after(1), **{second.control: second.value}))


def weakest_check(world: Any) -> str:
    return best_steps(StagePlan())[0].check[0].lower()


def tenth_night(world: Any) -> float:
    """What the tenth-worst of a hundred nights of the example leaves, in yuan."""
    left = nights(StagePlan()).outcomes(0)[OUTCOMES.index("Left")]
    return round(float(np.quantile(left, 0.1)))


def middle_night(world: Any) -> dict[str, float]:
    return {"middle": no_step(world)}


# ---- what a fan is worth -----------------------------------------------------------------------

MEANS = {"Left": "left_fen", "New fans": "new_follows", "GMV": "gmv_fen"}


@functools.lru_cache(maxsize=4)
def _means(seed: int) -> dict[str, dict[str, int]]:
    """Means over the nights by plan: what is left and GMV in whole yuan, new fans."""
    found = {}
    for name, show in shows(seed).items():
        values = outcomes(show)
        found[name] = {label: round(values[key].mean() / (FEN if key.endswith("fen") else 1))
                       for label, key in MEANS.items()}  # fmt: skip
        found[name]["Gifts"] = round(bill(show)["gifts_fen"].sum(axis=0).mean() / FEN)
    return found


def gift_table(world: Any) -> Rows:
    means = _means(world.seed)
    return [{"Mean of 200 nights": label, "Four draws": means["with"][label],
             "No draws": means["no gifts"][label]}
            for label in ("GMV", "Gifts", "Left", "New fans")]  # fmt: skip


def _drawn(world: Any, label: str) -> float:
    """What the draws add to a mean."""
    means = _means(world.seed)
    return float(means["with"][label] - means["no gifts"][label])


def gift_fan(world: Any) -> float:
    return -_drawn(world, "Left") / _drawn(world, "New fans")


def gift_fans_a_yuan(world: Any) -> float:
    return 1 / gift_fan(world)


def gift_cost_a_fan(world: Any) -> float:
    return _drawn(world, "Gifts") / _drawn(world, "New fans")


def gift_cost_every_fan(world: Any) -> float:
    means = _means(world.seed)["with"]
    return means["Gifts"] / means["New fans"]


def gift_gmv_a_fan(world: Any) -> float:
    return _drawn(world, "GMV") / _drawn(world, "New fans")


def left_a_fan(world: Any) -> float:
    means = _means(world.seed)["with"]
    return means["Left"] / means["New fans"]


def gift_tolerance(world: Any) -> float:
    """Three hundredths, or less where a mistake comes near."""
    near = min(abs(gift_fan(world) - other(world)) for other in
               (gift_cost_a_fan, gift_cost_every_fan, gift_gmv_a_fan, left_a_fan))  # fmt: skip
    return min(0.03 * gift_fan(world), near / 4)


@functools.lru_cache(maxsize=1)
def _placement_worth() -> float:
    with_, without = (nights(p).outcomes(0).mean(axis=1)
                      for p in (StagePlan(), StagePlan(spend=0)))  # fmt: skip
    left, fans = OUTCOMES.index("Left"), OUTCOMES.index("New fans")
    return float((without[left] - with_[left]) / (with_[fans] - without[fans]))


def placement_fan(world: Any) -> float:
    """From what worth of a new fan on the example's placement pays, in yuan."""
    return round(_placement_worth(), 1)


# ---- which plan to sign ------------------------------------------------------------------------

FAN = 6  # yuan: what the exercise says a new fan is worth later
SIGNED = {
    "none": ("No placement", {"spend": 0}),
    "double": ("Twice the placement", {"spend": 8_000}),
    "ten": ("10% off the serum for strangers", {"offer_new": 10}),
    "twenty": ("20% off the serum for strangers", {"offer_new": 20}),
}
SIGN_LINES = {"GMV": "gmv_fen", "Refunds": "refunded_fen", "Left": "left_fen",
              "New fans": "new_follows"}  # fmt: skip


@functools.lru_cache(maxsize=4)
def _signed(seed: int) -> dict[str, dict[str, int]]:
    plans = [plan_of(changed(StagePlan(), **moves)) for _, moves in SIGNED.values()]
    found = {}
    for name, show in zip(SIGNED, run_all(plans, RUNS, seed), strict=True):
        values = outcomes(show)
        found[name] = {label: round(values[key].mean() / (FEN if key.endswith("fen") else 1))
                       for label, key in SIGN_LINES.items()}  # fmt: skip
    return found


def sign_table(world: Any) -> Rows:
    return [{"Plan": SIGNED[name][0], **line} for name, line in _signed(world.seed).items()]


def _worths(world: Any) -> dict[str, int]:
    """What each plan leaves, each new fan counted at `FAN`."""
    lines = _signed(world.seed).items()
    return {name: line["Left"] + FAN * line["New fans"] for name, line in lines}


def _most(world: Any, label: str) -> str:
    lines = _signed(world.seed)
    return max(lines, key=lambda name: lines[name][label])


def sign_best(world: Any) -> str:
    worths = _worths(world)
    return max(worths, key=worths.__getitem__)


def sign_tonight(world: Any) -> str:
    return _most(world, "Left")


def sign_gmv(world: Any) -> str:
    return _most(world, "GMV")


def sign_fans(world: Any) -> str:
    return _most(world, "New fans")


def sign_facts(world: Any) -> dict[str, float]:
    """What the chosen plan leaves with its fans counted, and the one that leaves most tonight."""
    worths = _worths(world)
    best, tonight = worths[sign_best(world)], worths[sign_tonight(world)]
    return {"fan": FAN, "best": best, "tonight": tonight}
