"""Stateless random numbers: each draw is a hash of (seed, mechanism, entity, time, slot).

No generator carries state, so a draw does not depend on how many were taken before it, on the
number of shards or on other mechanisms. Two worlds with one seed share every draw: that is what
makes counterfactual twins possible. The hash is the output step of SplitMix64 (Steele, Lea and
Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA), in wrapping uint64.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

Words = NDArray[np.uint64]

GOLDEN = 0x9E3779B97F4A7C15
MIX_1, MIX_2 = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
MASK = (1 << 64) - 1
STEP = 2.0**-52
# The same as arrays: NumPy would turn a number into one at each call.
SPREAD, FACTOR_1, FACTOR_2, BY_12, BY_27, BY_30, BY_31 = (
    np.array(word, dtype=np.uint64) for word in (GOLDEN, MIX_1, MIX_2, 12, 27, 30, 31)
)
HALF, GAP = np.array(0.5), np.array(STEP)


def mix(word: int) -> int:
    """SplitMix64's output step for one Python integer."""
    word &= MASK
    word = ((word ^ (word >> 30)) * MIX_1) & MASK
    word = ((word ^ (word >> 27)) * MIX_2) & MASK
    return word ^ (word >> 31)


def stream(seed: int, mechanism: str, time: int = 0, slot: int = 0) -> int:
    """The 64-bit key of all draws of one mechanism at one time; `slot` tells its draws apart."""
    key = _named(int(seed), mechanism)
    return mix(mix(key + (time + 1) * GOLDEN) + slot + 1)


@lru_cache(maxsize=512)
def _named(seed: int, mechanism: str) -> int:
    key = mix(seed + GOLDEN)
    for byte in mechanism.encode():
        key = mix(key * 31 + byte)
    return key


def words(key: int, entities: ArrayLike) -> Words:
    """64 random bits for each entity (non-negative integers of any shape)."""
    given = np.asarray(entities)
    z = given.astype(np.uint64).ravel()  # wrapping is silent for arrays, not for single numbers
    z *= SPREAD
    z += np.uint64(key)
    shifted = z >> BY_30
    z ^= shifted
    z *= FACTOR_1
    z ^= np.right_shift(z, BY_27, out=shifted)
    z *= FACTOR_2
    z ^= np.right_shift(z, BY_31, out=shifted)
    return z.reshape(given.shape)


def uniform(
    seed: int, mechanism: str, entities: ArrayLike, time: int = 0, slot: int = 0
) -> NDArray[np.float64]:
    """A number in the open interval (0, 1) for each entity, in the entities' shape.

    Multiples of 2^-52, shifted by half a step, so that neither 0 nor 1 can occur.
    """
    z = words(stream(seed, mechanism, time, slot), entities)
    z >>= BY_12
    u = np.asarray(z.astype(np.float64))
    u += HALF
    u *= GAP
    return u


def pair(users: ArrayLike, shops: ArrayLike) -> Words:
    """One entity number for a user and a shop (or product): user * 2^24 + shop."""
    high = np.asarray(users).astype(np.uint64) << np.uint64(24)
    return high | np.asarray(shops).astype(np.uint64)
