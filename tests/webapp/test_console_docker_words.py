"""A line that docker refuses is refused in docker's own words and with its exit code (docker 28, buildx 0.13)."""

import pytest

from webapp.console.parse import parse

_RUN = "Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nRun 'docker run --help' for more information"
_BOOL = 'strconv.ParseBool: parsing "maybe": invalid syntax'
_PS = "Usage:  docker ps [OPTIONS]\n\nRun 'docker ps --help' for more information"


@pytest.mark.parametrize(
    ("line", "exit_code", "words"),
    [
        ("docker foo", 1, "docker: unknown command: docker foo\n\nRun 'docker --help' for more information"),
        (
            "docker image foo",
            1,
            "docker: unknown command: docker image foo\n\nUsage:  docker image\n\n"
            "Run 'docker image --help' for more information",
        ),
        (
            "docker run",
            1,
            "docker: 'docker run' requires at least 1 argument\n\n"
            "Usage:  docker run [OPTIONS] IMAGE [COMMAND] [ARG...]\n\nSee 'docker run --help' for more information",
        ),
        ("docker run --foo x", 125, f"unknown flag: --foo\n\n{_RUN}"),
        ("docker run -z x", 125, f"unknown shorthand flag: 'z' in -z\n\n{_RUN}"),
        ("docker run -tz x", 125, f"unknown shorthand flag: 'z' in -z\n\n{_RUN}"),
        ("docker run -rm x", 125, f"unknown shorthand flag: 'r' in -rm\n\n{_RUN}"),
        ("docker run -p", 125, f"flag needs an argument: 'p' in -p\n\n{_RUN}"),
        ("docker run --name", 125, f"flag needs an argument: --name\n\n{_RUN}"),
        ("docker ps x", 1, f"docker: 'docker ps' accepts no arguments\n\n{_PS}"),
        (
            "docker ps -n x",
            125,
            f'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax\n\n{_PS}',
        ),
        (
            "docker ps --all=maybe",
            125,
            f'invalid argument "maybe" for "-a, --all" flag: {_BOOL}\n\n{_PS}',
        ),
        ("docker ps ---x", 125, f"bad flag syntax: ---x\n\n{_PS}"),
        (
            "docker ps -f foo",
            125,
            f'invalid argument "foo" for "-f, --filter" flag: bad format of filter (expected name=value)\n\n{_PS}',
        ),
        ("docker build --foo .", 125, "unknown flag: --foo\nSee 'docker buildx build --help'."),
        ("docker build -t", 125, "flag needs an argument: 't' in -t\nSee 'docker buildx build --help'."),
        (
            "docker build",
            1,
            "ERROR: \"docker buildx build\" requires exactly 1 argument.\nSee 'docker buildx build --help'.\n\n"
            "Usage:  docker buildx build [OPTIONS] PATH | URL | -\n\nStart a build",
        ),
        ("docker build -t 'A B' .", 1, 'ERROR: invalid tag "A B": invalid reference format'),
        (
            "docker port a b c",
            1,
            "docker: 'docker port' requires at least 1 and at most 2 arguments\n\n"
            "Usage:  docker port CONTAINER [PRIVATE_PORT[/PROTO]]\n\nRun 'docker port --help' for more information",
        ),
        (
            "docker tag a",
            1,
            "docker: 'docker tag' requires 2 arguments\n\nUsage:  docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]\n\n"
            "Run 'docker tag --help' for more information",
        ),
        (
            "docker run -p abc x",
            125,
            "docker: invalid containerPort: abc\n\nRun 'docker run --help' for more information",
        ),
        (
            "docker run -p 80: x",
            125,
            "docker: no port specified: 80:<empty>\n\nRun 'docker run --help' for more information",
        ),
        (
            "docker run Nosuch",
            125,
            "docker: invalid reference format: repository name (library/Nosuch) must be lowercase\n\n"
            "Run 'docker run --help' for more information",
        ),
    ],
)
def test_docker_would_say_the_same(line: str, exit_code: int, words: str) -> None:
    error = parse(line).error
    assert error is not None
    assert (error.docker, error.exit_code) == (words, exit_code)


def test_flags_are_read_as_docker_reads_them() -> None:
    parsed = parse("docker run -dit -p80:80 -p=81:81 -e A=1 --env=B=2 --rm=false --name x an_image -d ls")
    assert parsed.options == {
        "--detach": ("true",),
        "--interactive": ("true",),
        "--tty": ("true",),
        "--publish": ("80:80", "81:81"),
        "--env": ("A=1", "B=2"),
        "--rm": ("false",),
        "--name": ("x",),
    }
    assert parsed.arguments == ("an_image", "-d", "ls")


def test_flags_may_stand_behind_the_names_of_other_commands() -> None:
    parsed = parse("docker rm one -f two")
    assert (parsed.options, parsed.arguments) == ({"--force": ("true",)}, ("one", "two"))


def test_two_hyphens_end_the_flags() -> None:
    assert parse("docker rm -- -f").arguments == ("-f",)
