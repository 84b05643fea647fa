"""The tables: every column with its type, unit, range, meaning and key.

Loading, the checks, the data cards and the documentation all read this one list. Columns that real
logs have too bear the names of KuaiLive and KuaiRand (`user_id`, `live_id`, `is_click`,
`is_follow`, `is_rand`, `age`, `fans_user_num`).
"""

from __future__ import annotations

from dataclasses import dataclass

from livecommerce.mechanisms.experience import OUTCOMES, REFUNDS
from livecommerce.mechanisms.exposure import SOURCES
from livecommerce.mechanisms.goods import CATEGORIES
from livecommerce.mechanisms.interest import AGE_BANDS

LIVE_ID_STEP = 100  # live_id = 100 * day + shop_id
REASONS = ("change of mind", *OUTCOMES[1:])


@dataclass(frozen=True)
class Column:
    """One column. `codes` makes it a category; `scale` divides the stored integer."""

    name: str
    meaning: str
    dtype: str = "int16"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    key: str = ""  # "primary", or "table.column" that it points to
    codes: tuple[str, ...] = ()
    scale: int = 1
    stored: bool = True  # False: made when the table is loaded


@dataclass(frozen=True)
class Table:
    """One table. `truth` tables hold what no observer sees."""

    name: str
    row: str
    columns: tuple[Column, ...]
    truth: bool = False

    def column(self, name: str) -> Column:
        """The column of that name."""
        return next(c for c in self.columns if c.name == name)


def _flag(name: str, meaning: str) -> Column:
    return Column(name, meaning, "bool")


def _fen(name: str, meaning: str, low: float | None = 0) -> Column:
    return Column(name, meaning, "int64", "fen (1 yuan = 100)", low)


def _count(name: str, meaning: str, unit: str) -> Column:
    return Column(name, meaning, "int64", unit, 0)


def _share(name: str, meaning: str) -> Column:
    return Column(name, meaning, "int16", "share", 0, 1, scale=1_000)


USER = Column("user_id", "the user", "int16", key="users.user_id", low=0)
SHOP = Column("shop_id", "the shop", "int8", key="shops.shop_id", low=0)
DAY = Column("day", "day of the year, from 0; a month has 30", "int16", "day", 0, 359)
LIVE = Column(
    "live_id", "the show: 100 x day + shop_id", "int32", key="sessions.live_id", stored=False
)
MINUTE = Column("minute", "minute of the show, from 0", "int16", "minute", 0, 179)
SOURCE = Column(
    "source",
    "way in: feed, Follow page, paid placement, random, or a creator's room",
    "int8",
    codes=SOURCES,
)
CATEGORY = Column("category", "kind of goods", "int8", codes=tuple(c.name for c in CATEGORIES))
MINUTES = Column("minutes", "minutes watched in this visit", "int16", "minutes", 0.1, 90, scale=10)
CONTACT = Column(
    "contact", "which visit of this user to this shop it is, this year", "int16", "visits", 1
)
FOLLOWER = _flag("is_follower", "the user followed the shop when the visit began")
ORDER = Column("order_id", "the order", "int32", key="orders.order_id", low=0)

