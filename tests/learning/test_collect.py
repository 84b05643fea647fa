"""A class's files become one table; a bad one is named, and the rest goes on."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from livecommerce.command import app
from livecommerce.exercises import progress
from livecommerce.exercises.library import compiled
from livecommerce.learning.collect import HEAD, rows, submissions, summary

SLUG = "trust-orders-per-minute"
ASKED = [slug for slug, q in compiled("02").items() if q["kind"] == "exercise"]


def tries(*given: tuple[str, str | None]) -> list[dict]:
    """Answers to one exercise, a second apart."""
    made = [progress.event("answer", "02", SLUG, 1.0, verdict, name) for verdict, name in given]
    return [e | {"at": f"2026-11-25T05:00:{n:02}.000Z"} for n, e in enumerate(made)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four learners in three kinds of file, and four files that are none."""
    average = ("wrong", "average-of-shows")
    ann = progress.export(tries(average, average, ("right", None)))
    (tmp_path / "Ann Lee.json").write_text(ann, encoding="utf-8")
    code = progress.encode(tries(("right", None)))
    (tmp_path / "李雷.txt").write_text(f"My code:\n{code[:60]}\n{code[60:]}\n", encoding="utf-8")
    platform = tmp_path / "Mei_123_file"
    platform.mkdir()
    (platform / "trust-trade-progress.json").write_text(
        progress.export(tries(average)), encoding="utf-8"
    )
    lab = tmp_path / "Bo"
    lab.mkdir()
    progress.append(tries(("slip", "scale")), lab / "progress.jsonl")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    (tmp_path / "essay.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.json").write_bytes(bytes(range(256)))
    return tmp_path


def test_every_learner_is_read_and_every_bad_file_named(folder):
    learners, bad = submissions(folder)
    assert sorted(learners) == ["Ann Lee", "Bo", "Mei_123_file", "李雷"]
    assert [line.split(":")[0] for line in bad] == [
        "broken.json", "empty.txt", "essay.docx", "picture.json",
    ]  # fmt: skip
    assert all(len(line.splitlines()) == 1 for line in bad)


def test_the_table_has_a_row_for_each_learner_and_exercise(folder):
    table = {(row[0], row[2]): row for row in rows(submissions(folder)[0])}
    assert len(table) == 4 * len(ASKED)
    assert table["Ann Lee", SLUG][3:] == ("yes", "3", "average-of-shows 2x")
    assert table["李雷", SLUG][3:] == ("yes", "1", "")
    assert table["Mei_123_file", SLUG][3:] == ("no", "1", "average-of-shows")
    assert table["Bo", SLUG][3:] == ("", "0", "")  # a slip is no try


def test_the_summary_counts_learners(folder):
    lines = summary(submissions(folder)[0])
    assert len(lines) == len(ASKED)
    assert lines[0] == (
        f"{SLUG}: 3 of 4 tried, 2 right, 1 at the first try; met most: average-of-shows (2)"
    )


def test_two_files_of_one_learner_are_merged(tmp_path):
    for name, given in (("Ann.json", ("wrong", None)), ("Ann.txt", ("right", None))):
        events = tries(given)
        text = progress.export(events) if name.endswith("json") else progress.encode(events)
        (tmp_path / name).write_text(text, encoding="utf-8")
    learners, bad = submissions(tmp_path)
    assert (list(learners), bad) == (["Ann"], [])
    assert len(learners["Ann"]) == 2


def test_the_command_writes_a_table_that_a_spreadsheet_reads(folder, tmp_path):
    out = tmp_path / "class.csv"
    done = CliRunner().invoke(app, ["collect", str(folder), "--out", str(out), "--chapter", "02"])
    assert done.exit_code == 0, done.output
    with out.open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.reader(file))
    assert tuple(table[0]) == HEAD
    assert len(table) == 1 + 4 * len(ASKED)
    assert "left out: broken.json" in done.output


def test_no_folder_is_one_line(tmp_path):
    done = CliRunner().invoke(app, ["collect", str(tmp_path / "none")])
    assert done.exit_code == 2
    assert "expected one with the learners' files" in done.output
    assert len(done.output.strip().splitlines()) == 1


def test_a_class_of_sixty_takes_seconds(tmp_path):
    for n in range(60):
        text = progress.export(tries(("wrong", "average-of-shows"), ("right", None)))
        (tmp_path / f"learner {n}.json").write_text(text, encoding="utf-8")
    learners, bad = submissions(tmp_path)
    assert (len(learners), bad) == (60, [])
    assert summary(learners)[0].startswith(f"{SLUG}: 60 of 60 tried, 60 right")
