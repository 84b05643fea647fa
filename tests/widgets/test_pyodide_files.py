"""Pyodide's files: only the published bytes are taken, and a failure is one clear line."""

from __future__ import annotations

import hashlib
import json
import zipfile

import pytest

from book import pyodide

KEPT = ("numpy/__init__.py", "numpy/typing/__init__.py")
LEFT_OUT = ("numpy/__init__.pyi", "numpy/f2py/crackfortran.py", "numpy/_core/include/numpy/x.h")


def published(monkeypatch, files):
    """Pretend that these are the published files."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    monkeypatch.setattr(pyodide, "hashes", lambda: digests)


def write(folder, files):
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_files_come_from_the_named_folder_and_then_from_the_cache(tmp_path, monkeypatch):
    files = {"pyodide.mjs": b"script", "numpy.whl": b"wheel"}
    published(monkeypatch, files)
    source, cache = tmp_path / "source", tmp_path / "cache"
    write(source, files)
    monkeypatch.setenv(pyodide.SOURCE, str(source))
    assert pyodide.fetch(cache) == cache
    monkeypatch.setenv(pyodide.SOURCE, str(tmp_path / "gone"))
    assert pyodide.fetch(cache) == cache
    assert (cache / "numpy.whl").read_bytes() == b"wheel"


@pytest.mark.parametrize("held", [{}, {"pyodide.mjs": b"tampered"}])
def test_a_missing_or_changed_file_is_named_in_one_line(tmp_path, monkeypatch, held):
    published(monkeypatch, {"pyodide.mjs": b"script"})
    write(tmp_path / "source", held)
    monkeypatch.setenv(pyodide.SOURCE, str(tmp_path / "source"))
    with pytest.raises(pyodide.PyodideError) as problem:
        pyodide.fetch(tmp_path / "cache")
    assert "pyodide.mjs" in str(problem.value)
    assert pyodide.SOURCE in str(problem.value)
    assert "\n" not in str(problem.value)


def test_an_address_that_does_not_answer_is_named(tmp_path, monkeypatch):
    published(monkeypatch, {"pyodide.mjs": b"script"})
    monkeypatch.setenv(pyodide.SOURCE, "http://127.0.0.1:9/pyodide")
    with pytest.raises(pyodide.PyodideError, match=r"127\.0\.0\.1:9/pyodide/pyodide\.mjs"):
        pyodide.fetch(tmp_path / "cache")


def test_the_lighter_numpy_is_the_one_in_the_lock(tmp_path, monkeypatch):
    name = "numpy-2.0.2-cp312-cp312-pyodide_2024_0_wasm32.whl"
    with zipfile.ZipFile(tmp_path / name, "w") as wheel:
        for member in (*KEPT, *LEFT_OUT):
            wheel.writestr(member, "")
    published(monkeypatch, {name: (tmp_path / name).read_bytes()})
    pyodide.lay_out(tmp_path, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / name) as light:
        assert light.namelist() == list(KEPT)
    lock = json.loads((tmp_path / "out" / "pyodide-lock.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256((tmp_path / "out" / name).read_bytes()).hexdigest()
    assert lock["packages"]["numpy"]["sha256"] == digest
