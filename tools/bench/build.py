"""How long the book takes to build: from nothing, and again after a change in one chapter."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

from tools.commands import book_build
from tools.environment import ROOT, Problem


def build_times(chapter: Path) -> tuple[float, float]:
    """Seconds of a cold and a warm build, in a clone, so that the checkout stays as it is."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        clone = Path(name) / "course"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        (clone / ".cache").symlink_to(ROOT / ".cache")  # downloads aren't counted
        fresh = {"XDG_CACHE_HOME": str(Path(name) / "cache")}  # nothing kept from earlier builds
        cold = _timed(clone, fresh)
        file = clone / chapter.relative_to(ROOT)
        content = json.loads(file.read_text(encoding="utf-8"))
        content["cells"][0]["source"] += ["\n\nOne sentence more."]
        file.write_text(json.dumps(content), encoding="utf-8")
        return cold, _timed(clone, fresh)


def _timed(folder: Path, fresh: dict[str, str]) -> float:
    environment = os.environ | fresh | {"PYTHONPATH": str(folder)}
    command = [str(word) for word in book_build()]
    start = time.perf_counter()
    built = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    if built.returncode:
        last = built.stderr.strip().splitlines()[-1:] or ["no message"]
        raise Problem(f"the book could not be built in {folder}: {last[0]}")
    return time.perf_counter() - start
