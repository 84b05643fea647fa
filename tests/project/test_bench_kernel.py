"""The kernels that the benchmark compares do the same, draw for draw."""

import shutil

import pytest

from tools.bench import kernel
from tools.environment import Problem


def test_mesa_counts_the_same_orders():
    agents, ours = kernel.in_mesa(40, 12), kernel.in_numpy(40, 12)
    assert agents[1:] == ours[1:]
    assert 0 < ours.bad < ours.orders


@pytest.mark.skipif(not shutil.which("gcc"), reason="gcc is not installed")
def test_the_compiled_loop_counts_the_same_orders():
    users = kernel.SHARD + 100  # a shard and a bit
    assert kernel.compiled(users, 9)[1:] == kernel.in_numpy(users, 9)[1:]


def test_without_a_compiler_one_line_says_so(monkeypatch):
    monkeypatch.setattr(kernel.shutil, "which", lambda name: None)
    with pytest.raises(Problem, match="Install gcc"):
        kernel.compiled(1, 1)
