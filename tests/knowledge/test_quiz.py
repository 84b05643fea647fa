"""Quiz items: one right option, help for each wrong one, no pattern that gives the answer away."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from livecommerce import knowledge, texts
from livecommerce.exercises.quiz import compile_item
from livecommerce.knowledge import quiz, terms

ITEMS = {item["id"]: item for item in quiz()}


def right_place(item):
    """The index of the right option."""
    return next(i for i, option in enumerate(item["options"]) if option.get("right"))


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_an_item_compiles_to_an_option_a_line(item):
    assert len(compile_item(item, "en")["answers"]) == len(item["options"])
    assert "{" not in str([item["prompt"], [o["text"] + o["reply"] for o in item["options"]]])


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_wrong_option_is_explained_and_not_merely_refused(item):
    for option in item["options"]:
        if "name" in option:
            assert len(option["reply"].split()) >= 10
            assert not option["reply"].lower().startswith(("no.", "wrong", "false", "incorrect"))


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_wrong_option_does_not_quote_the_right_one(item):
    right = item["options"][right_place(item)]["text"].lower()
    assert all(right not in o["reply"].lower() for o in item["options"] if "name" in o)


def test_no_text_stands_twice():
    for field in ("text", "reply"):
        texts = [option[field] for item in ITEMS.values() for option in item["options"]]
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_the_longest_option_is_no_sign_of_the_right_one():
    lengths = [[len(option["text"]) for option in item["options"]] for item in ITEMS.values()]
    right = [sizes[right_place(item)] for sizes, item in zip(lengths, ITEMS.values(), strict=True)]
    longest = sum(r == max(sizes) for r, sizes in zip(right, lengths, strict=True))
    shortest = sum(r == min(sizes) for r, sizes in zip(right, lengths, strict=True))
    expected = sum(1 / len(sizes) for sizes in lengths)
    assert longest <= 1.3 * expected
    assert shortest <= 1.3 * expected


def test_the_right_option_has_no_usual_place():
    places = Counter(right_place(item) for item in ITEMS.values())
    assert len(places) >= 3
    assert max(places.values()) <= len(ITEMS) / 2


def test_every_chapter_of_the_syllabus_has_five_items_or_more():
    counts = Counter(item["chapter"] for item in ITEMS.values())
    assert set(counts) == {f"{number:02}" for number in range(22)}
    assert min(counts.values()) >= 5


def test_a_chapters_file_holds_its_items_and_no_others():
    for path in sorted((Path(knowledge.__file__).parent / "quiz").glob("*.yaml")):
        names = re.findall(r"^- id: (\S+)$", path.read_text(encoding="utf-8"), re.M)
        assert names == [item["id"] for item in quiz(path.stem)]


def test_an_item_names_no_misconception_twice():
    for item in ITEMS.values():
        names = [option["name"] for option in item["options"] if "name" in option]
        assert len(names) == len(set(names)) >= 2


def test_an_item_is_about_terms_of_its_chapter():
    for item in ITEMS.values():
        for id in item["terms"]:
            assert item["chapter"] in terms()[id].chapters, (item["id"], id)


def test_no_translated_text_is_left_without_its_question():
    """Texts under an item's id stand for its prompt, an option or a reply that exists."""
    fields = {f"{id}.prompt" for id in ITEMS}
    for id, item in ITEMS.items():
        letters = "abcdefgh"[: len(item["options"])]
        fields |= {f"{id}.option.{letter}" for letter in letters}
        fields |= {f"{id}.reply.{option.get('name', 'right')}" for option in item["options"]}
    folder = Path(texts.__file__).parent / "texts"
    for path in folder.glob("*.json"):
        given = [name for name in json.loads(path.read_text(encoding="utf-8")) if "quiz-" in name]
        assert [name for name in given if name not in fields] == [], path.name
