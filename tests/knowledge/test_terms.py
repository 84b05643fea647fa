"""Terms: Chinese and pinyin agree, relations hold both ways, definitions are short and plain."""

import re

import pytest
from pypinyin import Style, lazy_pinyin

from livecommerce.knowledge import terms

# Chinese whose usual reading differs from pypinyin's, with the reading we print.
PINYIN_EXCEPTIONS: dict[str, str] = {}
HYPE = re.compile(r"\b(revolution|game.?chang|unlock|leverag|seamless|powerful|very|truly)", re.I)


def sound(pinyin: str) -> str:
    """Pinyin without the marks that only divide words."""
    return re.sub(r"[\s'\u2019-]", "", pinyin).lower()


@pytest.mark.parametrize("term", terms().values(), ids=terms())
def test_chinese_and_pinyin_agree(term):
    read = "".join(lazy_pinyin(term.zh, style=Style.TONE))
    assert sound(term.pinyin) == sound(PINYIN_EXCEPTIONS.get(term.zh, read))


def test_a_wrong_tone_would_be_seen():
    assert sound("guānzhú") != sound("".join(lazy_pinyin("关注", style=Style.TONE)))


@pytest.mark.parametrize("field", ["en", "zh"])
def test_no_name_stands_for_two_terms(field):
    names = [getattr(term, field).lower() for term in terms().values()]
    if field == "en":
        names += [name.lower() for term in terms().values() for name in term.also]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("term", terms().values(), ids=terms())
def test_a_term_has_relations_each_named_once(term):
    named = [*term.broader, *term.narrower, *term.contrasts, *term.related]
    assert named
    assert term.id not in named
    assert len(named) == len(set(named))


def test_relations_hold_both_ways():
    known = terms()
    for term in known.values():
        assert all(term.id in known[other].narrower for other in term.broader)
        assert all(term.id in known[other].contrasts for other in term.contrasts)
        assert all(term.id in known[other].related for other in term.related)


def test_no_term_is_broader_than_itself_by_a_detour():
    known = terms()
    for term in known.values():
        above, front = set(), set(term.broader)
        while front:
            above |= front
            front = {wider for id in front for wider in known[id].broader} - above
        assert term.id not in above


@pytest.mark.parametrize("term", terms().values(), ids=terms())
def test_a_definition_is_short_and_plain(term):
    for text in (term.definition, term.confusion):
        assert 4 <= len(text.split()) <= 45
        assert text.endswith(".")
        assert not HYPE.search(text)
    assert term.definition != term.confusion


def test_the_measures_of_the_course_are_there_with_unit_and_formula():
    measures = """gmv gpm conversion-rate average-order-value orders-per-1000-minutes watch-time uv
        repeat-purchase-rate repeat-frequency refund-rate return-freight platform-fee commission
        slot-fee placement what-is-left decision-path hazard half-life trust-worth"""
    for id in measures.split():
        assert terms()[id].unit, id
        assert terms()[id].formula, id
