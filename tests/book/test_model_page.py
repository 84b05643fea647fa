"""The page Model: every mechanism stands there, and no equation leaves out what its code reads."""

import pkgutil

import pytest

from book.mathml import mathml
from book.pages import model
from livecommerce import mechanisms
from livecommerce.parameters import specs

FILES = sorted(found.name for found in pkgutil.iter_modules(mechanisms.__path__))
EQUATIONS = [(file, one) for file, rows in model.equations().items() for one in rows]
NAMES = [f"{file}-{one.of or number}" for number, (file, one) in enumerate(EQUATIONS)]


def named(file):
    record = model.record_of(model.module(file))
    return {spec.name: spec for spec in specs(record)} if record else {}


def test_every_mechanism_has_its_place_once():
    assert sorted(file for _, files in model.MECHANISMS for file in files) == FILES
    assert set(model.equations()) <= set(FILES)
    assert set(FILES) - set(model.equations()) == {"room", "brand"}  # values, and no equation


@pytest.mark.parametrize(("file", "equation"), EQUATIONS, ids=NAMES)
def test_an_equation_names_every_parameter_that_its_function_reads(file, equation):
    found, known = model.module(file), named(file)
    assert equation.parameters <= set(known)
    assert equation.of or equation.says
    if equation.of and known:
        read = model.reads(getattr(found, equation.of), model.record_of(found))
        assert read <= equation.parameters


@pytest.mark.parametrize(("file", "equation"), EQUATIONS, ids=NAMES)
def test_an_equation_can_be_drawn(file, equation):
    for line in model.lines(equation, named(file)):
        drawn = mathml(line, display=True)
        assert "@" not in drawn
        assert drawn.startswith("<math")


def test_what_a_function_reads_is_seen():
    found = model.module("trust")
    assert model.reads(found.withdrawal, model.record_of(found)) == {"loss"}
