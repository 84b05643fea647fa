"""From a run to the tables of what happens in a room: its minutes, gifts, reservations.

The world knows a visit's day and length. Here each visit gets its place within the show, and each
order, follow, comment, like and gift a moment within the visit: by stateless draws, so that the
minutes of a show add up to the show, exactly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from livecommerce.mechanisms import engagement, exposure
from livecommerce.mechanisms.engagement import SHOW
from livecommerce.simulation.rows import stack
from livecommerce.simulation.spells import follows

if TYPE_CHECKING:
    from livecommerce.simulation.run import Run

Columns = dict[str, NDArray]
TENTHS = 10  # tenths of a minute in a minute
MINUTES = SHOW // TENTHS


def signals(run: Run, watch: Columns | None = None) -> dict[str, NDArray[np.bool_]]:
    """Which visits bring a comment, a like, a gift: one value a row of `watch` (default: all)."""
    rows = run.rows["watch"] if watch is None else watch
    names = [f"is_{name}" for name in engagement.SIGNALS]
    if all(name in rows for name in names):  # told once for several tables
        return {name: rows[name] for name in names}
    p = run.parameters.engagement
    entity = engagement.visit(rows["user"], rows["shop"], rows["day"])
    chance = engagement.chances(rows["match"], rows["minutes"], rows["followed"], p)
    drawn = engagement.lots(run.seed, "signals", entity)
    return {name: u < c for name, u, c in zip(names, drawn, chance, strict=True)}


def moments(run: Run, watch: Columns) -> Columns:
    """Minutes of the show in which each visit begins and ends, and in which each thing happens."""
    entity = engagement.visit(watch["user"], watch["shop"], watch["day"])
    arrive, order, gift = engagement.lots(run.seed, "moments", entity)
    comment, like, _ = engagement.lots(run.seed, "more moments", entity)
    tenths = watch["minutes"].astype(np.int64)
    start = engagement.begins(tenths, watch["source"] == exposure.FOLLOW, arrive)
    within = {"order": order, "gift": gift, "comment": comment, "like": like}
    return {
        "start": start, "end": start + tenths,
        "enter": start // TENTHS, "leave": (start + tenths - 1) // TENTHS,
        **{k: (start + np.floor(u * tenths).astype(np.int64)) // TENTHS for k, u in within.items()},
    }  # fmt: skip


def named(run: Run, rows: Columns) -> Columns:
    """The rows that belong to the named rooms."""
    return _where(rows, rows["shop"] < len(run.parameters.rooms))


def session_minutes(run: Run) -> Columns:
    """Each minute of each show of the named rooms."""
    watch, bought = named(run, run.rows["watch"]), named(run, run.rows["orders"])
    day, shop = np.nonzero(run.rows["shows"]["live"][:, : len(run.parameters.rooms)])
    place = np.full(run.rows["shows"]["live"].shape, -1, dtype=np.int64)
    place[day, shop] = np.arange(day.size)
    show = place[watch["day"], watch["shop"]]
    when, said = moments(run, watch), signals(run, watch)

    def count(minute: NDArray, chosen: NDArray | None = None) -> NDArray[np.int64]:
        cell = show * MINUTES + minute
        cell = cell if chosen is None else cell[chosen]
        return np.bincount(cell.astype(np.intp), minlength=day.size * MINUTES).astype(np.int64)

    gmv = np.zeros(day.size * MINUTES, dtype=np.int64)  # orders are the visits that bought, in turn
    np.add.at(gmv, (show * MINUTES + when["order"])[watch["is_order"]], bought["paid_fen"])
    entered, left = count(when["enter"]), count(when["leave"])
    present = (entered - left).reshape(day.size, MINUTES).cumsum(axis=1).ravel()
    return {
        "day": np.repeat(day, MINUTES), "shop_id": np.repeat(shop, MINUTES),
        "minute": np.tile(np.arange(MINUTES), day.size),
        "entered": entered, "left": left, "viewers": present,
        "minutes": watched(show, when["start"], when["end"], day.size),
        "comments": count(when["comment"], said["is_comment"]),
        "likes": count(when["like"], said["is_like"]),
        "gifts": count(when["gift"], said["is_gift"]),
        "new_follows": count(when["leave"], watch["is_follow"]),
        "orders": count(when["order"], watch["is_order"]), "gmv_fen": gmv,
    }  # fmt: skip


def watched(
    show: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64], shows: int
) -> NDArray[np.int64]:
    """Tenths of minutes watched in each minute of each show, from the visits' starts and ends."""
    size = shows * (SHOW + 1)
    change = np.bincount((show * (SHOW + 1) + start).astype(np.intp), minlength=size).astype(
        np.int64
    )
    change -= np.bincount((show * (SHOW + 1) + end).astype(np.intp), minlength=size)
    here = change.reshape(shows, SHOW + 1).cumsum(axis=1)[:, :SHOW]
    return here.reshape(shows * MINUTES, TENTHS).sum(axis=1)


