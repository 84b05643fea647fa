"""A wheel holds all that its modules read: texts, knowledge, front ends, tables."""

import shutil
import subprocess
import sys
import zipfile

import pytest

from tools.environment import ROOT

PARTS = ("livecommerce", "widgets", "datasets")
FILES = ("pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-CONTENT")
READ = "import livecommerce as c, sys; sys.stdout.write(f'{len(c.load(\"orders\"))} {c.__file__}')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the sources so that nothing is left in the checkout."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        shutil.copytree(ROOT / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "uv", "build", "--wheel", "--no-build-isolation"]
    command += ["--python", sys.executable, "--out-dir", str(source / "dist"), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    return next((source / "dist").glob("*.whl"))


def test_every_module_and_every_file_it_reads_is_in_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    kinds = (".py", ".json", ".yaml", ".js", ".css")
    wanted = {
        path.relative_to(ROOT).as_posix()
        for part in ("livecommerce", "widgets")
        for path in (ROOT / part).rglob("*")
        if path.suffix in kinds and "__pycache__" not in path.parts
    }
    assert wanted
    assert wanted <= inside, sorted(wanted - inside)
    assert not [name for name in inside if name.startswith(("tests/", "tools/", "book/"))]


def test_the_tables_are_read_from_an_installed_wheel(wheel, tmp_path):
    where = tmp_path / "installed"
    command = [sys.executable, "-m", "uv", "pip", "install", "--no-deps", "--quiet"]
    subprocess.run([*command, "--target", str(where), str(wheel)], check=True)
    said = subprocess.run(
        [sys.executable, "-c", READ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(where)},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 0, said.stderr
    rows, place = said.stdout.split(" ", 1)
    assert int(rows) > 0
    assert place.startswith(str(where))
