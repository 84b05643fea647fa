"""A widget in a bare page: slices first, then Python live in the worker. See harness.py."""

from __future__ import annotations

import pytest

from livecommerce.cases.contract import Contract, level
from livecommerce.parameters import specs
from tests.driving import WAIT, changes, drawing, move, reset
from tests.widgets.harness import WAKING, control, figure, marks, summary_of, told, wait_live
from widgets.kit import find, frame_of, read_share, record_of, slugs

SLUG = "two-teams"
TWICE = """async () => {
    const one = await import('./_static/widgets/figure.js');
    const text = await (await fetch('_static/widgets/figure.js')).text();
    const other = await import(URL.createObjectURL(new Blob([text], {type: 'text/javascript'})));
    const data = await (await fetch('_static/widgets/two-teams.json')).json();
    for (const front of [one, other]) {
        const el = document.body.appendChild(document.createElement('div'));
        const state = { manifest: data.manifest, values: data.values, stops: null, status: '' };
        front.default.render({ el, model: { get: name => state[name], on() {}, off() {} } });
    }
    const ids = [...document.querySelectorAll('[id]')].map(node => node.id);
    const chosen = document.querySelectorAll('body > div input[type=radio]:checked').length;
    return [ids.length - new Set(ids).size, chosen]; }"""
BROKEN = (
    "made with world 0",
    "Price is 0; expected a number from 1 to 20000 yuan",
    "Product is yacht; expected one of cream, cooker",
    "no control colour",
)
NO_WASM = "delete globalThis.WebAssembly"


@pytest.mark.parametrize("slug", slugs())
def test_each_control_moves_the_figure_by_keyboard_before_any_webassembly(open_page, slug):
    page = open_page(f"{slug}.html", script=NO_WASM)
    for spec in specs(find(slug).record):
        before = drawing(figure(page))
        move(control(page, spec.name))
        assert changes(page, figure(page), before), spec.name
        reset(figure(page))


def test_two_controls_wait_for_the_worker_and_are_then_right(open_page):
    page = open_page(f"{SLUG}.html", script="globalThis.requestIdleCallback = () => {}")
    assert page.locator('.tt-live[data-status=""]').count() == 1
    move(control(page, "b_reorders"))
    one = told(page)
    assert one == summary_of(SLUG, b_reorders=100)
    control(page, "product").locator("input:not(:checked)").check()
    page.locator('.tt-live[data-status="waiting"]').wait_for(timeout=WAIT)
    assert told(page) == one
    wait_live(page)
    said = summary_of(SLUG, b_reorders=100, product="cooker")
    page.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAIT)


