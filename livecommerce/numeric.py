"""exp, log, powers and sums whose bits are the same on every machine, WebAssembly included.

NumPy's own exp and log differ in the last bit between processors. Here everything is made of
additions, multiplications and divisions, which IEEE 754 fixes to the bit, and of `rint`, `frexp`
and powers of two, which are exact. Each NumPy call does one operation, so nothing is fused.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# ln 2 in two parts: the first ends in 21 zero bits, so that k * LN2_HIGH is exact for |k| < 2^21.
LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10
LOG2_E = 1.4426950408889634
SQRT_HALF = 0.7071067811865476
ONES_PLACE = 6755399441055744.0 + 1023.0  # near 1.5 * 2^52, where a number's last bit counts ones
EXP_TERMS = tuple(1.0 / math.factorial(n) for n in range(13, -1, -1))
LOG_TERMS = tuple(1.0 / n for n in range(21, 2, -2))


def exp(x: ArrayLike) -> Floats:
    """e to the power x, to 2 units in the last place; x is held to [-700, 700]."""
    x = np.maximum(np.asarray(x, dtype=np.float64), -700.0)
    x = np.asarray(np.minimum(x, 700.0))
    k = np.asarray(np.rint(x * LOG2_E))
    x -= k * LN2_HIGH
    x -= k * LN2_LOW  # now |x| <= ln(2) / 2
    value = EXP_TERMS[0] * x
    for term in EXP_TERMS[1:-1]:
        value += term
        value *= x
    value += EXP_TERMS[-1]
    return value * _two_to(k)


def _two_to(k: Floats) -> Floats:
    """2 to whole powers within [-1022, 1023], written straight into the exponent's bits."""
    bits = np.asarray(k + ONES_PLACE).view(np.int64)  # the last bits now hold k + 1023
    bits <<= 52
    return bits.view(np.float64)


def log(x: ArrayLike) -> Floats:
    """Natural logarithm of positive, finite x, to a few units in the last place."""
    x = np.asarray(x, dtype=np.float64)
    if x.size and not (x.min() > 0.0 and x.max() < np.inf):
        raise ValueError("log needs positive, finite numbers")
    mantissa, k = np.frexp(x)
    low = mantissa < SQRT_HALF
    mantissa = np.where(low, 2.0 * mantissa, mantissa)  # now in [sqrt(1/2), sqrt(2))
    k = k - low
    f = mantissa - 1.0
    s = f / (2.0 + f)  # log(1 + f) = 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + ...)
    square = s * s
    series = np.full_like(s, LOG_TERMS[0])
    for term in LOG_TERMS[1:]:
        series *= square
        series += term
    tail = 2.0 * s * square * series + k * LN2_LOW
    return k * LN2_HIGH + (2.0 * s + tail)


def power(base: ArrayLike, exponent: ArrayLike) -> Floats:
    """`base` (positive) to a real power, by exp and log."""
    return exp(np.asarray(exponent, dtype=np.float64) * log(base))


def logistic(x: ArrayLike) -> Floats:
    """1 / (1 + e^-x): a probability out of log-odds."""
    return 1.0 / (1.0 + exp(-np.asarray(x, dtype=np.float64)))


def logit(p: ArrayLike) -> Floats:
    """Log-odds of p in (0, 1). Of a uniform draw it makes bell-shaped (logistic) noise."""
    p = np.asarray(p, dtype=np.float64)
    return log(p) - log(1.0 - p)


def total(x: ArrayLike) -> float:
    """Sum of all numbers, added strictly from first to last."""
    flat = np.asarray(x, dtype=np.float64).ravel()
    return float(np.add.accumulate(flat)[-1]) if flat.size else 0.0


def group_total(x: Floats, group: NDArray[np.intp]) -> Floats:
    """Sum of x in each group 0, 1, ..., added strictly from first to last."""
    sums: Floats = np.bincount(group, weights=x).astype(np.float64, copy=False)
    return sums


def row_total(x: Floats) -> Floats:
    """Sum over the last axis, added strictly from left to right; shape loses that axis."""
    result = x[..., 0].copy()
    for column in range(1, x.shape[-1]):
        result += x[..., column]
    return result


def dot(a: Floats, b: Floats) -> Floats:
    """Sum of products over the last axis, added strictly from left to right."""
    return row_total(a * b)
