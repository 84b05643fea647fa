"""A two-hour show to replay: four products in turn, and the plan behind each setting.

In a notebook:

    from livecommerce.session.replay import Replay, replay
    shows = replay(Replay(opener="serum"))
    shows.minutes(run=0)

One product is pulled to the front; the others keep their order, and the row is gone through until
the show ends. Nights are those of `session.run`: two settings meet the same luck.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from numpy.typing import NDArray

from livecommerce import COURSE_SEED
from livecommerce.batch import batched
from livecommerce.mechanisms.session import Session
from livecommerce.parameters import Record, borrowed, changed, choice, parameter
from livecommerce.session.bill import bill
from livecommerce.session.plan import Burst, Gift, Plan, WarmUp, bought, example, in_turn
from livecommerce.session.run import Shows, run_all
from livecommerce.settings import WorldParameters, kuaishou

MINUTES = 120
NIGHTS = 20
STOCK = 5_000  # pieces of each product: nothing runs out, so the order of goods alone decides
TEAM = 700_000  # fen
PLACED, PLACED_FOR = 30, 20  # minute at which placement starts, and its length
GIVEN, AWAITED = 60, 10  # minute of the gifts, and for how long they are announced
PRODUCTS = tuple(replace(product, stock=STOCK) for product in example().products)
NAMES = tuple(product.name for product in PRODUCTS)
LABELS = ("The mask (bargain)", "The cleanser (benefit)", "The serum (hero)", "The cream set")


@dataclass(frozen=True)
class Replay(Record):
    """What can be changed about the show, and the minute and night that one looks at."""

    opener: str = choice(
        NAMES[0], label="First on show", options=tuple(zip(NAMES, LABELS, strict=True)),
        source="a bargain to warm up the room is what many begin with",
    )  # fmt: skip
    minute: int = parameter(
        12, label="Minute to read", unit="minute", low=0, high=MINUTES - 1, step=1,
        source="chosen: about when the room is fullest",
    )  # fmt: skip
    night: int = parameter(
        1, label="Night", unit="of 20", low=1, high=NIGHTS, step=1,
        source="the first; each has luck of its own",
    )  # fmt: skip
    slot: int = parameter(
        15, label="A product stays on show", unit="minutes", low=5, high=30, step=5,
        source="chosen: the row is gone through twice",
    )  # fmt: skip
    days: int = borrowed(WarmUp, "days", high=7)
    fans: int = borrowed(Plan, "fans", high=50_000)
    spend: int = parameter(
        2_000, label="Placement, minutes 30 to 50", unit="yuan", low=0, high=10_000, step=500,
        source="chosen",
    )  # fmt: skip
    pieces: int = parameter(
        100, label="Gifts at minute 60", unit="pieces", low=0, high=1_000, step=50,
        source="chosen",
    )  # fmt: skip
    reward: float = borrowed(Session, "reward")


class Asked(NamedTuple):
    """A setting, and the nights, seed and world in which it is run."""

    show: Replay
    runs: int = NIGHTS
    seed: int = COURSE_SEED
    world: WorldParameters | None = None


def plan_of(p: Replay) -> Plan:
    """The plan of a setting; luck and the platform's reward are no part of it."""
    first = NAMES.index(p.opener)
    row = (NAMES[first], *NAMES[:first], *NAMES[first + 1 :])
    slots = [
        (row[k % len(row)], min(p.slot, MINUTES - start))
        for k, start in enumerate(range(0, MINUTES, p.slot))
    ]
    base = example()
    return base.change(
        name=f"two hours, {p.opener} first", minutes=MINUTES, fans=p.fans,
        room=replace(base.room, team=TEAM), products=PRODUCTS, slots=in_turn(slots),
        gifts=(Gift(GIVEN, count=p.pieces, wait=AWAITED),) if p.pieces else (),
        goals=bought(Burst(PLACED, PLACED_FOR, spend_fen=100 * p.spend)) if p.spend else (),
        warm_up=WarmUp(days=p.days),
    )  # fmt: skip


def replay(
    p: Replay, runs: int = NIGHTS, seed: int = COURSE_SEED, world: WorldParameters | None = None
) -> Shows:
    """The show's nights; `world` is Kuaishou-like if none is given. Minute and night move nothing.

    The same setting is run once and kept.
    """
    return _shows(Asked(_show_of(p), runs, seed, world))


def _show_of(p: Replay) -> Replay:
    """The setting without the minute and the night that one looks at."""
    defaults = Replay()
    show: Replay = changed(p, minute=defaults.minute, night=defaults.night)
    return show


def ahead(settings: Iterable[Replay]) -> None:
    """Run several settings at once, in a fraction of the time; `replay` then has them."""
    _ahead(Asked(_show_of(p)) for p in settings)


def _run(asked: Sequence[Asked]) -> list[Shows]:
    """Shows that differ in their plan alone."""
    p, runs, seed, world = asked[0]
    world = (world or kuaishou()).change(session__reward=p.reward)
    return run_all([plan_of(one.show) for one in asked], runs, seed, world)


_shows, _ahead = batched(_run, keep=16, alike=lambda one: (one.show.reward, *one[1:]))


def night_of(p: Replay) -> dict[str, NDArray]:
    """The chosen night by minute [T]: viewers, impressions granted, GMV and what is left in yuan.

    What is left adds up from the first minute, in which the team and the warm-up are paid.
    """
    shows, run = replay(p), p.night - 1
    lines, log = bill(shows), shows.log
    return {
        "viewers": log["viewers"][..., run].sum(axis=1),
        "granted": log["impressions"][:, run],
        "gmv": lines["gmv_fen"][:, run] / 100,
        "left": lines["left_fen"][:, run].cumsum() / 100,
    }
