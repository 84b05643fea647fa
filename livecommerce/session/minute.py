"""One minute of a session, over all runs of all plans at once: who comes, orders, follows, leaves.

The room is a set of stocks; each function moves one flow and returns what the log keeps of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from livecommerce import numeric
from livecommerce.counts import binomial
from livecommerce.mechanisms import session
from livecommerce.session.board import FANS, GROUPS, NEW, PAID, Clock
from livecommerce.settings import WorldParameters

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
WAYS = ("feed", "paid", "follow_page", "reserved_fans", "reserved_new")
GROUP_OF_WAY = (NEW, PAID, FANS, FANS, NEW)
SHOW = 180.0  # minutes: `Session.online` is said of three hours


@dataclass
class Room:
    """The stocks of the room, by column [C] (a run of a plan), group [G] and product [K]."""

    viewers: Counts  # [G, C]
    seen: Floats  # [K, G, C] minutes of each product that those present have seen, in all
    bought: Floats  # [K, G, C] of those present, buyers of each product
    followed: Floats  # [G, C] of those present, who began to follow
    home: Counts  # [C] fans who have not come
    coming: Counts  # [2, C] fans and strangers whose reservation will be kept
    stock: Counts  # [K, C]
    gone_seen: Floats  # [K, C] minutes of each product seen by strangers who have left, in all
    gone_bought: Floats  # [K, C] strangers who have left and had bought
    gmv: Floats  # [C] fen, what the platform remembers of revenue
    views: Floats  # [C]


@dataclass(frozen=True)
class Night:
    """What a minute's functions need besides the room."""

    world: WorldParameters
    clock: Clock
    lots: dict[str, tuple[Floats, Floats]]  # draws [T, slots, C] and their normal quantiles
    traffic: Floats  # [C] factor on what the platform grants
    mood: Floats  # [C] log-odds of buying
    fades: float  # what the platform still remembers a minute later

    def count(self, name: str, t: int, n: NDArray, p: NDArray) -> Counts:
        """How many of `n` succeed, by the draws of `name` in minute `t`."""
        u, z = self.lots[name]
        return binomial(n, p, u[t], z[t])


def minute(t: int, room: Room, night: Night) -> dict[str, NDArray]:
    """Minute `t` of all columns, in a show's order; changes the room, returns the log's part."""
    clock, p = night.clock, night.world.session
    came = arrive(t, room, night)
    crowd = room.viewers.sum(axis=0)
    awaited = clock.awaited_fen[t]
    gift = session.gift_strength(awaited, crowd, p) if awaited.any() else np.zeros(crowd.shape)
    sold = sell(t, room, night)
    follows = follow(t, room, night, sold["orders"], gift * (clock.given[t] > 0))
    remember(t, room, night, came["arrivals"], sold["orders"])
    hold = clock.hold[t] + p.gift_hold * gift - clock.leaving[t]
    here = {
        "viewers": room.viewers.copy(), "gifts": np.minimum(clock.given[t], crowd),
        "follows": follows, "hold": hold,
    }  # fmt: skip
    return {**came, **sold, **here, "leavers": leave(t, room, night, hold)}


def arrive(t: int, room: Room, night: Night) -> dict[str, NDArray]:
    """Who enters, by way in: the platform's grant, placement, the Follow page, reservations."""
    p, click = night.world.session, night.clock.click
    gpm = session.recent_gpm(room.gmv, room.views, p)
    grant = session.grant(gpm, p)
    shown = np.rint(p.granted * night.traffic * grant)
    paid = np.rint(night.clock.bought_views[t] / click[PAID])
    reach = p.online * night.world.exposure.private_reach * click[FANS] / SHOW
    prompt = np.full(gpm.shape, p.prompt)
    n = np.stack([shown, paid, room.home, room.coming[0], room.coming[1]])
    arrivals = night.count("arrive", t, n, np.stack([*click[[NEW, PAID]], reach, prompt, prompt]))
    for way, group in enumerate(GROUP_OF_WAY):
        room.viewers[group] += arrivals[way]
    room.home -= arrivals[2]
    room.coming -= arrivals[3:]
    again(room, np.stack([arrivals[0] + arrivals[4], arrivals[1]]), p.pool)
    return {"arrivals": arrivals, "impressions": shown.astype(np.int64), "grant": grant, "gpm": gpm}


