"""Progress is never lost: merge, damaged lines, codes, resets, two kernels at once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce.exercises import progress
from livecommerce.exercises.progress import ProgressError

moments = st.integers(0, 5).map(lambda n: f"2026-11-24T16:00:0{n}.000Z")
values = st.none() | st.integers(-5, 5) | st.floats(-9, 9) | st.lists(st.floats(0, 1), max_size=4)
events = st.fixed_dictionaries(
    {
        "id": st.text("0123456789abcdef", min_size=1, max_size=2),
        "at": moments,
        "kind": st.sampled_from(progress.KINDS),
        "chapter": st.just("02"),
        "slug": st.sampled_from(["trust-a", "trust-b"]),
        "value": values | st.text(max_size=5),
        "verdict": st.sampled_from(progress.VERDICTS),
        "name": st.none() | st.just("mistake"),
    }
)
lists = st.lists(events, max_size=8)


@given(lists, lists, lists)
def test_merge_forgets_nothing_and_minds_no_order(a: list, b: list, c: list) -> None:
    merged = progress.merge(a, b)
    assert merged == progress.merge(b, a)
    assert merged == progress.merge(merged, a) == progress.merge(merged)
    assert progress.merge(progress.merge(a, b), c) == progress.merge(a, progress.merge(b, c))
    assert {e["id"] for e in merged} == {e["id"] for e in a + b}


@given(lists)
def test_code_and_file_bring_back_what_they_took(some: list) -> None:
    whole = progress.merge(some)
    assert progress.import_(progress.export(some)) == whole
    back = progress.decode(progress.encode(some))
    visits = [e for e in whole if e["kind"] == "visit"]
    assert back == [e for e in whole if e not in visits[:-1]]


@given(lists)
def test_only_what_follows_the_last_reset_counts(some: list) -> None:
    kept = progress.since_reset(some)
    assert not any(e["kind"] == "reset" for e in kept)
    resets = [e for e in progress.merge(some) if e["kind"] == "reset"]
    assert all((e["at"], e["id"]) > (resets[-1]["at"], resets[-1]["id"]) for e in kept if resets)


@given(st.text(max_size=40))
def test_a_damaged_code_or_file_gets_one_line(given_text: str) -> None:
    for read in (progress.decode, progress.import_):
        with pytest.raises(ProgressError) as error:
            read(given_text)
        assert str(error.value).count("\n") == 0
        assert "expected" in str(error.value) or "newer" in str(error.value)


def test_a_code_cut_short_or_newer_is_refused() -> None:
    code = progress.encode([progress.event("answer", "02", "trust-a", 1.5, "right")])
    for damaged in (code[:-4], code[4:], "TT1.", code[:8] + "A" + code[9:]):
        with pytest.raises(ProgressError, match="not a whole progress code"):
            progress.decode(damaged)
    with pytest.raises(ProgressError, match="newer edition"):
        progress.decode("TT2." + code[4:])
    assert len(progress.decode(f" {code[:20]}\n{code[20:]} ")) == 1


def test_a_damaged_line_loses_nothing_but_itself(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    first, second = (progress.event("bet", "02", f"trust-{n}", n) for n in (1, 2))
    progress.append([first], file)
    with file.open("a", encoding="utf-8") as torn:
        torn.write('{"id": "cut sho')
    assert progress.append([second], file) == progress.merge([first, second])
    assert progress.read(file) == progress.merge([first, second])
    lines = file.read_bytes().split(b"\n")
    file.write_bytes(b"\n".join([b"\xff\x00 not a header", *lines[1:]]))
    assert progress.read(file) == progress.merge([first, second])


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    progress.append([progress.event("hint", "02", "trust-a")], file)
    progress.append([progress.event("hint", "02", "trust-a")], file)
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(head) == progress.header()
    assert len(lines) == 2


def test_two_kernels_append_at_once(tmp_path: Path) -> None:
    file = tmp_path / "progress.jsonl"
    program = (
        "import sys; from pathlib import Path; from livecommerce.exercises import progress\n"
        "for n in range(40):\n"
        "    progress.append([progress.event('answer', '02', sys.argv[2], n, 'wrong')],"
        " Path(sys.argv[1]))\n"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", program, str(file), name], cwd=Path.cwd())
        for name in ("trust-a", "trust-b")
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    kept = progress.read(file)
    assert len(kept) == 80
    assert {e["value"] for e in kept if e["slug"] == "trust-a"} == set(range(40))
    assert len(file.read_text(encoding="utf-8").splitlines()) == 81


def test_a_folder_that_refuses_keeps_the_events(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUST_TRADE_PROGRESS", str(tmp_path / "taken"))
    (tmp_path / "taken").mkdir()  # a folder stands where the file should be
    first, second = (progress.event("answer", "02", "trust-a", n, "wrong") for n in (1, 2))
    with pytest.warns(UserWarning, match="in memory only"):
        assert progress.keep([first]) == [first]
    (tmp_path / "taken").rmdir()
    assert progress.keep([second]) == progress.merge([first, second])
    assert len(progress.read()) == 2


def test_the_nearest_file_above_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TRUST_TRADE_PROGRESS", raising=False)
    (tmp_path / "chapters").mkdir()
    monkeypatch.chdir(tmp_path / "chapters")
    assert progress.path() == tmp_path / "chapters" / "progress.jsonl"
    (tmp_path / "progress.jsonl").touch()
    assert progress.path() == tmp_path / "progress.jsonl"
