"""Settings: one record of all mechanisms, and the worlds that the course uses.

Kuaishou-like, Douyin-like and the rival world are values of the same record, never code paths.
Their tables are tuned to repeat purchase, city tiers and the Follow page's share of repeat orders;
how many users join in which year is set so that the four-year path of GMV comes out.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from livecommerce.mechanisms.brand import Brand
from livecommerce.mechanisms.content import Content
from livecommerce.mechanisms.distribution import Distribution
from livecommerce.mechanisms.engagement import Engagement
from livecommerce.mechanisms.experience import Experience
from livecommerce.mechanisms.exposure import Exposure
from livecommerce.mechanisms.interest import Interest
from livecommerce.mechanisms.market import Market
from livecommerce.mechanisms.money import Money
from livecommerce.mechanisms.order import Order
from livecommerce.mechanisms.paid_traffic import PaidTraffic
from livecommerce.mechanisms.platform import Platform
from livecommerce.mechanisms.room import Room
from livecommerce.mechanisms.self_operation import SelfOperation
from livecommerce.mechanisms.session import Session
from livecommerce.mechanisms.specific_supply import SpecificSupply
from livecommerce.mechanisms.trust import Trust
from livecommerce.parameters import ParameterError, changed

# Lan talks and is trusted by few; Bo sells fast to whom the feed brings. Both sell a serum.
LAN = Room(
    name="Lan", content=0.8, pace=-1.0, persona=-2.5, defect=0.01, appeal=-6.0, big_reach=0.9,
    big_every=63, fans=0.08, fan_evidence=20.0, weekday=6,
)  # fmt: skip
BO = Room(
    name="Bo", content=0.3, pace=0.4, persona=-3.5, defect=0.09, reach=0.95, aim=1.0, fans=0.01,
    weekday=5,
)  # fmt: skip
# Mei is the brand of a year: good content, no followers, and a feed that hardly shows it at first.
MEI = Brand(
    name="Mei", content=0.6, persona=0.5, appeal=-4.0, defect=0.03, fans=0.0, aim=0.3, weekday=4,
    team=80_000,
)  # fmt: skip

# The course's tables leave mechanisms 7 to 10 at rest: only the named rooms place, at a fixed price
# of a viewer, and nobody has creators, a matrix, a late opening or goods of the channel's own.
PLAIN: dict[str, dict[str, Any]] = {
    "paid_traffic": {"placing": 0.0, "carry": 0.0, "reserve": 0},
    "distribution": {"creators": 0},
    "self_operation": {"newcomers": 0.0, "matrix": 0.0, "step": 0.0},
    "specific_supply": {"bound": 0.0},
}


@dataclass(frozen=True)
class WorldParameters:
    """Everything that makes a world, besides its seed and size."""

    name: str = "kuaishou"
    interest: Interest = field(default_factory=Interest)
    trust: Trust = field(default_factory=Trust)
    exposure: Exposure = field(default_factory=Exposure)
    content: Content = field(default_factory=Content)
    order: Order = field(default_factory=Order)
    experience: Experience = field(default_factory=Experience)
    money: Money = field(default_factory=Money)
    market: Market = field(default_factory=Market)
    paid_traffic: PaidTraffic = field(default=PaidTraffic(**PLAIN["paid_traffic"]))
    distribution: Distribution = field(default=Distribution(**PLAIN["distribution"]))
    self_operation: SelfOperation = field(default=SelfOperation(**PLAIN["self_operation"]))
    specific_supply: SpecificSupply = field(default=SpecificSupply(**PLAIN["specific_supply"]))
    platform: Platform = field(default_factory=Platform)
    session: Session = field(default_factory=Session)
    engagement: Engagement = field(default_factory=Engagement)
    rooms: tuple[Room, ...] = (LAN, BO)

    @property
    def limits_stock(self) -> bool:
        """Whether any goods are counted, so that they can run out."""
        return self.specific_supply.bound > 0 or any(isinstance(r, Brand) for r in self.rooms)

    def mechanisms(self) -> list[str]:
        """The names of the parts that hold parameters of their own."""
        return [f.name for f in fields(self) if f.name not in ("name", "rooms")]

    def change(self, **changes: Any) -> WorldParameters:
        """A copy with single parameters changed, written `mechanism__parameter=value`.

        >>> kuaishou().change(trust__loss=5.0).trust.loss
        5.0
        """
        known = self.mechanisms()
        grouped: dict[str, dict[str, Any]] = {}
        for key, value in changes.items():
            mechanism, _, name = key.partition("__")
            if mechanism not in known or not name:
                raise ParameterError(
                    f"no parameter {key!r}; expected mechanism__parameter with a mechanism out of "
                    + ", ".join(known)
                )
            grouped.setdefault(mechanism, {})[name] = value
        records = {m: changed(getattr(self, m), **values) for m, values in grouped.items()}
        return changed(self, **records)


def selling(base: WorldParameters | None = None) -> WorldParameters:
    """`base` with mechanisms 7 to 10 at work, and placement paid at the day's auction.

    Their sizes are such that all targets of the course's world are kept here too, on `kuaishou()`
    and on `rival()`: the page Validation has both columns.
    """
    return replace(
        base or kuaishou(), paid_traffic=PaidTraffic(), distribution=Distribution(),
        self_operation=SelfOperation(), specific_supply=SpecificSupply(),
    ).change(money__placement=0)  # fmt: skip


def brand_year(base: WorldParameters | None = None) -> WorldParameters:
    """A market with all mechanisms at work, which a brand enters that nobody knows yet.

    On `base`, `kuaishou()` if none is given; `brand_year(rival())` is a year without trust.

    Shows are dear and placement's price climbs steeply, so that an own room loses money at first;
    awareness is a cause (`distribution.threshold`). Chosen so that the order of levers matters.
    """
    return replace(selling(base), name="brand year", rooms=(MEI,)).change(
        paid_traffic__reserve=40_000, paid_traffic__elasticity=1.0, paid_traffic__supply=0.5,
        distribution__creators=5, distribution__testing=0.1, distribution__prior_rate=0.02,
        distribution__lift=4.0, distribution__midpoint=250.0, self_operation__account_cost=3_000,
    )  # fmt: skip


def kuaishou() -> WorldParameters:
    """Trust first: trust moves the feed, the stay and the order; the Follow page reaches far."""
    return WorldParameters()


def douyin() -> WorldParameters:
    """Interest first: the feed weighs match above trust, and the Follow page reaches few.

    The feed has so many more places that users see as many shows as in `kuaishou()`: the two
    differ in which shows, not in how many.
    """
    return WorldParameters(name="douyin").change(
        exposure__match=5.0, exposure__trust=1.0, exposure__private_reach=0.15, exposure__feed=3.75,
        content__click_follow=0.0,
    )  # fmt: skip


def rival() -> WorldParameters:
    """Trust changes nothing; loyal people merely differ; a follow only relabels their way in.

    Tuned to the same monthly GMV, repeat rates and Follow page's share as `kuaishou()`; here growth
    comes from elsewhere (`order.drift`), and the true effect of a follow is nil.
    """
    return WorldParameters(name="rival").change(
        exposure__trust=0.0, exposure__private_reach=0.0, exposure__habit=1.0,
        content__click_base=-1.3, content__click_trust=0.0, content__click_follow=0.0,
        content__stay_base=-0.55, content__stay_trust=0.0,
        content__follow_base=-5.6, content__follow_trust=0.0, content__follow_loyalty=7.0,
        order__base=-6.45, order__trust=0.0, order__trust_content=0.0, order__extreme=0.0,
        order__loyalty=6.0, order__drift=1.25,
        experience__regret=-1.75, experience__regret_trust=0.0,
        platform__joined_2018=0.108, platform__joined_2019=27.6, platform__joined_2020=142.3,
        platform__joined_2021=102.1,
    )  # fmt: skip
