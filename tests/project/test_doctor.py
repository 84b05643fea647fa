"""The doctor finds what is wrong and says the cure; on a sound machine it says OK."""

import shutil
import socket
import sys
from collections import namedtuple

import pytest

from livecommerce import doctor
from livecommerce.tables import shipped


def test_a_sound_machine_is_ok(capsys):
    assert doctor.main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "doctor: OK"


def test_one_line_for_each_problem(monkeypatch, capsys):
    found = (lambda: "a is wrong. Cure: b.", lambda: None, lambda: "c is wrong. Cure: d.")
    monkeypatch.setattr(doctor.problems, "__defaults__", (found,))
    assert doctor.main() == 2
    said = capsys.readouterr().out
    assert said == "doctor: a is wrong. Cure: b.\ndoctor: c is wrong. Cure: d.\n"


LOCK = """# made by `make lock`
numpy==0.0.1 \\
    --hash=sha256:00
nowhere==1.0 ; python_version < '3.0' \\
    --hash=sha256:00
"""


def test_pins_are_those_of_this_machine():
    assert doctor.pins(LOCK) == {"numpy": "0.0.1"}


def test_a_package_of_another_version_is_named(monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text(LOCK)
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    assert "numpy" in doctor.packages()
    assert "Cure: delete the folder .venv" in doctor.packages()


def test_an_old_python(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 0))
    assert "too old" in doctor.python_version()


def test_a_package_of_the_course_that_cannot_be_imported(monkeypatch):
    monkeypatch.setitem(sys.modules, "widgets", None)
    assert doctor.course().startswith("widgets can't be imported")


def test_missing_tables(monkeypatch, tmp_path):
    monkeypatch.setenv("TRUST_TRADE_DATA", str(tmp_path))
    assert "can't be read" in doctor.tables()


@pytest.mark.parametrize("harm", [None, b"PK cut short"])
def test_any_table_that_cannot_be_read_is_named(monkeypatch, tmp_path, harm):
    for path in shipped.folder().glob("*.npz"):
        (tmp_path / path.name).symlink_to(path)
    (tmp_path / "refunds.npz").unlink()
    if harm:
        (tmp_path / "refunds.npz").write_bytes(harm)
    monkeypatch.setenv("TRUST_TRADE_DATA", str(tmp_path))
    assert "refunds" in doctor.tables()


def test_a_full_disk(monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(1e9, 9e8, 1e8))
    assert doctor.disk() == "only 0.1 GB of disk are free. Cure: free at least 0.5 GB."


def test_a_folder_that_cannot_be_written(monkeypatch):
    def refuse(*given):
        raise PermissionError("read-only")

    monkeypatch.setattr(doctor.Path, "write_text", refuse)
    assert "read-only" in doctor.writable()


def test_a_taken_port_is_a_note_and_no_problem(monkeypatch, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setattr(doctor, "PORTS", {"the book": taken.getsockname()[1]})
        assert doctor.ports() is None
    assert "the book will choose the next free one" in capsys.readouterr().out


@pytest.mark.parametrize("check", doctor.CHECKS, ids=lambda check: check.__name__)
def test_every_check_says_what_sound_means(check):
    assert check.__doc__
