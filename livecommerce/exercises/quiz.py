"""Concept questions of the knowledge base (`knowledge/quiz.yaml`), compiled like exercises.

Each wrong option names the misconception that it stands for and has a reply of its own.
"""

from __future__ import annotations

from importlib import resources
from typing import Any

from livecommerce.exercises.markup import fill, html
from livecommerce.exercises.record import check_identity, require


def items(chapter: str | None = None) -> list[dict[str, Any]]:
    """The items of quiz.yaml, of one chapter or of all, each checked; raises `RecordError`."""
    import yaml

    file = resources.files("livecommerce").joinpath("knowledge", "quiz.yaml")
    found = yaml.safe_load(file.read_text(encoding="utf-8")) or []
    for item in found:
        check_item(item)
    return [item for item in found if chapter in (None, item["chapter"])]


def check_item(item: dict[str, Any]) -> None:
    """Raise `RecordError` unless an item has one right option and explains every other."""
    id = str(item.get("id"))
    for field in ("chapter", "prompt", "options"):
        require(item.get(field), id, f"quiz item needs {field}")
    check_identity(id, item["chapter"])
    options = item["options"]
    wrong = [option for option in options if not option.get("right")]
    require(len(options) >= 3, id, "quiz item needs three options or more")
    require(len(options) - len(wrong) == 1, id, "quiz item needs exactly one option `right: true`")
    require(
        all(o.get("text") and o.get("reply") for o in options), id, "option lacks text or reply"
    )
    require(all(o.get("name") for o in wrong), id, "each wrong option needs a misconception's name")
    require(len({o["name"] for o in wrong}) == len(wrong), id, "two options share a name")


def compile_item(item: dict[str, Any], language: str) -> dict[str, Any]:
    """An item in the shape of a choice exercise; option values are letters in written order."""
    id, options, answers = item["id"], [], []
    for letter, option in zip("abcdefgh", item["options"], strict=False):
        right = bool(option.get("right"))
        label = html(fill(f"{id}.option.{letter}", option["text"], {}, language))
        reply = fill(f"{id}.reply.{option.get('name', 'right')}", option["reply"], {}, language)
        options.append({"value": letter, "label": label})
        answers.append(
            {
                "is": letter,
                "verdict": "right" if right else "wrong",
                "name": None if right else option["name"],
                "reply": html(reply),
                "mends": option.get("mends", item.get("mends", "")),
            }
        )
    return {
        "slug": id,
        "chapter": item["chapter"],
        "kind": "quiz",
        "input": "choice",
        "prompt": html(fill(f"{id}.prompt", item["prompt"], {}, language)),
        "options": options,
        "answers": answers,
    }
