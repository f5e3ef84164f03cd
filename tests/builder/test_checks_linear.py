"""Hostile texts cost no more than their length: twice the text, about twice the work."""

import sys
from types import FrameType
from typing import Any

import pytest

from builder.checks import check
from builder.dockerfile import Dockerfile, parse
from builder.dockerfile.references import scan_word

# What stands before, what is repeated with other numbers, what stands behind.
HOSTILE = {
    "unset variables": ("FROM a:1\nLABEL ", "a=$long_name_{n} ", "\n"),
    "set and unset": ("FROM a:1\nENV ", "NAME_{n}=$NAMES_{n} ", "\n"),
    "stages on stages": ("FROM a:1 AS s0\n", "FROM s{n} AS s{m}\n", ""),
    "stages with arguments": ("ARG A=1\n", "FROM a:$A$B{n} AS s{m}\n", ""),
    "copies and owners": ("FROM a:1\n", "COPY {n} /{n}\nRUN chown -R a /{m}\n", ""),
    "volumes": ("FROM a:1\n", "VOLUME /{n}\nCOPY {n} /{m}/x\n", ""),
    "one long command": ("FROM a:1\nRUN ", "apt-get install {n} && ", "true\n"),
    "options above": ("FROM a:1\n", "# check=skip=UndefinedVar,Foo{n}\nLABEL a=$b{n}\n", ""),
    "pipes": ("FROM a:1\nRUN ", "curl x{n} | sh ; ", "true\n"),
    "removals": ("FROM a:1\n", "RUN rm -rf /tmp/{n}\n", ""),
    "addresses": ("FROM a:1\nENV A=", "://a{n}:", "\n"),
    "empty lines": ("FROM a:1\nRUN a \\\n", "\n\n \\\n", " b\n"),
    "arrays and variables": ("FROM a:1\n", 'ENV A{n}=1\nCMD ["a", "$A{n}"]\n', ""),
    "arrays and entrypoints": ("FROM a:1\n", 'ENTRYPOINT ["a", "b {n}"]\nCMD ["a {n}"]\n', ""),
    "versions": ("FROM a:1\nRUN pip install ", "a>={n} ", "\n"),
    "one long version": ("FROM a:1\nRUN pip install a", ">={n}", "\n"),
    "commands as text": ("FROM a:1\nENV ", "A{n}=$(x{n}) ", "\n"),
    "commands with words": ("FROM a:1\nENV A=1 ", "B{n}=$(x y{n}) ", "\n"),
    "users and packages": ("FROM alpine:3\n", "USER a{n}\nRUN apt-get install b{n}\n", ""),
    "installations": ("FROM node:22\n", "COPY a{n}.js ./\nRUN mkdir x{n}\n", "RUN npm ci\n"),
    "directories to install in": ("FROM node:22\nCOPY . /a\n", "WORKDIR b{n}\n", "RUN npm ci\n"),
    "tildes": ("FROM a:1\n", "WORKDIR ~/{n}\n", ""),
    "misspelt stages": ("FROM a:1 AS s0\nFROM a:1\n", "COPY --from=s0{n} a b\n", ""),
    "long starts": ("FROM a:1\n", "CMD a{n} & b &\nFROM a:1\n", ""),
    "many checks": ("FROM alpine:3\n", "HEALTHCHECK CMD curl {n}\n", ""),
    "many sources": ("FROM debian:13\n", "RUN source /a{n}\n", ""),
    "users": ("FROM alpine:3\n", "RUN adduser a{n}\nUSER a{n}\n", ""),
    "arguments above": ("ARG A=1\nFROM a:1\n", "RUN A=1 b $A{n}\n", ""),
    "many arguments above": ("ARG A=1\nFROM a:1\nRUN A=1", " $A b{n}", "\n"),
    "packages that went away": ("FROM debian:13\nRUN apt-get install ", "libgl1-mesa-glx docker {n} ", "\n"),
    "servers": ("FROM a:1\n", "CMD flask run {n}\n", ""),
    "arguments without values": ("FROM a:1\n", "ARG A{n}\nRUN useradd -u $A{n} b\n", ""),
    "many starts": ("FROM a:1\n", "CMD a{n}\n", ""),
    "stages for nobody": ("", "FROM a:{n} AS build{n}\nRUN a\n", "FROM b:1\n"),
    "environments": ("FROM python:3\n", "RUN python -m venv /v{n}\nRUN pip install a{n}\n", 'CMD ["python", "a"]\n'),
    "environments that are active": ("FROM python:3\n", "WORKDIR a{n}\nRUN . v{n}/bin/activate\n", ""),
    "copies from stages": ("FROM node:22 AS a\nWORKDIR /b\n", "FROM nginx:1\nCOPY --from=a /c{n} /c\n", ""),
    "programs from stages": (
        "FROM golang:1 AS a\nWORKDIR /b\n",
        "RUN go build -o c{n}\n",
        "FROM scratch\nCOPY --from=a /d /d\n",
    ),
    "jobs": ("FROM debian:13\n", 'RUN echo "* * * * * root a{n}" > /etc/cron.d/a{n}\n', ""),
    "names of jobs": ("FROM debian:13\n", "COPY a{n} /etc/cron.d/a.{n}\n", ""),
    "variables in other letters": ("FROM alpine:3\n", "ARG NAME_{n}=1\nRUN echo $name_{n} $Name_{n}\n", ""),
    "volumes of nobody": ("FROM debian:13\nUSER a\n", "VOLUME /v{n}\nRUN mkdir /w{n}\n", ""),
    "files that are run": ("FROM python:3\nWORKDIR /a\n", "COPY b{n}.py ./\nRUN chmod +x b{n}.py\n", ""),
    "files that are started": ("FROM python:3\nWORKDIR /a\n", "COPY b{n}.py ./\n", 'CMD ["python", "c.py"]\n'),
    "signs in arrays": ("FROM a:1\nRUN [", '"a{n}", "&&", ', '"b"]\n'),
    "arguments of containers": ("FROM a:1\n", "ARG A{n}=1\nCMD b $A{n}\n", ""),
    "places in the system": ("FROM debian:13\nUSER a\n", "COPY --chown=a {n} /opt/{n}\nRUN touch /opt/{n}/x\n", ""),
    "archives": ("FROM a:1\n", "ADD a{n}.tar.gz /srv/\nRUN tar -xf b{n}.tar.gz\n", ""),
    "archives from afar": ("FROM a:1\n", "ADD https://example.com/a{n}.tar.gz /srv/\n", "RUN make\n"),
    "lost line ends": ("FROM a:1\nRUN apk add", " \\ a{n}", "\n"),
    "programs of Rust": ("FROM rust:1 AS b\nFROM a:1\n", "COPY --from=b /target/release/a{n} /a\n", ""),
    "stages of Rust": ("", "FROM rust:1 AS s{n}\nCOPY --from=s0 /target/release/a{n} /a\n", ""),
    "empty ports": ("FROM a:1\n", "ARG A{n}\nEXPOSE $A{n}\n", ""),
    "lock files": ("FROM node:22\n", "COPY a{n}.js package.json ./\n", "RUN npm ci\n"),
    "scripts of npm": ("FROM a:1\n", "RUN npm build{n} && npm dev\n", ""),
    "versions of packages": ("FROM ubuntu:22.04\nRUN apt-get install ", "php7.{n} ", "\n"),
    "printing": ("FROM debian:13\n", "RUN curl a{n} | sh\nRUN echo b{n}\n", ""),
    "npm bin": ("FROM node:16\n", "RUN $(npm bin)/a{n}\n", ""),
}
Shape = tuple[str, str, str]


def parsed(shape: Shape, size: int) -> Dockerfile:
    head, unit, tail = shape
    count = size // (len(unit) + 4)
    return parse(head + "".join(unit.replace("{n}", str(n)).replace("{m}", str(n + 1)) for n in range(count)) + tail)


def work(dockerfile: Dockerfile) -> int:
    """How many lines of Python one check runs, when it has read none of the words before."""
    steps = 0
    scan_word.cache_clear()

    def count(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        check(dockerfile, "")
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize("shape", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_about_twice_the_work(shape: Shape) -> None:
    assert work(parsed(shape, 16_000)) < 2.6 * work(parsed(shape, 8_000)) + 2_000


@pytest.mark.parametrize("shape", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_text_has_a_bounded_number_of_problems(shape: Shape) -> None:
    assert len(check(parsed(shape, 60_000), "")) <= 300
