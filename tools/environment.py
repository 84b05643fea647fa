"""The environment `.venv`: made with the standard library, filled from a hashed lock.

Runs on the Python that the user has, before anything is installed, so it imports the standard
library only. uv is used where it is present, since it is faster; pip does the same work.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READERS = "requirements.txt"
DEVELOPERS = "requirements-dev.txt"  # everything of READERS at the same versions, and more
NEEDED_GB = 2.5  # environment 0.9, downloads while they are unpacked, the engine, the book


class Problem(Exception):  # noqa: N818 - it is shown to people, under this name
    """Something stands in the way; the message says what and how to cure it, in one line."""


def say(text: str) -> None:
    """Print a line of progress at once, also when the output is a pipe."""
    print(text, flush=True)


def python(where: Path = VENV) -> Path:
    """The environment's interpreter."""
    return where / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run(*command: str | Path, **options: object) -> None:
    """Run a command in the project's folder; a failure is a Problem that names the command."""
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=ROOT, **options).returncode  # type: ignore[call-overload]
    if code:
        shown = " ".join(Path(word).name if i == 0 else word for i, word in enumerate(words))
        raise Problem(f"`{shown}` ended with code {code}; its own lines above say why.")


def works(*command: str | Path) -> bool:
    """Whether a command exists and ends well (a shim on PATH may exist and still fail)."""
    try:
        return subprocess.run([str(w) for w in command], capture_output=True).returncode == 0
    except OSError:
        return False


def uv() -> str | None:
    """The path of a working uv, or None."""
    found = shutil.which("uv")
    return found if found and works(found, "--version") else None


def ensure(lock: str = READERS) -> Path:
    """Make or update `.venv` so that it holds `lock` and the project; return its interpreter."""
    if not (ROOT / lock).exists():
        raise Problem(f"{lock} is missing from {ROOT}: get the whole repository again.")
    if not works(python(), "-c", "pass"):
        _check_disk()
        _create()
    stamps = _stamps()
    if stamps.get(lock) != _digest(lock):
        _check_disk()
        say(f"Installing the packages of {lock}, checked by hash (once; some minutes) ...")
        _install("--require-hashes", "-r", lock)
        stamps = {**stamps, DEVELOPERS: "", **{name: _digest(name) for name in (READERS, lock)}}
    if stamps.get("pyproject.toml") != _digest("pyproject.toml"):
        _install("--no-deps", "--no-build-isolation", "-e", ".")
        stamps["pyproject.toml"] = _digest("pyproject.toml")
    _stamp_file().write_text(json.dumps(stamps, indent=1), encoding="utf-8")
    return python()


def _create() -> None:
    """Make an empty environment with the Python that runs this."""
    needed = ["venv"] if uv() else ["venv", "ensurepip"]
    if any(importlib.util.find_spec(name) is None for name in needed):
        raise Problem(
            "This Python has no venv module that can install pip: on Debian or Ubuntu run "
            "`sudo apt-get install python3-venv`, then the same command again."
        )
    say(f"Making the environment {VENV} with Python {sys.version.split()[0]} ...")
    import venv

    try:
        venv.create(VENV, clear=VENV.exists(), with_pip=uv() is None, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise Problem(f"The environment {VENV} could not be made: {error}") from error


def _install(*what: str) -> None:
    """Install into the environment with uv or pip, from the lock or the project itself."""
    tool = uv()
    if tool:
        run(tool, "pip", "install", "--python", python(), *what)
    else:
        _pip("install", "--disable-pip-version-check", "--no-input", *what)


def _pip(*what: str) -> None:
    """Run pip with a count of the packages in place of its hundreds of lines."""
    command = [str(python()), "-m", "pip", *what]
    said: list[str] = []
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        assert pip.stdout is not None
        for line in pip.stdout:
            said.append(line.rstrip())
            count = sum(one.startswith("Collecting") for one in said)
            if said[-1].startswith("Collecting") and count % 25 == 0:
                say(f"  {count} packages fetched ...")
    if pip.returncode:
        say("\n".join(said[-20:]))
        raise Problem(f"pip could not install {what[-1]}; its last lines above say why.")


def _check_disk() -> None:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < NEEDED_GB:
        raise Problem(
            f"Only {free:.1f} GB are free on the disk of {ROOT}; {NEEDED_GB} GB are needed. "
            "Free some space, then run the same command again."
        )


def _digest(name: str) -> str:
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def _stamp_file() -> Path:
    return VENV / "installed.json"


def _stamps() -> dict[str, str]:
    """What was last installed: file name -> digest. Nothing, if that can't be read."""
    try:
        return dict(json.loads(_stamp_file().read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}
