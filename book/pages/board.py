"""What an instructor shows on the wall: bars of hands, dots of guesses, and a ruler for paper.

The HTML carries every word; `static/board.js` only counts and draws.
"""

from __future__ import annotations

from book.pages.teams import overtaking

TOP, LEFT, UNIT = 200, 20, 6  # where the ruler stands in the drawing of dots, in its own units


def ruler(top: int) -> str:
    """A line from 0 to 100, as parts of an SVG that is 640 units wide."""
    ticks = "".join(f'<path d="M{LEFT + UNIT * n} {top}v{12 if n % 10 else 18}"/>'
                    for n in range(0, 101, 5))  # fmt: skip
    names = "".join(f'<text x="{LEFT + UNIT * n}" y="{top + 36}">{n}</text>'
                    for n in range(0, 101, 10))  # fmt: skip
    return (
        f'<g stroke="currentColor"><path d="M{LEFT} {top}h{100 * UNIT}"/>{ticks}</g>'
        f'<g fill="currentColor" text-anchor="middle" font-size="14">{names}</g>'
    )


def guess_line() -> str:
    """The ruler on paper, to mark a guess on."""
    return (
        '<svg class="tt-ruler" viewBox="0 0 640 60" role="img" aria-label="A line from 0 to 100 '
        f'to mark a guess on">{ruler(18)}</svg>'
    )


def hands() -> str:
    """Two counts to type in, and a bar for each."""
    rows = "".join(
        f'<label>{team} <input type="number" min="0" max="9999" inputmode="numeric" '
        f'aria-label="Hands for {team}"></label><i></i>'
        for team in "AB"
    )
    return f'<div class="tt-board" data-board="hands">{rows}</div>'


def guesses() -> str:
    """A field for pasted guesses, a dot for each, and the crossing once it is asked for."""
    answer = overtaking()
    return (
        '<div class="tt-board" data-board="guesses">'
        '<label>Guesses, a line each, as they come from the chat<textarea rows="4"></textarea>'
        f'</label><svg class="tt-ruler" viewBox="0 0 640 {TOP + 42}" role="img" '
        f'aria-label="Guesses as dots on a line from 0 to 100" data-top="{TOP}" '
        f'data-left="{LEFT}" data-unit="{UNIT}"><g class="tt-dots"></g>{ruler(TOP)}'
        f'<path class="tt-crossing" d="M{LEFT + UNIT * answer} 4V{TOP}" visibility="hidden"/></svg>'
        '<p role="status" data-told="{count} guesses. The middle one is {middle}. '
        '{below} below the crossing, {above} above it."'
        f' data-answer="{answer}"></p>'
        '<button type="button">Show the crossing</button>'
        f"<p hidden>B is level with A from <strong>{answer}</strong> reorders per 100 keepers on. "
        "A reorder pays no placement and no team.</p></div>"
    )
