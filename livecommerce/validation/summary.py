"""From results by seed to the report: means, spreads, coverage and verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from livecommerce.tables.real_logs import KUAILIVE, KUAILIVE_CLICKS
from livecommerce.validation import claims, targets
from livecommerce.validation.estimate import Estimate

Found = dict[str, Any]
NAIVE = "naive "


def spread(values: Sequence[float]) -> dict[str, float]:
    """Mean, standard deviation over seeds, and both ends, to six significant digits."""
    x = np.asarray(values, dtype=float)
    deviation = x.std(ddof=1) if x.size > 1 else 0.0
    numbers = {"mean": x.mean(), "sd": deviation, "low": x.min(), "high": x.max()}
    return {name: float(f"{value:.6g}") for name, value in numbers.items()}


def of_targets(results: list[Any]) -> Found:
    """Each target with its values, bounds and whether it is kept; rates and ratios beside."""
    return {
        "targets": target_rows(results),
        "repeat rates": {name: _over(results, "repeat rates", name)
                         for name in results[0]["repeat rates"]},
        "ratios": {name: {**_over(results, "ratios", name),
                          "kuailive": {**KUAILIVE, "clicks_per_user": KUAILIVE_CLICKS}[name]}
                   for name in results[0]["ratios"]},
    }  # fmt: skip


def of_selling(results: list[Any]) -> Found:
    """The same targets with mechanisms 7 to 10 at work."""
    return {"selling": target_rows(results)}


def target_rows(results: list[Any]) -> list[Found]:
    """A row a target: its values over seeds, its bounds, whether it is kept."""
    rows = []
    for target in targets.TARGETS:
        values = [result["targets"][target.id] for result in results]
        bounds = [target.low, target.high]
        each = [bound if np.isfinite(bound) else None for bound in (target.each_low,
                target.each_high)]  # fmt: skip
        rows.append({
            "id": target.id, "label": target.label, "unit": target.unit, "source": target.source,
            "bounds": bounds, "each": each, "kept": target.kept(values), **spread(values),
        })  # fmt: skip
    return rows


def _over(results: list[Any], part: str, name: str) -> dict[str, float]:
    return spread([result[part][name] for result in results])


def of_claims(results: list[Any]) -> Found:
    """Each checked claim with its effect, what is left of it, and the verdict."""
    rows = []
    for check in claims.CHECKS:
        plain = [result[check.claim][0] for result in results]
        neutral = None
        if check.direct is not None:
            neutral = [result[check.claim][1] for result in results]
        rows.append({
            "claim": check.claim, "measured": check.says, "falls": check.falls,
            "effect": spread(plain), "left": None if neutral is None else spread(neutral),
            "direct": sorted(check.direct or {}), "verdict": claims.verdict(plain, neutral),
        })  # fmt: skip
    return {"claims": rows}


def of_estimates(results: list[Any]) -> Found:
    """Recovered parameters with their coverage, and naive estimates with how far they are off."""
    merged = [{k: v for part in result.values() for k, v in part.items()} for result in results]
    rows = [one_estimate(name, [Estimate(*result[name]) for result in merged])
            for name in merged[0]]  # fmt: skip
    return {
        "recovery": [row for row in rows if not row["name"].startswith(NAIVE)],
        "naive": [row for row in rows if row["name"].startswith(NAIVE)],
    }


def one_estimate(name: str, found: list[Estimate]) -> Found:
    """One estimate over seeds: truth, value, bias in its own standard errors, coverage."""
    error = [estimate.value - estimate.truth for estimate in found]
    return {
        "name": name, "truth": spread([e.truth for e in found]),
        "value": spread([e.value for e in found]), "error": spread(error),
        "covered": int(sum(e.covers for e in found)), "seeds": len(found),
    }  # fmt: skip
