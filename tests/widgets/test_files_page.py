"""A widget's files in a bare page: saved, opened and pasted, by keyboard. See harness.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from livecommerce.parameters import specs
from tests.driving import WAIT, move, reset
from tests.widgets.harness import WAKING, control, figure, summary_of, told
from widgets.kit import find, read_share, record_of, slugs

NO_WASM = "delete globalThis.WebAssembly"


def files_of(page):
    page.locator(".tt-files > summary").press("Enter")
    return page.locator(".tt-files")


def saved(page, panel, ending):
    with page.expect_download(timeout=WAKING) as download:
        panel.get_by_role("button", name=f"(.{ending})").press("Enter")
    assert download.value.suggested_filename.endswith(f".{ending}")
    return Path(download.value.path())


@pytest.mark.parametrize("slug", [slug for slug in slugs() if find(slug).files])
def test_a_widgets_state_is_saved_to_files_and_comes_back_from_them(open_page, slug, tmp_path):
    """By keyboard, before the reader has woken anything else."""
    page = open_page(f"{slug}.html")
    files, first = find(slug).files, specs(find(slug).record)[0]
    move(control(page, first.name))
    said = summary_of(slug, **{first.name: first.high})
    page.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)
    panel = files_of(page)
    kept = {ending: saved(page, panel, ending).read_bytes() for ending in files.give}
    for ending in set(files.give) & set(files.takes):
        reset(figure(page))
        page.locator(".tt-summary").filter(has_text=summary_of(slug)).wait_for(timeout=WAKING)
        mine = tmp_path / f"mine.{ending}"
        mine.write_bytes(kept[ending])
        panel.locator("input[type=file]").set_input_files(mine)
        page.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)


FOUR = """name: four hours
minutes: 240
products:
- {name: pan, role: hero}
slots:
- {start: 0, minutes: 240, product: pan}
"""


def test_a_pasted_plan_is_run_a_bad_one_gets_its_line_and_nothing_is_lost(open_page):
    page = open_page("stage-planner.html")
    panel = files_of(page)
    box, show = panel.locator("textarea"), panel.get_by_role("button", name="Show the text")
    box.fill(FOUR)
    show.press("Enter")
    said = summary_of("stage-planner", file=FOUR)
    page.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)
    assert control(page, "fan").is_visible()
    assert not page.locator('.tt-control[data-name="price"]').is_visible()
    bad = FOUR.replace("hero", "best")
    box.fill(bad)
    show.press("Enter")
    alarm = panel.get_by_role("alert").filter(has_text="line 4: Product.role is 'best'")
    alarm.wait_for(timeout=WAKING)
    assert (told(page), box.input_value()) == (said, bad)
    page.get_by_role("button", name="Copy link").click()
    link = page.locator(".tt-shared input").input_value()
    assert read_share(link.split("#")[1])[1] == record_of(find("stage-planner"), {"file": FOUR})
    other = open_page(link.rsplit("/", 1)[1])
    other.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)
    reset(figure(page))
    page.locator(".tt-summary").filter(has_text=summary_of("stage-planner")).wait_for()
    assert control(page, "price").is_visible()


def test_a_link_with_a_broken_file_says_line_and_reason(open_page):
    page = open_page("stage-planner.html#stage-planner?v=1&file=minutes%3A+long")
    alarm = page.locator(".tt-files").get_by_role("alert")
    alarm.filter(has_text="line 1: Plan.minutes is 'long'").wait_for(timeout=WAKING)


def test_without_webassembly_a_file_is_refused_in_one_line(open_page):
    page = open_page("stage-planner.html", script=NO_WASM)
    panel = files_of(page)
    panel.get_by_role("button", name="(.yaml)").press("Enter")
    panel.get_by_role("alert").filter(has_text="could not start here").wait_for(timeout=WAIT)


def test_an_answer_that_takes_a_while_is_said_to_be_on_its_way(open_page):
    page = open_page("stage-planner.html")
    page.locator('.tt-live[data-status="live"]').wait_for(timeout=WAKING)
    control(page, "price").locator("input[type=range]").press("End")
    control(page, "ask").locator("input").nth(1).check()
    page.locator('.tt-live[data-status="busy"]').wait_for(timeout=WAKING)
    page.locator(".tt-summary").filter(has_text="Weakest").wait_for(timeout=WAKING)
    page.locator('.tt-live[data-status="live"]').wait_for(timeout=WAKING)
