"""The shops of a world and their goods: what the market draws, and how each shop sells.

The market draws taste, price and quality. To each drawn shop this adds whether it places, sells
through creators, runs a matrix of accounts, opens only within the year, or has goods of the
channel's own. Named rooms are given as they are and do none of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from livecommerce import draws, numeric
from livecommerce.mechanisms import goods, market, self_operation
from livecommerce.mechanisms.brand import Brand
from livecommerce.mechanisms.market import BEFORE, even
from livecommerce.settings import WorldParameters

Rows = dict[str, NDArray]
OF_BRAND = (
    "placement", "tests", "slot_fee", "bonus", "batch", "club_every", "hero_share", "accounts",
)  # fmt: skip
BY_RULE = -1  # batch of shops that order from the factory by the newsvendor's rule


def shops(p: WorldParameters, seed: int, count: int) -> Rows:
    """Columns of `count` shops, the named rooms first."""
    table = market.shops(count, seed, p.market, p.rooms, p.money.team)
    drawn = np.arange(count) >= len(p.rooms)
    lots = np.ones((5, count))  # 1: does none of it
    for k, lot in enumerate(lots):
        lot[drawn] = even(draws.uniform(seed, "selling", np.flatnonzero(drawn), slot=k))
    own = p.self_operation
    accounts = np.where(lots[2] < own.matrix, own.accounts, 1)
    table["wobbles"] = lots[0] < p.paid_traffic.placing
    table["reach"] = np.where(table["wobbles"], p.paid_traffic.goal, table["reach"])
    table["willing"] = lots[1] < p.distribution.willing
    table["accounts"] = accounts
    table["appeal"] = table["appeal"] + self_operation.matrix_score(accounts, own)
    table["team"] = table["team"] + self_operation.matrix_cost(accounts, own)
    table["channel"] = lots[3] < p.specific_supply.bound
    _open_late(table, lots[4] < own.newcomers, p, seed)
    table["club_every"] = np.full(count, p.exposure.club_every)
    table["club_from"] = np.zeros(count, dtype=np.int64)
    table["hero_share"] = np.full(count, own.hero_share)
    table["batch"] = np.full(count, BY_RULE)
    for name in ("placement", "tests", "slot_fee"):
        table[name] = np.zeros(count, dtype=np.int64)
    table["bonus"], table["away"] = np.zeros(count), np.zeros(count, dtype=bool)
    for place, room in enumerate(p.rooms):
        if isinstance(room, Brand):
            _furnish(table, place, room, own)
    return table


def _furnish(table: Rows, place: int, brand: Brand, own: self_operation.SelfOperation) -> None:
    """Write how a brand sells into row `place`."""
    for name in OF_BRAND:
        table[name][place] = getattr(brand, name)
    table["willing"][place] = table["away"][place] = brand.creators == 1
    table["channel"][place] = True
    table["club_from"][place] = brand.weekday
    table["persona"][place] += brand.care_pull * brand.care / market.WEEK
    table["appeal"][place] += self_operation.matrix_score(brand.accounts, own)
    table["team"][place] += self_operation.matrix_cost(brand.accounts, own)
    evenings = self_operation.schedule(max(brand.shows, 1), brand.weekday)
    table["streams"][place] = evenings & (brand.shows > 0)


def _open_late(table: Rows, newcomer: NDArray[np.bool_], p: WorldParameters, seed: int) -> None:
    """Give newcomers an opening day, a steady schedule and no followers."""
    ids, own = table["shop_id"], p.self_operation
    opens = self_operation.openings(draws.uniform(seed, "openings", ids), own)
    table["opened"] = np.where(newcomer, opens, BEFORE)
    table["fans"] = np.where(newcomer, 0.0, table["fans"])
    for shop in np.flatnonzero(newcomer).tolist():
        table["streams"][shop] = self_operation.schedule(own.shows, shop % market.WEEK)


def products(table: Rows, p: WorldParameters, seed: int) -> Rows:
    """Columns of all products, with the price ladder, the hero bundle and the channel's own goods.

    `fit` adds to the hazard of an order; `is_channel` says that stock is limited. `log_price` is
    that of one unit against the category's usual price.
    """
    made = goods.products(table, seed, p.market.variety)
    place, hero = made["product_id"] % goods.PRODUCTS, made["is_hero"] == 1
    supply, (price, cost) = p.specific_supply, self_operation.bundle_factor(p.self_operation)
    special = np.repeat(table["channel"], goods.PRODUCTS) & (place == goods.PRODUCTS - 1)
    factor = self_operation.ladder(p.self_operation)[place] * np.where(hero, price, 1.0)
    factor = factor * np.where(special, numeric.exp(supply.premium), 1.0)
    yuan = np.maximum(np.rint(made["price_fen"] * factor / 100.0).astype(np.int64), 1)
    units = np.where(hero, p.self_operation.bundle, 1)
    usual = np.array([c.price_fen for c in goods.CATEGORIES])[made["category"]]
    made["cost_share"] = made["cost_share"] * np.where(hero, cost, 1.0)
    made["cost_share"] = made["cost_share"] * np.where(special, 1.0 - supply.saving, 1.0)
    made["price_fen"] = 100 * yuan
    made["log_price"] = numeric.log(100 * yuan / (usual * units))
    made["fit"] = np.where(special, supply.fit, 0.0)
    made["is_channel"] = special
    return made
