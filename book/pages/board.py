"""What an instructor shows on the wall: steps, bars of hands, dots of guesses; a ruler for paper.

The HTML carries every word; `static/board.js` only counts, draws and turns the steps.
"""

from __future__ import annotations

from book.pages.teams import overtaking
from livecommerce.exercises import library

BET = "start-reorders-to-overtake"
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


def base() -> str:
    """What a guess about reorders rests on, keepers included, as the bet itself asks for it."""
    prompt: str = library.question(BET, "bet")["prompt"]
    return prompt


def address() -> str:
    """The address of this copy of the book as a QR code, made in the page, and in letters."""
    return code_of("index.html") + (
        '<p class="tt-local" hidden>Phones can\'t reach this address. In the folder of the site '
        "run <code>python3 _static/serve.py</code> and open the address for the wall.</p>"
    )


def homework() -> str:
    """The first exercise of the homework as a QR code and in letters."""
    return code_of("chapters/02_trust_commerce.html#tt-exercise-trust-orders-per-minute")


def code_of(page: str) -> str:
    """Room for the QR code of a page of this site."""
    return (
        f'<div class="tt-board tt-code-of" data-board="code"><a href="{page}"></a>'
        '<svg role="img" aria-label="The same address as a QR code"></svg></div>'
    )


def hands() -> str:
    """Two counts to type in, and a bar with number and share for each."""
    rows = "".join(
        f'<label>{team} <input type="text" inputmode="numeric" autocomplete="off" '
        f'aria-label="Hands for {team}"></label><div><i></i><output></output></div>'
        for team in "AB"
    )
    wrong = "Expected a whole number of hands from 0 to 9,999, not “{given}”."
    return (
        f'<div class="tt-board" data-board="hands" data-wrong="{wrong}">{rows}'
        '<p role="status"></p></div>'
    )


def guesses() -> str:
    """A field for pasted guesses, a dot for each, and the crossing once it is asked for."""
    answer = overtaking()
    return (
        '<div class="tt-board" data-board="guesses"><div>'
        '<label>Guesses, a line each, as they come from the chat<textarea rows="4"></textarea>'
        '</label><p role="status" data-count="{count} guesses. The middle one is {middle}." '
        'data-sides="{below} below the crossing, {above} above it." '
        'data-left="Left out, for want of one number from 0 to 100: {lines}." '
        f'data-answer="{answer}"></p>'
        '<button type="button">Show the crossing</button>'
        f"<p hidden>B is level with A from <strong>{answer}</strong> reorders per 100 keepers on. "
        "A reorder pays no placement and no team.</p></div>"
        f'<svg class="tt-ruler" viewBox="0 0 640 {TOP + 42}" role="img" '
        f'aria-label="Guesses as dots on a line from 0 to 100" data-top="{TOP}" '
        f'data-left="{LEFT}" data-unit="{UNIT}"><g class="tt-dots"></g>{ruler(TOP)}'
        f'<path class="tt-crossing" d="M{LEFT + UNIT * answer} 4V{TOP}" visibility="hidden"/></svg>'
        "</div>"
    )


def steps() -> str:
    """The bar that turns the wall's steps; it shows where scripts run."""
    buttons = "".join(
        f'<button type="button" data-does="{does}">{label}</button>'
        for does, label in (("back", "Back"), ("next", "Next"), ("full", "Full screen"),
                            ("clear", "Start again"))
    )  # fmt: skip
    return (
        '<div class="tt-wall" hidden role="toolbar" aria-label="Steps of the class">'
        f'{buttons}<span role="status" data-told="{{step}} of {{count}}"></span>'
        '<a href="teach.html">Plan</a></div>'
    )
