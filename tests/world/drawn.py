"""Hypothesis strategies that several tests share: parameter records anywhere in their ranges."""

from __future__ import annotations

from hypothesis import strategies as st

from livecommerce.parameters import changed, specs


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
