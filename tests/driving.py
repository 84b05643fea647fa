"""A reader's hands: how the browser tests answer questions and move widgets.

The front ends are the same in the published page and in JupyterLab, and so are these functions.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator, Page

WAIT = 20_000  # milliseconds; a wait ends as soon as what is waited for is there


def text_of(page: Page, html: str) -> str:
    """What a reader sees of a piece of HTML."""
    script = "html => new DOMParser().parseFromString(html, 'text/html').body.textContent"
    return squeeze(page.evaluate(script, html))


def squeeze(text: str | None) -> str:
    return " ".join((text or "").split())


def typed(value: Any) -> str:
    """A number as one would type it, without an exponent."""
    return value if isinstance(value, str) else format(Decimal(repr(value)).normalize(), "f")


def example(row: dict[str, Any]) -> Any:
    """An answer that falls into a row of the compiled table."""
    return row["is"] if "is" in row else round((row["low"] + row["high"]) / 2, 9)


def answer(box: Locator, question: dict[str, Any], value: Any) -> tuple[str, str]:
    """Give an answer in an exercise's box; return its verdict and the reply's text."""
    form = box.locator("form")
    if question["input"] == "number":
        form.locator("input").fill(typed(value))
    else:
        form.locator(f'input[value="{value}"]').check()
    form.locator("button[type=submit]").click()
    verdict = box.locator(".tt-q-verdict")
    reply = verdict.locator("span").first
    return verdict.get_attribute("data-verdict") or "", squeeze(reply.text_content())


def place_bet(box: Locator, bet: dict[str, Any]) -> None:
    """Bet as a reader would: a tap, a number, a curve drawn with the arrow keys."""
    if bet["input"] == "choice":
        box.locator(".tt-q-choices button").first.click()
        return
    if bet["input"] == "number":
        steps = round((bet["high"] - bet["low"]) / bet["step"])
        box.locator(".tt-q-box").fill(typed(round(bet["low"] + bet["step"] * (steps // 3), 9)))
    else:
        box.locator("[role=slider]").first.press("PageUp")
        if bet["total"]:  # what one point gains another gives
            box.locator("[role=slider]").last.press("PageDown")
    box.locator(".tt-q-buttons .tt-q-main").click()


def drawing(widget: Locator) -> str:
    """What the widget's figure shows: its marks and its one sentence."""
    marks = widget.locator(".tt-picture").evaluate("e => e.innerHTML")
    return marks + squeeze(widget.locator(".tt-summary").text_content())


def move(control: Locator) -> None:
    """Move a control by the keyboard to another of its values."""
    slider = control.locator("input[type=range]")
    if slider.count():
        before = slider.input_value()
        slider.press("End")
        if slider.input_value() == before:
            slider.press("Home")
        return
    control.locator("input[type=radio]:not(:checked)").first.check()


def reset(widget: Locator) -> None:
    """Bring all controls back to where they started."""
    widget.locator(".tt-tools .tt-button").first.click()


def changes(page: Page, widget: Locator, before: str, wait: int = WAIT) -> bool:
    """Whether the widget's figure comes to differ from `before` within the wait."""
    for _ in range(wait // 50):
        if drawing(widget) != before:
            return True
        page.wait_for_timeout(50)
    return False
