"""The Trust Trade: a small, exact world of live-stream commerce, and what the course makes of it.

`load("orders")` reads a shipped table as a pandas DataFrame. Importing this package is light:
NumPy and pandas are imported when a table or a world is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

COURSE_SEED = 2022
WORLD_VERSION = "0.1"


def load(name: str) -> pd.DataFrame:
    """A shipped table as a DataFrame; an unknown name is a `KeyError` that lists the tables."""
    from livecommerce.tables.shipped import load

    return load(name)
