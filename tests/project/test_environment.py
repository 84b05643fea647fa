"""The environment is made once, filled when a lock changes, and says what stands in its way."""

import importlib.util
import shutil
import subprocess
import sys
from collections import namedtuple
from pathlib import Path

import pytest

from tools import environment
from tools.environment import DEVELOPERS, READERS, Problem, ensure


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project folder with two locks, and a list of what would be installed into it."""
    for name in (READERS, DEVELOPERS, "pyproject.toml"):
        (tmp_path / name).write_text(f"# {name}\n")
    installed: list[str] = []
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "python", lambda: Path(sys.executable))
    monkeypatch.setattr(environment, "_install", lambda *what: installed.append(what[-1]))
    (tmp_path / ".venv").mkdir()
    return tmp_path, installed


def test_packages_are_installed_once(project):
    _, installed = project
    ensure()
    ensure()
    assert installed == [READERS, "."]


def test_a_changed_lock_is_installed_again(project):
    folder, installed = project
    ensure()
    (folder / READERS).write_text("# newer\n")
    ensure()
    assert installed == [READERS, ".", READERS]


def test_the_developers_lock_serves_readers_too(project):
    _, installed = project
    ensure(DEVELOPERS)
    ensure(READERS)
    assert installed == [DEVELOPERS, "."]


def test_a_damaged_stamp_means_install_again(project):
    folder, installed = project
    ensure()
    (folder / ".venv/installed.json").write_text("{")
    ensure()
    assert installed == [READERS, "."] * 2


def test_a_failed_install_is_tried_again(project, monkeypatch):
    _, installed = project

    def fails(*what):
        raise Problem("no network")

    with monkeypatch.context() as broken:
        broken.setattr(environment, "_install", fails)
        with pytest.raises(Problem, match="no network"):
            ensure()
    ensure()
    assert installed == [READERS, "."]


def test_a_missing_lock_is_named(project):
    folder, _ = project
    (folder / READERS).unlink()
    with pytest.raises(Problem, match=r"requirements\.txt is missing"):
        ensure()


def test_a_full_disk_is_said_before_anything_is_made(project, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(10e9, 9e9, 1e9))
    with pytest.raises(Problem, match=r"Only 1\.0 GB are free"):
        ensure()
    assert project[1] == []


def test_a_python_without_venv_gets_debians_package(project, monkeypatch):
    monkeypatch.setattr(environment, "python", lambda: Path("/no/such/python"))
    monkeypatch.setattr(environment, "uv", lambda: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Problem, match="sudo apt-get install python3-venv"):
        ensure()


def test_a_broken_uv_on_the_path_is_not_used(monkeypatch, tmp_path):
    shim = tmp_path / "uv"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.uv() is None


def test_an_environment_whose_python_is_gone_is_made_anew(tmp_path, monkeypatch):
    """A real one: the interpreter's link dangles, as after an upgrade of the system's Python."""
    where = tmp_path / ".venv"
    monkeypatch.setattr(environment, "VENV", where)
    monkeypatch.setattr(environment, "uv", lambda: "uv")  # then pip isn't put in: faster
    python = environment.python(where)
    python.parent.mkdir(parents=True)
    python.symlink_to("/no/such/python")
    assert not environment.works(python, "-c", "pass")
    environment._create()
    said = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True)
    assert Path(said.stdout.decode().strip()) == where


def test_pip_is_counted_and_its_last_words_are_kept(tmp_path, monkeypatch, capfd):
    pip = tmp_path / "pip.py"
    pip.write_text("for i in range(60): print('Collecting', i)\nraise SystemExit('no such hash')")
    fake = tmp_path / "python"
    fake.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{pip}"\n')
    fake.chmod(0o755)
    monkeypatch.setattr(environment, "python", lambda: fake)
    with pytest.raises(Problem, match=r"could not install requirements\.txt"):
        environment._pip("install", "-r", READERS)
    said = capfd.readouterr().out
    assert "50 packages fetched" in said
    assert "no such hash" in said
    assert "Collecting 3\n" not in said
