"""Cases: small tables that a chapter opens with, cut from a world by a fixed rule.

In a notebook:

    from livecommerce.cases.openings import two_rooms
    from livecommerce.world import course_world
    two_rooms(course_world())
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from livecommerce import COURSE_SEED
from livecommerce.cases.two_teams import make_case
from livecommerce.tables.shipped import case

if TYPE_CHECKING:
    import pandas as pd

    from livecommerce.world import World

ROOMS = ("Lan", "Bo")
BIG_SHOW = 1  # the second big show of the year: by then both rooms have run for months


def two_rooms(world: World) -> pd.DataFrame:
    """Three shows of Lan and three of Bo: room, day, live_id, is_big, viewers, minutes, orders.

    The rule: Lan's second big show of the year with her shows a week before and after; of Bo, the
    last show up to each of these evenings.
    """
    import pandas as pd

    shops = world.table("shops").set_index("shop_name")["shop_id"]
    sessions = world.table("sessions").sort_values("day")
    lan, bo = (sessions[sessions["shop_id"] == shops[name]] for name in ROOMS)
    big = lan["is_big"].to_numpy().nonzero()[0]
    if len(big) <= BIG_SHOW:
        raise ValueError(
            f"the case needs {BIG_SHOW + 1} big shows of Lan; this world has {len(big)}"
        )
    place = int(big[BIG_SHOW])
    evenings = lan.iloc[place - 1 : place + 2]
    beside = bo["day"].searchsorted(evenings["day"], side="right") - 1
    chosen = pd.concat([evenings, bo.iloc[beside]])
    names = dict(zip(shops, shops.index, strict=True))
    columns = ["room", "day", "live_id", "is_big", "viewers", "minutes", "orders"]
    chosen = chosen.assign(room=chosen["shop_id"].map(names))
    return chosen[columns].reset_index(drop=True)


SMALL_CROWD = 20_000  # people, each of whom stands for ten: enough for a check of other seeds


@functools.lru_cache(maxsize=32)
def two_teams(seed: int = COURSE_SEED) -> dict[str, Any]:
    """The case of two teams, money in whole yuan: as shipped, or made anew for another seed."""
    return case() if seed == COURSE_SEED else make_case(seed, SMALL_CROWD)
