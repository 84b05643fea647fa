"""A page of boxes of the made-up chapter, and what a reader's hands do in it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.exercises.made_up import MadeUpWorld, compiled

BOXES = [
    ("return", ""),
    ("exercise", "made-up-rate"),
    ("exercise", "made-up-room"),
    ("bet", "made-up-reorders"),
    ("bet", "made-up-team"),
    ("bet", "made-up-curve"),
    ("bet", "made-up-shares"),
    ("quiz", "98"),
    ("recap", "98"),
    ("recap", "made-up-reorders"),
    ("progress", ""),
]
QUESTIONS = compiled(MadeUpWorld())
RATE, ROOM = QUESTIONS["made-up-rate"], QUESTIONS["made-up-room"]
CASES = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))


def start(page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("html[data-ready]")


def box(page, kind: str, slug: str):
    return page.locator(f'.tt-q[data-kind="{kind}"][data-slug="{slug}"]')


def middle(row: dict) -> str:
    return f"{(row['low'] + row['high']) / 2:.10f}"


def answer(part, value: str) -> tuple[str, str]:
    """Type and send an answer by the keyboard; its verdict and the whole text of the reply."""
    part.locator("form input").fill(value)
    part.locator("form input").press("Enter")
    said = part.locator(".tt-q-verdict")
    return said.get_attribute("data-verdict"), " ".join(said.inner_text().split())


def events(page) -> list[dict]:
    return page.evaluate("JSON.parse(localStorage.getItem('trust-trade.events') ?? '[]')")
