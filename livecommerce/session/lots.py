"""The draws of a session's minutes, with their normal quantiles: the same for every plan.

Plans are compared on the same nights, so the draws of a few hundred nights are kept.
"""

from __future__ import annotations

import functools

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws
from livecommerce.counts import normal_quantile

Floats = NDArray[np.float64]
KEPT_BELOW = 100_000  # draws a slot: the minutes of some 500 nights; 20 slots take 30 MB


def lots(name: str, slots: int, minutes: int, runs: int, seed: int) -> tuple[Floats, Floats]:
    """Uniform draws [minutes, slots, runs] of what `name` says, and their normal quantiles.

    They may be shared: read them only.
    """
    make = _kept if minutes * runs < KEPT_BELOW else _drawn
    return make(name, slots, minutes, runs, seed)


def _drawn(name: str, slots: int, minutes: int, runs: int, seed: int) -> tuple[Floats, Floats]:
    entity = draws.pair(np.arange(runs), np.arange(minutes)[:, None])
    u = np.stack(
        [draws.uniform(seed, f"session {name}", entity, slot=slot) for slot in range(slots)], axis=1
    )
    z = normal_quantile(u)
    u.flags.writeable = z.flags.writeable = False
    return u, z


_kept = functools.lru_cache(maxsize=12)(_drawn)  # six names, of two numbers of runs
