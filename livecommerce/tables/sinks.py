"""Where tables go as they are made: NumPy files of whole tables, or Parquet month by month."""

from __future__ import annotations

import hashlib
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from livecommerce.files import UNFINISHED, digest, finish, settle, write_whole
from livecommerce.simulation.rows import digests, little_endian, stack
from livecommerce.tables.columns import BY_NAME, LIVE_ID_STEP, Column, table
from livecommerce.tables.store import MANIFEST, write_json

if TYPE_CHECKING:
    import pyarrow as pa

Columns = dict[str, NDArray]
ROWS = 1 << 18  # rows that are gathered before they are written


@dataclass
class Sink:
    """Takes the rows of tables block by block and leaves a complete store.

    `files` lists by table what is complete; `commit` makes it the store's.
    """

    folder: Path
    files: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    waiting: dict[str, list[Columns]] = field(default_factory=dict)
    truth: bool = True  # whether truth tables are kept
    generation: str = field(default_factory=lambda: uuid.uuid4().hex[:8])  # of this store's files
    wide = False  # whether small whole numbers need 32 bits

    def add(self, name: str, columns: Columns) -> None:
        """Rows of a table, in their order, as the schema stores them."""
        if self.truth or not table(name).truth:
            self.waiting.setdefault(name, []).append(columns)

    def close_files(self, days: tuple[int, int] | None = None) -> None:
        """Finish the files that are being written; `days` (first, end) are those of their rows."""

    def commit(self, made: dict[str, Any]) -> None:
        """Write what waits, and then the manifest, which makes it the store's."""
        self.close_files()
        order = {name: self.files[name] for name in BY_NAME if name in self.files}
        tables = {
            name: {"rows": sum(file["rows"] for file in files), "files": files}
            for name, files in order.items()
        }
        write_json(self.folder / MANIFEST, {"made": made, "tables": tables})

    def entry(self, path: Path, rows: int, sha256: str, columns: dict[str, str]) -> dict[str, Any]:
        """What the manifest says of a file."""
        return {
            "name": path.relative_to(self.folder).as_posix(), "rows": rows,
            "bytes": path.stat().st_size, "sha256": sha256, "columns": columns,
        }  # fmt: skip


@dataclass
class NumpySink(Sink):
    """One compressed .npz a table, as the course ships them."""

    def commit(self, made: dict[str, Any]) -> None:
        for name, parts in self.waiting.items():
            whole = stack(parts)
            path = self.folder / f"{name}.npz"
            sha256 = write_npz(path, whole)
            rows = next(iter(whole.values())).size
            self.files[name] = [self.entry(path, rows, sha256, digests(whole))]
        super().commit(made)


def write_npz(path: Path, columns: Columns) -> str:
    """Write a table's stored columns as a whole; returns the file's SHA-256."""
    return write_whole(path, lambda file: np.savez_compressed(file, allow_pickle=False, **columns))


@dataclass
class ParquetFile:
    """A Parquet file that is being written."""

    path: Path
    file: IO[bytes]
    writer: Any
    rows: int = 0
    hashes: dict[str, Any] = field(default_factory=dict)


@dataclass
class ParquetSink(Sink):
    """A folder a table, a Parquet file a month; the files of an older store go last."""

    opened: dict[str, ParquetFile] = field(default_factory=dict)
    wide = True

    def add(self, name: str, columns: Columns) -> None:
        super().add(name, columns)
        sizes = [next(iter(part.values())).size for part in self.waiting.get(name, [])]
        if sum(sizes) >= ROWS:
            self._write(name)

    def _write(self, name: str) -> None:
        columns = stack(self.waiting.pop(name))
        target = self.opened.get(name) or self._open(name)
        before = sum(file["rows"] for file in self.files.get(name, [])) + target.rows
        rows = to_arrow(name, columns, before)
        if target.writer is None:
            target.writer = _writer(target.file, rows)
        target.writer.write_table(rows, row_group_size=max(rows.num_rows, 1))
        target.rows += rows.num_rows
        for column, values in columns.items():
            target.hashes.setdefault(column, hashlib.sha256()).update(little_endian(values))

    def _open(self, name: str) -> ParquetFile:
        number = len(self.files.setdefault(name, []))
        path = self.folder / name / f"{name}-{number:03d}-{self.generation}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.with_name(path.name + UNFINISHED).open("wb")
        self.opened[name] = ParquetFile(path, file, None)
        return self.opened[name]

    def close_files(self, days: tuple[int, int] | None = None) -> None:
        for name in list(self.waiting):
            self._write(name)
        for name, done in self.opened.items():
            done.writer.close()
            finish(done.file)
            done.file.close()
            temporary = Path(done.file.name)
            temporary.replace(done.path)
            settle(done.path.parent)
            hashes = {column: one.hexdigest() for column, one in done.hashes.items()}
            entry = self.entry(done.path, done.rows, digest(done.path), hashes)
            self.files[name].append(entry | ({"days": list(days)} if days else {}))
        self.opened.clear()

    def commit(self, made: dict[str, Any]) -> None:
        super().commit(made)
        self.sweep()

    def sweep(self) -> None:
        """Delete the Parquet files that the manifest does not list."""
        used = {self.folder / file["name"] for files in self.files.values() for file in files}
        for name in BY_NAME:
            for path in (self.folder / name).glob(f"{name}-*.parquet*"):
                if path not in used:
                    with suppress(PermissionError):  # open in another program, on Windows
                        path.unlink()


def _writer(file: IO[bytes], rows: pa.Table) -> Any:
    from pyarrow import parquet

    return parquet.ParquetWriter(file, rows.schema, compression="lz4")


def to_arrow(name: str, columns: Columns, first_row: int) -> pa.Table:
    """Stored columns as a table that any reader of Parquet understands: codes are words, scaled
    numbers are divided, and the columns that loading adds are there."""
    import pyarrow as pa

    size = next(iter(columns.values())).size
    return pa.table({
        c.name: _arrow(c, columns, first_row, size) for c in table(name).columns
    })  # fmt: skip


def _arrow(column: Column, columns: Columns, first_row: int, size: int) -> pa.Array:
    import pyarrow as pa

    if column.name == "live_id":
        day, shop = columns["day"].astype(np.int32), columns["shop_id"].astype(np.int32)
        return pa.array(day * LIVE_ID_STEP + shop)
    if not column.stored:
        return pa.array(np.arange(first_row, first_row + size))
    values = columns[column.name]
    if column.codes:
        return pa.DictionaryArray.from_arrays(pa.array(values), pa.array(list(column.codes)))
    if column.scale > 1:
        return pa.array(values / float(column.scale))
    return pa.array(values.tolist() if values.dtype.kind == "U" else values)
