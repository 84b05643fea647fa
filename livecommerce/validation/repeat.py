"""Recovery of repeat purchase: a BG/NBD forecast by lifetimes, held against the second half-year.

BG/NBD (Fader, Hardie and Lee 2005) takes each buyer for a Poisson process with a rate of its own
that can only end. It is fitted to the cohort that first bought in the first month. In the planted
world rates are steady, so the forecast should hold; nobody drops out there, and the estimated
drop-out is all but nil. In the course's world trust grows, and the forecast falls short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from livecommerce.settings import WorldParameters, kuaishou, rival
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

RUNS = 200  # simulated futures behind an interval
COHORT = 30  # days: who first bought later is left out, since late means rare
TOLERANCE = 1e-4  # of the fit: without drop-out the likelihood is flat in two of four parameters


def planted() -> WorldParameters:
    """Loyal people merely differ, nothing drifts, nobody tires or has a need that is sated."""
    return rival().change(
        order__drift=0.0,
        order__need=0.0,
        order__fatigue=0.0,
        order__contact=0.0,
        content__click_fatigue=0.0,
    )


def history(run: Run, split: int) -> pd.DataFrame:
    """A row a buyer of the cohort: frequency, recency, age, and later order days."""
    import pandas as pd

    rows = run.rows["orders"]
    days = pd.DataFrame({"user": rows["user"], "day": rows["day"]}).drop_duplicates()
    early, late = days[days["day"] < split], days[days["day"] >= split]
    early = early[early.groupby("user")["day"].transform("min") < COHORT]
    group = early.groupby("user")["day"]
    table = pd.DataFrame({
        "frequency": group.size() - 1, "recency": group.max() - group.min(),
        "age": split - 1 - group.min(),
    })  # fmt: skip
    return table.assign(later=late.groupby("user").size()).fillna({"later": 0})


def forecast(table: pd.DataFrame, days: int, seed: int) -> Estimate:
    """Order days of all buyers in the next `days`: what came, the forecast, its 95% interval."""
    from lifetimes import BetaGeoFitter

    told = [table[name].to_numpy(dtype=float) for name in ("frequency", "recency", "age")]
    model = BetaGeoFitter().fit(*told, tol=TOLERANCE)
    whole = model.conditional_expected_number_of_purchases_up_to_time(days, *told).sum()
    alive = np.asarray(model.conditional_probability_alive(*told))
    futures = [simulated(model, told, alive, days, seed + n) for n in range(RUNS)]
    spread = 1.96 * float(np.std(futures))
    return Estimate(float(table["later"].sum()), float(whole), whole - spread, whole + spread)


def simulated(model: Any, told: list[Any], alive: Any, days: int, seed: int) -> int:
    """Order days of all buyers in one future drawn from the fitted model.

    The parameters are taken as known: beside chance itself their spread is small.
    """
    random = np.random.default_rng(seed)
    r, alpha, a, b = model.params_[["r", "alpha", "a", "b"]]
    frequency, _, age = told
    rate = random.gamma(r + frequency, 1.0 / (alpha + age))
    drop = random.beta(a, b + frequency)
    orders = random.poisson(rate * days) * (random.random(rate.size) < alive)
    ends = random.geometric(np.clip(drop, 1e-9, 1.0))
    return int(np.minimum(orders, ends).sum())


def measure(seed: int, users: int, days: int) -> dict[str, Estimate]:
    """The forecast in the planted world, and the same in the course's world."""
    found = {}
    for name, p in (("BG/NBD: later order days", planted()),
                    ("naive BG/NBD: later order days", kuaishou())):  # fmt: skip
        table = history(simulate(p, seed, users, days), days // 2)
        found[name] = forecast(table, days - days // 2, seed)
    return found