def again(room: Room, strangers: Counts, pool: int) -> None:
    """Some of the `strangers` [2, C] who enter were here before: they bring what they have seen.

    They are drawn from the pool at random, so a product shown all evening meets ever more people
    who know it. Fans come once.
    """
    share = np.minimum(strangers.sum(axis=0) / pool, 1.0)
    for here, gone in ((room.seen, room.gone_seen), (room.bought, room.gone_bought)):
        here[:, :FANS] += gone[:, None] * np.minimum(strangers / pool, 1.0)
        gone *= 1.0 - share


def on_show(t: int, night: Night, values: NDArray) -> NDArray:
    """Of values [K, C] or [K, G, C], those of each column's product on show; 0 in a pause."""
    shown = night.clock.shown[t]
    return (values * (shown if values.ndim == 2 else shown[:, None])).sum(axis=0)


def sell(t: int, room: Room, night: Night) -> dict[str, NDArray]:
    """Orders of the product on show, held to the stock; strangers and fans share what is short."""
    shown = night.clock.shown[t]
    room.seen += shown[:, None] * room.viewers
    seen = on_show(t, night, room.seen) / np.maximum(room.viewers, 1)
    x = night.clock.odds[t] + night.mood - night.world.session.tire_order * seen
    may = np.maximum(room.viewers - np.rint(on_show(t, night, room.bought)), 0.0)
    wanted = night.count("buy", t, may * shown.any(axis=0), numeric.logistic(x))
    orders = within(wanted, on_show(t, night, room.stock))
    room.stock -= shown * orders.sum(axis=0)
    room.bought += shown[:, None] * orders
    return {"orders": orders, "missed": wanted - orders, "seen": seen}


def within(wanted: Counts, stock: Counts) -> Counts:
    """`wanted` [G, C] cut to `stock` [C]: in proportion, what rounding leaves to the first ones."""
    total = wanted.sum(axis=0)
    if not (total > stock).any():
        return wanted
    sold = np.minimum(stock, total)
    part = wanted * sold // np.maximum(total, 1)
    rest = sold - part.sum(axis=0)
    for group in range(len(wanted)):
        more = np.minimum(rest, wanted[group] - part[group])
        part[group] += more
        rest = rest - more
    return part


def follow(t: int, room: Room, night: Night, orders: Counts, gift: Floats) -> Counts:
    """Strangers who begin to follow: by and by, more of those who order, more at a gift."""
    clock = night.clock
    ordering = np.minimum(orders / np.maximum(room.viewers, 1), 1.0)
    stays_away = (1.0 - clock.follow) * (1.0 - clock.follow_bought * ordering)
    asked = 1.0 - night.world.session.gift_follow * gift
    stranger = np.array([1.0, 1.0, 0.0])[:, None]
    may = np.maximum(room.viewers - np.rint(room.followed), 0.0) * stranger
    follows = night.count("follow", t, may, 1.0 - stays_away * asked)
    room.followed += follows
    return follows


def remember(t: int, room: Room, night: Night, arrivals: Counts, orders: Counts) -> None:
    """What the platform keeps in mind of the room's revenue and views."""
    gmv = (orders * night.clock.price_fen[t]).sum(axis=0)
    room.gmv = night.fades * room.gmv + gmv
    room.views = night.fades * room.views + arrivals.sum(axis=0)


def leave(t: int, room: Room, night: Night, hold: Floats) -> Counts:
    """Who leaves after the minute; what those present have seen and bought leaves with them."""
    crowd = np.maximum(room.viewers, 1)
    seen = on_show(t, night, room.seen) / crowd
    chance = session.leave_chance(night.clock.stay, hold, seen, night.world.session)
    leavers = night.count("leave", t, room.viewers, chance)
    stays = 1.0 - leavers / crowd
    for here, gone in ((room.seen, room.gone_seen), (room.bought, room.gone_bought)):
        gone += (here[:, :FANS] * (1.0 - stays[:FANS])).sum(axis=1)
    room.viewers = room.viewers - leavers
    room.seen *= stays
    room.bought *= stays
    room.followed *= stays
    return leavers


def empty(stock: Counts, fans: Counts, coming: Counts) -> Room:
    """The room before its first minute: `stock` [K, C], `fans` [C], `coming` [2, C] as in Room."""
    size = (len(stock), len(GROUPS), fans.size)
    return Room(
        viewers=np.zeros(size[1:], dtype=np.int64), seen=np.zeros(size), bought=np.zeros(size),
        followed=np.zeros(size[1:]), home=fans - coming[0], coming=coming, stock=stock,
        gone_seen=np.zeros(stock.shape), gone_bought=np.zeros(stock.shape),
        gmv=np.zeros(fans.size), views=np.zeros(fans.size),
    )  # fmt: skip
