"""The texts of tests/fixtures/shell_texts.py and bash_only.py, and the real shells: bash and dash of this machine, and
the ash of BusyBox in a base image."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from tests.fixtures.bash_only import IN_EVERY_SHELL, ONLY_IN_BASH
from tests.fixtures.shell_texts import READ, REFUSED

pytestmark = pytest.mark.usefixtures("engine")
IMAGE = "node:15.4.0-alpine3.10"
SHELLS = ["bash", "dash", "ash"]


def run_script(shell: str, script: str, folder: Path) -> str:
    """What is printed when the shell reads the script."""
    address = {"DOCKER_HOST": settings.ENGINE_URL, "PATH": os.environ["PATH"]}
    command = ["docker", "run", "--rm", "--interactive", "--network=none", IMAGE] if shell == "ash" else []
    if shell != "ash" and shutil.which(shell) is None:
        pytest.fail(f"There is no {shell}. Install it: apt-get install {shell}")
    command.append(shell)
    run = subprocess.run(
        command, input=script, env=address, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.stdout, run.stderr
    return run.stdout


def refused(shell: str, texts: list[str], folder: Path) -> list[bool]:
    """Whether the shell refuses to read each of the texts; nothing of them runs."""
    parts = [
        f"{shell} -n <<'END OF {at}' >/dev/null 2>&1; echo $?\n{text}\nEND OF {at}\n" for at, text in enumerate(texts)
    ]
    return [line != "0" for line in run_script(shell, "".join(parts), folder).split()]


def printed(shell: str, commands: list[str], folder: Path) -> list[str]:
    """What each of the commands prints, without what it says of errors."""
    parts = [
        f"{shell} <<'END OF {at}' 2>/dev/null\n{command}\nEND OF {at}\necho 'that was {at}'\n"
        for at, command in enumerate(commands)
    ]
    said, found = run_script(shell, "".join(parts), folder), []
    for at in range(len(commands)):
        one, _mark, said = said.partition(f"that was {at}\n")
        found.append(one.rstrip("\n"))
    return found


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_refuses_what_is_said_to_be_unreadable(shell: str, tmp_path: Path) -> None:
    texts = [text for text, _sign in REFUSED]
    answers = zip(texts, refused(shell, texts, tmp_path), strict=True)
    assert [text for text, is_refused in answers if not is_refused] == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_reads_what_is_said_to_be_readable(shell: str, tmp_path: Path) -> None:
    answers = zip(READ, refused(shell, READ, tmp_path), strict=True)
    assert [text for text, is_refused in answers if is_refused] == []


def test_bash_prints_what_is_said_of_it(tmp_path: Path) -> None:
    commands = [command for command, _shown, _systems in ONLY_IN_BASH]
    wanted = [shown for _command, shown, _systems in ONLY_IN_BASH]
    assert list(zip(commands, printed("bash", commands, tmp_path), strict=True)) == list(
        zip(commands, wanted, strict=True)
    )


@pytest.mark.parametrize(("shell", "system"), [("dash", "debian"), ("ash", "alpine")])
def test_the_sh_of_a_system_prints_something_else_exactly_where_it_is_told(
    shell: str, system: str, tmp_path: Path
) -> None:
    commands = [command for command, _shown, _systems in ONLY_IN_BASH]
    answers = zip(printed(shell, commands, tmp_path), ONLY_IN_BASH, strict=True)
    other = [command for found, (command, shown, _systems) in answers if found != shown]
    assert other == [command for command, _shown, systems in ONLY_IN_BASH if system in systems]


@pytest.mark.parametrize("shell", SHELLS)
def test_what_every_shell_reads_prints_the_same_everywhere(shell: str, tmp_path: Path) -> None:
    commands = [command for command, _shown in IN_EVERY_SHELL]
    assert list(zip(commands, printed(shell, commands, tmp_path), strict=True)) == IN_EVERY_SHELL
