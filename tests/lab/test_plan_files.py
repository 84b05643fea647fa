"""A plan's files and a box's faults in JupyterLab: one small notebook, no chapter."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

from livecommerce.planner.file import parse
from livecommerce.session.plan import example
from tests.driving import WAIT
from tools.jupyter import run_all

FOUR = """name: four
minutes: 240
products: [{name: pan}]
slots: [{minutes: 240, product: pan}]
"""
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


@pytest.fixture(scope="module")
def page(folder, lab, browser):
    code = 'from widgets import widget\nw = widget("stage-planner")\nw'
    cells = [nbformat.v4.new_code_cell(code)]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
    nbformat.write(notebook, folder / "planner.ipynb")
    opened = browser.new_page(viewport={"width": 1400, "height": 1000})
    run_all(opened, f"{lab}/lab/tree/planner.ipynb")
    opened.locator(".tt-live").wait_for(timeout=WAIT)
    opened.locator(".tt-files > summary").press("Enter")
    yield opened
    opened.close()


def test_a_plan_is_saved_and_pasted_and_a_bad_one_gets_its_line(page):
    with page.expect_download(timeout=WAIT) as download:
        page.get_by_role("button", name="(.yaml)").press("Enter")
    assert parse(Path(download.value.path()).read_text(encoding="utf-8")) == example()
    box, show = page.locator(".tt-files textarea"), page.get_by_role("button", name="Show the text")
    box.fill(FOUR)
    show.press("Enter")
    page.locator(".tt-summary").filter(has_text="four: The middle one").wait_for(timeout=WAIT)
    box.fill(FOUR.replace("240", "long", 1))
    show.press("Enter")
    page.get_by_role("alert").filter(has_text="line 2: Plan.minutes is 'long'").wait_for(
        timeout=WAIT
    )
    page.get_by_role("button", name="Reset").click()
    page.locator(".tt-summary").filter(has_text="four:").wait_for(state="detached", timeout=WAIT)


@pytest.mark.parametrize("typed", ["", "-7", "1e12", "2.5"])
def test_a_wrong_number_gets_one_line(page, typed):
    box = page.locator('.tt-control[data-name="rounds"] input[type=number]')
    before = page.locator(".tt-summary").inner_text()
    box.fill(typed)
    box.press("Enter")
    box.blur()
    alarm = page.locator('.tt-control[data-name="rounds"] .tt-error')
    alarm.filter(has_text="expected a").wait_for(timeout=WAIT)
    assert page.locator(".tt-summary").inner_text() == before
