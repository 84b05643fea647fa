"""The parts that make pages, each on its own: figures, marks, formulas, addresses, the server."""

from __future__ import annotations

import gzip
import http.client
import re
import socket
from pathlib import Path

import pandas as pd
import pytest
from docutils.utils.math import MathError

from book import marks
from book.boxes import finished
from book.builder import published
from book.figures import inline_svg
from book.mathml import mathml
from book.pages.records import values
from book.serve import HOST, served, server
from livecommerce.figures import INKS
from livecommerce.tables.columns import Column

SVG = f"""<?xml version="1.0"?><!DOCTYPE svg>
<svg xmlns:xlink="x" width="396pt" height="72pt" viewBox="0 0 396 72" version="1.1">
 <metadata>2026</metadata><defs><style type="text/css">*{{stroke-linejoin: round}}</style></defs>
 <g id="line"><path id="a" style="stroke: {INKS["accent1"].light}; stroke-width: 2"/></g>
 <use xlink:href="#a" fill="#123456"/><g clip-path="url(#c)"/><clipPath id="c"/></svg>"""


def test_a_stored_figure_takes_the_pages_inks_and_words():
    made, strange = inline_svg(SVG, "f3", 'Falls from "high" to low')
    assert made.startswith('<svg class="tt-drawing" role="img" aria-label="Falls from &quot;high')
    assert f"stroke: var(--tt-ink-accent1, {INKS['accent1'].light})" in made
    assert "--width:528px" in made
    assert strange == {"#123456"}
    assert "metadata" not in made
    assert "<style" not in made


FRAME = """<table class="dataframe"><thead>
 <tr style="text-align: right;"><th></th><th></th><th>back</th></tr>
 <tr><th>World</th><th>Parcel</th><th></th></tr></thead><tbody></tbody></table>"""


def test_the_names_of_an_index_stand_in_the_one_row_of_heads(tmp_path):
    made = finished(FRAME, tmp_path)
    assert made.count("<tr>") == 1
    heads = re.findall(r"<th\b([^>]*)>(.*?)</th>", made)
    assert heads == [(' class="tt-index"', "World"), (' class="tt-index"', "Parcel"), ("", "back")]


@pytest.mark.parametrize("kept", [("<th>back</th>", '<th colspan="1">back</th>'), (">W", ">x<b>W")])
def test_two_rows_of_heads_that_are_not_one_stay_two(tmp_path, kept):
    frame = FRAME.replace(*kept).replace("<th></th>", "<th>Of</th>", 1)
    assert finished(frame, tmp_path).count("<tr>") == 2


def test_bars_of_seaborn_find_their_ink():
    from matplotlib.colors import to_hex
    from seaborn import desaturate

    for name, ink in INKS.items():
        bar = to_hex(desaturate(ink.light, 0.75))
        made, strange = inline_svg(SVG.replace("#123456", bar), "f", "x")
        assert f"fill: var(--tt-ink-{name}," in made
        assert not strange


def test_ids_are_unique_in_the_page_and_references_follow():
    made, _ = inline_svg(SVG, "f3", "x")
    assert re.findall(r' id="([^"]+)"', made) == ["f3-a", "f3-c"]
    assert 'href="#f3-a"' in made
    assert "url(#f3-c)" in made


def test_marks_become_badges_with_their_meaning():
    parts = marks.split("Loyal [S], says the press [P-B, June 2021]. Not [X] or [S2].")
    badges = [part for part in parts if part.tagname == "abbreviation"]
    assert [badge.astext() for badge in badges] == ["S", "P-B"]
    assert badges[0]["explanation"] == marks.MARKS["S"]
    text = "".join(part.astext() for part in parts)
    said = "Loyal_S, says the press_P-B June 2021. Not [X] or [S2]."
    assert text == said.replace("_", "\N{NO-BREAK SPACE}")  # no badge begins a line


def test_a_formula_becomes_mathml():
    made = mathml(r"\tau = \frac{a}{a+b}", display=True)
    assert 'display="block"' in made
    assert "<mfrac>" in made
    assert "τ" in made
    with pytest.raises(MathError):
        mathml(r"\nonsense{x}", display=False)


def test_stored_widgets_get_their_static_form_and_frames_lose_their_style(tmp_path):
    html = finished(
        '<p>a</p><figure class="tt-widget" data-slug="two-teams"><p>stored</p></figure>'
        '<style scoped>.x{}</style><table border="1" class="dataframe"></table>',
        tmp_path,
    )
    assert "<svg" in html
    assert "<p>stored</p>" not in html
    assert html.endswith('<table class="dataframe"></table>')


def test_a_table_that_pandas_has_styled_looks_like_the_others(tmp_path):
    table = pd.DataFrame({"GMV": [1]}).style.set_uuid("money").to_html()
    assert '<table id="T_money">' in table
    assert '<table class="dataframe" id="T_money">' in finished(table, tmp_path)


def test_the_folder_of_the_repository_is_no_part_of_an_address():
    assert published("book/glossary") == "glossary"
    assert published("chapters/02_trust_commerce") == "chapters/02_trust_commerce"


@pytest.fixture
def ask(tmp_path: Path):
    """Ask a server over a small folder: ask(path, headers) -> (answer, body)."""
    (tmp_path / "index.html").write_text("<p>信任</p>" * 500, encoding="utf-8")
    (tmp_path / "a.wasm").write_bytes(b"\0asm" * 300)
    (tmp_path / "a.mjs").write_text("export {};")
    with served(tmp_path) as address:
        host = address.removeprefix("http://")

        def get(path: str, **headers: str):
            connection = http.client.HTTPConnection(host, timeout=10)
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=named)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            return answer, body

        yield get


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", "text/html"), ("/a.wasm", "application/wasm"), ("/a.mjs", "text/javascript")],
)
def test_files_have_the_types_that_browsers_ask_for(ask, path, kind):
    answer, _ = ask(path)
    assert answer.status == 200
    assert answer.headers["Content-Type"].startswith(kind)


def test_text_is_packed_for_who_takes_it(ask):
    answer, body = ask("/", Accept_Encoding="gzip, br")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == ask("/")[1]
    assert ask("/")[0].headers["Content-Encoding"] is None


def test_a_file_that_the_browser_has_is_not_sent_again(ask):
    first, _ = ask("/")
    again, body = ask("/", If_None_Match=first.headers["ETag"])
    assert (again.status, body) == (304, b"")
    since, _ = ask("/", If_Modified_Since=first.headers["Last-Modified"])
    assert since.status == 304


def test_only_addresses_with_a_version_are_kept_without_asking(ask):
    assert ask("/")[0].headers["Cache-Control"] == "no-cache"
    assert "immutable" in ask("/a.mjs?v=1")[0].headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/nothing.html", "/../../etc/passwd", "/%2e%2e/secret"])
def test_what_is_not_there_is_not_found(ask, path):
    assert ask(path)[0].status == 404


def test_a_taken_port_gives_the_next_free_one(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        serving = server(tmp_path, port)
        assert port < serving.server_port < port + 50
        serving.server_close()


def test_a_day_is_a_place_in_time_and_days_are_a_length():
    day = Column("day", "when", "int16", "day", low=0, high=359)
    ahead = Column("days_ahead", "how long before", "int8", "days", low=0, high=2)
    assert [values(day), values(ahead)] == ["day 0 to 359", "0 to 2 days"]
