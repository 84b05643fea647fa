"""Counts: how many of n do something, as a function of one uniform draw (no hidden generator).

Two shows that share their draws then differ by what was changed alone: the count never falls when
n or p rises within one branch. Small counts are exact (the distribution is inverted step by step);
larger ones follow the normal curve with a correction for skewness (Cornish and Fisher 1938,
"Moments and cumulants in the specification of distributions"). Same bits on every machine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from livecommerce import numeric

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
EXACT_BELOW = 6.0  # expected count from which the normal curve is close enough
MOST = 60  # no draw of 52 bits lies further out than this where fewer than 6 are expected


def normal_quantile(u: ArrayLike) -> Floats:
    """The standard normal value below which a share `u` in (0, 1) lies; error below 0.0005.

    Formula 26.2.23 of Abramowitz and Stegun 1964.
    """
    u = np.asarray(u, dtype=np.float64)
    tail = np.minimum(u, 1.0 - u)
    t = np.sqrt(-2.0 * numeric.log(tail))  # a square root is exact to the bit everywhere
    above = 2.515517 + t * (0.802853 + t * 0.010328)
    below = 1.0 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    z = t - above / below
    return np.where(u < 0.5, -z, z)


def binomial(n: ArrayLike, p: ArrayLike, u: ArrayLike, z: ArrayLike | None = None) -> Counts:
    """How many of `n` (whole numbers from 0) succeed with chance `p` each, at the draw `u`.

    All are broadcast together. `z` is `normal_quantile(u)` where the caller has it already.
    """
    n, p, u = np.broadcast_arrays(*(np.asarray(x, dtype=np.float64) for x in (n, p, u)))
    if n.size and (n.min() < 0 or p.min() < 0 or p.max() > 1):
        raise ValueError("binomial needs n from 0 up and p from 0 to 1")
    z = normal_quantile(u) if z is None else np.asarray(z, dtype=np.float64)
    flip = p > 0.5  # count the failures instead: the shorter way
    if not np.count_nonzero(flip):
        return _of_rare(n, p, u, z).astype(np.int64)
    chance = np.where(flip, 1.0 - p, p)
    count = _of_rare(n, chance, np.where(flip, 1.0 - u, u), np.where(flip, -z, z))
    return np.where(flip, n - count, count).astype(np.int64)


def _of_rare(n: Floats, p: Floats, u: Floats, z: Floats) -> Floats:
    """`binomial` where no chance is above a half."""
    mean = n * p
    spread = np.sqrt(mean * (1.0 - p))
    count = mean + spread * z + (1.0 - 2.0 * p) * (z * z - 1.0) * (1.0 / 6.0)
    count = np.atleast_1d(np.minimum(np.maximum(np.floor(count + 0.5), 0.0), n))
    small = mean < EXACT_BELOW
    if np.count_nonzero(small):
        count[small if small.ndim else [True]] = _inverted(n[small], p[small], u[small])
    return count.reshape(n.shape)


def _inverted(n: Floats, p: Floats, u: Floats) -> Floats:
    """The smallest k whose cumulative chance reaches `u`."""
    fails = 1.0 - p
    ratio = p / fails  # p is at most a half
    term = numeric.exp(n * numeric.log(fails))
    below, count = term.copy(), np.zeros(n.shape)
    for k in range(MOST):
        more = below < u
        more &= n > k
        if not np.count_nonzero(more):
            break
        count += more
        next_one = n - k
        next_one *= 1.0 / (k + 1.0)
        next_one *= ratio
        term *= next_one
        below += term
    return count
