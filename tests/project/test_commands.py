"""`make`, `python -m tools` and what they say when something is missing."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools import __main__ as entry
from tools import browser, commands, environment
from tools.environment import ROOT, Problem


def shell(*words: str) -> subprocess.CompletedProcess:
    """Run a command as from a terminal, also when these tests themselves run under make."""
    inherited = ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "ARGS", "PYTHON")
    clean = {name: value for name, value in os.environ.items() if name not in inherited}
    return subprocess.run(words, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=120)


def test_make_and_python_offer_the_same_commands():
    named = re.search(r"^COMMANDS = (.+)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert named
    assert {"help", *named[1].split()} == set(commands.COMMANDS)


def test_the_lab_opens_the_first_chapter_at_its_first_start_only(monkeypatch, tmp_path):
    """Later starts open what was open last; the page that is opened is one of the copy's."""
    ran = []
    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.setattr(commands, "ensure", lambda: Path("python"))
    monkeypatch.setattr(commands, "run", lambda *words: ran.append(words))
    opens = f"--LabApp.default_url={commands.FIRST_PAGE}"
    commands.lab([])
    assert opens in ran[-1]
    assert (ROOT / "chapters" / Path(commands.FIRST_PAGE).name).is_file()
    (tmp_path / commands.LEARNER_FOLDER).mkdir()
    commands.lab([])
    assert opens not in ran[-1]


def test_help_has_a_line_for_each_command():
    said = shell("make", "help", f"PYTHON={sys.executable}")
    assert said.returncode == 0
    assert said.stdout == shell(sys.executable, "-m", "tools").stdout
    for name, command in commands.COMMANDS.items():
        assert re.search(rf"^ +{name} +{re.escape(command.__doc__)}$", said.stdout, re.MULTILINE)


def test_an_unknown_command_is_named_in_one_line(capsys):
    assert commands.main(["bok"]) == 2
    said = capsys.readouterr().err
    assert "'bok'" in said
    assert "book" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10)])
def test_an_old_python_gets_one_line(monkeypatch, capsys, version):
    monkeypatch.setattr(sys, "version_info", (*version, 0, "final", 0))
    assert entry.main() == 1
    said = capsys.readouterr().err
    assert f"This is Python {version[0]}.{version[1]}; the course needs Python 3.11" in said
    assert said.count("\n") == 1


def test_the_entry_parses_on_old_pythons():
    for name in ("__init__.py", "__main__.py"):
        ast.parse((ROOT / "tools" / name).read_text(), feature_version=(3, 5))


def test_no_python_at_all_gets_one_line():
    said = shell("make", "book", "PYTHON=no-such-python")
    assert said.returncode != 0
    assert said.stdout == (
        "No no-such-python here: install Python 3.11 or newer, or name yours: "
        "make book PYTHON=python3.12\n"
    )


def test_a_failing_step_is_named_and_ends_the_command(monkeypatch, capfd):
    broken = [sys.executable, "-c", "raise SystemExit(3)"]
    monkeypatch.setitem(commands.COMMANDS, "data", lambda arguments: environment.run(*broken))
    assert commands.main(["data"]) == 1
    said = capfd.readouterr().err.strip()
    assert said.startswith("data: `python")
    assert "ended with code 3" in said


def test_doctor_without_an_environment_says_how_to_get_one(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(commands, "python", lambda: tmp_path / ".venv/bin/python")
    with pytest.raises(SystemExit, match="1"):
        commands.main(["doctor"])
    assert "Cure: make book" in capsys.readouterr().out


def test_doctors_own_lines_are_all_that_it_says(monkeypatch, capfd, tmp_path):
    ill = tmp_path / "python"
    ill.write_text("#!/bin/sh\necho 'doctor: a is wrong. Cure: b.'\nexit 1\n")
    ill.chmod(0o755)
    monkeypatch.setattr(commands, "python", lambda: ill)
    with pytest.raises(SystemExit, match="1"):
        commands.main(["doctor"])
    said = capfd.readouterr()
    assert said.out == "doctor: a is wrong. Cure: b.\n"
    assert said.err == ""


def test_doctor_notes_that_the_browser_tests_have_no_browser(monkeypatch, capfd):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/chromium")
    monkeypatch.setattr(commands, "python", lambda: Path(sys.executable))
    with pytest.raises(SystemExit, match="0"):
        commands.main(["doctor"])
    first, *_, last = capfd.readouterr().out.splitlines()
    assert first == "note: BROWSER_PATH names /no/such/chromium, which does not exist."
    assert last == "doctor: OK"


def test_a_port_that_is_no_number_is_said_before_anything_is_built(monkeypatch, capsys):
    monkeypatch.setattr(commands, "ensure", lambda: pytest.fail("it began"))
    assert commands.main(["book", "abc"]) == 1
    assert capsys.readouterr().err == "\nbook: The port must be a number such as 8000, not 'abc'.\n"


def test_no_browser_gets_a_cure(monkeypatch):
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(browser, "PLACES", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Problem, match="sudo apt-get install chromium"):
        browser.find_browser()


def test_a_named_browser_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", "/no/such/chromium")
    with pytest.raises(Problem, match="/no/such/chromium"):
        browser.find_browser()


def test_readme_names_only_commands_that_exist():
    for page in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        named = re.findall(r"(?:\bmake|-m tools) ([a-z]+)\b", "\n".join(_code(text)))
        assert named, page
        assert set(named) <= set(commands.COMMANDS), page
        for module in re.findall(r"-m ((?:tools|livecommerce|book)\.[\w.]+)", text):
            assert (ROOT / (module.replace(".", "/") + ".py")).exists(), f"{page}: {module}"


def _code(markdown: str) -> list[str]:
    blocks = re.findall(r"^```.*?\n(.*?)^```", markdown, flags=re.MULTILINE | re.DOTALL)
    return blocks + re.findall(r"`([^`\n]+)`", markdown)


def test_environment_runs_on_the_standard_library_alone():
    for name in ("environment", "commands", "lock"):
        tree = ast.parse((ROOT / "tools" / f"{name}.py").read_text())
        roots = {n.split(".")[0] for n in _imports(tree)}
        assert roots <= set(sys.stdlib_module_names) | {"tools"}, name


def _imports(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_the_project_folder_is_found_from_anywhere(tmp_path):
    assert Path(__file__).resolve().parents[2] == environment.ROOT
