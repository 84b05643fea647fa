"""Stored columns as pandas DataFrames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.tables.columns import LIVE_ID_STEP, Column, table

if TYPE_CHECKING:
    import pandas as pd


def frame(name: str, stored: dict[str, NDArray]) -> pd.DataFrame:
    """Stored columns as a DataFrame: codes become categories, scaled integers become numbers."""
    import pandas as pd

    size = next(iter(stored.values())).size
    columns = {c.name: _values(c, stored, size) for c in table(name).columns}
    return pd.DataFrame(columns)


def _values(column: Column, stored: dict[str, NDArray], size: int) -> Any:
    import pandas as pd

    if column.name == "live_id":
        return stored["day"].astype(np.int64) * LIVE_ID_STEP + stored["shop_id"]
    if not column.stored:
        return np.arange(size)
    values = stored[column.name]
    if column.codes:
        return pd.Categorical.from_codes(values, categories=list(column.codes))
    if column.scale > 1:
        return values / float(column.scale)
    # Small integers are for the file only: 1,000 * orders would overflow them silently.
    return values.astype(np.int64) if values.dtype.kind == "i" else values
