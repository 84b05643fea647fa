"""Ids are kept for ever: other programs, learners' progress and links hold them."""

import json
from pathlib import Path

from livecommerce.knowledge import claims, quiz, terms

PUBLISHED = json.loads(Path(__file__).with_name("published.json").read_text(encoding="utf-8"))


def now() -> dict[str, list[str]]:
    """Every id there is; a misconception under its question."""
    names = [
        f"{item['id']} {option['name']}"
        for item in quiz()
        for option in item["options"]
        if "name" in option
    ]
    return {"terms": sorted(terms()), "claims": sorted(claims()), "questions": sorted(names)}


def test_what_was_published_is_still_there():
    assert {kind: sorted(set(ids) - set(now()[kind])) for kind, ids in PUBLISHED.items()} == {
        kind: [] for kind in PUBLISHED
    }


def test_what_is_there_is_listed_as_published():
    assert {kind: sorted(set(ids) - set(PUBLISHED[kind])) for kind, ids in now().items()} == {
        kind: [] for kind in PUBLISHED
    }
