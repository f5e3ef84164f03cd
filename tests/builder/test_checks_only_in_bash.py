"""What bash reads and the sh of a base image does not."""

import pytest

from tests.builder.rules import lines, mended
from tests.fixtures.bash_only import IN_EVERY_SHELL, ONLY_IN_BASH

SYSTEMS = {"debian": "FROM debian:13", "alpine": "FROM alpine:3.22"}
IN = [pytest.param(command, system, system in systems, id=f"{system}: {command}")
      for command, _printed, systems in ONLY_IN_BASH for system in SYSTEMS]  # fmt: skip


@pytest.mark.parametrize(("command", "system", "told"), IN)
def test_it_is_told_for_the_systems_whose_sh_does_not_know_it(command: str, system: str, told: bool) -> None:
    found = lines("OnlyInBash", f"{SYSTEMS[system]}\nRUN {command}\n")
    assert bool(found) == told


@pytest.mark.parametrize("command", [command for command, _printed in IN_EVERY_SHELL])
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_every_shell_reads_is_left_alone(command: str, system: str) -> None:
    assert lines("OnlyInBash", f"{SYSTEMS[system]}\nRUN {command}\n") == []


@pytest.mark.parametrize(
    ("command", "better"),
    [
        ("RUN [[ -f /x ]] && a", "RUN [ -f /x ] && a"),
        ('RUN if [[ "$A" == "b" ]]; then c; fi', 'RUN if [ "$A" = "b" ]; then c; fi'),
        ("RUN [ a == b ]", "RUN [ a = b ]"),
        ('RUN echo -e "a" > /f', "RUN printf '%b\\n' \"a\" > /f"),
        ("RUN a |& b", "RUN a 2>&1 | b"),
        ("RUN trap a SIGTERM", "RUN trap a TERM"),
        ("RUN [[ $A == b ]]", 'SHELL ["/bin/bash", "-c"]\nRUN [[ $A == b ]]'),
        ("RUN a=(1 2)", 'SHELL ["/bin/bash", "-c"]\nRUN a=(1 2)'),
        ("RUN set -o pipefail", 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN set -o pipefail'),
    ],
)
def test_it_is_written_for_every_shell_or_bash_is_named(command: str, better: str) -> None:
    assert mended("OnlyInBash", f"FROM debian:13\n{command}\n") == f"FROM debian:13\n{better}\n"
    assert lines("OnlyInBash", f"FROM debian:13\n{better}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN [[ a ]]',
        "FROM debian:13\nRUN bash -c '[[ a ]]'",
        'FROM debian:13\nRUN bash --login -ec "[[ a ]] && b"',
        "FROM debian:13\nRUN su - me -c '[[ a ]]'",
        "FROM debian:13\nRUN ln -sf bash /bin/sh\nRUN [[ a ]]",
        "FROM debian:13\nRUN <<E\n#!/bin/bash\n[[ a ]]\nE",
        "FROM debian:13\nRUN cat <<E > /x\n[[ a ]]\nE",
        "FROM fedora:42\nRUN [[ a ]]",
        "FROM example.com/own\nRUN [[ a ]]",
        "FROM debian:sid\nRUN set -o pipefail",
        "FROM debian:13\nARG UID=1000\nRUN useradd -u $UID app",
        'FROM debian:13\nRUN ["bash", "-c", "[[ a ]]"]',
    ],
)
def test_nothing_is_said_where_bash_reads_it_or_that_is_not_known(text: str) -> None:
    assert lines("OnlyInBash", f"{text}\n") == []


def test_a_bash_that_reads_something_else_changes_nothing() -> None:
    assert lines("OnlyInBash", "FROM debian:13\nRUN curl -L https://example.com | bash - && [[ a ]]\n") == [2]
    assert lines("OnlyInBash", "FROM debian:13\nRUN useradd -s /bin/bash me && [[ a ]]\n") == [2]


def test_a_script_in_a_here_document_and_what_containers_start_are_looked_at() -> None:
    assert lines("OnlyInBash", "FROM debian:13\nRUN <<E\n[[ a ]] && b\nE\nCMD [[ a ]] && b\n") == [2, 5]


def test_a_shell_line_speaks_for_its_own_stage_and_those_on_it() -> None:
    other = 'FROM debian:13 AS a\nSHELL ["/bin/bash", "-c"]\nRUN source x\n'
    assert lines("NotInThisImage", f"{other}FROM debian:13\nRUN source x\n") == [5]
    assert lines("NotInThisImage", f"{other}FROM a\nRUN source x\n") == []


def test_where_sh_is_made_another_shell_braces_are_left_to_it() -> None:
    text = "FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\nRUN mkdir -p /srv/{a,b}\n"
    assert lines("BracesStayText", text) == []
    assert lines("BracesStayText", text.replace("bin/bash /bin/sh", "bin/bash /bin/shell")) == [3]
