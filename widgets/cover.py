"""In a learner's copy what answers a question stays covered until it is placed, answered or shown.

The copy names the questions in a cell's metadata, `{"answers": [slug, ...]}`, which JupyterLab
sends with each run. The cell runs as ever; a line of HTML before its output hides the rest of it,
and goes when the reader's progress says so. Without such metadata nothing happens: the published
chapters, nbclient and nbval know no covers.
"""

from __future__ import annotations

import functools
from typing import Any

from livecommerce.exercises import library
from livecommerce.exercises import progress as kept
from livecommerce.texts import text

NOTE = """<div class="tt-cover"><style>
.jp-OutputArea:has(.tt-cover) > .jp-OutputArea-child:not(:has(.tt-cover)) {{ display: none; }}
.tt-cover {{ border: 1px dashed; padding: 0.5rem 0.75rem; margin: 0.5rem 0; opacity: 0.75; }}
</style>{}</div>"""
_covers: list[tuple[Any, list[str]]] = []  # display handles and the questions that they wait for


def is_open(slug: str, events: list[kept.Event]) -> bool:
    """Whether a reader has bet, answered rightly, or asked to be shown; as in book/cover.js."""
    return any(
        event["slug"] == slug
        and (event["kind"] in ("bet", "solution") or event["verdict"] == "right")
        for event in kept.since_reset(events)
    )


def note(slugs: list[str], events: list[kept.Event]) -> str:
    """The line over an output, which hides the rest; nothing once all its questions are open."""
    shut = [slug for slug in slugs if not is_open(slug, events)]
    return NOTE.format(text(f"{library.question(shut[0])['kind']}.covered")) if shut else ""


def _before_cell(shell: Any) -> None:
    """Cover what the cell is about to show."""
    from IPython.display import HTML, display

    slugs = shell.get_parent().get("metadata", {}).get("answers", [])
    line = note(slugs, kept.keep([]))
    if line:
        _covers.append((display(HTML(line), display_id=True), slugs))


def _on_events(events: list[kept.Event]) -> None:
    from IPython.display import HTML

    for cover in list(_covers):
        handle, slugs = cover
        line = note(slugs, events)
        handle.update(HTML(line))
        if not line:
            _covers.remove(cover)


@functools.cache
def watch_cells() -> None:
    """From now on in this kernel; elsewhere than in a notebook it does nothing."""
    from IPython import get_ipython

    shell = get_ipython()
    if shell is not None and hasattr(shell, "kernel"):
        shell.events.register("pre_run_cell", lambda info: _before_cell(shell))
        kept.watch(_on_events)
