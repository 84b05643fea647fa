"""The whole validation: every part over its seeds, made into one report."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from livecommerce import WORLD_VERSION
from livecommerce.tables.shipped import folder as data_folder
from livecommerce.validation import claims, summary, targets
from livecommerce.validation.kept import Measure, measured
from livecommerce.validation.stamp import stamp

FILE = "validation.json"
Bar = Callable[[str, int, int], None]
FULL = {
    "targets": (4_000, 360), "selling": (4_000, 360), "claims": (1_000, 240),
    "estimates": (4_000, 360),
}  # fmt: skip
QUICK = {
    "targets": (400, 240), "selling": (400, 240), "claims": (200, 90), "estimates": (600, 180),
}  # fmt: skip


def estimates(seed: int, users: int, days: int) -> dict[str, Any]:
    """Every estimator on one seed; what the libraries warn of is known, and tested for."""
    from livecommerce.validation import differences, first_order, hazard, instrument, repeat

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        modules = (hazard, first_order, repeat, differences, instrument)
        return {m.__name__.rsplit(".", 1)[1]: m.measure(seed, users, days) for m in modules}


PARTS: dict[str, tuple[Measure, Callable[[list[Any]], dict[str, Any]]]] = {
    "targets": (targets.measure, summary.of_targets),
    "selling": (targets.measure_selling, summary.of_selling),
    "claims": (claims.measure, summary.of_claims),
    "estimates": (estimates, summary.of_estimates),
}


def make(seeds: int, sizes: dict[str, tuple[int, int]], kept: Path, bar: Bar) -> dict[str, Any]:
    """The report over seeds 1 to `seeds`; what `kept` holds of today's code is not done again."""
    worlds = {name: list(size) for name, size in sizes.items()}  # users, days
    report: dict[str, Any] = {
        "world": WORLD_VERSION, "stamp": stamp(), "seeds": seeds, "sizes": worlds,
    }  # fmt: skip
    for name, (measure, summarise) in PARTS.items():
        results = []
        for seed in range(1, seeds + 1):
            bar(name, seed - 1, seeds)
            results.append(measured(name, measure, seed, sizes[name], kept))
        bar(name, seeds, seeds)
        report |= summarise(results)
    return report


def load() -> dict[str, Any]:
    """The published report."""
    path = data_folder() / FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; make it by: livecommerce data report")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
