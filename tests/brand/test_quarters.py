"""A year that shares its first quarters with another is the year lived from its first day."""

from __future__ import annotations

import numpy as np

from livecommerce.brand import quarters
from livecommerce.brand.plan import Starts, staged
from livecommerce.brand.year import columns, told
from livecommerce.settings import brand_year

ALIKE = (  # until month 6; the second also shares its first nine months with the first
    Starts(elite=1, self_operation=4, traffic=4, private=7, supply=10),
    Starts(elite=1, self_operation=4, traffic=4, private=7, supply=0),
    Starts(elite=1, self_operation=4, traffic=4, private=0, supply=7),
)


def test_plans_that_begin_alike_live_the_years_they_would_live_alone():
    for begin in ALIKE:
        plan = staged(begin)
        shared = told(quarters.live(plan, 1), plan, brand_year())
        alone = columns(plan, 1)
        assert list(shared) == list(alone)
        for name, column in alone.items():
            assert np.array_equal(shared[name], column), (begin, name)


def test_only_new_quarters_are_lived(monkeypatch):
    quarters._kept.cache_clear()
    lived, advance = [], quarters.advance
    monkeypatch.setattr(quarters, "advance", lambda *given: lived.append(1) or advance(*given))
    steps = []
    for begin in ALIKE:
        lived.clear()
        quarters.live(staged(begin), 2)
        steps.append(len(lived))
    year = steps[0]
    assert steps == [year, year / 4, year / 2]
