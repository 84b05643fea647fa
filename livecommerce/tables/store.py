"""A folder of tables: complete files, a manifest that says which, and a check of both.

A file is written under another name, forced to the disk and renamed, so that a full disk or a kill
leaves the old file or the new one. Tables of several files change when the manifest does, which
comes last. In a notebook:

    from livecommerce.tables.store import faults, read
    faults("my-data") or read("my-data", "orders")
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from livecommerce.files import UNFINISHED, digest, write_whole
from livecommerce.tables.columns import BY_NAME, OBSERVED, table
from livecommerce.tables.frames import frame

if TYPE_CHECKING:
    import pandas as pd

MANIFEST = "manifest.json"
MAKING = "making"  # folder of a run that is not finished
Bar = Callable[[str, int, int], None]  # what, done, whole


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write a record as a whole or not at all."""
    text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    write_whole(path, lambda file: file.write(text.encode()))


def manifest(folder: Path) -> dict[str, Any]:
    """What the folder holds; one clear line where it does not say."""
    path = folder / MANIFEST
    if not path.is_file():
        unfinished = (folder / MAKING).is_dir()
        cure = "its making was cut short: run the same command again" if unfinished else (
            "expected a folder that `livecommerce data make` has written"
        )  # fmt: skip
        raise FileNotFoundError(f"{path} is missing; {cure}")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {"tables": dict(found["tables"]), "made": dict(found["made"])}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} is damaged ({error}); make the tables anew") from None


def read(folder: Path | str, name: str, days: tuple[int, int] | None = None) -> pd.DataFrame:
    """A table of a store as a DataFrame, like `livecommerce.load`.

    Of a table in monthly files, `days` (first, last) reads the months that hold them only.
    """
    import pandas as pd

    table(name)
    folder = Path(folder)
    held = manifest(folder)["tables"]
    if name not in held:
        raise KeyError(f"{folder} has no table {name!r}; it has {', '.join(held)}")
    files = [
        file for file in held[name]["files"]
        if days is None or "days" not in file
        or (file["days"][0] <= days[1] and days[0] < file["days"][1])
    ]  # fmt: skip
    parts = [_read_file(folder / file["name"], name) for file in files]
    return parts[0] if len(parts) == 1 else pd.concat(parts, ignore_index=True)


def _read_file(path: Path, name: str) -> pd.DataFrame:
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as stored:
            return frame(name, {column: stored[column] for column in stored.files})
    import pandas as pd

    data = pd.read_parquet(path)
    whole = data.select_dtypes(["int32", "int16", "int8"]).columns
    return data.astype(dict.fromkeys(whole, "int64"))


def faults(folder: Path | str, bar: Bar = lambda what, done, whole: None) -> list[str]:
    """One line for each thing that is wrong with a store, naming the file; none: all is well."""
    folder = Path(folder)
    try:
        said = manifest(folder)
    except (FileNotFoundError, ValueError) as error:
        return [str(error)]
    held, asked = said["tables"], BY_NAME if said["made"].get("truth", True) else OBSERVED
    found = [f"table {name!r} is not listed" for name in asked if name not in held]
    files = [(name, file) for name, entry in held.items() for file in entry["files"]]
    for done, (name, file) in enumerate(files, 1):
        found += _file_faults(folder / file["name"], name, file)
        bar("files", done, len(files))
    found += [
        f"{path.relative_to(folder)} was never finished; it is not used and can be deleted"
        for path in sorted(folder.rglob(f"*{UNFINISHED}"))
        if MAKING not in path.relative_to(folder).parts
    ]
    return found


def _rows(path: Path) -> int:
    """Rows that the file says it has: its bytes are already known to be whole."""
    if path.suffix == ".npz":
        with np.load(path, allow_pickle=False) as stored:
            return int(stored[stored.files[0]].size)
    from pyarrow import parquet

    return int(parquet.read_metadata(path).num_rows)


def _file_faults(path: Path, name: str, entry: dict[str, Any]) -> list[str]:
    if not path.is_file():
        return [f"{path.name} is missing (table {name})"]
    size = path.stat().st_size
    if size != entry["bytes"]:
        return [f"{path.name} has {size:,} bytes; the manifest says {entry['bytes']:,}"]
    if digest(path) != entry["sha256"]:
        return [f"{path.name} is damaged: its bytes are not those the manifest names"]
    rows = _rows(path)
    if rows != entry["rows"]:
        return [f"{path.name} has {rows:,} rows; the manifest says {entry['rows']:,}"]
    return []
