"""exp, log, powers and sums whose bits are the same on every machine, WebAssembly included.

NumPy's own exp and log differ in the last bit between processors. Here everything is made of
additions, multiplications and divisions, which IEEE 754 fixes to the bit, and of `rint`, `frexp`
and powers of two, which are exact. Each NumPy call does one operation, so nothing is fused.
"""

from __future__ import annotations

import math
from typing import Any

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
END = 700.0  # of what exp takes
SMALLEST = math.ldexp(1.0, -1022)  # from here up a number's bits are its exponent and its mantissa
# The same as arrays: NumPy would turn a Python number into one at each call, which takes a third
# of the time of a call on a few hundred numbers.
HIGH, LOW, LOG2, ONES, ONE, TWO, LAST = map(
    np.array, (LN2_HIGH, LN2_LOW, LOG2_E, ONES_PLACE, 1.0, 2.0, END)
)
PLACES = np.array(52)
HALF_BITS = np.array(SQRT_HALF).view(np.int64)
EXP_ARRAYS, LOG_ARRAYS = tuple(map(np.array, EXP_TERMS)), tuple(map(np.array, LOG_TERMS))


def exp(x: ArrayLike) -> Floats:
    """e to the power x, to 2 units in the last place; x is held to [-700, 700]."""
    x = np.asarray(x, dtype=np.float64)
    if x.ndim == 0:
        return _exp_of_one(float(x))
    x = np.asarray(np.minimum(np.maximum(x, -LAST), LAST))
    k = np.rint(x * LOG2)
    part = k * HIGH
    x -= part
    x -= np.multiply(k, LOW, out=part)  # now |x| <= ln(2) / 2
    value = np.multiply(x, EXP_ARRAYS[0], out=part)
    for term in EXP_ARRAYS[1:-1]:
        value += term
        value *= x
    value += EXP_ARRAYS[-1]
    value *= _two_to(k)
    return value


def _exp_of_one(x: float) -> Any:
    """`exp` of one number by the same steps: without arrays they take a tenth of the time."""
    if math.isnan(x):
        return np.float64(x)
    x = min(max(x, -END), END)
    k = round(x * LOG2_E)
    x -= k * LN2_HIGH
    x -= k * LN2_LOW
    value = EXP_TERMS[0] * x
    for term in EXP_TERMS[1:-1]:
        value = (value + term) * x
    return np.float64(math.ldexp(value + EXP_TERMS[-1], k))


def _two_to(k: Floats) -> Floats:
    """2 to whole powers within [-1022, 1023], written straight into the exponent's bits."""
    bits = (k + ONES).view(np.int64)  # the last bits now hold k + 1023
    bits <<= PLACES
    return bits.view(np.float64)


def log(x: ArrayLike) -> Floats:
    """Natural logarithm of positive, finite x, to a few units in the last place."""
    x = np.asarray(x, dtype=np.float64)
    least = x.min(initial=1.0)
    if not (least > 0.0 and x.max(initial=1.0) < math.inf):
        raise ValueError("log needs positive, finite numbers")
    if x.ndim == 0:
        return _log_of_one(float(x))
    f, k = _split(x) if least >= SMALLEST else _split_any(x)
    f -= ONE
    s = f / (f + TWO)  # log(1 + f) = 2 artanh(s) = 2 (s + s^3/3 + s^5/5 + ...)
    square = s * s
    series = square * LOG_ARRAYS[0]
    for term in LOG_ARRAYS[1:-1]:
        series += term
        series *= square
    series += LOG_ARRAYS[-1]
    s *= TWO
    square *= s
    series *= square
    series += k * LOW
    series += s
    series += k * HIGH
    return series


def _log_of_one(x: float) -> Any:
    """`log` of one number by the same steps."""
    mantissa, k = math.frexp(x)
    if mantissa < SQRT_HALF:
        mantissa, k = 2.0 * mantissa, k - 1
    f = mantissa - 1.0
    s = f / (2.0 + f)
    square = s * s
    series = LOG_TERMS[0]
    for term in LOG_TERMS[1:]:
        series = series * square + term
    tail = 2.0 * s * square * series + k * LN2_LOW
    return np.float64(k * LN2_HIGH + (2.0 * s + tail))


def _split(x: Floats) -> tuple[Floats, Floats]:
    """x = m * 2^k with m in [sqrt(1/2), sqrt(2)) and k whole, read off the bits of x."""
    bits = x.view(np.int64)
    k = bits - HALF_BITS
    k >>= PLACES
    return (bits - (k << PLACES)).view(np.float64), k.astype(np.float64)


def _split_any(x: Floats) -> tuple[Floats, Floats]:
    """The same where some x are so small that their bits hold no exponent."""
    mantissa, k = np.frexp(x)
    low = mantissa < SQRT_HALF
    return np.where(low, 2.0 * mantissa, mantissa), (k - low).astype(np.float64)


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
