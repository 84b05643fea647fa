"""`python -m livecommerce.doctor`: OK, or one line for each thing that is wrong, with its cure.

Each check returns the line, or None. Only the standard library is imported at the top, since a
broken environment is what this is for.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import platform
import re
import shutil
import socket
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (3, 11)
SPARE_GB = 0.5
PORTS = {"the book": 8000, "JupyterLab": 8888}


def python_version() -> str | None:
    """The interpreter is new enough."""
    if sys.version_info >= OLDEST:
        return None
    return f"Python {platform.python_version()} is too old. Cure: install 3.11 or newer."


def packages() -> str | None:
    """Each package of requirements.txt is here in its version."""
    lock = ROOT / "requirements.txt"
    if not lock.exists():
        return None  # installed from a wheel: the installer has seen to it
    wrong = [name for name, version in pins(lock.read_text()).items() if not _is(name, version)]
    if not wrong:
        return None
    return f"packages missing or of another version: {', '.join(wrong)}. Cure: {_remake()}."


def pins(lock: str) -> dict[str, str]:
    """Name -> version of a lock, of the lines that apply to this machine and Python."""
    from packaging.requirements import Requirement

    lines = re.findall(r"^([A-Za-z0-9][^\\\n]*?)\s*\\?$", lock, flags=re.MULTILINE)
    needed = [Requirement(line) for line in lines]
    return {
        r.name: next(iter(r.specifier)).version
        for r in needed
        if r.marker is None or r.marker.evaluate()
    }


def _is(name: str, version: str) -> bool:
    try:
        return importlib.metadata.version(name) == version
    except importlib.metadata.PackageNotFoundError:
        return False


def course() -> str | None:
    """The course's own packages can be imported."""
    for name in ("livecommerce", "widgets"):
        try:
            importlib.import_module(name)
        except Exception as error:  # whatever it is, the learner gets one line
            return f"{name} can't be imported ({error}). Cure: {_remake()}."
    return None


def tables() -> str | None:
    """The shipped tables can be read."""
    name = "datasets"
    try:
        columns = importlib.import_module("livecommerce.tables.columns")
        shipped = importlib.import_module("livecommerce.tables.shipped")
        for name in columns.BY_NAME:
            shipped.load(name)
    except Exception as error:  # as above
        return f"the table {name} can't be read ({error}). Cure: get the folder datasets/ again."
    return None


def disk() -> str | None:
    """There is room to work."""
    free = shutil.disk_usage(ROOT).free / 1e9
    if free >= SPARE_GB:
        return None
    return f"only {free:.1f} GB of disk are free. Cure: free at least {SPARE_GB} GB."


def writable() -> str | None:
    """A learner's copy and progress can be written."""
    probe = Path("doctor-probe.tmp")
    try:
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        return f"this folder can't be written ({error}). Cure: copy the course to your own folder."
    return None


def ports() -> str | None:
    """The usual ports are free; a taken one is no fault, since another is chosen."""
    for use, port in PORTS.items():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                print(f"note: port {port} is taken; {use} will choose the next free one.")
    return None


CHECKS: tuple[Callable[[], str | None], ...] = (
    python_version,
    packages,
    course,
    tables,
    disk,
    writable,
    ports,
)


def problems(checks: tuple[Callable[[], str | None], ...] = CHECKS) -> list[str]:
    """The lines of the checks that found something."""
    return [line for check in checks if (line := check()) is not None]


def _remake() -> str:
    return "delete the folder .venv, then `make lab` (Windows: `py -m tools lab`)"


def main() -> int:
    """Print the verdict; the exit code is the number of problems."""
    found = problems()
    for line in found:
        print(f"doctor: {line}")
    if not found:
        print("doctor: OK")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
