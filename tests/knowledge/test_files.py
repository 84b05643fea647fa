"""The knowledge files fit their schemas, and what does not fit is named in one line."""

import subprocess
import sys

import pytest

from livecommerce.knowledge import KnowledgeError, check_ids, claims, documents, quiz, read, terms
from livecommerce.knowledge.read import parse

DOCUMENT = """
- id: a-report
  name: A report
  date: "2021-11"
  grade: B
  address: null
  carries: a figure
"""
TERM = """
- id: follow
  en: follow
  zh: 关注
  pinyin: guānzhù
  definition: A tap.
  confusion: Not a purchase.
  chapters: ["02"]
  mark: D
"""
CLAIM = """
- id: a-claim
  topic: facts
  text: Something is so.
  mark: P
  document: a-report
  chapter: "02"
  testable: true
  test: A lot.
  reason: We own the world.
"""
QUIZ = """
- id: quiz-a
  chapter: "02"
  terms: [follow]
  prompt: Which?
  options:
    - {text: one, right: true, reply: yes it is}
    - {text: two, name: wrong-a, reply: look again}
    - {text: three, name: wrong-b, reply: and again}
"""
SAMPLES = {"document": DOCUMENT, "term": TERM, "claim": CLAIM, "quiz": QUIZ}


def test_every_file_is_read():
    assert len(terms()) >= 150
    assert len(claims()) >= 108
    assert len(documents()) >= 14  # the documents of the subject's own list
    assert len(quiz()) >= 110


@pytest.mark.parametrize("schema", SAMPLES)
def test_a_sample_of_each_kind_passes(schema):
    assert len(parse(SAMPLES[schema], "sample.yaml", schema)) == 1


BROKEN = [
    ("term", "pinyin: guānzhù", "pinyin: 3", "follow", "pinyin"),
    ("term", "  pinyin: guānzhù\n", "", "follow", "pinyin"),
    ("term", "zh: 关注", "zh: follow", "follow", "zh"),
    ("term", 'chapters: ["02"]', 'chapters: ["2"]', "follow", "chapters.0"),
    ("term", "mark: D", "mark: P", "follow", "document"),
    ("term", "mark: D", "mark: D\n  document: a-report", "follow", "document"),
    ("term", "mark: D", "mark: D\n  unit: yuan", "follow", "formula"),
    ("term", "id: follow", "id: Follow me", "Follow me", "id"),
    ("claim", "  document: a-report\n", "", "a-claim", "document"),
    ("claim", "mark: P", "mark: P\n  work: a-book", "a-claim", "document"),
    ("claim", "mark: P\n  document: a-report", "mark: S\n  work: a-book", "a-claim", "work"),
    ("claim", "testable: true", "testable: perhaps", "a-claim", "testable"),
    ("claim", "  reason: We own the world.\n", "", "a-claim", "reason"),
    ("document", "grade: B", "grade: D", "a-report", "grade"),
    ("quiz", "right: true, ", "name: wrong-c, ", "quiz-a", "options"),
    ("quiz", "name: wrong-a", "right: true", "quiz-a", "options"),
    ("quiz", "name: wrong-a, ", "", "quiz-a", "options.1"),
    ("quiz", ", reply: look again", "", "quiz-a", "options.1.reply"),
]


@pytest.mark.parametrize(("schema", "old", "new", "entry", "field"), BROKEN)
def test_a_broken_entry_is_named_in_one_line(schema, old, new, entry, field):
    text = SAMPLES[schema].replace(old, new)
    assert text != SAMPLES[schema]
    with pytest.raises(KnowledgeError) as raised:
        parse(text, "sample.yaml", schema)
    line = str(raised.value)
    assert line.startswith(f"sample.yaml, entry {entry}, field {field}: ")
    assert "\n" not in line


def test_an_id_stands_once():
    with pytest.raises(KnowledgeError, match=r"entry follow, field id: stands twice"):
        parse(TERM + TERM, "sample.yaml", "term")


@pytest.mark.parametrize("text", ["- id: [", "a: 1", "", "- just words"])
def test_what_is_no_list_of_entries_is_said_in_one_line(text):
    with pytest.raises(KnowledgeError, match=r"^sample\.yaml") as raised:
        parse(text, "sample.yaml", "term")
    assert "\n" not in str(raised.value)


def test_an_id_that_does_not_exist_is_named():
    entries = parse(CLAIM, "sample.yaml", "claim")
    with pytest.raises(KnowledgeError, match=r"entry a-claim, field document: 'a-report'"):
        check_ids(entries, "sample.yaml", "document", documents())


def test_the_package_loads_where_yaml_and_jsonschema_are_missing():
    code = (
        "import sys; sys.modules.update(yaml=None, jsonschema=None);"
        "import livecommerce.knowledge as k; print(k.Claim.__name__)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == "Claim", run.stderr


def test_an_id_in_two_files_is_named(tmp_path, monkeypatch):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(TERM, encoding="utf-8")
    monkeypatch.setattr(read.resources, "files", lambda package: tmp_path.parent)
    monkeypatch.setattr(read, "check", lambda found, file, schema: None)
    with pytest.raises(KnowledgeError, match=rf"{tmp_path.name}/b\.yaml, entry follow, field id"):
        read.files(tmp_path.name, "term")
