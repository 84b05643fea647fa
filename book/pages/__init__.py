"""The generated parts of the book's pages, each made from what the code and its data declare.

`write_pages(folder)` writes them as Markdown, which the pages in book/ include. Sphinx calls it
before it reads; a part that has not changed is not touched, so that a warm build stays short.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from book.pages import (
    asked,
    board,
    cheat,
    concept_map,
    coverage,
    downloads,
    glossary,
    measures,
    model,
    outline,
    ratios,
    records,
    teams,
    validation,
    words,
    works,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = Path(__file__).resolve().parent.parent / "generated"
PARTS: dict[str, Callable[[], str]] = {
    "two_teams": teams.report,
    "two_teams_bet": teams.the_bet,
    "two_teams_bill": teams.the_bill,
    "two_teams_keys": teams.key_numbers,
    "two_teams_paper": teams.on_paper,
    "two_teams_blank": teams.blank_bill,
    "two_teams_line": board.guess_line,
    "two_teams_base": board.base,
    "board_steps": board.steps,
    "board_address": board.address,
    "board_homework": board.homework,
    "board_hands": board.hands,
    "board_guesses": board.guesses,
    "welcome": asked.welcome,
    "progress": asked.progress,
    "syllabus": outline.syllabus,
    "syllabus_count": outline.count,
    "exercises": asked.index,
    "glossary": glossary.glossary,
    "concept_map": concept_map.concept_map,
    "downloads": downloads.downloads,
    "measures": measures.measures,
    "model": model.model,
    "validation_targets": validation.targets,
    "validation_repeat": validation.repeat_rates,
    "validation_claims": validation.verdicts,
    "validation_recovery": validation.recovery,
    "validation_naive": validation.naive,
    "sheet_steps": cheat.steps,
    "sheet_stage": cheat.stage,
    "sheet_trust": cheat.trust,
    "sheet_platforms": cheat.platforms,
    "claims": words.ledger,
    "coverage": coverage.coverage,
    "bibliography": works.bibliography,
    "documents": words.document_list,
    "parameters": records.parameters,
    "notation": records.notation,
    "data": records.tables,
    "real_logs": ratios.real_logs,
}


def write_pages(folder: Path = FOLDER) -> list[str]:
    """Write every part into `folder`; return the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, make in PARTS.items():
        path, content = folder / f"{name}.md", make() + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8")
            changed.append(name)
    return changed


def setup(app: Sphinx) -> None:
    """Write the parts before Sphinx looks which pages have changed."""

    def write(app: Any) -> None:
        write_pages()

    app.connect("builder-inited", write)
