"""Every export is opened by a program that others wrote, and holds what the bank holds."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from typer.testing import CliRunner

from livecommerce.command import app
from livecommerce.exports import FORMATS, export
from livecommerce.exports.items import bank
from livecommerce.exports.rows import plain
from livecommerce.knowledge import claims, quiz, terms

ITEMS = {item.id: item for item in bank()}
DRAWN = [item for item in ITEMS.values() if item.picture]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A file of each format, of all chapters."""
    folder = tmp_path_factory.mktemp("exports")
    return {name: export(name, folder) for name in FORMATS}


def words(element) -> str:
    """All text below an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def test_the_bank_is_the_knowledge_bases_and_some_items_have_pictures():
    assert list(ITEMS) == [item["id"] for item in quiz()]
    assert len(DRAWN) >= 3
    assert all(item.alt and item.image.startswith(b"<svg") for item in DRAWN)


def test_moodle_xml_keeps_options_replies_and_ids(made):
    from moodle_xml_parser.parser import parse_file

    found = {question.name: question for question in parse_file(made["moodle"])["multichoice"]}
    assert list(found) == list(ITEMS)
    for id, question in found.items():
        assert question.single
        assert question.shuffle_answers
        given = [(unescape(choice.text), unescape(choice.reply), 100.0 * choice.right)
                 for choice in ITEMS[id].choices]  # fmt: skip
        read = [(option.answer, option.feedback, option.score_fraction)
                for option in question.options]  # fmt: skip
        assert read == given


def test_moodle_xml_carries_its_pictures_and_categories(made):
    import base64

    root = ElementTree.parse(made["moodle"]).getroot()
    files = {q.findtext("idnumber"): q.find("questiontext/file") for q in root.iter("question")}
    for item in DRAWN:
        assert base64.b64decode(files[item.id].text) == item.image
        told = next(q for q in root.iter("question") if q.findtext("idnumber") == item.id)
        source = f"@@PLUGINFILE@@/{files[item.id].get('name')}"
        assert source in told.findtext("questiontext/text")
    names = [c.text for c in root.iterfind("question[@type='category']/category/text")]
    assert names == [f"$course$/The Trust Trade/Chapter {n:02}" for n in range(22)]


def test_a_qti_item_is_read_with_its_key_options_and_replies(made, tmp_path):
    from onyx2moodle.classifier import classify
    from onyx2moodle.parser import parse_item

    zipfile.ZipFile(made["qti"]).extractall(tmp_path)
    for item in ITEMS.values():
        read = parse_item(tmp_path / "items" / f"{item.id}.xml")
        assert classify(read).convertible
        right = next(choice.letter.upper() for choice in item.choices if choice.right)
        assert read.response_decls["RESPONSE"].correct_values == [right]
        (choice,) = read.interactions
        assert [(one.identifier, unescape(plain(one.html))) for one in choice.choices] == [
            (one.letter.upper(), plain(one.text)) for one in item.choices
        ]
        assert [(one.identifier, unescape(plain(one.html))) for one in read.feedback] == [
            (one.letter.upper(), plain(one.reply)) for one in item.choices
        ]


def test_a_qti_package_is_whole_and_another_program_lifts_it_to_qti_3(made, tmp_path):
    from qti_convert import fix_package_references, read_package, upgrade_package

    checked = fix_package_references(made["qti"], tmp_path / "same.zip")
    assert (checked.fixed, checked.unresolved) == ([], [])
    upgrade_package(made["qti"], tmp_path / "three.zip")
    files = read_package(tmp_path / "three.zip")
    assert {f"items/{id}.xml" for id in ITEMS} <= set(files)
    assert {f"images/{item.picture}" for item in DRAWN} <= set(files)
    for id in ITEMS:
        root = ElementTree.fromstring(files[f"items/{id}.xml"])
        assert root.tag.endswith("qti-assessment-item")
        assert root.get("identifier") == id


def test_qti_and_moodle_are_the_same_bytes_each_time(made, tmp_path):
    for name in ("qti", "moodle"):
        assert export(name, tmp_path).read_bytes() == made[name].read_bytes()


def test_anki_opens_the_deck_and_keeps_a_learners_history(made, tmp_path):
    from anki.collection import Collection, ImportAnkiPackageRequest

    learner = Collection(str(tmp_path / "learner.anki2"))
    try:
        request = ImportAnkiPackageRequest(package_path=str(made["anki"]))
        learner.import_anki_package(request)
        cards = 2 * len(terms()) + len(ITEMS)
        assert learner.card_count() == cards
        note = learner.get_note(learner.find_notes("Id:quiz-seen-average-income")[0])
        replies = ITEMS["quiz-seen-average-income"].choices
        assert all(choice.reply in note["Replies"] for choice in replies)
        for item in DRAWN:
            note = learner.get_note(learner.find_notes(f"Id:{item.id}")[0])
            assert learner.media.files_in_str(note.mid, note["Picture"]) == [item.picture]
            assert Path(learner.media.dir(), item.picture).read_bytes() == item.image
        learner.import_anki_package(request)  # a second time: the same cards, none twice
        assert learner.card_count() == cards
        assert learner.fix_integrity()[1]
    finally:
        learner.close()


def test_csv_holds_an_option_a_line(made):
    text = made["csv"].read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")  # or a spreadsheet would garble the Chinese
    rows = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert len(rows) == sum(len(item.choices) for item in ITEMS.values())
    for row in rows:
        choice = next(c for c in ITEMS[row["id"]].choices if c.letter == row["option"])
        assert row["reply"] == plain(choice.reply)
        assert (row["right"] == "yes") == choice.right == (row["misconception"] == "")


@pytest.mark.parametrize(("name", "known"), [("terms", terms()), ("claims", claims())])
def test_csv_of_terms_and_claims_reads_in_pandas(made, name, known):
    import pandas as pd

    table = pd.read_csv(made[name], dtype=str, keep_default_na=False)
    assert table["id"].tolist() == list(known)
    assert table["mark"].tolist() == [one.mark for one in known.values()]


def test_the_json_keeps_to_its_published_schema(made):
    schema = json.loads(made["schema"].read_text(encoding="utf-8"))
    whole = json.loads(made["json"].read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(whole)
    assert [one["id"] for one in whole["terms"]] == list(terms())
    for part, field in (("terms", "pinyin"), ("questions", "options"), ("frameworks", "purpose")):
        broken = json.loads(made["json"].read_text(encoding="utf-8"))
        del broken[part][0][field]
        assert not validator.is_valid(broken), part


def test_the_sheet_asks_without_telling_and_tells_in_the_key(made):
    from bs4 import BeautifulSoup

    page = BeautifulSoup(made["sheet"].read_text(encoding="utf-8"), "html.parser")
    key = page.select_one(".key").extract()
    asked, told = (" ".join(part.get_text(" ").split()) for part in (page, key))
    for item in ITEMS.values():
        assert " ".join(plain(item.prompt).split()) in asked
        for choice in item.choices:
            assert " ".join(plain(choice.reply).split()) in told
            assert " ".join(plain(choice.reply).split()) not in asked
    assert page.select(".right") == []
    assert len(page.select("img[src^='data:image/svg+xml']")) == len(DRAWN)
    assert all(image["alt"] for image in page.select("img"))


def test_chapters_can_be_chosen_and_a_strange_one_is_named(tmp_path):
    path = export("csv", tmp_path / "some.csv", chapters=["05", "08"])
    rows = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))
    assert {row["chapter"] for row in rows} == {"05", "08"}
    with pytest.raises(ValueError, match=r"no questions of chapter '99'; expected one of 00, "):
        export("moodle", tmp_path, chapters=["99"])
    with pytest.raises(ValueError, match=r"no format 'word'; expected one of moodle, "):
        export("word", tmp_path)


def test_the_command_writes_a_file_and_says_where(tmp_path):
    run = CliRunner().invoke(app, ["export", "moodle", "--out", str(tmp_path), "--chapter", "05"])
    assert run.exit_code == 0, run.output
    assert run.output.strip() == str(tmp_path / FORMATS["moodle"].file)
    names = ElementTree.parse(tmp_path / FORMATS["moodle"].file).findall("question/name/text")
    assert {name.text for name in names} == {id for id in ITEMS if ITEMS[id].chapter == "05"}
    assert CliRunner().invoke(app, ["export", "word"]).exit_code == 2


def test_the_package_is_a_command_too(tmp_path):
    words = [sys.executable, "-m", "livecommerce.exports", "csv", "--out", str(tmp_path / "q.csv")]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    assert run.stdout.strip() == str(tmp_path / "q.csv"), run.stderr
