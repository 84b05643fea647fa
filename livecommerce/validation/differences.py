"""Recovery of a policy's effect: difference-in-differences over shops, by statsmodels.

On the middle day guarantees begin to lend evidence. Shops that carry one are treated, the others
are not; which shops do was drawn, so their trends are alike but for chance. The truth is the twin.
Comparing the treated shops with themselves before takes the growth of all shops for the effect.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.changes import Change
from livecommerce.simulation.run import Run, simulate
from livecommerce.validation.estimate import Estimate

SHOPS = 120  # twice the course's, since shops are what is compared


def planted() -> WorldParameters:
    """Shops share users but nothing that one shop's trust could take from another."""
    return kuaishou().change(
        exposure__trust=0.0, exposure__guarantee=0.0, exposure__rating=0.0, order__need=0.0
    )


def orders_by_half(run: Run, split: int) -> NDArray[np.float64]:
    """Orders of drawn shops before and from `split` on, a day and 1,000 users [shops, 2]."""
    rows, count = run.rows["orders"], run.shops["shop_id"].size
    late = (rows["day"] >= split).astype(np.int64)
    sums = np.bincount(rows["shop"] * 2 + late, minlength=2 * count).reshape(count, 2)
    length = np.array([split, run.days - split])
    return 1_000.0 * sums[len(run.parameters.rooms) :] / length / run.people["user_id"].size


def measure(seed: int, users: int, days: int) -> dict[str, Estimate]:
    """Effect on treated shops, in orders a day and 1,000 users, beside a mere before and after."""
    import statsmodels.api as sm

    split, p = days // 2, planted()
    before = p.change(trust__guarantee=0.0)
    plain = simulate(before, seed, users, days, shops=SHOPS)
    lent = simulate(before, seed, users, days, shops=SHOPS, changes=[Change(split, p)])
    seen, without = orders_by_half(lent, split), orders_by_half(plain, split)
    treated = lent.shops["guarantee"][len(p.rooms) :] == 1
    truth = float((seen - without)[treated, 1].mean())
    change = seen[:, 1] - seen[:, 0]
    both = sm.OLS(change, sm.add_constant(treated.astype(float)))
    alone = sm.OLS(change[treated], np.ones(treated.sum()))
    models = {"difference in differences: guarantee": both, "naive before and after": alone}
    return {name: last_of(model.fit(cov_type="HC3", use_t=True), truth)
            for name, model in models.items()}  # fmt: skip


def last_of(fitted: Any, truth: float) -> Estimate:
    """The last coefficient of a fit, with the interval of a t distribution."""
    low, high = fitted.conf_int()[-1]
    return Estimate(truth, float(fitted.params[-1]), float(low), float(high))
