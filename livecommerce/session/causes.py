"""Who came into a room in each minute, who left it and why: flows told by their cause.

In a notebook:

    from livecommerce.session.replay import Replay, replay
    from livecommerce.session.causes import CAME, LEFT, came, left
    shows = replay(Replay())
    dict(zip(LEFT, left(shows)[12, :, 0]))       # minute 12 of the first night
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecommerce import numeric
from livecommerce.session.minute import WAYS
from livecommerce.session.run import Shows

Counts = NDArray[np.int64]
CAME = ("reserved", "follow_page", "granted", "placed")
LEFT = ("usual", "product", "gift", "tired", "chance")
_WAYS = (("reserved_fans", "reserved_new"), ("follow_page",), ("feed",), ("paid",))


def came(shows: Shows) -> Counts:
    """Arrivals [T, CAME, R]: by reservation, from the Follow page, by grant, by placement."""
    arrivals = shows.log["arrivals"]
    parts = [arrivals[:, [WAYS.index(way) for way in ways]].sum(axis=1) for ways in _WAYS]
    return np.stack(parts, axis=1)


def left(shows: Shows) -> Counts:
    """Leavers [T, LEFT, R], in whole people that add up to all who left.

    `usual` would leave an undisturbed room. What the product on show, the gifts and tiredness add
    to these (a minus: whom they keep) is counted in that order. `chance` is the rest.
    """
    p, board, log = shows.world.session, shows.board, shows.log
    product = -board.hold[:, None, None]
    gift = -log["hold"][:, None, :] - product
    tired = p.tire_leave * log["seen"]
    stay = board.stay[:, None]
    levels, hazard = [np.zeros(log["hold"].shape)], 0.0 * tired
    for part in (0.0, product, gift, tired):
        hazard = hazard + part
        chance = 1.0 - numeric.exp(-numeric.exp(hazard) / stay)
        levels.append((log["viewers"] * chance).sum(axis=1))
    parts = np.rint(np.diff(np.stack(levels, axis=1), axis=1)).astype(np.int64)
    rest = log["leavers"].sum(axis=1)[:, None] - parts.sum(axis=1, keepdims=True)
    return np.concatenate([parts, rest], axis=1)
