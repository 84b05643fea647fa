"""A world for each learner of a class: a seed that follows from the learner and a class secret.

Who lacks the secret cannot work out another's seed; who has it makes any learner's world, and the
answers to its questions, anew. The secret stays out of the repository: it stands in a file that
TRUST_TRADE_SECRET_FILE names, or in TRUST_TRADE_SECRET itself.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import unicodedata
from pathlib import Path
from typing import Any

from livecommerce.tables.shipped import PACKAGE
from livecommerce.tables.store import Bar

SECRET, SECRET_FILE = "TRUST_TRADE_SECRET", "TRUST_TRADE_SECRET_FILE"
SHORTEST = 16  # characters of a secret
ATTEMPTS = 20  # seeds tried before the fault is taken to be in an exercise


class SecretError(ValueError):
    """The class secret is missing, too short, or lies where it may be published."""


def class_secret() -> bytes:
    """The class's secret, from its file or the environment."""
    named = os.environ.get(SECRET_FILE)
    if named:
        path = Path(named).resolve()
        if path.is_relative_to(PACKAGE.parent):
            raise SecretError(f"{path} lies in the repository; keep the class secret outside it")
        if not path.is_file():
            raise SecretError(f"{path} is missing; {SECRET_FILE} names it as the class secret")
        secret = path.read_text(encoding="utf-8").strip()
    else:
        secret = os.environ.get(SECRET, "").strip()
    if not secret:
        raise SecretError(f"no class secret: set {SECRET_FILE} to a file that holds it")
    if len(secret) < SHORTEST:
        raise SecretError(f"the class secret has {len(secret)} characters; expected {SHORTEST} up")
    return secret.encode()


def seed_of(learner: str, secret: bytes, attempt: int = 0) -> int:
    """The seed of a learner's world, 63 bits; `attempt` counts seeds that could not be issued."""
    name = unicodedata.normalize("NFC", learner.strip())
    if not name:
        raise ValueError("the learner's id is empty; expected a name or a number")
    mac = hmac.new(secret, f"{attempt}\x1f{name}".encode(), hashlib.sha256).digest()
    return int.from_bytes(mac[:8], "big") >> 1


def issue(
    learner: str, secret: bytes, bar: Bar = lambda what, done, whole: None
) -> tuple[int, dict[str, dict[str, Any]]]:
    """The learner's seed, and every chapter's questions with their answers in that world.

    A seed whose right and wrong answers lie too close to be told apart is passed over.
    """
    from livecommerce.exercises.bands import NotIssuableError
    from livecommerce.exercises.compile import compile_chapter
    from livecommerce.exercises.library import chapters
    from livecommerce.world import World

    for attempt in range(ATTEMPTS):
        seed = seed_of(learner, secret, attempt)
        world, answers = World(seed), {}
        try:
            for done, chapter in enumerate(chapters(), 1):
                answers[chapter] = compile_chapter(chapter, world)
                bar("answers", done, len(chapters()))
        except NotIssuableError:
            continue
        return seed, answers
    raise RuntimeError(f"none of {ATTEMPTS} seeds tells right answers from wrong ones")
