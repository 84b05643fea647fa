"""The command line: what it makes and says, and one clear line with code 2 for bad input."""

import hashlib
import json
import runpy
import sys

import pandas as pd
import pytest
from typer.testing import CliRunner

from livecommerce.command import SIZES, Size, app
from livecommerce.learning import personal
from livecommerce.options import changed_by, told
from livecommerce.parameters import ParameterError
from livecommerce.settings import kuaishou
from livecommerce.simulation.run import DAYS, USERS
from livecommerce.tables import store
from livecommerce.tables.columns import OBSERVED
from livecommerce.world import World

CLASSROOM = SIZES["classroom"]
SECRET = "sixteen letters!"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Sizes small enough to be made often, and no secret from outside."""
    monkeypatch.setitem(SIZES, "classroom", Size(80, 40, "npz", 80))
    monkeypatch.setitem(SIZES, "workshop", Size(80, 40, "parquet", 40))
    for name in (personal.SECRET, personal.SECRET_FILE):
        monkeypatch.delenv(name, raising=False)


def test_a_classroom_is_of_the_course_worlds_size():
    """The answers to a learner's questions are those of a world of that size."""
    assert (CLASSROOM.users, CLASSROOM.days) == (USERS, DAYS)


def run(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.mark.parametrize("size", ["classroom", "workshop"])
def test_make_describe_and_validate(tmp_path, size):
    made = run("data", "make", "--size", size, "--seed", 7, "--out", tmp_path, "--workers", 1)
    assert made.exit_code == 0, made.output
    assert store.manifest(tmp_path)["made"]["seed"] == 7
    assert store.manifest(tmp_path)["made"]["parameters"] == told(kuaishou())
    checked = run("data", "validate", tmp_path)
    assert (checked.exit_code, checked.stdout) == (0, f"{tmp_path}: OK\n")
    assert run("data", "describe", tmp_path).stdout.startswith("world: ")
    (tmp_path / store.MANIFEST).write_text("")
    assert run("validate", tmp_path).exit_code == 1


def test_describe_without_a_folder_lists_the_tables():
    said = run("data", "describe").stdout
    assert "live_watch" in said
    assert "truth_pairs" in said


def test_without_pyarrow_one_line_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    said = run("data", "make", "--size", "workshop", "--out", tmp_path / "x")
    assert (said.exit_code, said.stderr.count("\n")) == (2, 1)
    assert "install the extra `studio`" in said.stderr


def test_card_prints_the_card():
    assert run("card", "orders").stdout.startswith("# orders\n")


def test_twin_writes_what_differs(tmp_path, monkeypatch):
    sizes = {"users": 80, "days": 40, "parameters": None, "bar": print}
    monkeypatch.setattr("livecommerce.twin.twin.__kwdefaults__", sizes)
    said = run("data", "twin", "--set", "governance=0.9", "--out", tmp_path)
    assert said.exit_code == 0, said.output
    by_day = pd.read_csv(tmp_path / "by_day.csv")
    assert (by_day["orders"] != by_day["orders_changed"]).any()
    total = by_day["orders_changed"].sum() - by_day["orders"].sum()
    assert f"orders: {total:+,}" in said.stdout


@pytest.mark.parametrize(("words", "line"), [
    (["data", "make", "--size", "huge", "--out", "x"], "no size 'huge'; expected one of classroom"),
    (["data", "make", "--set", "governance=9", "--out", "x"], "expected a number from 0 to 1"),
    (["data", "make", "--set", "governance", "--out", "x"], "expected name=value"),
    (["data", "make", "--set", "governance=much", "--out", "x"], "expected a number"),
    (["data", "make", "--set", "match=2", "--out", "x"], "exposure__match or order__match"),
    (["data", "make", "--set", "trsut=2", "--out", "x"], "no parameter 'trsut'"),
    (["data", "make", "--setting", "tiktok", "--out", "x"], "no setting 'tiktok'"),
    (["data", "make", "--keys", "k", "--out", "x"], "--keys needs --learner"),
    (["data", "make", "--learner", "7", "--out", "x"], "no class secret"),
    (["card", "ordres"], "unknown table 'ordres'; expected one of users"),
    (["describe", "nowhere"], "manifest.json is missing"),
    (["validate", "nowhere"], "no folder nowhere"),
])  # fmt: skip
def test_bad_input_gets_one_line_and_code_2(words, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = run(*words)
    assert said.exit_code == 2
    assert line in said.stderr
    assert said.stderr.count("\n") == 1
    assert said.stderr.startswith("livecommerce: ")


def test_a_parameter_has_its_full_name_or_its_short_one():
    short = changed_by(["governance=0.9", " dormant_after = 7"], kuaishou())
    full = changed_by(["trust__governance=0.9", "exposure__dormant_after=7"], kuaishou())
    assert short == full
    assert short.exposure.dormant_after == 7
    with pytest.raises(ParameterError, match="whole number"):
        changed_by(["dormant_after=7.5"], kuaishou())


def test_python_m_livecommerce_is_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["livecommerce", "card", "users"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("livecommerce", run_name="__main__")
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("# users")


def test_each_learner_has_a_seed_that_the_secret_alone_gives():
    seeds = {personal.seed_of(name, SECRET.encode()) for name in ("s1", "s2", "李雷", "s1 ")}
    assert len(seeds) == 3  # a blank at the end makes no other learner
    assert personal.seed_of("s1", b"another secret!!") not in seeds
    assert personal.seed_of("s1", SECRET.encode(), attempt=1) not in seeds
    assert all(0 <= seed < 2**63 for seed in seeds)
    guess = int(hashlib.sha256(b"s1").hexdigest()[:16], 16) >> 1
    assert guess not in seeds


def test_a_secret_is_refused_in_the_repository_or_when_short(monkeypatch, tmp_path):
    monkeypatch.setenv(personal.SECRET_FILE, str(personal.PACKAGE / "secret"))
    with pytest.raises(personal.SecretError, match="outside it"):
        personal.class_secret()
    monkeypatch.setenv(personal.SECRET_FILE, str(tmp_path / "secret"))
    with pytest.raises(personal.SecretError, match="is missing"):
        personal.class_secret()
    (tmp_path / "secret").write_text("short\n")
    with pytest.raises(personal.SecretError, match="5 characters; expected 16"):
        personal.class_secret()
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    assert personal.class_secret() == SECRET.encode()


def test_a_learner_gets_tables_without_truth_and_the_teacher_the_keys(monkeypatch, tmp_path):
    """The answers follow the learner's world; a seed that can't be issued is passed over."""
    from livecommerce.exercises.bands import NotIssuableError

    asked = []

    def compile_chapter(chapter, world):
        asked.append(world.seed)
        if len(set(asked)) == 1:
            raise NotIssuableError("too close")
        return {"seed": world.seed}

    monkeypatch.setattr("livecommerce.exercises.compile.compile_chapter", compile_chapter)
    monkeypatch.setenv(personal.SECRET, SECRET)
    keys = tmp_path / "keys" / "s1.json"
    said = run("data", "make", "--learner", "s1", "--out", tmp_path / "s1", "--keys", keys)
    assert said.exit_code == 0, said.output
    seed = personal.seed_of("s1", SECRET.encode(), attempt=1)
    assert {each["seed"] for each in json.loads(keys.read_text())["chapters"].values()} == {seed}
    assert set(store.manifest(tmp_path / "s1")["tables"]) == set(OBSERVED)
    listed = (tmp_path / "s1" / store.MANIFEST).read_text()
    assert str(seed) not in listed
    assert "parameters" not in listed
    world = World(seed, users=80, days=40)
    assert store.read(tmp_path / "s1", "orders").equals(world.table("orders"))
