"""Run by both sides: simulate a small world of each setting and print its digests as JSON."""

import json
from dataclasses import replace

import numpy as np

from livecommerce import numeric
from livecommerce.session.bill import bill
from livecommerce.session.plan import example
from livecommerce.session.run import run
from livecommerce.settings import brand_year, douyin, kuaishou, rival, selling
from livecommerce.simulation.changes import Change
from livecommerce.simulation.rows import digests
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import MAKERS, columns

SIZE = {"users": 150, "days": 45, "shops": 20, "candidates": 8}


def functions() -> dict[str, np.ndarray]:
    """Our exp, log and powers over their whole range."""
    x = np.linspace(-700.0, 700.0, 20_001)
    positive = numeric.exp(x)
    return {
        "exp": positive,
        "log": numeric.log(positive),
        "power": numeric.power(positive, 0.37),
        "logistic": numeric.logistic(x / 20.0),
    }


def all_digests() -> dict[str, dict[str, str]]:
    found = {"functions": digests(functions())}
    busy = replace(brand_year().rooms[0], placement=20_000, tests=9, creators=1, clubs=4, batch=9)
    brand = replace(brand_year(), rooms=(busy,))
    for setting in (kuaishou(), douyin(), rival(), replace(selling(), name="selling"), brand):
        shows = run(example(), 8, seed=11, world=setting)
        found[f"{setting.name}.session"] = digests({**shows.log, **bill(shows)})
        made = simulate(setting, seed=11, changes=[Change(20, follows="forced", share=0.3)], **SIZE)
        tables = {
            **made.rows, "pairs": made.pairs, "people": made.people, "products": made.products,
        }  # fmt: skip
        for name, table in tables.items():
            found[f"{setting.name}.{name}"] = digests(table)
        for name in MAKERS:
            if name != "shops":  # a column of text
                found[f"{setting.name}.table.{name}"] = digests(columns(name, made))
    return found


print(json.dumps(all_digests()))
