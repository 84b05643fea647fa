"""Figures of the course number their axes as its text does."""

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.scale import LinearScale, register_scale

from livecommerce.figures import use_course_style


@pytest.fixture(autouse=True)
def style():
    """The course's style, and matplotlib's own again afterwards."""
    mpl.use("Agg")
    with mpl.rc_context():
        use_course_style()
        yield
    with pytest.warns(PendingDeprecationWarning):  # of matplotlib's own class, as it stands
        register_scale(LinearScale)
    plt.close("all")


def numbers(low: float, high: float, form: str | None = None) -> list[str]:
    figure, axes = plt.subplots()
    axes.set_ylim(low, high)
    if form:
        axes.yaxis.set_major_formatter(form)
    figure.canvas.draw()
    return [label.get_text() for label in axes.get_yticklabels()]


@pytest.mark.parametrize(
    ("low", "high", "first", "last"),
    [
        (0, 5000, "0", "5,000"),
        (0, 400_000, "0", "400,000"),
        (-2000, 0, "−2,000", "0"),
        (0, 0.001, "0.0000", "0.0010"),
        (0, 1, "0.0", "1.0"),
    ],
)
def test_thousands_stand_apart_and_a_minus_is_a_minus(low, high, first, last):
    shown = numbers(low, high)
    assert (shown[0], shown[-1]) == (first, last)


def test_an_axis_that_is_given_a_format_keeps_it():
    assert numbers(0, 5000, "{x:.0f}")[-1] == "5000"
