"""Whatever parameters within their ranges a reader chooses, the world stays whole."""

import dataclasses

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from livecommerce.settings import WorldParameters, brand_year, kuaishou, selling
from livecommerce.simulation.run import simulate
from livecommerce.tables.tabulate import MAKERS, columns, orders, sessions, stored
from tests.drawn import records

SIZE = {"users": 60, "days": 20, "shops": 10, "candidates": 6}


@st.composite
def parameters(draw) -> WorldParameters:
    base = draw(st.sampled_from([kuaishou(), selling(), brand_year()]))
    moved = {
        field.name: draw(records(getattr(base, field.name)))
        for field in dataclasses.fields(base)
        if field.name not in ("name", "rooms")
    }
    rooms = tuple(draw(records(room)) for room in base.rooms)
    return dataclasses.replace(base, rooms=rooms, **moved)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(parameters(), st.integers(0, 2**32))
def test_any_world_keeps_its_books(p, seed):
    run = simulate(p, seed=seed, **SIZE)
    watch, bought, money, shows = run.rows["watch"], run.rows["orders"], orders(run), sessions(run)
    parts = ("refunded_fen", "goods_fen", "fee_fen", "freight_fen", "commission_fen", "left_fen")
    assert np.array_equal(sum(money[name] for name in parts), money["paid_fen"])
    assert (money["paid_fen"] > 0).all()
    assert (money["refunded_fen"] <= money["paid_fen"]).all()
    assert shows["gmv_fen"].sum() == money["paid_fen"].sum()
    ads = columns("ad_spend", run)
    assert shows["placement_fen"].sum() == ads["spend_fen"].sum()
    assert (run.rows["stock"]["stock"] >= 0).all()
    assert bought["day"].size == watch["is_order"].sum() <= watch["day"].size
    assert watch["day"].size == run.rows["impressions"]["is_click"].sum()
    assert ((watch["minutes"] >= 1) & (watch["minutes"] <= 900)).all()
    for name in ("trust_0", "trust_90", "match", "loyalty"):
        assert ((run.pairs[name] >= 0) & (run.pairs[name] <= 1_000)).all()
    repeats = bought["order_number"] >= 2
    firsts = set(zip(bought["user"][~repeats], bought["shop"][~repeats], strict=True))
    assert set(zip(bought["user"][repeats], bought["shop"][repeats], strict=True)) <= firsts
    for name in MAKERS:
        assert stored(name, MAKERS[name](run), wide=True)