TABLES: tuple[Table, ...] = (
    Table("users", "a user of the platform", (
        Column("user_id", "the user", "int16", key="primary", low=0),
        Column("age", "age band", "int8", codes=AGE_BANDS),
        Column("city_tier", "tier of the city: 1 and 2 are the largest", "int8", "tier", 1, 5),
    )),
    Table("shops", "a shop with its live room", (
        Column("shop_id", "the shop", "int8", key="primary", low=0),
        Column("shop_name", "name of the room; two are named, the rest numbered", "str"),
        CATEGORY,
        _flag("has_guarantee", "carries an industry guarantee (like Trust Buy)"),
        Column("shows_a_week", "shows a week", "int8", "shows", 0, 7),
        Column("accounts", "accounts of its matrix; 1 is its room alone", "int8", "accounts", 1),
        _flag("has_creators", "sells through creators too"),
        Column("opened_day", "day on which it opened; -1: before the year began", "int16", "day",
               -1, 3_600),
        Column("fans_user_num", "followers at the end of the year", "int16", "users", 0),
    )),
    Table("products", "a product of a shop", (
        Column("product_id", "the product", "int16", key="primary", low=0),
        SHOP,
        CATEGORY,
        _flag("is_hero", "the shop's hero product"),
        _flag("is_channel", "made for this channel, with a stock of its own"),
        _fen("price_fen", "list price", 100),
    )),
    Table("sessions", "a show: one evening of one shop", (
        Column("live_id", "the show: 100 x day + shop_id", "int32", key="primary", stored=False),
        DAY, SHOP,
        _flag("is_big", "a big show with extra placement"),
        Column("impressions", "times the show's card was seen", "int16", "impressions", 0),
        Column("viewers", "users who entered", "int16", "users", 0),
        Column("paid_viewers", "viewers brought by placement", "int16", "users", 0),
        Column("minutes", "minutes watched by all viewers", "int32", "minutes", 0, scale=10),
        Column("new_follows", "viewers who began to follow", "int16", "users", 0),
        Column("orders", "orders placed in the show", "int16", "orders", 0),
        _fen("gmv_fen", "paid in the show, before refunds"),
        _fen("refunded_fen", "of it, refunded later"),
        _fen("goods_fen", "cost of goods, and of returned goods spoilt"),
        _fen("fee_fen", "platform fee, and fee of the guarantee"),
        _fen("freight_fen", "freight both ways"),
        _fen("commission_fen", "pay of creators"),
        _fen("placement_fen", "price of paid viewers, and of impressions bought at auction"),
        _fen("team_fen", "pay of the team"),
        _fen("slot_fee_fen", "fee of a slot booked with a creator"),
        _fen("left_fen", "what is left after refunds and all costs", None),
    )),
    Table("session_minutes", "a minute of a show of a named room", (
        LIVE, DAY, SHOP, MINUTE,
        _count("entered", "viewers who entered", "users"),
        _count("left", "viewers who left", "users"),
        _count("viewers", "in the room at the end of the minute", "users"),
        Column("minutes", "minutes watched by all viewers", "int32", "minutes", 0, scale=10),
        _count("comments", "viewers' comments", "comments"),
        _count("likes", "viewers' likes", "likes"),
        _count("gifts", "viewers' gifts to the streamer", "gifts"),
        _count("new_follows", "viewers who began to follow", "users"),
        _count("orders", "orders placed", "orders"),
        _fen("gmv_fen", "paid, before refunds"),
    )),
    Table("reservations", "a follower's reservation of a show of a named room", (
        DAY, USER, SHOP, LIVE,
        Column("days_ahead", "days before the show on which it was made", "int8", "days", 0, 2),
        _flag("came", "the user entered the show"),
    )),
    Table("follows", "one spell of following: a user follows a shop from a day to a day", (
        USER, SHOP,
        Column("day_from", "first day as a follower; -1: before the year began", "int16", "day",
               -1, 359),
        Column("day_to", "day of unfollowing; 360: still a follower at the end", "int16", "day",
               0, 360),
    )),
    Table("impressions", "a show's card seen by a user (sample: one user in ten, and every random "
          "impression)", (
        DAY, USER, SHOP, LIVE, SOURCE,
        _flag("is_rand", "shown at random, whatever the score"),
        _flag("is_click", "the user entered the room"),
        _flag("in_sample", "belongs to the one user in ten whose impressions are all here"),
    )),
    Table("live_watch", "a visit: one user in one show", (
        DAY, USER, SHOP, LIVE, SOURCE, MINUTES, CONTACT, FOLLOWER,
        _flag("is_follow", "the user began to follow in this visit"),
        _flag("is_order", "the visit ended in an order"),
        _flag("is_comment", "the user commented"),
        _flag("is_like", "the user liked"),
        _flag("is_gift", "the user gave the streamer a gift"),
    )),
    Table("gifts", "a viewer's gift to a streamer", (
        DAY, USER, SHOP, LIVE, MINUTE,
        Column("gift_price", "what the viewer paid for it", "int16", "fen (1 yuan = 100)", 10),
    )),
    Table("orders", "an order", (
        Column("order_id", "the order", "int32", key="primary", low=0, stored=False),
        DAY, USER, SHOP, LIVE,
        Column("product_id", "the product", "int16", key="products.product_id", low=0),
        SOURCE, CONTACT, FOLLOWER,
        Column("order_number", "which order of this user in this shop it is, this year", "int16",
               "orders", 1),
        _fen("paid_fen", "price paid", 1),
        Column("refund", "kept, returned, or refunded without return", "int8", codes=REFUNDS),
        _fen("refunded_fen", "paid back"),
        _fen("goods_fen", "cost of goods lost or sold"),
        _fen("fee_fen", "platform fee, and fee of the guarantee"),
        _fen("freight_fen", "freight both ways"),
        _fen("commission_fen", "pay of the creator in whose room it was placed"),
        _fen("left_fen", "what is left of the price", None),
    )),
    Table("refunds", "a refunded order", (
        ORDER,
        Column("day", "day on which the parcel had arrived", "int16", "day", 0, 389),
        USER, SHOP,
        Column("kind", "returned, or refunded without return", "int8", codes=REFUNDS),
        Column("reason", "what the buyer said", "int8", codes=REASONS),
        _fen("refunded_fen", "paid back", 1),
    )),
    Table("trust_events", "a parcel opened: a deposit or a withdrawal of trust", (
        ORDER,
        Column("day", "day on which it arrived", "int16", "day", 0, 359),
        USER, SHOP,
        Column("event", "what the buyer reported", "int8", codes=OUTCOMES),
        _flag("remedied", "refunded without return"),
        _flag("is_unfollow", "the buyer unfollowed the shop because of it"),
    )),
    Table("creators", "a creator, who sells other shops' goods", (
        Column("creator_id", "the creator; 0 has the largest audience", "int8", key="primary",
               low=0),
        Column("fans_user_num", "users in the audience", "int32", "users", 0),
        Column("commission", "share of the price kept that the creator asks for", "int16",
               "share", 0, 1, scale=1_000),
    )),
    Table("creator_slots", "a creator showing a shop's goods, on an evening of that shop", (
        DAY,
        Column("creator_id", "the creator", "int8", key="creators.creator_id", low=0),
        SHOP, LIVE,
        _flag("is_test", "a test, not the shop that had sold best"),
        Column("viewers", "viewers from the creator's audience", "int32", "users", 0),
        Column("orders", "orders they placed", "int32", "orders", 0),
        _fen("gmv_fen", "what they paid, before refunds"),
        _fen("commission_fen", "pay of the creator by the order"),
        _fen("slot_fee_fen", "fee of the slot, where the shop had booked it"),
    )),
    Table("ad_spend", "a show that bought impressions or paid for viewers", (
        DAY, SHOP, LIVE,
        Column("impressions", "impressions bought, repeats counted", "int32", "impressions", 0),
        Column("price_fen", "price of a thousand impressions at auction; 0: there was no auction",
               "int32", "fen per 1,000", 0),
        _fen("spend_fen", "what they cost: at auction, or at a fixed price of a viewer"),
        Column("paid_viewers", "viewers brought", "int32", "users", 0),
    )),
    Table("stock", "a product of the channel's own on one day", (
        DAY,
        Column("product_id", "the product", "int16", key="products.product_id", low=0),
        Column("arrived", "units delivered in the morning", "int32", "units", 0),
        Column("sold", "units sold", "int32", "units", 0),
        Column("stock", "units left in the evening", "int32", "units", 0),
        Column("unit_cost_fen", "cost of a unit", "int32", "fen", 1),
    )),
    Table("platform_years", "a calendar year of the platform, in made-up people", (
        Column("year", "calendar year", "int16", "year", 2018, 2021, key="primary"),
        _count("joined", "users who join at its beginning (in 2018: in the middle)", "users"),
        _count("users", "users by its end", "users"),
        _count("user_months", "months of business times users", "user-months"),
        _count("viewer_months", "of them, months with a visit to a room", "user-months"),
        _count("minutes", "minutes watched", "minutes"),
        _count("buyer_months", "user-months with an order", "user-months"),
        _count("orders", "orders", "orders"),
        _count("gmv_yuan", "GMV", "yuan"),
        _count("published_yuan", "GMV as published, for comparison", "yuan"),
    )),
    Table("truth_users", "a user, with what only the world knows", (
        USER,
        _share("activity", "chance to open the app on a day"),
        Column("price_sensitivity", "log-odds of an order lost per log price", "int16",
               "log-odds", 0, 30, scale=1_000),
        _flag("abuser", "claims refunds for good parcels where no return is asked"),
    ), truth=True),
    Table("truth_pairs", "a user and one of the shops that could reach them", (
        USER, SHOP,
        _share("match", "match of tastes"),
        _share("loyalty", "latent loyalty (moves nothing in the Kuaishou-like world)"),
        _flag("followed_start", "followed before the year began"),
        _flag("followed_end", "followed at the end of the year"),
        Column("visits", "visits in the year", "int16", "visits", 0),
        Column("orders", "orders in the year", "int16", "orders", 0),
        *(_share(f"trust_{day}", f"trust after {day} days") for day in (0, 90, 180, 270, 360)),
    ), truth=True),
    Table("truth_watch", "a visit (the rows of live_watch in their order), with the latents of its "
          "moment", (
        _share("match", "match of tastes"),
        _share("trust", "trust when the visit began"),
    ), truth=True),
    Table("truth_follow", "one pair a user that had met by day 180, and its orders from then on, "
          "had it followed and had it not", (
        USER, SHOP,
        _flag("is_follower", "followed at the start of day 180"),
        Column("orders_if_follow", "orders in days 180-359 had it followed throughout", "int16",
               "orders", 0),
        Column("orders_if_not", "orders in days 180-359 had it not followed at all", "int16",
               "orders", 0),
        Column("orders", "orders in days 180-359 as it was", "int16", "orders", 0),
    ), truth=True),
    Table("truth_stock", "a product of the channel's own on one day (the rows of stock in their "
          "order)", (
        Column("wanted", "units that buyers wanted while there was stock that day", "int32",
               "units", 0),
    ), truth=True),
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
OBSERVED = tuple(t.name for t in TABLES if not t.truth)
TRUTH = tuple(t.name for t in TABLES if t.truth)


def table(name: str) -> Table:
    """The table of that name; an unknown name is a `KeyError` that lists the tables."""
    if name not in BY_NAME:
        raise KeyError(f"unknown table {name!r}; expected one of {', '.join(BY_NAME)}")
    return BY_NAME[name]
