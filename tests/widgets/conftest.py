"""Every widget, found by itself."""

from __future__ import annotations

import pytest

from widgets.kit import Widget, find, slugs


@pytest.fixture(params=slugs())
def widget(request: pytest.FixtureRequest) -> Widget:
    """Each widget in turn; its slug stands in the test's name."""
    return find(request.param)
