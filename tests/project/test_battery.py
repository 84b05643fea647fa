"""The statistical battery on demand: what it feeds, what it says, how it ends."""

import shutil
import subprocess
import sys
from itertools import islice

import numpy as np
import pytest

from livecommerce import draws
from tools import battery
from tools.environment import ROOT, Problem

LINE = "     sts_monobit|   1|    100000|     100|0.64120284|  {}  "
WORDS = (sys.executable, "-m", "tools.battery", "days", "--words")


def test_a_cut_is_what_the_world_draws():
    first, second = islice(battery.users(), 2)
    for day, words in enumerate((first, second)):
        u = draws.uniform(1, "open", np.arange(battery.USERS), day)
        assert ((words >> np.uint64(12)).astype(float) + 0.5) * 2.0**-52 == pytest.approx(u, abs=0)


def test_no_two_cuts_share_words():
    heads = [{int(words[0]) for words in islice(cut(), 40)} for cut in battery.CUTS.values()]
    assert len(set().union(*heads)) == sum(map(len, heads))


def test_words_flow_until_the_reader_has_had_enough():
    source = subprocess.Popen(WORDS, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    read = source.stdout.read(800)
    source.stdout.close()
    assert source.wait(30) == 0
    assert source.stderr.read() == b""
    expected = np.concatenate(list(islice(battery.days(), 9)))[:100]
    assert np.frombuffer(read, "<u8").tolist() == expected.tolist()


@pytest.mark.parametrize(("kind", "code"), [("PASSED", 0), ("WEAK", 0), ("FAILED", 1)])
def test_a_test_that_failed_is_told_and_is_the_code(monkeypatch, capsys, kind, code):
    monkeypatch.setattr(battery, "run", lambda cut, test: [LINE.format(kind)])
    monkeypatch.setattr(shutil, "which", lambda name: name)
    assert battery.main(["pairs", "--quick"]) == code
    assert f"{len(battery.QUICK)} {kind.lower()}" in capsys.readouterr().out


def test_what_is_missing_is_said_in_one_line(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Problem, match="apt-get install dieharder"):
        battery.main([])
    with pytest.raises(Problem, match="no cut 'pears'; expected some of users, pairs"):
        battery.main(["pears"])


@pytest.mark.skipif(shutil.which("dieharder") is None, reason="needs Debian's dieharder")
def test_dieharder_reads_the_words(monkeypatch):
    monkeypatch.chdir(ROOT)
    (line,) = battery.run("users", 100)
    assert battery.verdict(line) in ("PASSED", "WEAK")
