"""Recovery from the time to the first order, in minutes watched, by lifelines.

In the planted world a pair's hazard stays as it is until the first order, so the minutes watched
until then are exponential. The log only says in which visit the order fell: the times are
interval-censored, and pairs without an order are censored at their last minute.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from livecommerce.mechanisms.trust import prior, trust
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

PAIRS = 6_000  # that the model is fitted to
BETWEEN = 1e-3  # minutes; lifelines wants intervals of some length


def planted() -> WorldParameters:
    """Until the first order only match and the shop's guarantee tell one hazard from another."""
    still = dict.fromkeys(("hero", "need", "fatigue", "trust_content", "contact"), 0.0)
    return kuaishou().change(
        trust__content=0.0, interest__price_sensitivity=0.0,
        **{f"order__{name}": value for name, value in still.items()},
    )  # fmt: skip


def minutes_to_order(run: Run) -> pd.DataFrame:
    """A row a pair new to each other: bounds of the minutes to the first order, and covariates."""
    import pandas as pd

    rows, members = run.rows["watch"], run.pairs["shop"].shape
    user = rows["user"].astype(np.int64)
    column = (run.pairs["shop"][user] == rows["shop"][:, None]).argmax(axis=1)
    frame = pd.DataFrame({
        "pair": user * members[1] + column, "minutes": rows["minutes"] / 10.0,
        "order": rows["is_order"], "match": rows["match"] / 1_000.0, "shop": rows["shop"],
    })  # fmt: skip
    new = ~run.pairs["followed_start"].ravel()[frame["pair"]]
    drawn = frame["shop"] >= len(run.parameters.rooms)
    frame = frame[new & drawn]
    frame["until"] = frame.groupby("pair")["minutes"].cumsum()
    first = frame[frame["order"]].groupby("pair").head(1)
    last = frame.groupby("pair").tail(1)
    rest = last[~last["pair"].isin(first["pair"])]
    told = [
        first.assign(
            low=first["until"] - first["minutes"] + BETWEEN, high=first["until"] + BETWEEN
        ),
        rest.assign(low=rest["until"], high=np.inf),
    ]
    table = pd.concat(told).sort_values("pair")
    guarantee = run.shops["guarantee"][table["shop"]]
    return table.assign(guarantee=guarantee)[
        ["low", "high", "match", "guarantee", "until", "order"]
    ]


def measure(seed: int, users: int, days: int) -> dict[str, Estimate]:
    """Shape and effects on log time, and the naive mean among those who ordered."""
    from lifelines import WeibullAFTFitter

    p = planted()
    table = minutes_to_order(simulate(p, seed, users, days))
    sample = table.iloc[:: max(len(table) // PAIRS, 1)]
    model = WeibullAFTFitter().fit_interval_censoring(
        sample[["low", "high", "match", "guarantee"]], "low", "high"
    )
    a, b = prior(p.trust, [0, 1])
    without, given = trust(a, b)
    truth = {
        ("lambda_", "match"): -p.order.match,
        ("lambda_", "guarantee"): -p.order.trust * float(given - without),
        ("rho_", "Intercept"): 0.0,
    }
    names = ("match", "guarantee", "log shape")
    ends = model.summary[["coef", "coef lower 95%", "coef upper 95%"]]
    found = {
        f"first order: {name}": Estimate(true, *map(float, ends.loc[place]))
        for name, (place, true) in zip(names, truth.items(), strict=True)
    }
    return {**found, "naive first order: guarantee": among_buyers(table, truth)}


def among_buyers(table: pd.DataFrame, truth: dict[tuple[str, str], float]) -> Estimate:
    """Log ratio of mean minutes to the order, guaranteed to others, buyers only."""
    buyers = table[table["order"]].groupby("guarantee")["until"]
    mean, error = buyers.mean(), buyers.std() / np.sqrt(buyers.size())
    value = float(np.log(mean[1] / mean[0]))
    spread = 1.96 * float(np.hypot(error[0] / mean[0], error[1] / mean[1]))
    return Estimate(truth["lambda_", "guarantee"], value, value - spread, value + spread)
