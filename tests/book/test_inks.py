"""The course's inks can be told from their ground and from each other, by everyone."""

import re
from itertools import combinations

import numpy as np
import pytest

from livecommerce.figures import ACCENTS, INKS, css, stylesheet

# What each kind of colour blindness sees of linear RGB: Machado, Oliveira and Fernandes (2009),
# severity 1.0, doi:10.1109/TVCG.2009.113.
SIGHT = {
    "full": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = np.array([0.9505, 1.0, 1.089])


def linear(colour: str) -> np.ndarray:
    """Linear RGB of a `#rrggbb` colour, shape (3,), in [0, 1]."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted(float(XYZ[1] @ linear(c)) for c in (one, other))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB, shape (3,)."""
    ratio = XYZ @ np.clip(rgb, 0, 1) / WHITE
    root = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.array(
        [116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])],
    )


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_text_and_lines_stand_out_from_their_ground(ground: str) -> None:
    value = {name: getattr(ink, ground) for name, ink in INKS.items()}
    for name in ("ink", "muted", "accent1"):
        assert contrast(value[name], value["ground"]) >= 4.5, name
    for name in ACCENTS:
        assert contrast(value[name], value["ground"]) >= 3.0, name


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_accents_differ_for_every_kind_of_sight(sight: str, ground: str) -> None:
    seen = {n: lab(SIGHT[sight] @ linear(getattr(INKS[n], ground))) for n in ACCENTS}
    for one, other in combinations(ACCENTS, 2):
        both_common = int(one[-1]) <= 3 and int(other[-1]) <= 3
        assert np.linalg.norm(seen[one] - seen[other]) >= (20 if both_common else 10), (one, other)


def test_every_ink_has_a_css_variable_for_both_grounds() -> None:
    rules = stylesheet()
    for name, ink in INKS.items():
        assert {ink.light, ink.dark} == set(re.findall(rf"--tt-ink-{name}:(#\w+)", rules))
        assert css(name) == f"var(--tt-ink-{name}, {ink.light})"


def test_light_values_are_distinct_so_that_a_stored_figure_names_its_inks() -> None:
    assert len({ink.light for ink in INKS.values()}) == len(INKS)
