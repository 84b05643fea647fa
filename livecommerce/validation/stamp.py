"""Of which world a report speaks: a digest of all tables of small worlds that it measures.

Code may change without changing the world, and then the report still holds. This says so, where a
digest of the code could not.
"""

from __future__ import annotations

import hashlib

from livecommerce.settings import WorldParameters, douyin, kuaishou, rival, selling
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.tables.columns import BY_NAME
from livecommerce.tables.tabulate import columns

SETTINGS = (kuaishou, douyin, rival, selling)
SEED, USERS, DAYS = 1, 60, 200  # beyond the day that potential outcomes are split


def of_setting(p: WorldParameters) -> str:
    """SHA-256 over every column of every table of a small world of these parameters."""
    run = simulate(p, SEED, USERS, DAYS)
    found = hashlib.sha256()
    for name in sorted(BY_NAME):
        for column, told in sorted(digests(columns(name, run)).items()):
            found.update(f"{name}.{column}={told};".encode())
    return found.hexdigest()


def stamp() -> str:
    """Sixteen characters that change whenever one of the settings' worlds does."""
    whole = hashlib.sha256("".join(of_setting(setting()) for setting in SETTINGS).encode())
    return whole.hexdigest()[:16]
