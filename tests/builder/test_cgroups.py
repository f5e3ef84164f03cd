"""What a build left behind is ended: the processes in its cgroup, and nothing that only seems to be among them."""

import os
import signal
from pathlib import Path

import pytest

from builder.engine import cgroups


def test_a_process_of_another_namespace_is_not_taken_for_our_own_group(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "buildkit").mkdir()
    (tmp_path / "buildkit" / "cgroup.procs").write_text("0\n71\n0\n")
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: killed.append((pid, number)))
    assert cgroups._kill(tmp_path) == 1
    assert killed == [(71, signal.SIGKILL)]
