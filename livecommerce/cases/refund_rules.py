"""What a refund rule is worth: one world run under several rules on the same draws.

A rule is the share of orders for which the shop refunds without asking the goods back. Each run
starts from the same people, shops and chance; only the rule differs, so the differences between
rows are its true effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from livecommerce.settings import WorldParameters, kuaishou
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import sessions

if TYPE_CHECKING:
    import pandas as pd

RULES: Mapping[str, float] = {"no order": 0.0, "one in three": 1 / 3, "every order": 1.0}
SUMS = ("orders", "gmv_fen", "refunded_fen", "goods_fen", "fee_fen", "freight_fen", "left_fen")


def refund_rules(
    seed: int, parameters: WorldParameters | None = None, users: int = 1_000, days: int = 360
) -> pd.DataFrame:
    """A row a rule: a year's orders and money in whole yuan, over all shops.

    `shows` is placement and team; gmv = refunded + goods + fee + freight + shows + left.
    """
    import pandas as pd

    base = parameters or kuaishou()
    rows = []
    for rule, share in RULES.items():
        table = sessions(simulate(base.change(experience__remedy=share), seed, users, days))
        sums = {name: int(np.sum(table[name])) for name in SUMS}
        money = {k.removesuffix("_fen"): round(v / 100) for k, v in sums.items() if k != "orders"}
        shows = money["gmv"] - sum(v for k, v in money.items() if k != "gmv")
        rows.append({"rule": rule, "orders": sums["orders"], **money, "shows": shows})
    return pd.DataFrame(rows)
