"""The engine: lives all parts of a world day by day, here or (`workers.py`) elsewhere.

Every day: map the parts, add their integers, let all hear the sum. Whoever holds a part may be
lost; the part is then lived again from the sums heard so far, and the world goes on, bit for bit.
"""

from __future__ import annotations

import pickle
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from livecommerce.files import write_whole
from livecommerce.simulation.part import Message, Part, Plan, Told, advance, merge, open_part

Action = Callable[..., Any]  # of a part and what else it needs
PARTS: dict[str, Part] = {}  # the parts that this process holds, by key
MISSING = "missing"  # the answer where a part is not held, or not at the step asked for
ATTEMPTS = 4  # times that a part is lived again before its loss counts as a fault of ours


@dataclass(frozen=True)
class Address:
    """Which part of which plan, under which key it is held, and where its copy would lie."""

    key: str
    plan: Plan
    first: int
    last: int
    copies: Path | None = None
    notes: Path | None = None


def act(
    address: Address, step: int, action: Action, arguments: tuple[Any, ...],
    heard: Sequence[Message] | None = None,
) -> Any:  # fmt: skip
    """Run `action` on the part held here; `MISSING` where it isn't and `heard` is not given."""
    part = PARTS.get(address.key)
    if part is None or part.steps != step:
        if heard is None:
            return MISSING
        PARTS[address.key] = part = live_again(address, step, heard)
    return action(part, *arguments)


def live_again(address: Address, step: int, heard: Sequence[Message]) -> Part:
    """The part after `step` steps of which it heard these sums; from its copy, if there is one."""
    part = load(address) or open_part(address.plan, address.first, address.last, address.notes)
    while part.steps < step:
        advance(part, heard[part.steps - 1] if part.steps else None)
    return part


def save(part: Part, folder: Path) -> None:
    """Keep a copy of the part as it is now."""
    users = part.shard.people["user_id"]
    path = folder / _copy_name(int(users[0]), int(users[-1]) + 1)
    write_whole(path, lambda file: pickle.dump(part, file, protocol=5))


def load(address: Address) -> Part | None:
    """The part from its copy, if there is one."""
    path = address.copies and address.copies / _copy_name(address.first, address.last)
    if path is None or not path.is_file():
        return None
    with path.open("rb") as file:
        part: Part = pickle.load(file)
    part.notes = address.notes
    return part


def _copy_name(first: int, last: int) -> str:
    return f"users-{first}-{last}.pickle"


def forget(keys: Sequence[str]) -> None:
    """Let go of the parts with these keys."""
    for key in keys:
        PARTS.pop(key, None)


@dataclass
class Engine:
    """Runs every part in this process. Others say how to `start` an action elsewhere.

    `heard` is the sum of each step so far: with it any part can be lived again.
    """

    plan: Plan
    shards: int = 1
    heard: list[Message] = field(default_factory=list)
    copies: Path | None = None  # folder of copies that are not later than `heard`
    notes: Path | None = None  # folder for what is noted of the pairs; none: in memory
    addresses: list[Address] = field(init=False)

    def __post_init__(self) -> None:
        run = uuid.uuid4().hex
        ends = [self.plan.users * cut // self.shards for cut in range(self.shards + 1)]
        self.addresses = [
            Address(f"{run}-{number}", self.plan, first, last, self.copies, self.notes)
            for number, (first, last) in enumerate(pairwise(ends))
        ]

    @property
    def day(self) -> int:
        """Days that all parts have lived."""
        return len(self.heard) // self.plan.exchanges

    def days(self, until: int) -> Iterator[list[Told]]:
        """Live on to day `until`; each day's yield while the next is already being lived."""
        if self.day >= until:
            return
        finish = self.begin(advance, self.heard[-1] if self.heard else None)
        while True:
            told = finish()
            self.heard.append(merge([one.message for one in told]))
            if self.day == until:
                yield told
                return
            finish = self.begin(advance, self.heard[-1])
            if len(self.heard) % self.plan.exchanges == 0:
                yield told

    def one_by_one(self, action: Action, *arguments: Any) -> Iterator[Any]:
        """`action` of every part in the order of the users, one held in memory at a time."""
        for place, address in enumerate(self.addresses):
            call = (address, len(self.heard), action, arguments)
            yield self.wait(place, self.start(place, *call), call)

    def each(self, action: Action, *arguments: Any) -> list[Any]:
        """`action` of every part, in the order of the users."""
        return self.begin(action, *arguments)()

    def begin(self, action: Action, *arguments: Any) -> Callable[[], list[Any]]:
        """Set all parts to work; the function returned waits for what they give."""
        step = len(self.heard)
        calls = [(address, step, action, arguments) for address in self.addresses]
        waiting = [self.start(place, *call) for place, call in enumerate(calls)]
        return lambda: [self.wait(place, one, calls[place]) for place, one in enumerate(waiting)]

    def start(self, place: int, *call: Any) -> Any:
        """Begin `act` with these arguments, for the part at `place`."""
        return act(*call)

    def result(self, started: Any) -> Any:
        """What `act` gave; `MISSING` where whoever worked on it is gone."""
        return started

    def wait(self, place: int, started: Any, call: tuple[Any, ...]) -> Any:
        """The result of an action; where the part was lost, it is lived again first."""
        for _ in range(ATTEMPTS):
            found = self.result(started)
            if not (isinstance(found, str) and found == MISSING):
                return found
            started = self.start(place, *call, self.heard)
        raise RuntimeError(f"part {place} was lost {ATTEMPTS} times running; see the workers' logs")

    def close(self) -> None:
        """Let go of all parts."""
        forget([address.key for address in self.addresses])
