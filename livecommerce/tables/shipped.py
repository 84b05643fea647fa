"""The shipped tables: where they lie, and how they are read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from livecommerce.tables.columns import table
from livecommerce.tables.frames import frame

if TYPE_CHECKING:
    import pandas as pd

ENVIRONMENT = "TRUST_TRADE_DATA"
CASE = "case_two_teams"
PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """The folder of the shipped data: the environment's, the checkout's, or the installed one."""
    given = os.environ.get(ENVIRONMENT)
    places = [Path(given)] if given else [PACKAGE.parent / "datasets", PACKAGE / "datasets"]
    for place in places:
        if place.is_dir():
            return place
    looked = " or ".join(str(place) for place in places)
    raise FileNotFoundError(
        f"no folder of course data at {looked}; set {ENVIRONMENT} to the folder that holds it"
    )


def load(name: str) -> pd.DataFrame:
    """A shipped table as a DataFrame; an unknown name is a `KeyError` that lists the tables."""
    table(name)
    path = folder() / f"{name}.npz"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; make it by: python -m livecommerce.data")
    with np.load(path, allow_pickle=False) as stored:
        return frame(name, {column: stored[column] for column in stored.files})


def case() -> dict[str, Any]:
    """The shipped case of two teams, money in whole yuan."""
    text = (folder() / f"{CASE}.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
