"""Concept questions of the knowledge base, compiled to the shape of a choice exercise.

`livecommerce.knowledge.quiz` reads and checks them: one right option; every other names the
misconception that it stands for and has a reply of its own.
"""

from __future__ import annotations

import base64
from html import escape
from importlib import resources
from typing import Any

from livecommerce.exercises.markup import fill, html
from livecommerce.exercises.record import check_identity, require


def compile_item(item: dict[str, Any], language: str) -> dict[str, Any]:
    """An item in the shape of a choice exercise; option values are letters in written order."""
    id, options, answers = item["id"], [], []
    check_identity(id, item["chapter"])
    names = [option.get("name") for option in item["options"]]
    require(len(set(names)) == len(names), id, "each wrong option needs a name of its own")
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
        "prompt": html(fill(f"{id}.prompt", item["prompt"], {}, language)) + drawing(item),
        "options": options,
        "answers": answers,
    }


def picture(file: str) -> bytes:
    """A drawing of the knowledge base's folder `pictures`."""
    return resources.files("livecommerce.knowledge").joinpath("pictures", file).read_bytes()


def drawing(item: dict[str, Any]) -> str:
    """The item's picture as an image that needs no other file, or nothing."""
    if "picture" not in item:
        return ""
    data = base64.b64encode(picture(item["picture"]["file"])).decode()
    alt = escape(item["picture"]["alt"])
    return f'<p><img alt="{alt}" src="data:image/svg+xml;base64,{data}"></p>'
