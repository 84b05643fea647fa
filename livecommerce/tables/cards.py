"""Data cards: one Markdown page a table, from its schema and a few lines by hand."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from livecommerce import COURSE_SEED, WORLD_VERSION
from livecommerce.simulation.outcomes import LIVED_TWICE_MORE
from livecommerce.tables.columns import TABLES, Column, Table
from livecommerce.tables.shipped import folder


class Note(NamedTuple):
    """What the schema cannot say."""

    made: str
    not_for: str
    traps: str


LOG = (
    "Rates per visit or per order of real platforms: nothing here is calibrated on real logs "
    "beyond the targets named in the course."
)
LATENT = "Any exercise that asks for an estimate: it holds the answer."
AT_REST = (
    "Empty in the course's world, where this is at rest; `selling()` in `livecommerce.settings` "
    "sets it to work."
)
NOTES: dict[str, Note] = {
    "users": Note(
        "Drawn for the first day; nothing changes during the year.",
        "Portraits of real users: only the share in tiers 1-2 (45%) has a source.",
        "City tier moves price sensitivity a little, and nothing else.",
    ),
    "shops": Note(
        "Two rooms are given by their parameters, 58 are drawn; followers are counted at the end.",
        "Explaining a year by `fans_user_num`: it is measured after the year.",
        "`has_guarantee` was not given by lot to Lan and Bo, who have none.",
    ),
    "products": Note(
        "Four a shop; the first is its hero, which half of the visits are offered.",
        "Price elasticities: a shop's prices do not change but on big shows.",
        "Dear shops differ in more than price, and so do goods made for the channel.",
    ),
    "sessions": Note(
        "Sums of the visits and orders of one shop and evening, and the costs of the show.",
        LOG,
        "Shows of one room differ in size by a factor of ten: an average of rates is not the rate "
        "of the sums. Refunds are booked on the day of the order, though they happen later.",
    ),
    "session_minutes": Note(
        "The visits and orders of `live_watch` and `orders`, laid out over three hours: each visit "
        "gets its place within the show, each event its moment within the visit, by a draw. The "
        "minutes of a show add up to its row of `sessions`. Two named rooms only, for size.",
        "Learning what one minute does to the next: here nothing does. That is the subject of the "
        "session model (`livecommerce.session`), which is not behind this table.",
        "Early minutes have more followers, since the Follow page calls when a show starts.",
    ),
    "reservations": Note(
        "Drawn after the fact for followers of the two named rooms: those who came had reserved "
        "more often than those who did not.",
        "Saying what a reservation brings: in this table it marks an intention and causes nothing.",
        "Who reserved comes more often than who did not, which looks like an effect.",
    ),
    "follows": Note(
        "Written when a user begins or ceases to follow; a pair may have several spells.",
        "Saying what a follow causes: who follows differs from who does not.",
        "Spells open at either end of the year are cut off (`day_from` -1, `day_to` 360).",
    ),
    "impressions": Note(
        "Every card shown to one user in ten (`in_sample`), and every random card (`is_rand`).",
        "Totals over all users: keep to `in_sample`, or to `is_rand`.",
        "Random and sampled rows overlap. What the feed shows depends on what it expects, so "
        "clicks are comparable between shops on random rows only.",
    ),
    "live_watch": Note(
        "One row for each room entered; at most one visit of a user to a shop a day.",
        LOG,
        "`contact` counts from the first day of the year, also for those who followed before. "
        "Only entered rooms are here: who did not enter is missing, and not by chance. `minutes` "
        "is KuaiLive's `watch_live_time`, there in milliseconds. Comments, likes and gifts are as "
        "frequent per click as in KuaiLive, whose users were chosen for doing all of them.",
    ),
    "gifts": Note(
        "One row for each visit with `is_gift`; the price is drawn from six.",
        "Income of a room: viewers' gifts go to the streamer and are no part of GMV or of "
        "`left_fen`. Benefits that a room gives away are something else.",
        "`gift_price` is KuaiLive's name; its unit there is the platform's own.",
    ),
    "orders": Note(
        "Placed with a hazard per minute watched; costs follow from price, refund and shop.",
        "Any statement about real orders: not calibrated on real data. No public log holds orders, "
        "refunds or GMV.",
        "`order_number` counts within the year. `is_follower` is the state at the visit: buyers "
        "often begin to follow after it.",
    ),
    "refunds": Note(
        "Decided when the parcel arrives, three days after the order.",
        "Product quality taken at its word: `reason` is what the buyer said.",
        "Those who abuse the rule say `defect`. Refunds of the last three days of orders are "
        "dated after the year.",
    ),
    "trust_events": Note(
        "One row for each parcel opened within the year, with what the buyer reported.",
        "Reading trust off directly: events move it, and time wears it down.",
        "Parcels of the last three days are missing; abusers report `defect`. Whoever orders more "
        "has more events of both kinds.",
    ),
    "creators": Note(
        "Audiences are drawn before the first day and stay; the largest first. " + AT_REST,
        "Incomes of real creators: the tail is chosen, not measured.",
        "Audiences overlap: their sizes do not add up to users.",
    ),
    "creator_slots": Note(
        "Each streaming creator shows one shop: most often the one that has sold best, else a "
        "test. A shop that streams that evening has one creator at most. " + AT_REST,
        LOG,
        "Slots go to what sold before: only tests compare shops fairly. Whether passing a number "
        "of sales helps a shop is a setting (`distribution.threshold`); shops that pass it differ.",
    ),
    "ad_spend": Note(
        "Impressions of a goal, repeats counted. In the course's world only Lan and Bo place, at a "
        "fixed price of a viewer. The sums agree with `placement_fen` of `sessions`.",
        "Returns of real placement: price and response are chosen.",
        "Evenings on which nothing was bought are missing; pressure left from days before may work "
        "on without a row. Shops that place differ from those that do not.",
    ),
    "stock": Note(
        "Counted each evening; the factory is asked once a month, by the newsvendor's rule. "
        + AT_REST,
        LOG,
        "Sales are not demand: where `stock` is 0, more may have been wanted, and on days that "
        "began without stock the product is not shown.",
    ),
    "truth_stock": Note(
        "Units wanted, served or not; row n belongs to row n of stock. " + AT_REST,
        LATENT,
        "On a day that began without stock the product is not shown, so nobody wants it.",
    ),
    "platform_years": Note(
        "The months of this world's users, weighted by how many users have lived so long: each "
        "cohort joins at the start of its year, and after twelve months does as in its last three.",
        "Anything about real growth: the number who join is solved so that the published GMV comes "
        "out. Only what a user does in a month comes from the world.",
        "Two causes are mixed in each year's growth, more users and older users. Nobody leaves.",
    ),
    "truth_users": Note("The latents drawn for each user.", LATENT, "None."),
    "truth_pairs": Note(
        "Each user and the twelve shops that could ever reach them; trust is given at five times.",
        LATENT,
        "Pairs that never met are here too: their trust is what a stranger has.",
    ),
    "truth_watch": Note(
        "Match and trust at each visit; row n belongs to row n of live_watch.",
        LATENT,
        "Trust at a visit is high where earlier orders went well: it has causes too.",
    ),
    "truth_follow": Note(
        "Users live on twice more from day 180, on the same draws: one met pair of each, chosen "
        "by hash, made to follow, and kept from it. All else goes on as it was. Of a world of more "
        f"than {LIVED_TWICE_MORE:,} users, some evenly spread live so.",
        LATENT,
        "`orders` is neither of the two where the pair began or ceased to follow later.",
    ),
}
LICENCE = "CC BY 4.0, The Trust Trade"


def _range(column: Column) -> str:
    if column.codes:
        return ", ".join(column.codes)
    low = "" if column.low is None else f"{column.low:,g}"
    high = "" if column.high is None else f"{column.high:,g}"
    if not low and not high:
        whole = {"bool": "true, false", "int64": "any, also below 0"}
        return whole.get(column.dtype, "")
    return f"{low} to {high}" if high else f"{low} or more"


def _meaning(column: Column) -> str:
    if column.key == "primary":
        return f"{column.meaning} (key)"
    return f"{column.meaning} (key of {column.key})" if column.key else column.meaning


def card(described: Table) -> str:
    """The card of one table as Markdown."""
    note = NOTES[described.name]
    rows = [f"| {c.name} | {_meaning(c)} | {c.unit} | {_range(c)} |" for c in described.columns]
    hidden = "\nA truth table: no observer of a real platform could see it.\n"
    return "\n".join([
        f"# {described.name}",
        "",
        f"A row is {described.row}.",
        hidden if described.truth else "",
        "| column | meaning | unit | values |",
        "|---|---|---|---|",
        *rows,
        "",
        f"**Made:** by `python -m livecommerce.data` (world {WORLD_VERSION}, seed {COURSE_SEED}, "
        f"Kuaishou-like). {note.made}",
        "",
        f"**Not usable for:** {note.not_for}",
        "",
        f"**Traps left in on purpose:** {note.traps}",
        "",
        f"**Licence:** {LICENCE}.",
        "",
    ])  # fmt: skip


def write_cards(destination: Path) -> None:
    """Write a card beside every table."""
    for described in TABLES:
        (destination / f"{described.name}.md").write_text(card(described), encoding="utf-8")


if __name__ == "__main__":
    write_cards(folder())
