"""Goods: categories, and the products of each shop.

In a notebook:

    from livecommerce.mechanisms.goods import CATEGORIES, products
    from livecommerce.mechanisms.market import Market, shops
    products(shops(60, seed=1, p=Market(), rooms=()), seed=1)["price_fen"][:4]
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms.interest import tastes

PRODUCTS = 4  # products a shop; the first is its hero
TASTE_LENGTH = 2.0  # the typical length of a user's taste vector
OWN_TASTE = 0.35  # how far a product's taste lies from its shop's, chosen


class Category(NamedTuple):
    """A kind of goods: usual price (fen), days after which need is half back, cost of goods."""

    name: str
    price_fen: int
    cycle_days: int
    cost_share: float


# Chosen so that baskets, reorder cycles and margins differ as they do between such goods.
CATEGORIES = (
    Category("serum", 9_900, 14, 0.45),
    Category("make-up", 6_900, 20, 0.45),
    Category("food", 3_900, 8, 0.55),
    Category("clothing", 8_900, 14, 0.50),
    Category("household", 4_900, 16, 0.55),
    Category("baby care", 7_900, 14, 0.55),
    Category("jewellery", 19_900, 90, 0.50),
    Category("rice cooker", 29_900, 1_500, 0.60),
    Category("face cream", 10_000, 14, 0.50),
)
DRAWN = 8  # the first so many are drawn for shops; the last is for the case of two teams
CYCLES = np.array([c.cycle_days for c in CATEGORIES], dtype=np.float64)


def shop_taste(ids: NDArray, seed: int) -> NDArray[np.float64]:
    """Taste vectors of shops, all of one length: shops differ in direction, not in sharpness."""
    taste = tastes(ids, seed, "shop")
    return taste * (TASTE_LENGTH / np.sqrt(numeric.dot(taste, taste)))[:, None]


def products(shops: dict[str, NDArray], seed: int, variety: float = 0.15) -> dict[str, NDArray]:
    """Columns of all products, PRODUCTS rows a shop in the order of the shops.

    `variety` is the spread of log price within a shop; the hero has the shop's own price.
    """
    shop = np.repeat(shops["shop_id"], PRODUCTS)
    ids = np.arange(shop.size, dtype=np.int64)
    category = np.repeat(shops["category"], PRODUCTS)
    usual = np.array([c.price_fen for c in CATEGORIES])[category]
    own = numeric.exp(variety * numeric.logit(draws.uniform(seed, "products", ids)))
    hero = ids % PRODUCTS == 0
    factor = np.repeat(shops["price"], PRODUCTS) * np.where(hero, 1.0, own)
    price = np.rint(usual * factor / 100.0).astype(np.int64) * 100  # whole yuan
    taste = np.repeat(shop_taste(shops["shop_id"], seed), PRODUCTS, axis=0)
    return {
        "product_id": ids,
        "shop_id": shop,
        "category": category,
        "is_hero": hero.astype(np.int8),
        "price_fen": np.maximum(price, 100),
        "cost_share": np.array([c.cost_share for c in CATEGORIES])[category],
        "log_price": numeric.log(np.maximum(price, 100) / usual),
        "taste": taste + OWN_TASTE * tastes(ids, seed, "product"),
    }
