"""Recovery of the order hazard: a logit per watched minute, by statsmodels.

A visit of w minutes ends in an order with chance 1 - (1 - h)^w, h logit-linear. That is the
logistic-exposure model (Shaffer 2004, The Auk 121(2):526-540), a binomial GLM whose link depends
on the exposure of each row.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation.estimate import Estimate

Floats = NDArray[np.float64]
ROWS = 60_000  # visits that the model is fitted to


def planted() -> WorldParameters:
    """Only match, trust, content and earlier contacts move the hazard; no named rooms."""
    return kuaishou().change(
        order__hero=0.0, order__need=0.0, order__fatigue=0.0, interest__price_sensitivity=0.0
    )


def exposure_link(minutes: Floats) -> Any:
    """The logistic-exposure link for rows of so many minutes each, as statsmodels wants it."""
    from statsmodels.genmod.families.links import Link

    class Exposure(Link):
        """The mean is p = 1 - (1 + e^x)^-w, so x = log((1 - p)^(-1/w) - 1)."""

        def __call__(self, p: Floats) -> Floats:
            p = np.clip(p, 1e-12, 1 - 1e-12)
            return np.log(np.expm1(-np.log1p(-p) / minutes))

        def inverse(self, z: Floats) -> Floats:
            return -np.expm1(-minutes * np.logaddexp(0.0, z))

        def inverse_deriv(self, z: Floats) -> Floats:
            share = 1.0 / (1.0 + np.exp(-z))
            return minutes * share * np.exp(-minutes * np.logaddexp(0.0, z))

        def deriv(self, p: Floats) -> Floats:
            return 1.0 / self.inverse_deriv(self(p))

    return Exposure()


def visits(run: Run) -> dict[str, NDArray]:
    """Regressors of a sample of visits to drawn shops: [rows] a column."""
    rows = run.rows["watch"]
    drawn = np.flatnonzero(rows["shop"] >= len(run.parameters.rooms))
    step = max(drawn.size // ROWS, 1)
    picked = drawn[::step]
    trust, shop = rows["trust"][picked] / 1_000.0, rows["shop"][picked]
    return {
        "constant": np.ones(picked.size),
        "match": rows["match"][picked] / 1_000.0,
        "trust": trust,
        "trust_content": trust * run.shops["content"][shop],
        "extreme": (trust > run.parameters.trust.extreme).astype(float),
        "contact": 0.1 * np.minimum(rows["contact"][picked] - 1, 10),
        "minutes": rows["minutes"][picked] / 10.0,
        "is_follower": rows["followed"][picked].astype(float),
        "is_order": rows["is_order"][picked].astype(float),
    }


def fit(data: dict[str, NDArray], names: list[str]) -> Any:
    """The fitted GLM of `is_order` on the columns `names`."""
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import DomainWarning

    x, order = np.column_stack([data[name] for name in names]), data["is_order"]
    rare = sm.families.Binomial(link=sm.families.links.CLogLog())  # close where orders are rare
    start = sm.GLM(order, x, family=rare, offset=np.log(data["minutes"])).fit().params
    exact = sm.families.Binomial(link=exposure_link(data["minutes"]), check_link=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DomainWarning)  # it doesn't know this link
        return sm.GLM(order, x, family=exact).fit(start_params=start)


def measure(seed: int, users: int, days: int) -> dict[str, Estimate]:
    """The planted coefficients with their intervals, and what a follow seems to add."""
    p = planted()
    data = visits(simulate(p, seed, users, days))
    names = ["constant", "match", "trust", "trust_content", "extreme", "contact"]
    truth = [p.order.base, *(getattr(p.order, name) for name in names[1:])]
    fitted = fit(data, names)
    found = {
        f"hazard: {name}": Estimate(true, *values)
        for name, true, *values in zip(
            names, truth, fitted.params, *fitted.conf_int().T, strict=True
        )
    }
    naive = fit(data, ["constant", "match", "is_follower"])
    told = Estimate(0.0, naive.params[2], *naive.conf_int()[2])
    return {**found, "naive hazard: follower": told}
