"""Options that belong to another package manager."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN apt-get install -y --no-cache git", "RUN apt-get install -y git"),
        ("RUN apt-get --no-cache update", "RUN apt-get update"),
        ("RUN apt install --no-cache-dir -y git", "RUN apt install -y git"),
        ("RUN apt-get install --assumeyes git", "RUN apt-get install -y git"),
        ("RUN apt-get install -no-install-recommends git", "RUN apt-get install --no-install-recommends git"),
        ("RUN apt-get install --no-recommends git", "RUN apt-get install --no-install-recommends git"),
        ("RUN dnf install -y --no-cache git", "RUN dnf install -y git"),
        (
            "RUN yum install --no-install-recommends git",
            "RUN yum install --setopt=install_weak_deps=False git",
        ),
        ("RUN pip install -y flask", "RUN pip install flask"),
        ("RUN apk add -y --no-cache git", "RUN apk add --no-cache git"),
        ("RUN apk update --yes", "RUN apk update"),
        ("RUN pip3 install flask --yes", "RUN pip3 install flask"),
    ],
)
def test_an_option_of_another_program_is_taken_out_or_replaced(line: str, better: str) -> None:
    assert mended("OptionOfAnother", f"FROM a\n{line}\n") == f"FROM a\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN apk add --no-cache git",
        "RUN apk add --no-cache -t .build -U git",
        "RUN apt-get install -y --no-install-recommends git",
        "RUN pip install --no-cache-dir flask",
        "RUN pip install --no-cache flask",
        "RUN pip uninstall -y flask",
        "RUN dnf install -y --nodocs git",
        "RUN dnf -y clean all",
        "RUN apt-get install $FLAGS git",
        "RUN npm install -y",
        "RUN echo apt-get --no-cache",
    ],
)
def test_an_option_that_the_program_has_is_left(line: str) -> None:
    assert lines("OptionOfAnother", f"FROM a\n{line}\n") == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "RUN apt-get install --no-cache -y git",
            "apt-get has no option --no-cache: it stops with an error and does nothing. Leave the option out; the "
            "package lists are deleted at the end of the same RUN, with && rm -rf /var/lib/apt/lists/*.",
        ),
        (
            "RUN pip install -y flask",
            "pip has no option -y: it stops with an error and does nothing. Leave the option out.",
        ),
        (
            "RUN dnf install -y --no-install-recommends git",
            "dnf has no option --no-install-recommends: it stops with an error and does nothing. Write "
            "--setopt=install_weak_deps=False instead.",
        ),
    ],
)
def test_the_way_out_is_told(line: str, said: str) -> None:
    problems = explain(f"FROM a\n{line}\n").to_json()["problems"]
    assert [problem["message"] for problem in problems if problem["code"] == "OptionOfAnother"] == [said]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN adduser -D app", 'RUN adduser --disabled-password --gecos "" app'),
        ('RUN adduser -D -g "" app', 'RUN adduser --disabled-password --gecos "" app'),
        ("RUN adduser -S -G web app", "RUN adduser --system --ingroup web app"),
        ("RUN adduser -SDH -u 1000 app", "RUN adduser --system --disabled-password --no-create-home --uid 1000 app"),
        ("RUN addgroup -g 1000 -S app", "RUN addgroup --gid 1000 --system app"),
        ("RUN adduser -h /srv app", "RUN adduser --home /srv app"),
        ("RUN true && adduser -D app && true", 'RUN true && adduser --disabled-password --gecos "" app && true'),
    ],
)
def test_users_of_debian_are_made_with_its_own_options(line: str, better: str) -> None:
    assert mended("OptionOfAnother", f"FROM debian:12\n{line}\n") == f"FROM debian:12\n{better}\n"


@pytest.mark.parametrize("line", ["RUN adduser -D $NAME", "RUN adduser -D -k /x app", "RUN sudo adduser -D app"])
def test_users_whose_command_is_not_sure_have_no_repair(line: str) -> None:
    assert mended("OptionOfAnother", f"FROM debian:12\n{line}\n") is None


@pytest.mark.parametrize(
    ("base", "told"),
    [
        ("debian:bookworm-slim", True),
        ("ubuntu:24.04", True),
        ("python:3.11-bookworm", True),
        ("debian:13", False),  # has no adduser at all, which NotInThisImage tells
        ("alpine:3.22", False),
        ("node:22-alpine", False),
        ("rockylinux:9", False),
        ("acme/base", False),
    ],
)
def test_options_of_alpine_are_told_where_the_image_is_known(base: str, told: bool) -> None:
    assert bool(lines("OptionOfAnother", f"FROM {base}\nRUN adduser -D app\n")) == told


def test_debian_13_takes_them_no_better_once_adduser_is_installed() -> None:
    text = "FROM debian:13\nRUN apt-get update && apt-get install -y adduser\nRUN adduser -D app\n"
    assert lines("OptionOfAnother", text) == [3]


@pytest.mark.parametrize(
    "line",
    [
        'RUN adduser --disabled-password --gecos "" app',
        "RUN adduser --system --group app",
        "RUN adduser -system -sh /bin/sh app",
        "RUN adduser -u 1000 --disabled-password app",
        "RUN adduser -q app",
        "RUN adduser app sudo",
        "RUN addgroup --gid 1000 app",
        "RUN useradd -m -s /bin/sh app",
    ],
)
def test_options_that_debian_takes_are_left(line: str) -> None:
    assert lines("OptionOfAnother", f"FROM debian:12\n{line}\n") == []


def test_what_becomes_of_the_command_is_told() -> None:
    text = "FROM debian:12\nRUN adduser -D app\nRUN adduser -m app\nRUN adduser -h /srv app\n"
    problems = explain(text).to_json()["problems"]
    assert [problem["message"] for problem in problems if problem["code"] == "OptionOfAnother"] == [
        "The adduser of Debian and Ubuntu does not take -D, which is an option of Alpine's: it stops with an error and "
        'creates nothing. Write: adduser --disabled-password --gecos "" app',
        "The adduser of Debian and Ubuntu does not take -m, which is an option of useradd: it stops with an error and "
        "creates nothing. Write: useradd -m app",
        "For the adduser of Debian and Ubuntu, -h asks how it is used: it prints that and creates nothing. Write: "
        "adduser --home /srv app",
    ]