def gifts(run: Run) -> Columns:
    """Gifts of viewers, in the order of the visits."""
    rows = run.rows["watch"]
    hit = signals(run)["is_gift"]
    given = _where(rows, hit)
    entity = engagement.visit(given["user"], given["shop"], given["day"])
    price, _, _ = engagement.lots(run.seed, "gift price", entity)
    return {
        "day": given["day"], "user_id": given["user"], "shop_id": given["shop"],
        "minute": moments(run, given)["gift"], "gift_price": engagement.gift_price(price),
    }  # fmt: skip


def reservations(run: Run) -> Columns:
    """Followers of the named rooms who had reserved a show, by shop and day."""
    watch, spells = named(run, run.rows["watch"]), follows(run)
    parts = [_none()]
    for shop in range(len(run.parameters.rooms)):
        fans = _where(spells, spells["shop_id"] == shop)
        came = _where(watch, watch["shop"] == shop)
        for day in np.flatnonzero(run.rows["shows"]["own"][:, shop]):
            on = (fans["day_from"] < day) & (fans["day_to"] >= day)
            today = _where(came, came["day"] == day)
            parts.append(_reserved(run, int(day), shop, fans["user_id"][on], today))
    return stack(parts)


def _reserved(run: Run, day: int, shop: int, fans: NDArray, came: Columns) -> Columns:
    """Reservations of one show: of its `fans` some came, more of those by the Follow page."""
    p = run.parameters.engagement
    visitors = _where(came, came["followed"])
    by_page = visitors["source"] == exposure.FOLLOW
    absent = np.setdiff1d(fans, came["user"])
    user = np.concatenate([visitors["user"], absent]).astype(np.int64)
    chance = np.concatenate([
        np.where(by_page, p.reserve_came, p.reserve_other), np.full(absent.size, p.reserve_absent)
    ])  # fmt: skip
    lot, ahead, _ = engagement.lots(run.seed, "reserve", engagement.visit(user, shop, day))
    hit = np.flatnonzero(lot < chance)
    hit = hit[np.argsort(user[hit], kind="stable")]
    return {
        "day": np.full(hit.size, day), "user_id": user[hit], "shop_id": np.full(hit.size, shop),
        "days_ahead": np.floor(engagement.AHEAD * ahead[hit]).astype(np.int64),
        "came": hit < visitors["user"].size,
    }  # fmt: skip


def _where(rows: Columns, chosen: NDArray[np.bool_]) -> Columns:
    return {name: column[chosen] for name, column in rows.items()}


def _none() -> Columns:
    """Reservations of no show."""
    nothing = np.zeros(0, dtype=np.int64)
    names = ("day", "user_id", "shop_id", "days_ahead")
    return {**dict.fromkeys(names, nothing), "came": nothing.astype(bool)}
