"""Every widget of every chapter, moved in the published page."""

from __future__ import annotations

import pytest

from livecommerce import WORLD_VERSION
from livecommerce.parameters import specs
from tests.driving import WAIT, changes, drawing, move, reset
from tools.browser import uncover
from widgets.kit import find

WAKING = 60_000  # milliseconds in which Python must be live in the page, also on a busy machine


@pytest.fixture
def widgets(visit) -> list:
    """The page's widgets, alive, with all that covers them lifted."""
    uncover(visit.page)
    found = visit.page.locator(".tt-widget").all()
    assert found, "a chapter without a widget"
    for widget in found:
        widget.scroll_into_view_if_needed()
        widget.locator(".tt-live").wait_for(timeout=WAIT)
        widget.locator(".tt-picture svg").first.wait_for(timeout=WAIT)
    return found


def controls(widget) -> list:
    """All of its controls, in sight."""
    more = widget.locator("details.tt-more:not([open]) > summary")
    if more.count():
        more.click()
    return widget.locator(".tt-control").all()


def test_every_control_changes_the_figure(visit, widgets):
    for widget in widgets:
        start = widget.locator(".tt-summary").text_content()
        for control in controls(widget):
            before = drawing(widget)
            move(control)
            name = control.get_attribute("data-name")
            assert changes(visit.page, widget, before), f"{name} changes nothing"
            reset(widget)
            widget.locator(".tt-summary").filter(has_text=start).wait_for(timeout=WAIT)


def test_two_controls_at_once_are_computed_by_python_in_the_page(visit, widgets):
    for widget in widgets:
        live = widget.locator('.tt-live[data-status="live"]')
        live.wait_for(timeout=WAKING)
        first, second, *_ = controls(widget)
        before = drawing(widget)
        move(first)
        assert changes(visit.page, widget, before)
        one_moved = drawing(widget)
        move(second)
        assert changes(visit.page, widget, one_moved)


def test_a_share_link_brings_back_the_state(visit, widgets, browser):
    """Another reader sees it, after the bets that cover the widget."""
    for widget in widgets:
        move(controls(widget)[0])
        widget.locator(".tt-tools .tt-button").nth(1).click()
        link = widget.locator(".tt-shared input").input_value()
        told = widget.locator(".tt-summary").text_content()
        slug = widget.get_attribute("data-slug")
        other = browser.new_page()
        other.goto(link)
        uncover(other)
        shared = other.locator(f'.tt-widget[data-slug="{slug}"]')
        shared.scroll_into_view_if_needed()
        said = shared.locator(".tt-live .tt-summary")
        said.filter(has_text=told).wait_for(timeout=WAIT)
        other.close()


IN_SIGHT = "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"


def test_a_share_link_to_a_covered_widget_leads_to_its_bet(visit, site, stem, browser):
    """Then, uncovered, the widget stands at the link's values."""
    slugs = [w.get_attribute("data-slug") for w in visit.page.locator(".tt-widget").all()]
    for slug in slugs:
        records = specs(find(slug).record)
        control = next((spec for spec in records if not spec.options), records[0])
        value = control.options[-1][0] if control.options else control.high
        other = browser.new_page()
        values = f"v={WORLD_VERSION}&{control.name}={value}"
        other.goto(f"{site}/chapters/{stem}.html#{slug}?{values}")
        other.locator(".tt-q").first.wait_for(state="attached", timeout=WAIT)
        widget = other.locator(f'.tt-widget[data-slug="{slug}"]')
        here = other.locator(":focus")
        here.wait_for(timeout=WAIT)
        covered = widget.evaluate("e => e.closest('.tt-covered') !== null")
        assert here.get_attribute("data-kind") == ("bet" if covered else None)
        other.wait_for_function(IN_SIGHT, arg=here.element_handle(), timeout=WAIT)
        uncover(other)
        kind = ":checked" if control.options else "[type=number]"
        box = widget.locator(f'[data-name="{control.name}"] input{kind}')
        box.wait_for(state="attached", timeout=WAIT)
        assert type(value)(box.input_value()) == value
        other.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_a_drawing_keeps_its_height_when_it_wakes(site, browser, stem, width):
    """Nothing that one reads jumps: the picture before any script is as high as the live one."""
    heights = {}
    for live in (False, True):
        size = {"width": width, "height": 900}
        context = browser.new_context(java_script_enabled=live, viewport=size)
        page = context.new_page()
        page.goto(f"{site}/chapters/{stem}.html")
        if live:
            uncover(page)
        for widget in page.locator(".tt-widget").all():
            if live:
                widget.scroll_into_view_if_needed()
                widget.locator(".tt-live .tt-vega svg").wait_for(timeout=WAIT)
            box = widget.locator(".tt-picture").bounding_box()
            heights.setdefault(widget.get_attribute("data-slug"), []).append(box["height"])
        context.close()
    assert heights
    for slug, (still, moving) in heights.items():
        assert abs(still - moving) <= 1, slug


def test_the_figure_can_be_read_as_a_table(visit, widgets):
    for widget in widgets:
        button = widget.locator(".tt-tools .tt-button").nth(2)
        button.click()
        tables = widget.locator(".tt-sheet table")
        assert tables.count() > 0
        assert tables.first.locator("tbody tr").count() > 0
        button.click()
        assert widget.locator(".tt-picture").is_visible()


def test_a_value_outside_its_range_is_named(visit, widgets):
    for widget in widgets:
        boxes = widget.locator('input[type="number"]')
        if not boxes.count():  # choices alone: nothing can be outside
            continue
        before = drawing(widget)
        controls(widget)
        box = boxes.first
        box.fill(str(float(box.get_attribute("max")) + 1))
        box.press("Tab")
        error = widget.locator(".tt-error:not([hidden])")
        assert box.get_attribute("max") in error.first.text_content()
        assert drawing(widget) == before


def test_the_result_stays_in_sight_while_one_types_own_numbers_on_a_phone(site, browser):
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{site}/chapters/00_start_here.html")
    uncover(page)
    page.locator('.tt-widget[data-slug="two-teams"]').scroll_into_view_if_needed()
    page.locator(".tt-more > summary").click()
    box = page.locator('[data-name="reorder_left"] input[type=number]')
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    place = page.locator(".tt-live .tt-summary").bounding_box()
    header = page.locator(".tt-header").bounding_box()
    assert header["height"] - 2 <= place["y"] < 300
    page.close()