@pytest.mark.parametrize("slug", slugs())
def test_python_in_the_page_agrees_with_python_here(open_page, slug):
    """Two controls away from their defaults, which no slice holds, and the link to that state."""
    page = open_page(f"{slug}.html")
    wait_live(page)
    values = {}
    for spec in specs(find(slug).record)[:2]:
        move(control(page, spec.name))
        others = [value for value, _ in spec.options if value != spec.default]
        values[spec.name] = others[0] if others else spec.high
    said = summary_of(slug, **values)
    page.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)
    page.get_by_role("button", name="Copy link").click()
    link = page.locator(".tt-shared input").input_value()
    assert read_share(link.split("#")[1])[1] == record_of(find(slug), values)
    other = open_page(link.rsplit("/", 1)[1])
    other.locator(".tt-summary").filter(has_text=said).wait_for(timeout=WAKING)
    for _ in range(WAKING // 100):
        if marks(other) == marks(page):
            break
        other.wait_for_timeout(100)
    else:
        pytest.fail("a figure moved step by step differs from the one drawn at once")


def test_without_webassembly_one_control_at_a_time_answers_and_the_widget_says_so(open_page):
    page = open_page(f"{SLUG}.html", script=NO_WASM)
    page.locator('.tt-live[data-status="asleep"]').wait_for(timeout=WAIT)
    assert page.locator(".tt-status").inner_text()
    move(control(page, "b_reorders"))
    move(control(page, "reorder_left"))
    assert told(page) == summary_of(SLUG, reorder_left=20_000)
    shown = control(page, "b_reorders").locator("input[type=number]").input_value()
    assert shown == "10", "the other control went back to its default"


@pytest.mark.parametrize("slug", slugs())
def test_table_holds_the_frame(open_page, slug):
    page = open_page(f"{slug}.html")
    page.get_by_role("button", name="Read as table").click()
    cells = page.locator(".tt-sheet td").all_inner_texts()
    widget = find(slug)
    frame = frame_of(widget, widget.record())
    shown = widget.tables[-1] if widget.tables else None
    rows = frame["part"] == shown.part if shown and shown.part else slice(None)
    for name in shown.columns if shown else widget.columns:
        assert last_cell(frame[name][rows], widget.columns[name].decimals) in cells, name


def last_cell(values, decimals):
    """The last of a column's values as a table tells it: no decimals that say nothing."""
    last = values[-1]
    if values.dtype.kind == "U":
        return last
    plain = abs(last) >= 1000 or all(float(value).is_integer() for value in values)
    return f"{last:,.{0 if plain else decimals}f}".replace("-", "−")


def test_every_control_has_a_name_a_reason_and_room_for_a_finger(open_page):
    page = open_page(f"{SLUG}.html", viewport={"width": 360, "height": 740})
    for spec in specs(find(SLUG).record):
        row = control(page, spec.name)
        row.get_by_role("button").click()
        assert row.get_by_text(spec.source).is_visible()
        names = row.get_by_role("slider" if not spec.options else "radiogroup", name=spec.label)
        assert names.count() == 1
        for touch in row.locator("button, input[type=range], input[type=number]").all():
            assert touch.bounding_box()["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("ground", ["", "-dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_figure_fits_its_column_on_both_grounds(open_page, width, ground):
    page = open_page(f"{SLUG}{ground}.html", viewport={"width": width, "height": 800})
    picture = page.locator(".tt-picture").bounding_box()
    drawn = page.locator(".tt-vega svg").bounding_box()
    assert picture["width"] - 12 <= drawn["width"] <= picture["width"] + 1
    ink = page.locator(".tt-vega svg text").first.evaluate("e => getComputedStyle(e).fill")
    ground_colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ink != ground_colour


@pytest.mark.parametrize("slug", slugs())
def test_without_script_the_figure_its_result_and_its_controls_are_there(site, browser, slug):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/{slug}.html")
    widget = find(slug)
    said = summary_of(slug)
    assert page.locator(".tt-summary").inner_text() == said
    assert said in page.locator(".tt-picture[role=img]").get_attribute("aria-label")
    assert page.locator(".tt-wide svg").is_visible() != page.locator(".tt-narrow svg").is_visible()
    labels = page.locator(".tt-defaults td:first-child").all_inner_texts()
    assert labels == [spec.label for spec in specs(widget.record)]
    context.close()


def test_two_copies_of_the_front_end_share_no_id_and_no_group(open_page):
    """JupyterLab loads the module once for each widget."""
    page = open_page(f"{SLUG}.html")
    assert page.evaluate(TWICE) == [0, 2]


def test_a_broken_link_says_what_was_wrong_and_keeps_what_was_right(open_page):
    link = f"{SLUG}.html#{SLUG}?v=0&b_reorders=100&price=0&product=yacht&colour=3"
    page = open_page(link)
    notes = " ".join(page.locator(".tt-widget > .tt-error").all_inner_texts())
    for said in BROKEN:
        assert said in notes
    assert told(page) == summary_of(SLUG, b_reorders=100)


def test_what_is_left_of_a_reorder_follows_the_price_until_one_types_over_it(open_page):
    page = open_page(f"{SLUG}.html")
    page.locator('.tt-live[data-status="live"]').wait_for(timeout=WAKING)
    page.locator(".tt-more > summary").click()
    box = control(page, "reorder_left").locator("input[type=number]")
    price = control(page, "price").locator("input[type=number]")
    assert (box.input_value(), box.get_attribute("placeholder")) == ("", "45")

    def says(**values):
        page.locator(".tt-summary").filter(has_text=summary_of(SLUG, **values)).wait_for()

    price.fill("300")
    price.press("Enter")
    says(price=300)
    assert box.get_attribute("placeholder") == "135"
    box.fill("90")
    box.press("Enter")
    says(price=300, reorder_left=90)
    box.fill("")
    box.press("Enter")
    says(price=300)


def test_the_first_slider_stops_at_each_step_before_the_model_wakes(open_page):
    page = open_page(f"{SLUG}.html", script=NO_WASM)
    page.locator('.tt-live[data-status="asleep"]').wait_for(timeout=WAIT)
    control(page, "b_reorders").locator("input[type=range]").press("ArrowRight")
    assert told(page) == summary_of(SLUG, b_reorders=11)


def test_what_is_typed_stays_while_the_model_wakes_with_what_is_wrong_about_it(open_page):
    page = open_page(f"{SLUG}.html")
    page.locator(".tt-more > summary").click()
    box = control(page, "a_orders").locator("input[type=number]")
    box.fill("2000000")
    box.press("Enter")
    other = control(page, "b_orders").locator("input[type=number]")
    other.fill("12")  # typed, not yet sent
    control(page, "b_reorders").locator("input[type=range]").press("End")
    page.locator('.tt-live[data-status="live"]').wait_for(timeout=WAKING)
    assert box.input_value() == "2000000"
    error = control(page, "a_orders").locator(".tt-error")
    assert "from 0 to 1000000 orders" in error.inner_text()
    assert other.input_value() == "12"
    page.get_by_role("button", name="Reset").click()
    assert not error.is_visible()
    assert float(box.input_value()) == find(SLUG).record().a_orders


def test_the_result_stays_in_sight_while_one_types_on_a_phone(open_page):
    page = open_page(f"{SLUG}.html", viewport={"width": 360, "height": 740})
    page.locator(".tt-more > summary").click()
    box = control(page, "reorder_left").locator("input[type=number]")
    box.scroll_into_view_if_needed()
    box.focus()
    place = page.locator(".tt-summary").bounding_box()
    assert 0 <= place["y"] < 300
    assert box.bounding_box()["y"] > place["y"] + place["height"]


def test_a_unit_that_the_label_says_is_not_said_twice(open_page):
    page = open_page(f"{SLUG}.html")
    page.locator(".tt-more > summary").click()
    assert control(page, "a_orders").locator(".tt-head").inner_text().startswith("A: orders\n")
    assert "yuan" in control(page, "price").locator(".tt-head").inner_text()


def test_a_card_with_ones_own_numbers_is_copied_or_shared(open_page):
    """Copied at a desk; handed to the phone's own share sheet where fingers point."""
    page = open_page(f"{SLUG}.html")
    move(control(page, "b_reorders"))
    page.get_by_role("button", name="Card for your team").click()
    card = page.locator(".tt-card textarea").input_value()
    assert summary_of(SLUG, b_reorders=100) in card
    assert f"level with A at {level(Contract())} reorders" in card
    assert card.count("\n") >= 6
    assert read_share(card.splitlines()[-1].split("#")[1])[1].b_reorders == 100
    control(page, "b_reorders").locator("input[type=range]").press("Home")
    page.get_by_role("button", name="Reset").click()
    control(page, "product").locator("input").nth(1).check()
    page.get_by_role("button", name="Card for your team").click()
    assert "draws level" not in page.locator(".tt-card textarea").input_value()  # a cooker: never
    shares = "navigator.share = (data) => { globalThis.sent = data; return Promise.resolve(); }"
    phone = open_page(f"{SLUG}.html", script=shares, has_touch=True, is_mobile=True)
    phone.get_by_role("button", name="Card for your team").click()
    assert "three numbers" in phone.evaluate("sent.text")
