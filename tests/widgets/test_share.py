"""A share link's text brings back the state that it was made from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from livecommerce import WORLD_VERSION
from livecommerce.parameters import ParameterError, specs
from widgets.kit import find, read_share, record_of, share, slugs
from widgets.stops import stops


@st.composite
def states(draw):
    """Any widget with any of its controls at any of their steps."""
    widget = find(draw(st.sampled_from(slugs())))
    values = {spec.name: draw(st.sampled_from(stops(spec))) for spec in specs(widget.record)}
    moved = draw(st.sets(st.sampled_from(sorted(values))))
    return widget, record_of(widget, {name: values[name] for name in moved})


@given(states())
def test_round_trip(state):
    widget, record = state
    assert read_share(share(widget, record)) == (widget, record, WORLD_VERSION)


def test_defaults_need_no_more_than_slug_and_version(widget):
    assert share(widget, widget.record()) == f"{widget.slug}?v={WORLD_VERSION}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no-such?v=1", "no widget 'no-such'; expected one of"),
        ("two-teams?v=1&price=cheap", "price is 'cheap'; expected a number"),
        ("two-teams?v=1&price=-5", "Contract.price is -5; expected a number from 1 to 20000 yuan"),
        ("two-teams?v=1&product=yacht", "Contract.product is 'yacht'; expected one of 'cream'"),
        ("two-teams?v=1&colour=3", "Contract has no parameter 'colour'"),
    ],
)
def test_a_broken_link_is_named_in_one_line(text, message):
    with pytest.raises(ParameterError) as problem:
        read_share(text)
    assert message in str(problem.value)
    assert "\n" not in str(problem.value)
