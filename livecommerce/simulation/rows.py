"""What is kept of each day: integer columns only, so that shards add up exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.settings import WorldParameters
from livecommerce.simulation.day import Rows
from livecommerce.simulation.state import Place, Shard, trust_of_all

# Kept columns and how they are stored; a number multiplies the values before they are rounded.
KEPT: dict[str, dict[str, Any]] = {
    "parcels": {
        "user": np.int32, "shop": np.int16, "outcome": np.int8, "refund": np.int8,
        "is_unfollow": np.bool_,
    },
    "impressions": {"user": np.int32, "shop": np.int16, "source": np.int8, "is_click": np.bool_},
    "watch": {
        "user": np.int32, "shop": np.int16, "source": np.int8, "minutes": 10, "contact": np.int16,
        "followed": np.bool_, "is_follow": np.bool_, "is_unfollow": np.bool_,
        "is_order": np.bool_, "match": 1_000, "trust": 1_000,
    },
    "orders": {
        "user": np.int32, "shop": np.int16, "source": np.int8, "product": np.int16,
        "paid_fen": np.int64, "contact": np.int16, "order_number": np.int16,
        "followed": np.bool_, "outcome": np.int8, "refund": np.int8, "minutes": 10,
        "match": 1_000, "trust": 1_000,
    },
}  # fmt: skip


def per_mille(share: NDArray) -> NDArray[np.int16]:
    """Shares as whole thousandths."""
    return np.rint(share * 1_000.0).astype(np.int16)


def keep(name: str, rows: Rows, day: int, shard: Shard) -> Rows:
    """The stored columns of a day's rows, as integers, with user ids in place of row numbers."""
    kept: Rows = {"day": np.full(rows["user"].size, day, dtype=np.int16)}
    for column, kind in KEPT[name].items():
        values = rows[column]
        if column == "user":
            values = shard.people["user_id"][values]
        if isinstance(kind, int):
            kept[column] = np.rint(values * float(kind)).astype(np.int16)
        else:
            kept[column] = values.astype(kind)
    return kept


def start_of(shard: Shard, here: Place, p: WorldParameters) -> Rows:
    """What is true of every pair before the first day."""
    return {
        "shop": shard.shop,
        "match": per_mille(shard.match),
        "loyalty": per_mille(shard.loyalty),
        "followed_start": shard.followed.copy(),
        "trust_0": per_mille(trust_of_all(shard, here, p)),
    }


def end_of(shard: Shard) -> Rows:
    """What has become of every pair after the last day."""
    return {
        "visits": shard.visits.astype(np.int32), "orders": shard.orders.astype(np.int32),
        "followed_end": shard.followed, "pinned": shard.pinned,
    }  # fmt: skip


def stack(parts: Sequence[Rows]) -> Rows:
    """Put the rows of several parts one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def little_endian(column: NDArray) -> bytes:
    """The column's bytes, the same on every machine."""
    return np.ascontiguousarray(column, column.dtype.newbyteorder("<")).tobytes()


def digests(columns: Rows) -> dict[str, str]:
    """SHA-256 of each column's little-endian bytes; equal digests mean columns equal to the bit."""
    return {
        name: hashlib.sha256(little_endian(column)).hexdigest() for name, column in columns.items()
    }
