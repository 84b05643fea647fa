"""`make lock`: both lock files from pyproject.toml, for every supported machine and Python.

The first holds what readers and learners need; the second adds what tests and maintainers need
and keeps the first one's versions. What it runs, in words a maintainer can type:

    uv pip compile pyproject.toml --universal --fork-strategy fewest --python-version 3.11
        --generate-hashes --group install --output-file requirements.txt
"""

from __future__ import annotations

import sys

from tools.environment import DEVELOPERS, READERS, Problem, run

COMMON = (
    *("--universal", "--fork-strategy", "fewest", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--quiet"),
    *("--custom-compile-command", "make lock", "--group", "install"),
)
FURTHER = ("--group", "test", "--group", "maintain", "--constraint", READERS, "--no-annotate")


def main(arguments: list[str]) -> int:
    """Compile both; `--upgrade` takes newer versions where pyproject.toml allows them."""
    compile_ = (sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *COMMON)
    try:
        run(*compile_, *arguments, "--output-file", READERS)
        run(*compile_, *arguments, *FURTHER, "--output-file", DEVELOPERS)
    except Problem as problem:
        print(f"lock: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
