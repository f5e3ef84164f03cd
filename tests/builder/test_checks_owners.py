"""Directories that belong to root, and images for the computer that builds them."""

import pytest

from builder.checks.ours.taken_numbers import number_taken
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines, mended


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WORKDIR /app\nUSER node\nCOPY --chown=node . .\nRUN npm ci", [5]),
        ("WORKDIR /usr/src/app\nUSER 1000:1000\nRUN yarn", [4]),
        ("USER node\nWORKDIR /app\nRUN npm ci", []),
        ("WORKDIR /app\nRUN chown node .\nUSER node\nRUN npm ci", []),
        ("WORKDIR /home/node/app\nUSER node\nRUN npm ci", [4]),
        ("WORKDIR /home/node\nUSER node\nRUN npm ci", []),
        ("WORKDIR /app\nRUN npm ci\nUSER node\nRUN npm run build", []),
        ("WORKDIR /app\nUSER node\nRUN npm install -g a", []),
        ("WORKDIR /app\nUSER node\nUSER root\nRUN npm ci", []),
        ("RUN install -d -o node /app\nWORKDIR /app\nUSER node\nRUN npm ci", []),
    ],
)
def test_who_may_not_write_into_a_directory_of_root_is_told(text: str, told: list[int]) -> None:
    assert lines("DirectoryIsRoots", f"FROM node:24\n{text}\n") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM --platform=$BUILDPLATFORM a:1 AS b\nFROM --platform=${BUILDPLATFORM} c:1\nCMD d", [2]),
        ("FROM --platform=$BUILDPLATFORM a:1 AS b\nFROM c:1\nCMD d", []),
        ("FROM --platform=$BUILDPLATFORM a:1\nCOPY . .", []),
        ("FROM --platform=$TARGETPLATFORM a:1\nCMD d", []),
        ("RUN a", []),
    ],
)
def test_an_image_for_the_computer_that_builds_is_told(text: str, told: list[int]) -> None:
    assert lines("PlatformOfBuilder", f"{text}\n") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM node:22\nRUN useradd -u 1000 app\n", True),
        ("FROM node:22-alpine\nRUN addgroup -g 1000 app\n", True),
        ("FROM ubuntu:24.04\nRUN groupadd --gid=1000 app\n", True),
        ("FROM ubuntu:22.04\nRUN useradd -u 1000 app\n", False),
        ("FROM node:22\nRUN deluser node && useradd -u 1000 app\n", False),
        ("FROM node:22\nRUN useradd -u 1001 -g 1000 app\n", False),
    ],
)
def test_a_number_that_the_image_has_given_away_is_told(text: str, told: bool) -> None:
    assert bool(list(number_taken(Subject(parse(text))))) == told


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("echo a > /etc/app.conf", "/etc belongs to root"),
        ("curl -o /usr/local/bin/x https://example.com/x", "/usr/local/bin belongs to root"),
        ("wget -qO /opt/x.tgz https://example.com/x", "/opt belongs to root"),
        ("ln -s /app/x /usr/bin/x", "/usr/bin belongs to root"),
        ("mkdir -p /opt/app", "Above USER put RUN mkdir -p /opt/app && chown app /opt/app"),
        ("mkdir /data", "/ belongs to root"),
        ("chmod +x /usr/local/bin/x", "/usr/local/bin/x belongs to root"),
        ("chown -R app /app", "Only root may give files to somebody"),
    ],
)
def test_what_only_root_may_write_to_is_told_of_another_user(command: str, told: str) -> None:
    text = f"FROM python:3.12\nRUN useradd -m app\nUSER app\nRUN {command}\n"
    assert told in next(FIND["DirectoryIsRoots"](Subject(parse(text)))).message


