"""Frameworks: the letters spell the names, every element can be measured or says why not."""

import pytest

from livecommerce.knowledge import claims, terms
from livecommerce.knowledge.frameworks import frameworks

ALL = frameworks()


@pytest.mark.parametrize(("id", "letters"), [("steps", "STEPS"), ("stage", "STAGE")])
def test_the_letters_spell_the_name(id, letters):
    assert "".join(element.letter for element in ALL[id].elements) == letters


def test_the_frameworks_of_the_subject_are_there():
    assert {"steps", "stage", "trust-triangle", "trust-buy", "gmv-shelf", "gmv-trust",
            "growth-loop", "two-platforms"} == set(ALL)  # fmt: skip
    assert len(ALL["trust-triangle"].elements) == len(ALL["trust-buy"].elements) == 3
    assert [len(ALL[id].elements) for id in ("gmv-shelf", "gmv-trust")] == [3, 5]
    assert ALL["two-platforms"].sides == ("kuaishou", "douyin")


@pytest.mark.parametrize("framework", ALL.values(), ids=ALL)
def test_a_measure_has_unit_and_formula(framework):
    for element in framework.elements:
        assert all(terms()[id].formula for id in element.measures), element.term


@pytest.mark.parametrize("id", ["steps", "stage", "trust-buy"])
def test_a_lever_says_what_one_does_and_how_to_see_it(id):
    for element in ALL[id].elements:
        assert element.tactics, element.term
        assert element.measures, element.term
        assert element.values or id == "trust-buy", element.term


@pytest.mark.parametrize("framework", ALL.values(), ids=ALL)
def test_a_term_of_a_framework_names_the_chapter(framework):
    for element in framework.elements:
        assert element.chapter in terms()[element.term].chapters, element.term


def test_a_formula_names_the_terms_of_its_elements():
    for id in ("gmv-shelf", "gmv-trust"):
        factors = ALL[id].formula.split(" = ")[1].split(" × ")
        assert len(factors) == len(ALL[id].elements)


def test_each_framework_is_taken_up_by_a_claim():
    named = {term for claim in claims().values() for term in claim.terms}
    assert {framework.term for framework in ALL.values()} <= named
