"""Changes of a world while it runs: other parameters from a day on, or follows fixed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from livecommerce import draws
from livecommerce.parameters import ParameterError
from livecommerce.settings import WorldParameters
from livecommerce.simulation.shops import shops
from livecommerce.simulation.state import Place, Shard


@dataclass(frozen=True)
class Change:
    """What is different from `day` on: other parameters, or follows blocked or forced.

    Who the users are (tastes, activity, abusers, audiences) and what the goods are is settled
    before the first day and stays.
    `follows` is "free", "blocked" or "forced". Forcing reaches pairs that have met; `share` picks
    them by hash.
    """

    day: int
    parameters: WorldParameters | None = None
    follows: str = "free"
    share: float = 1.0

    def __post_init__(self) -> None:
        if self.follows not in ("free", "blocked", "forced"):
            raise ValueError(f"follows is {self.follows!r}; expected free, blocked or forced")
        if not 0 <= self.share <= 1:
            raise ValueError(f"share is {self.share!r}; expected a number from 0 to 1")


def apply_changes(
    changes: Sequence[Change],
    day: int,
    p: WorldParameters,
    shards: Sequence[Shard],
    here: Place,
    seed: int,
) -> WorldParameters:
    """Today's parameters; where a change starts today, shops and follows are set anew.

    `shards` are the users of a part, and those who live on in another case beside them.
    """
    for change in changes:
        if change.day != day:
            continue
        if change.parameters is not None:
            check_change(p, change.parameters)
            p = change.parameters
            here.shops = shops(p, seed, here.shops["shop_id"].size)
        if change.follows != "free":
            for shard in shards:
                pin_follows(shard, change, seed)
    return p


def check_change(old: WorldParameters, new: WorldParameters) -> None:
    """One clear line for what cannot change during a run."""
    if new.experience.delivery_days != old.experience.delivery_days:
        raise ParameterError("Experience.delivery_days cannot change during a run")
    if new.money != old.money:
        raise ParameterError("Money cannot change during a run: costs are reckoned after it")
    if new.distribution.creators != old.distribution.creators:
        raise ParameterError("Distribution.creators cannot change during a run")
    if [type(room) for room in new.rooms] != [type(room) for room in old.rooms]:
        raise ParameterError("the kinds of rooms cannot change during a run")
    if new.specific_supply.bound != old.specific_supply.bound:
        raise ParameterError("SpecificSupply.bound cannot change during a run")


def pin_follows(shard: Shard, change: Change, seed: int) -> None:
    """Fix the follow state of the pairs that a change reaches."""
    lot = draws.uniform(seed, "pin", draws.pair(shard.people["user_id"][:, None], shard.shop))
    met = shard.last_visit > -2
    reached = (lot < change.share) & (met | (change.follows == "blocked"))
    shard.followed[reached] = change.follows == "forced"
    shard.pinned |= reached
