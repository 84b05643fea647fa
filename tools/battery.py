"""`python -m tools.battery`: the world's random numbers through dieharder, on demand.

    python -m tools.battery                         all tests on each cut: some hours
    python -m tools.battery pairs --quick           five tests on one cut: a few minutes
    python -m tools.battery days --words | RNG_test stdin64      any other battery

A cut is a way in which the world reads its hash: along users, along the pairs of a day, along one
user's days, along seeds. dieharder calls a test FAILED at one in a million; then the code is 1.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws
from livecommerce.simulation.run import CANDIDATES
from tools.environment import Problem, say

USERS = 1 << 14
# dieharder's own list, without the four that it calls suspect or not to be used.
TESTS = (0, 1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 15, 16, 17, 100, 101, 102, 200, 201, 202, 203, 204,
         205, 206, 207, 208, 209)  # fmt: skip
QUICK = (0, 15, 100, 101, 204)
WORST = re.compile(r"\|\s*(PASSED|WEAK|FAILED)\s*$")
Words = NDArray[np.uint64]


def users() -> Iterator[Words]:
    """All users on a day, day after day, as the feed asks who is online."""
    everyone = np.arange(USERS)
    return (draws.words(draws.stream(1, "open", day), everyone) for day in count())


def pairs() -> Iterator[Words]:
    """All pairs of a day, day after day, as exposure, visits and orders are drawn."""
    user, shop = np.divmod(np.arange(USERS * CANDIDATES), CANDIDATES)
    every = draws.pair(user, shop)
    return (draws.words(draws.stream(1, "feed", day), every) for day in count())


def days() -> Iterator[Words]:
    """The pairs of one user, day after day: short keys, long time."""
    own = draws.pair(np.full(CANDIDATES, 5), np.arange(CANDIDATES))
    return (draws.words(draws.stream(1, "order", day), own) for day in count())


def seeds() -> Iterator[Words]:
    """The pairs of one user on one day, world after world."""
    own = draws.pair(np.full(CANDIDATES, 5), np.arange(CANDIDATES))
    return (draws.words(draws.stream(seed, "stay", 7), own) for seed in count())


CUTS: dict[str, Callable[[], Iterator[Words]]] = {
    cut.__name__: cut for cut in (users, pairs, days, seeds)
}


def pour(cut: str, into: int) -> None:
    """Write the words of a cut, little-endian, until the reader has had enough."""
    with suppress(BrokenPipeError), open(into, "wb", closefd=False) as pipe:
        for words in CUTS[cut]():
            pipe.write(words.astype("<u8", copy=False).tobytes())


def verdict(line: str) -> str:
    """What dieharder says at the end of a line, or nothing."""
    found = WORST.search(line)
    return found[1] if found else ""


def run(cut: str, test: int) -> list[str]:
    """The lines of one test that carry a verdict."""
    source = subprocess.Popen(
        [sys.executable, "-m", "tools.battery", cut, "--words"], stdout=subprocess.PIPE
    )
    command = ["dieharder", "-g", "200", "-D", "default", "-d", str(test)]
    said = subprocess.run(command, stdin=source.stdout, capture_output=True, text=True, check=False)
    source.kill()
    source.wait()
    lines = [line for line in said.stdout.splitlines() if verdict(line)]
    if not lines:
        raise Problem(
            f"dieharder said nothing of test {test}: {said.stderr.strip() or said.stdout}"
        )
    return lines


def main(arguments: list[str]) -> int:
    """Run the battery; 1 where a test failed."""
    asked = ArgumentParser(prog="python -m tools.battery", description="dieharder on the draws")
    asked.add_argument("cuts", nargs="*", metavar="CUT", help=f"of {', '.join(CUTS)} (all)")
    asked.add_argument("--quick", action="store_true", help=f"the tests {QUICK} only")
    asked.add_argument("--words", action="store_true", help="write the words to standard output")
    given = asked.parse_args(arguments)
    cuts = given.cuts or list(CUTS)
    if unknown := [cut for cut in cuts if cut not in CUTS]:
        raise Problem(f"no cut {unknown[0]!r}; expected some of {', '.join(CUTS)}")
    if given.words:
        pour(cuts[0], 1)
        return 0
    if shutil.which("dieharder") is None:
        raise Problem("dieharder is not installed. On Debian: apt-get install dieharder")
    return told([(cut, test) for cut in cuts for test in (QUICK if given.quick else TESTS)])


def told(runs: list[tuple[str, int]]) -> int:
    """Print each verdict as it comes, and how many there were of each."""
    counts = dict.fromkeys(("PASSED", "WEAK", "FAILED"), 0)
    for number, (cut, test) in enumerate(runs, 1):
        for line in run(cut, test):
            counts[verdict(line)] += 1
            say(f"[{number}/{len(runs)}] {cut:<6} {line.strip()}")
    say(", ".join(f"{count} {kind.lower()}" for kind, count in counts.items()))
    return int(counts["FAILED"] > 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        sys.exit(f"battery: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
