"""What each customer group brings against its goal, and what its placement costs (check A).

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.session.run import run
    from livecommerce.session.goals import goals
    goals(run(example(), runs=60, seed=1))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from livecommerce.session.bill import group_gmv
from livecommerce.session.plan import GROUPS
from livecommerce.session.report import BAND
from livecommerce.session.run import Shows

if TYPE_CHECKING:
    import pandas as pd


def goals(shows: Shows) -> pd.DataFrame:
    """One row a goal of the plan: what was asked, what the runs bring, how often it is reached.

    `low`, `middle` and `high` are the 10th, 50th and 90th per cent of runs; `reached` is the share
    of runs with at least the goal; `placement_fen` is what the goal spends on placement.
    """
    import pandas as pd

    gmv = group_gmv(shows)
    rows = []
    for goal in shows.plan.goals:
        stretch = slice(goal.start, goal.start + goal.minutes)
        brought = gmv[stretch, GROUPS.index(goal.group)].sum(axis=0)
        rows.append([
            goal.group, goal.start, goal.minutes, goal.gmv_fen, *np.quantile(brought, BAND),
            (brought >= goal.gmv_fen).mean(), goal.spend_fen, goal.policy,
        ])  # fmt: skip
    columns = [
        "group", "start", "minutes", "goal_fen", "low_fen", "middle_fen", "high_fen", "reached",
        "placement_fen", "policy",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
