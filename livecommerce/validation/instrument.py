"""Recovery of what a visit causes: random exposure as an instrument, by linearmodels.

For thirty days a share of impressions is shown by lot (`is_rand`). Such a card moves orders only
by way of a visit. How many of them a pair gets grows with how often the user opens the app while
the shop is live, so that number is a control; so are the pair's earlier orders and visits, which
leave less to chance. The truth is a twin without the random cards: the
orders that they caused, over the visits that they caused.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import exposure
from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation.estimate import Estimate

WINDOW = 30  # days with random exposure
AFTER = 30  # days after the window that still count
SHARE = 0.05  # of chances to be shown, made random


def planted() -> WorldParameters:
    """No random cards but in the window, and no need that one shop's sale sates for another."""
    return kuaishou().change(exposure__random_share=0.0, order__need=0.0)


def counts(run: Run, name: str, start: int, end: int, source: int | None = None) -> NDArray:
    """Rows of a table of the run for each pair, in days `start` to `end` [users, candidates]."""
    rows, shop = run.rows[name], run.pairs["shop"]
    here = (rows["day"] >= start) & (rows["day"] < end)
    if source is not None:
        here &= rows["source"] == source
    user = rows["user"][here].astype(np.int64)
    column = (shop[user] == rows["shop"][here][:, None]).argmax(axis=1)
    return np.bincount(user * shop.shape[1] + column, minlength=shop.size).reshape(shop.shape)


def chances(run: Run, start: int, end: int) -> NDArray[np.float64]:
    """Expected days in the window on which the user is online while the shop is live."""
    live = run.rows["shows"]["live"][start:end].sum(axis=0)
    return run.people["activity"][:, None] * live[run.pairs["shop"]]


def measure(seed: int, users: int, days: int) -> dict[str, Estimate]:
    """Orders that one more visit causes: by the instrument, and by plain least squares."""
    from linearmodels.iv import IV2SLS

    p, start = planted(), days // 3
    shown = p.change(exposure__random_share=SHARE)
    window = [Change(start, shown), Change(start + WINDOW, p)]
    lot, plain = (simulate(p, seed, users, days, changes=c) for c in (window, []))
    end, last = start + WINDOW, start + WINDOW + AFTER
    orders, visits = counts(lot, "orders", start, last), counts(lot, "watch", start, end)
    caused = (orders - counts(plain, "orders", start, last)).sum()
    came = (visits - counts(plain, "watch", start, end)).sum()
    z = counts(lot, "impressions", start, end, exposure.RANDOM)
    earlier = [counts(lot, name, 0, start).ravel() for name in ("orders", "watch")]
    controls = np.column_stack([np.ones(z.size), chances(lot, start, end).ravel(), *earlier])
    y, d = orders.ravel().astype(float), visits.ravel().astype(float)
    truth = float(caused / came)
    fits = {
        "instrument: orders by a visit": IV2SLS(y, controls, d, z.ravel()),
        "naive regression: orders by a visit": IV2SLS(y, np.c_[controls[:, :2], d], None, None),
    }
    return {name: last_of(fit.fit(cov_type="robust"), truth) for name, fit in fits.items()}


def last_of(fitted: Any, truth: float) -> Estimate:
    """The last coefficient of a fit whose errors may vary from pair to pair."""
    low, high = fitted.conf_int().iloc[-1]
    return Estimate(truth, float(fitted.params.iloc[-1]), float(low), float(high))
