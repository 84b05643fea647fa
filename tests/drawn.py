"""Hypothesis strategies that several tests share: parameter records in their ranges, plans."""

from __future__ import annotations

from hypothesis import strategies as st

from livecommerce.mechanisms.session import ROLES
from livecommerce.parameters import changed, specs
from livecommerce.session.plan import GROUPS, PLACED, Gift, Goal, Plan, Product, WarmUp, in_turn


def value_of(spec):
    """A value that `spec` allows."""
    if spec.options:
        return st.sampled_from([value for value, _ in spec.options])
    if spec.integer:
        return st.integers(int(spec.low), int(spec.high))
    return st.floats(spec.low, spec.high)


@st.composite
def records(draw, record, most=3):
    """`record` (an instance) with up to `most` of its parameters moved within their ranges."""
    chosen = draw(
        st.lists(st.sampled_from(specs(record)), max_size=most, unique_by=lambda spec: spec.name)
    )
    return changed(record, **{spec.name: draw(value_of(spec)) for spec in chosen})


def plans():
    """Small plans of all kinds: any products, slots, gifts, goals and warm-up."""
    prices = st.integers(100, 100_000)
    words = st.text(max_size=12).filter(str.isprintable)
    product = st.builds(
        Product, name=st.just("one"), role=st.sampled_from(ROLES), price_fen=prices,
        usual_fen=prices, stock=st.integers(0, 60), offer_new=st.floats(0, 0.9),
        offer_fans=st.floats(0, 0.9),
    )  # fmt: skip
    goal = st.builds(
        Goal, group=st.sampled_from(GROUPS), start=st.integers(0, 9), minutes=st.integers(1, 20),
        gmv_fen=st.integers(0, 10**9), policy=words,
    )  # fmt: skip
    placed = st.builds(
        Goal, group=st.just(PLACED), start=st.integers(0, 9), minutes=st.just(20),
        spend_fen=st.integers(0, 10**6), after=st.integers(0, 10), lasts=st.integers(1, 10),
        aim=st.floats(0, 1),
    )  # fmt: skip
    return st.builds(
        Plan, minutes=st.just(30), fans=st.integers(0, 50_000),
        products=st.tuples(product, st.just(Product("two", stock=5))),
        slots=st.sampled_from([(), in_turn([("one", 10), ("", 5), ("two", 15)])]),
        gifts=st.lists(st.builds(Gift, minute=st.integers(0, 29)), max_size=3).map(tuple),
        goals=st.lists(goal | placed, max_size=1).map(tuple),
        warm_up=st.builds(
            WarmUp, days=st.integers(0, 7), clips=st.integers(0, 4), highlight=words
        ),
    )  # fmt: skip
