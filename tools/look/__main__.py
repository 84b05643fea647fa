"""`python -m tools.look [PAGE ...]`: contact sheets of the book into _build/look.

A page is named by its address without `.html`, such as `index` or `chapters/02_trust_commerce`;
all pages if none is named. Each gets one sheet of itself from top to bottom, in narrow and wide
windows, light and dark; a page that one can act on gets a second sheet, of its states, and one
that keeps answers covered a third, on which they are shown.
TT_SITE_DIR names a built book to look at; without it the book is built first.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from book.serve import SITE, served
from tools.browser import chromium, watch
from tools.commands import book_build
from tools.environment import ROOT, Problem, run, say
from tools.look.sheet import Sheet
from tools.look.states import Questions, states

OUT = ROOT / "_build" / "look"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCALES = {360: 0.75, 768: 0.6, 1440: 0.5}  # width of the window -> scale on the sheet
WINDOW_HEIGHT = 900
STRIP = 2400  # pixels; a longer page is cut into strips that stand side by side
ACTING = "document.querySelector('.tt-question, .tt-widget') !== null"
COVERING = "document.querySelector('[class*=tag_answers-]') !== null"
READY = "document.documentElement.classList.contains('tt-ready')"
# Pictures and widgets load when they come near: pass by all of them once, then go back.
PASS_BY = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
        scrollTo({ top: y, behavior: 'instant' });
        await new Promise(done => setTimeout(done, 60)); }
    scrollTo({ top: 0, behavior: 'instant' });
    await new Promise(done => setTimeout(done, 400)); }"""


def main(words: list[str]) -> int:
    """Look at the named pages; return 1 where a page made noise, after all sheets are written."""
    named = os.environ.get("TT_SITE_DIR")
    if not named:
        run(*book_build())
    folder = Path(named) if named else SITE
    pages = chosen(folder, words)
    noise: list[str] = []
    with served(folder) as address, chromium() as browser:
        for name in pages:
            say(f"  {name} ...")
            noise += look(browser, address, folder, name)
    say("\n".join([*noise, f"The sheets are in {OUT}."]))
    return 1 if noise else 0


def chosen(folder: Path, words: list[str]) -> list[str]:
    """The pages to look at; a Problem names a page that the book lacks."""
    there = sorted(
        path.relative_to(folder).with_suffix("").as_posix()
        for path in folder.rglob("*.html")
        if not path.relative_to(folder).parts[0].startswith("_")
    )
    for word in words:
        if word not in there:
            raise Problem(f"no page {word!r} in the book; there are: {', '.join(there)}.")
    return words or there


def look(browser: Browser, address: str, folder: Path, name: str) -> list[str]:
    """Write the sheets of one page; return what its console and its requests complained of."""
    sheets = {"": Sheet(), "-states": Sheet(), "-shown": Sheet()}
    noise: list[str] = []
    for scheme in SCHEMES:
        for width, scale in SCALES.items():
            context = browser.new_context(
                viewport={"width": width, "height": WINDOW_HEIGHT}, color_scheme=scheme
            )
            page = context.new_page()
            seen = watch(page)
            page.goto(f"{address}/{name}.html")
            strips(page, sheets[""], f"{width} {scheme}", scale)
            if page.evaluate(ACTING):
                page.wait_for_function(READY)
                act(page, sheets["-states"], questions_of(folder), f"{width} {scheme}", scale)
            if page.evaluate(COVERING):  # the bets are placed by now
                strips(page, sheets["-shown"], f"{width} {scheme}, shown", scale)
            noise += [f"{name}, {width} {scheme}: {line}" for line in seen]
            context.close()
    for part, sheet in sheets.items():
        if sheet.pictures:
            sheet.save(OUT / f"{name.replace('/', '-')}{part}.png")
    return noise


def strips(page: Page, sheet: Sheet, label: str, scale: float) -> None:
    """The page from top to bottom, with every code cell folded, as a new reader finds it."""
    page.evaluate(PASS_BY)
    width, height = page.evaluate("[innerWidth, document.documentElement.scrollHeight]")
    for top in range(0, height, STRIP):
        clip = {"x": 0, "y": top, "width": width, "height": min(STRIP, height - top)}
        png = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
        sheet.add(label if not top else f"{label}, from {top}", png, scale)


def act(page: Page, sheet: Sheet, questions: Questions, label: str, scale: float) -> None:
    """The states of all that one can act on, without the header that would lie over them."""
    page.add_style_tag(content=".tt-header { position: static !important; }")
    for name, element in states(page, questions):
        png = element.screenshot(animations="disabled")
        sheet.add(f"{label}, {name}", png, scale)


def questions_of(folder: Path) -> Questions:
    """The compiled questions of all chapters, by slug: the landing page asks one of chapter 00."""
    files = sorted((folder / "_static" / "questions").glob("[0-9][0-9].json"))
    return {
        slug: question
        for file in files
        for slug, question in json.loads(file.read_text(encoding="utf-8"))["questions"].items()
    }


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Problem as problem:
        print(f"look: {problem}", file=sys.stderr)
        sys.exit(1)
