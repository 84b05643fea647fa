"""A plan as a page to print: one HTML file that needs nothing beside it.

In a notebook:

    from livecommerce.session.plan import example
    from livecommerce.planner.page import page
    print(page(example())[:200])
"""

from __future__ import annotations

from html import escape
from typing import Any

from livecommerce.planner.layout import SECTIONS, cells, kind_of, title, told_columns
from livecommerce.session.plan import Plan

STYLE = """
@page { size: A4 landscape; margin: 12mm }
body { font: 10pt/1.35 system-ui, sans-serif; max-width: 60rem; margin: 1rem auto; color: #111 }
h1 { font-size: 15pt; margin: 0 0 .5rem } h2 { font-size: 11pt; margin: 1rem 0 .2rem }
table { border-collapse: collapse; break-inside: avoid }
th, td { border: 1px solid #999; padding: .15rem .45rem; text-align: left; vertical-align: top }
td.w { min-width: 22em }
td.n { text-align: right; font-variant-numeric: tabular-nums }
"""


def page(plan: Plan) -> str:
    """`plan` as an HTML document: a table a section, in STAGE's order."""
    parts = "\n".join(_section(plan, section) for section in SECTIONS)
    name = escape(plan.name)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f"<style>{STYLE}</style></head><body>\n<h1>{name}</h1>\n{parts}\n</body></html>\n"
    )


def _section(plan: Plan, section: str) -> str:
    labels = [escape(column.label) for column in told_columns(plan, section)]
    rows = list(cells(plan, section))
    if kind_of(section)[1]:
        head = "".join(f'<th scope="col">{label}</th>' for label in labels)
        body = "\n".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
        table = f"<thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody>"
    else:
        table = "\n".join(
            f'<tr><th scope="row">{label}</th>{_cell(value)}</tr>'
            for label, value in zip(labels, rows[0], strict=True)
        )
    return f"<h2>{escape(title(section))}</h2>\n<table>{table}</table>"


def _cell(value: Any) -> str:
    if value == "":  # room to write by hand
        return '<td class="w"></td>'
    if isinstance(value, str):
        return f"<td>{escape(value)}</td>"
    return f'<td class="n">{value:,.10g}</td>'
