"""A learner's own copy of the chapters: without outputs, and never overwritten by an update.

`python -m livecommerce.learning.own_copy my-course` makes the folder or brings it up to date. The
file `.issued.json` in it remembers, for each chapter, the digest of what was last issued. A chapter
that the learner hasn't touched is replaced; beside one that was edited the new version is put
under a name of its own, which is said in one line.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from livecommerce.learning import reference
from livecommerce.texts import text

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
ISSUED = ".issued.json"
BOX = re.compile(r'(?:bet|exercise)\("([^"]+)"\)')
ANSWERS = "answers-"  # tags of a cell that answers a bet or an exercise; see widgets/cover.py
NOT_FOR_LEARNERS = "instructor"  # cells with this tag stay out of the copy


def update(folder: Path, chapters: Path = CHAPTERS) -> list[str]:
    """Bring the copy in `folder` up to date; return a line for each thing a learner should know.

    Raises FileNotFoundError if `chapters` holds no chapter (a wheel ships none).
    """
    sources = sorted(chapters.glob("*.ipynb"))
    if not sources:
        raise FileNotFoundError(f"no chapters in {chapters}: run this in the course's repository")
    folder.mkdir(parents=True, exist_ok=True)
    issued = _read_issued(folder)
    lines = []
    for source in sources:
        fresh = learner_version(source.read_text(encoding="utf-8"))
        line = _issue(folder, source.name, fresh, issued)
        if line:
            lines.append(line)
        issued[source.name] = _digest(fresh)
        _replace(folder / ISSUED, json.dumps(issued, indent=1).encode())
    (folder / reference.FOLDER).mkdir(exist_ok=True)
    for name, page in reference.pages(chapters.parent / "book").items():
        _replace(folder / reference.FOLDER / name, page.encode())
    return lines


def learner_version(notebook: str) -> bytes:
    """A chapter's JSON without outputs, counts and what is meant for instructors.

    At its top stands how to run it; links to the book's pages lead to the copy's own.
    """
    content: dict[str, Any] = json.loads(notebook)
    how = {
        "cell_type": "markdown",
        "id": "how-to-run",
        "metadata": {},
        "source": [text("learner.run")],
    }
    kept = [how]
    for cell, slugs in zip(content["cells"], _covered_by(content["cells"]), strict=True):
        if NOT_FOR_LEARNERS in cell["metadata"].get("tags", []):
            continue
        if cell["cell_type"] == "code":
            cell = {**cell, "outputs": [], "execution_count": None}
            if slugs:
                cell["metadata"] = {**cell["metadata"], "answers": slugs}
        else:
            source = reference.linked("".join(cell["source"]))
            cell = {**cell, "source": source.splitlines(keepends=True)}
        kept.append(cell)
    content["cells"] = kept
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _covered_by(cells: list[dict[str, Any]]) -> list[list[str]]:
    """For each cell the questions that cover it: from the first cell with a tag to the last.

    As in the page; but no question covers its own box.
    """
    tagged: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        for tag in cell["metadata"].get("tags", []):
            if tag.startswith(ANSWERS):
                tagged.setdefault(tag.removeprefix(ANSWERS), []).append(place)
    boxes = [BOX.match("".join(cell["source"])) for cell in cells]
    return [
        [slug for slug, places in tagged.items()
         if places[0] <= place <= places[-1] and not (box and box[1] == slug)]
        for place, box in enumerate(boxes)
    ]  # fmt: skip


def _issue(folder: Path, name: str, fresh: bytes, issued: dict[str, str]) -> str | None:
    """Write one chapter where that is safe; beside the learner's where it isn't."""
    target = folder / name
    if not target.exists():
        _replace(target, fresh)
        return None
    present, last = _digest(target.read_bytes()), issued.get(name)
    if _digest(fresh) in (present, last):
        return None
    if present == last:
        _replace(target, fresh)
        return f"{name}: updated (you had not changed it)."
    beside = _free_name(target)
    beside.write_bytes(fresh)
    return f"{name}: yours is kept as it is; the new version is beside it as {beside.name}."


def _free_name(target: Path) -> Path:
    """The first name `NAME.new-1.ipynb`, `NAME.new-2.ipynb`, ... that no file has."""
    number = 1
    while (free := target.with_suffix(f".new-{number}.ipynb")).exists():
        number += 1
    return free


def _replace(target: Path, content: bytes) -> None:
    """Write all or nothing: a full disk or a power cut leaves the old file whole."""
    draft = target.with_name(target.name + ".part")
    draft.write_bytes(content)
    os.replace(draft, target)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_issued(folder: Path) -> dict[str, str]:
    """What was last issued; nothing if the record is missing or damaged (then all is kept)."""
    try:
        return dict(json.loads((folder / ISSUED).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def main(arguments: list[str]) -> int:
    """Update the folder named on the command line; say where it is."""
    folder = Path(arguments[0] if arguments else "my-course")
    try:
        lines = update(folder)
    except OSError as error:
        print(f"learner copy: {error}", file=sys.stderr)
        return 1
    print("\n".join([*lines, f"Your own copy of the chapters is in {folder.resolve()}."]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
