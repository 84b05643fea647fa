"""What a session's runs say: outcomes with bands, the minutes that decide, causes, comparisons.

In a notebook:

    from livecommerce.session.plan import Burst, bought, example
    from livecommerce.session.report import compare
    more = example().change(goals=bought(Burst(10, 40, spend_fen=800_000)))
    compare(example(), more, runs=100, seed=1)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from livecommerce import COURSE_SEED
from livecommerce.session.bill import bill, group_gmv
from livecommerce.session.board import FANS, GROUPS, PAUSE
from livecommerce.session.minute import WAYS
from livecommerce.session.plan import Plan
from livecommerce.session.run import Shows, run_all
from livecommerce.settings import WorldParameters
from livecommerce.texts import LANGUAGE, text

if TYPE_CHECKING:
    import pandas as pd

BAND = (0.1, 0.5, 0.9)
UNITS = {
    "gmv_fen": "fen", "left_fen": "fen", "refunded_fen": "fen", "orders": "orders",
    "viewers": "users", "peak": "users", "gpm_fen": "fen per 1,000 views",
    "conversion": "orders per viewer", "stay": "minutes per viewer",
    "follow_rate": "follows per stranger", "new_follows": "users", "margin": "share of GMV",
    "fatigue": "minutes of one product seen", "missed": "orders lost for want of stock",
}  # fmt: skip
MOVED = 0.25  # a grant that differs by so much from five minutes ago is told as a cause
BACK = 5


def outcomes(shows: Shows) -> dict[str, NDArray]:
    """Each outcome of `UNITS`, one value a run."""
    log, lines = shows.log, bill(shows)
    arrivals = log["arrivals"].sum(axis=0)
    views, orders = arrivals.sum(axis=0), log["orders"].sum(axis=(0, 1))
    strangers = arrivals[[WAYS.index(way) for way in ("feed", "paid", "reserved_new")]].sum(axis=0)
    gmv, left = lines["gmv_fen"].sum(axis=0), lines["left_fen"].sum(axis=0)
    here, follows = log["viewers"].sum(axis=(0, 1)), log["follows"].sum(axis=(0, 1))
    seen = (log["seen"] * log["viewers"]).sum(axis=(0, 1))
    return {
        "gmv_fen": gmv,
        "left_fen": left,
        "refunded_fen": lines["refunded_fen"].sum(axis=0),
        "orders": orders,
        "viewers": views,
        "peak": log["viewers"].sum(axis=1).max(axis=0),
        "gpm_fen": _per(1_000 * gmv, views),
        "conversion": _per(orders, views),
        "stay": _per(here, views),
        "follow_rate": _per(follows, strangers),
        "new_follows": follows,
        "margin": _per(left, gmv),
        "fatigue": _per(seen, here),
        "missed": log["missed"].sum(axis=(0, 1)),
    }


def _per(part: NDArray, whole: NDArray) -> NDArray[np.float64]:
    """`part` over `whole`; 0 where there is no whole."""
    return np.where(whole > 0, part / np.maximum(whole, 1), 0.0)


def summary(shows: Shows) -> pd.DataFrame:
    """One row an outcome: mean, the band from the 10th to the 90th per cent of runs, unit."""
    import pandas as pd

    values = outcomes(shows)
    rows = {
        name: [x.mean(), *np.quantile(x, BAND), UNITS[name]] for name, x in values.items()
    }  # fmt: skip
    columns = ["mean", "low", "middle", "high", "unit"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)


def minutes(shows: Shows, run: int = 0, language: str = LANGUAGE) -> pd.DataFrame:
    """One run minute by minute: arrivals by way in, leavers, viewers, orders, money, causes.

    viewers of a minute = viewers of the last - its leavers + arrivals. `grant` is what the platform
    gives in parts of its usual; `hold` is what keeps people (log hazard). `why` tells what changed.
    """
    import pandas as pd

    if not 0 <= run < shows.runs:
        raise IndexError(f"run is {run}; expected a whole number from 0 to {shows.runs - 1}")
    log, lines = {k: v[..., run] for k, v in shows.log.items()}, bill(shows)
    names = np.array([*(product.name for product in shows.plan.products), ""])
    return pd.DataFrame({
        "minute": np.arange(shows.plan.minutes),
        "product": names[shows.board.on_show],
        "impressions": log["impressions"],
        **{way: log["arrivals"][:, k] for k, way in enumerate(WAYS)},
        "leavers": log["leavers"].sum(axis=1),
        "viewers": log["viewers"].sum(axis=1),
        "viewers_fans": log["viewers"][:, FANS],
        "orders_new": log["orders"][:, :FANS].sum(axis=1),
        "orders_fans": log["orders"][:, FANS],
        "missed": log["missed"].sum(axis=1),
        "new_follows": log["follows"].sum(axis=1),
        "gmv_fen": lines["gmv_fen"][:, run],
        "left_fen": lines["left_fen"][:, run],
        "gpm_fen": log["gpm"],
        "grant": log["grant"],
        "hold": log["hold"],
        "fatigue": _per((log["seen"] * log["viewers"]).sum(axis=1), log["viewers"].sum(axis=1)),
        "why": [" ".join(told) for told in causes(shows, run, language)],
    })  # fmt: skip


def causes(shows: Shows, run: int, language: str = LANGUAGE) -> list[list[str]]:
    """What changed in each minute of a run and why, in words; most minutes have nothing to tell."""
    told: list[list[str]] = [[] for _ in range(shows.plan.minutes)]

    def tell(t: Any, what: str, **facts: Any) -> None:
        told[t].append(text(f"session.{what}", language).format(**facts))

    _tell_plan(shows, tell)
    grant, missed = shows.log["grant"][:, run], shows.log["missed"][..., run].sum(axis=1)
    short = np.flatnonzero(missed > 0)
    for t in short:
        if t == short[0] or shows.board.on_show[t] != shows.board.on_show[t - 1]:
            place = int(shows.board.on_show[t])
            tell(t, "sold_out", product=shows.plan.products[place].name)
    last = 0
    for now in range(BACK, grant.size):
        change = grant[now] / grant[now - BACK] - 1.0
        if abs(change) >= MOVED and now - last >= BACK:
            tell(now, "more" if change > 0 else "less", percent=round(100 * abs(change)))
            last = now
    return told


def _tell_plan(shows: Shows, tell: Any) -> None:
    """The causes that the plan itself brings."""
    plan, on_show = shows.plan, shows.board.on_show
    for t in range(plan.minutes):
        if t == 0 or on_show[t] != on_show[t - 1]:
            if on_show[t] == PAUSE:
                tell(t, "pause")
            else:
                product = plan.products[on_show[t]]
                tell(t, "product", product=product.name, role=text(f"session.role.{product.role}"))
    for burst in plan.bursts:
        tell(burst.start, "burst", yuan=burst.spend_fen // 100, minutes=burst.minutes)
    for gift in plan.gifts:
        if gift.wait:
            tell(max(gift.minute - gift.wait, 0), "announced", count=gift.count, minutes=gift.wait)
        tell(gift.minute, "gift", count=gift.count)


def deciding(shows: Shows, outcome: str = "gmv_fen", width: int = 10) -> pd.DataFrame:
    """Which stretches of `width` minutes decide an outcome of the bill ("gmv_fen", "left_fen").

    `share` is the covariance of the stretch's money with the whole show's, over the variance of the
    whole: the shares of all stretches add up to 1. `mean_fen` is the stretch's mean money.
    """
    import pandas as pd

    lines = bill(shows)[outcome].astype(np.float64)
    starts = np.arange(0, lines.shape[0], width)
    parts = np.add.reduceat(lines, starts, axis=0)
    whole = parts.sum(axis=0)
    off = whole - whole.mean()
    spread = float((off * off).mean())
    joint = ((parts - parts.mean(axis=1, keepdims=True)) * off).mean(axis=1)
    share = joint / spread if spread else np.zeros(starts.size)
    return pd.DataFrame({"start": starts, "mean_fen": parts.mean(axis=1), "share": share})


def by_group(shows: Shows) -> pd.DataFrame:
    """Means over the runs by group of viewers: viewers, orders, conversion, GMV and its share."""
    import pandas as pd

    arrivals, log = shows.log["arrivals"].sum(axis=0).mean(axis=1), shows.log
    feed, paid, page, fans, strangers = arrivals
    gmv = group_gmv(shows).sum(axis=0).mean(axis=1)
    table = pd.DataFrame(
        {"viewers": [feed + strangers, paid, page + fans],
         "orders": log["orders"].sum(axis=0).mean(axis=1), "gmv_fen": gmv},
        index=list(GROUPS),
    )  # fmt: skip
    table["conversion"] = table["orders"] / table["viewers"].where(table["viewers"] > 0)
    table["share"] = table["gmv_fen"] / max(float(gmv.sum()), 1.0)
    return table


def compare(
    one: Plan, other: Plan, runs: int = 200, seed: int = COURSE_SEED,
    world: WorldParameters | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Two plans on the same nights: one row an outcome, the difference with its band.

    `difference` is other minus one; `wins` is the share of nights on which the other has more.
    """
    import pandas as pd

    first, second = (outcomes(shows) for shows in run_all((one, other), runs, seed, world))
    rows = {}
    for name in UNITS:
        gap = second[name] - first[name]
        band = np.quantile(gap, BAND)
        rows[name] = [
            first[name].mean(), second[name].mean(), gap.mean(), band[0], band[2],
            (gap > 0).mean(), UNITS[name],
        ]  # fmt: skip
    columns = ["one", "other", "difference", "low", "high", "wins", "unit"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns)
