"""What a platform decides, apart from its people: the parameters in which two settings differ.

In a notebook:

    from livecommerce.platforms.hosting import REACH, WEIGHTS, hosted
    from livecommerce.settings import douyin, kuaishou, rival
    hosted(rival(), kuaishou())                  # the rival's people on a trust-first platform
    hosted(douyin(), kuaishou(), only=REACH)     # interest-first, with the other's Follow page
"""

from __future__ import annotations

from collections.abc import Iterable

from livecommerce.parameters import specs
from livecommerce.settings import WorldParameters

WEIGHTS = ("exposure__match", "exposure__trust")  # what the feed looks for
# Who comes without the feed, and how many places are left in it, so that all see as many shows.
REACH = ("exposure__private_reach", "content__click_follow", "exposure__feed")


def differences(one: WorldParameters, other: WorldParameters) -> dict[str, tuple[float, float]]:
    """Parameters in which the two differ, as mechanism__parameter, with the values of both."""
    found = {}
    for name in one.mechanisms():
        mine, theirs = getattr(one, name), getattr(other, name)
        for spec in specs(type(mine)):
            a, b = getattr(mine, spec.name), getattr(theirs, spec.name)
            if a != b:
                found[f"{name}__{spec.name}"] = (a, b)
    return found


def between(one: WorldParameters, other: WorldParameters, share: float) -> WorldParameters:
    """`one` moved towards `other` in every parameter in which they differ; a half is midway.

    `share` is from 0 (no move) to 1. The settings of the course differ in fractions alone.
    """
    moved = {key: (1.0 - share) * a + share * b for key, (a, b) in differences(one, other).items()}
    return one.change(**moved)


def hosted(
    people: WorldParameters, platform: WorldParameters, only: Iterable[str] = (*WEIGHTS, *REACH)
) -> WorldParameters:
    """`people` and all that belongs to them, on a platform that decides the parameters in `only`.

    Nobody comes out of habit: whom the platform does not show a room does not find it.
    """
    values = {}
    for key in only:
        mechanism, _, name = key.partition("__")
        values[key] = getattr(getattr(platform, mechanism), name)
    return people.change(**values, exposure__habit=0.0)
