"""The page that the benchmark writes: what was measured, what was asked, where and when."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HEAD = """# Speed

Measured by `make bench` in one run on one machine. A ratio compares the course with a plain part
measured in the same run, the two taking turns, so it says more than the seconds beside it.

"""
RULE = "| What | Measured | Asked | Kept |\n|---|---|---|---|\n"


@dataclass(frozen=True)
class Result:
    """One figure: what it is, its value with unit, the most that is asked (None: nothing)."""

    what: str
    value: float
    unit: str
    most: float | None = None

    def row(self) -> str:
        asked = "" if self.most is None else f"at most {self.most:,g} {self.unit}".strip()
        kept = "" if self.most is None else "yes" if self.value <= self.most else "**no**"
        value = f"{float(f'{self.value:.3g}'):,.12g}"  # three digits that say, never 1.57e+03
        return f"| {self.what} | {value} {self.unit} | {asked} | {kept} |".replace("  ", " ")


def machine() -> str:
    """The machine in a line: processor, cores, system, Python."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        lines = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = lines[0].partition(":")[2].strip() if lines else name
    return (
        f"{name}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    )


def report(results: list[Result], browser: str) -> str:
    """The whole page."""
    rows = "\n".join(result.row() for result in results)
    where = f"\n\n{date.today().isoformat()}. {machine()}; {browser}.\n"
    return HEAD + RULE + rows + where