@pytest.mark.parametrize(
    "lines",
    [
        "RUN echo a > /etc/app.conf",
        "USER app\nUSER root\nRUN echo a > /etc/app.conf",
        "USER $U\nRUN echo a > /etc/app.conf",
        "USER app\nRUN echo a > /tmp/app.conf",
        "USER app\nRUN cat /etc/passwd > x",
        "USER app\nRUN sudo mkdir /opt/app",
        "USER app\nRUN mkdir /opt/app || true",
        "USER app\nRUN mkdir -p /usr/local/bin",
        "RUN mkdir /opt/app && chown app /opt/app\nUSER app\nRUN touch /opt/app/x",
        "RUN install -d -o app /opt/app\nUSER app\nRUN touch /opt/app/x",
        "COPY --chown=app x /opt/app/\nUSER app\nRUN chmod +x /opt/app/x",
        "WORKDIR /app\nUSER app\nRUN mkdir -p /app",
        "USER app\nRUN cp /etc/hosts /home/app/",
        "USER app\nRUN install -d /home/app/x",
        "COPY --chown=app . /app\nUSER app\nRUN chown -R app /app",
        "USER app\nWORKDIR /app\nRUN chown -R app /app",
        "USER app\nWORKDIR /opt/app\nRUN touch /opt/app/x",
    ],
)
def test_what_another_user_may_write_to_is_not(lines: str) -> None:
    assert list(FIND["DirectoryIsRoots"](Subject(parse(f"FROM python:3.12\n{lines}\n")))) == []


def test_a_line_that_writes_to_roots_directory_is_put_between_root_and_the_user() -> None:
    text = "FROM debian:13\nUSER app\nRUN echo a > /etc/app.conf\n"
    better = "FROM debian:13\nUSER app\nUSER root\nRUN echo a > /etc/app.conf\nUSER app\n"
    assert mended("DirectoryIsRoots", text) == better


LINKED = "COPY --link --chown=node . /app"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"FROM node:24\n{LINKED}", [2]),
        ("FROM node:24\nADD --chown=0:staff --link=true a /a", [2]),
        ("FROM node:24\nCOPY --link --chown=1000:1000 . /app\nCOPY --link --chown=root:root a /a", []),
        ("FROM node:24\nCOPY --link=false --chown=node . /app\nCOPY --link a /a\nCOPY --chown=node a /a", []),
        ("ARG U\nFROM node:24\nARG U\nCOPY --link --chown=$U a /a", []),
        (f"# escape=`\nFROM node:24\n{LINKED}", []),
        ("FROM scratch\nCOPY --chown=app a /a\nCOPY --chown=app b /b", [2]),
        ("FROM scratch\nCOPY --chown=app --link a /a", [2]),
        ("FROM scratch\nCOPY --from=a /etc/passwd /etc/\nCOPY --chown=app a /a", []),
        ("FROM scratch\nCOPY --chown=1:app a /a", [2]),
        ("FROM scratch\nUSER app\nWORKDIR /app", [3]),
        ("FROM scratch\nUSER app\nWORKDIR /\nCOPY a /a\nWORKDIR /app", [2]),
        ("FROM scratch\nCOPY a /a\nCOPY --chown=app b /b", [3]),
        ("FROM scratch\nCOPY a /\nCOPY --chown=app b /b", []),
        ("FROM scratch\nCOPY a /a\nUSER nobody", [3]),
        ("FROM scratch\nCOPY a /a\nUSER root", [3]),
        ("FROM scratch\nCOPY a /a\nUSER 1:app", [3]),
        ("FROM scratch\nCOPY a /a\nUSER 65534:65534", []),
        ("FROM scratch\nCOPY a /a\nUSER nobody\nCOPY --from=b /etc/passwd /etc/passwd", []),
        ("FROM scratch\nCOPY a /a\nUSER app\nUSER 1000", []),
        ("FROM scratch AS a\nCOPY b /b\nUSER app\nFROM debian:13", []),
        ("FROM scratch\nUSER app\nUSER 0\nWORKDIR /app", []),
        ("FROM scratch AS a\nCOPY b /\nFROM a\nUSER app\nWORKDIR /app", []),
    ],
)
def test_a_name_that_no_file_explains_is_told(text: str, told: list[int]) -> None:
    assert lines("NoFileForName", f"{text}\n") == told


def test_a_copy_that_must_know_a_name_is_no_longer_linked() -> None:
    assert mended("NoFileForName", f"FROM node:24\n{LINKED}\n") == f"FROM node:24\n{LINKED.replace('--link ', '')}\n"
