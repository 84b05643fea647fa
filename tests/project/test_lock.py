"""One lock, pinned and hashed, that installs on each machine that the course supports."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.requirements import Requirement

from tools.environment import DEVELOPERS, READERS, ROOT

# Linux as old as Debian 12 and Ubuntu 22.04 (glibc 2.35).
MACHINES = ("x86_64-manylinux_2_35", "aarch64-apple-darwin", "x86_64-pc-windows-msvc")
# Published as source alone; pure Python, so that it needs no compiler on any machine.
SOURCE_ONLY = "autograd-gamma"
NO_NETWORK = re.compile(r"network|connect|dns|timed out|resolve host", re.IGNORECASE)


def pinned(lock: str) -> dict[str, str]:
    """Each requirement line of a lock (with its marker) and the block of hashes below it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.findall(
        r"^([a-z][^\\\n]*?) \\\n((?:    --hash=\S+(?: \\)?\n)+)", text, re.MULTILINE
    )
    lines = re.findall(r"^[^\s#].*", text, flags=re.MULTILINE)
    assert len(blocks) == len(lines), f"{lock}: a line without hashes"
    return dict(blocks)


@pytest.mark.parametrize("lock", [READERS, DEVELOPERS])
def test_every_line_is_pinned_and_hashed(lock):
    for line, hashes in pinned(lock).items():
        assert re.fullmatch(r"==[^,*]+", str(Requirement(line).specifier)), line
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", hashes), line


@pytest.mark.parametrize("lock", [READERS, DEVELOPERS])
def test_no_lock_names_a_registry(lock):
    assert not re.search(r"://|--(extra-)?index-url|--find-links", (ROOT / lock).read_text())


def test_the_developers_lock_adds_and_changes_nothing():
    readers, developers = _versions(READERS), _versions(DEVELOPERS)
    assert {name: developers.get(name) for name in readers} == readers
    assert len(developers) > len(readers)


def _versions(lock: str) -> dict[str, set[tuple[str, str]]]:
    """Versions and hashes by name; a marker may be wider where a tool needs a package too."""
    found: dict[str, set[tuple[str, str]]] = {}
    for line, hashes in pinned(lock).items():
        asked = Requirement(line)
        found.setdefault(asked.name, set()).add((str(asked.specifier), hashes))
    return found


def test_the_locks_hold_what_pyproject_asks():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    groups = project["dependency-groups"]
    everyone = project["project"]["dependencies"] + groups["install"]
    _satisfied(everyone, READERS)
    _satisfied(everyone + groups["test"] + groups["maintain"], DEVELOPERS)


def _satisfied(asked: list[str], lock: str) -> None:
    have = {Requirement(line).name: Requirement(line).specifier for line in pinned(lock)}
    for requirement in map(Requirement, asked):
        version = str(have[requirement.name]).removeprefix("==")
        assert requirement.specifier.contains(version), f"{lock}: {requirement}; `make lock`"


def test_readers_carry_no_tool_of_tests_or_maintainers():
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
    apart = {Requirement(line).name for line in groups["test"] + groups["maintain"]}
    assert not apart & {Requirement(line).name for line in pinned(READERS)}


@pytest.mark.parametrize("lock", [READERS, DEVELOPERS])
@pytest.mark.parametrize("version", ["3.11", "3.14"])
@pytest.mark.parametrize("machine", MACHINES)
def test_a_dry_run_finds_a_wheel_for_every_line(machine, version, lock, tmp_path):
    command = [sys.executable, "-m", "uv", "pip", "install", "--dry-run", "--require-hashes"]
    command += ["--only-binary", ":all:", "--no-binary", SOURCE_ONLY]
    command += ["--target", str(tmp_path / "none")]
    command += ["--python-platform", machine, "--python-version", version, "-r", lock]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if said.returncode and NO_NETWORK.search(said.stderr):
        pytest.skip(f"no network to ask for the wheels of {machine}")
    assert said.returncode == 0, said.stderr
    assert re.search(r"Would install \d+ packages", said.stderr), said.stderr
