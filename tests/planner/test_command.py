"""Plans on the command line: what is written and said, and one clear line for bad input."""

import pytest
from typer.testing import CliRunner

from livecommerce.command import app
from livecommerce.planner.file import read, write
from livecommerce.session.plan import example


def run(*words):
    return CliRunner().invoke(app, ["plan", *(str(word) for word in words)])


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "plan.yaml"
    assert run("new", path).exit_code == 0
    return path


def test_new_writes_the_example_and_spares_a_file_that_is_there(file):
    assert read(file) == example()
    again = run("new", file)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_a_link_of_the_planner_becomes_a_file(tmp_path):
    path = tmp_path / "mine.yaml"
    said = run("new", path, "--link", "book.html#stage-planner?v=1&spend=0&rounds=2")
    assert said.exit_code == 0, said.output
    assert read(path).bursts == ()
    assert len(read(path).slots) == 2 * len(example().slots)
    bad = run("new", tmp_path / "no.yaml", "--link", "stage-planner?spend=5000000")
    assert bad.exit_code == 2
    assert "StagePlan.spend is 5000000; expected a number from 0 to 20000 yuan" in bad.stderr


def test_run_tells_outcomes_in_yuan(file):
    said = run("run", file, "--runs", 4)
    assert said.exit_code == 0, said.output
    assert "yuan per 1,000 views" in said.stdout
    assert "fen" not in said.stdout
    assert "decide" in said.stdout


def test_compare_and_stage_say_what_helps(file, tmp_path):
    other = tmp_path / "other.yaml"
    write(example().change(gifts=()), other)
    compared = run("compare", file, other, "--runs", 4, "--set", "session__reward=0.3")
    assert compared.exit_code == 0, compared.output
    assert "wins" in compared.stdout
    tried = run("stage", file, "--runs", 4, "--fan", 5)
    assert tried.exit_code == 0, tried.output
    assert "early content" in tried.stdout


@pytest.mark.parametrize(("words", "line"), [
    (("run", "none.yaml"), "no file none.yaml; livecommerce plan new none.yaml writes one"),
    (("run", "bad.yaml"), "bad.yaml, line 2: Plan has no 'minuts'"),
    (("run", "good.yaml", "--setting", "taobao"), "no setting 'taobao'"),
])  # fmt: skip
def test_bad_input_is_one_line_and_code_2(words, line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("name: bad\nminuts: 30\n")
    write(example(), "good.yaml")
    said = run(*words)
    assert said.exit_code == 2
    assert line in said.stderr.replace("\n", " ")
