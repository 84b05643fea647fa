"""A function of one setting whose results are kept, and which can run many settings together.

In a module:

    _shows, _ahead = batched(run_all, keep=16)
    _ahead(settings)  # in a fraction of the time
    _shows(settings[0])  # is there already
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

Setting = TypeVar("Setting", bound=Hashable)
Result = TypeVar("Result")


def batched(
    run: Callable[[Sequence[Setting]], Sequence[Result]],
    keep: int,
    alike: Callable[[Setting], Hashable] = lambda setting: None,
) -> tuple[Callable[[Setting], Result], Callable[[Iterable[Setting]], None]]:
    """A function that says one setting's result, and one that runs several before it is asked.

    `run` gives a result a setting, in order; only settings for which `alike` says the same run
    together. The newest `keep` results are kept, and all that ran ahead until they are asked for.
    """
    waiting: dict[Setting, Result] = {}

    @functools.lru_cache(maxsize=keep)
    def one(setting: Setting) -> Result:
        return waiting.pop(setting) if setting in waiting else run([setting])[0]

    def ahead(settings: Iterable[Setting]) -> None:
        groups: dict[Hashable, list[Setting]] = {}
        for setting in dict.fromkeys(settings):
            groups.setdefault(alike(setting), []).append(setting)
        for group in groups.values():
            waiting.update(zip(group, run(group), strict=True))

    return one, ahead
