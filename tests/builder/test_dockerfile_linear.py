"""Twice the text is twice the work, for shapes that make readers slow. Work is counted in calls, not in time."""

import cProfile
from collections.abc import Callable
from itertools import pairwise

import pytest

from builder.dockerfile import parse
from builder.explain import explain

_SMALL = 1500  # characters
_MOST = 2.5  # what doubling the text may do to the work: 2, and room for what is done once


def repeated(head: str, unit: str, tail: str = "") -> Callable[[int], str]:
    """A shape: ``head``, then ``unit`` until there are enough characters, then ``tail``."""
    return lambda size: head + unit * ((size - len(head) - len(tail)) // len(unit)) + tail


def counted(line: Callable[[int], str], each: int) -> Callable[[int], str]:
    """A shape of numbered lines, ``each`` characters long or so. Six times as many, because the lines that a change
    runs again are only counted out in short files."""
    return lambda size: "FROM a AS s0\n" + "".join(line(number) for number in range(1, 6 * size // each))


SHAPES: dict[str, Callable[[int], str]] = {
    "comments": repeated("", "#\n"),
    "letters": repeated("FROM a\n", "a\n"),
    "empty lines": repeated("FROM a\n", "\n"),
    "stages": repeated("", "FROM a\n"),
    "a chain of stages": counted(lambda n: f"FROM s{n - 1} AS s{n}\n", 19),
    "a chain of stages with variables": counted(lambda n: f"ENV v{n}=$v{n - 1}\nFROM s{n - 1} AS s{n}\n", 35),
    "copies from later stages": counted(lambda n: f"COPY --from=s{n} a b\nFROM a AS s{n}\n", 40),
    "triggers": repeated("FROM a\n", "ONBUILD RUN a\n"),
    "triggers in triggers": repeated("FROM a\n", "ONBUILD "),
    "settings": repeated("FROM a\nENV ", "a=$a "),
    "settings by line": counted(lambda n: "ENV a=$a\n", 25),
    "distinct settings": counted(lambda n: f"ENV v{n}=$v{n - 1}x\n", 20),
    "required settings": repeated("FROM scratch\nENV ", "a=${a?} "),
    "dollars": repeated("FROM a\nENV x=", "$a"),
    "open braces": repeated("FROM a\nENV x=", "${a:-"),
    "nested braces": repeated("FROM a\nENV x=", "${a:-" * 40 + "}" * 40),
    "ports": repeated("FROM scratch\nEXPOSE ", "$a "),
    "words to copy": repeated("FROM a\nCOPY ", "a "),
    "array": repeated("FROM a\nCMD [", '"a",', '"a"]'),
    "array without an end": repeated("FROM a\nCMD [", '"a",'),
    "brackets": repeated("FROM a\nCMD ", "["),
    "flags": repeated("FROM a\nCOPY ", "--exclude=a "),
    "unknown flags": repeated("FROM a\nCOPY ", "--a "),
    "mounts": repeated("FROM a\nRUN ", "--mount=type=cache,target=/a "),
    "mount keys": repeated("FROM a\nRUN --mount=", "ro,", " ls"),
    "unknown mount keys": repeated("FROM a\nRUN --mount=", "a=b,", " ls"),
    "continued lines": repeated("FROM a\nRUN ", "a \\\n"),
    "comments in continued lines": repeated("FROM a\nRUN a \\\n", "#\n"),
    "here-documents": repeated("FROM a\n", "RUN <<A\nA\n"),
    "here-documents without an end": repeated("FROM a\n", "RUN <<A\n"),
    "here-documents in one line": repeated("FROM a\nRUN ", "<<A "),
    "here-documents that end": lambda size: (
        "FROM a\nRUN "
        + " ".join(f"<<A{n}" for n in range(size // 12))
        + "\n"
        + "".join(f"A{n}\n" for n in range(size // 12))
    ),
    "a long script": repeated("FROM a\nRUN <<A\n", "echo a\n", "A\n"),
    "quotes": repeated("FROM a\nRUN ", '"'),
    "parentheses": repeated("FROM a\nRUN ", "("),
    "substitutions": repeated("FROM a\nRUN ", "$("),
    "commands": repeated("FROM a\nRUN ", "a && "),
    "pipes": repeated("FROM a\nRUN ", "a|"),
    "packages": repeated("FROM a\nRUN apt-get install ", "a "),
    "runs": repeated("FROM a\n", "RUN a\n"),
    "starts": repeated("FROM a\n", "CMD a\nENTRYPOINT b\n"),
    "directories of a script": repeated('FROM a\nENTRYPOINT ["/a.sh"]\n', 'CMD ["/a"]\n'),
    "bases of variables": counted(lambda n: f"FROM $a{n}\n", 9),
    "parts of a word of cmd": repeated("FROM windows\nRUN mklink ", "a%b%"),
    "loops of cmd": repeated("FROM windows\nRUN ", "for %i in ('a') do "),
    "conditions of cmd": repeated("FROM windows\nRUN ", "if not a==b "),
    "quotes of cmd": repeated("FROM windows\nRUN for %i in (", "'"),
    "shells in cmd": repeated("FROM windows\nRUN ", 'powershell "a" & '),
    "words of a program in cmd": repeated("FROM windows\nRUN tar ", "-a%b% "),
    "directories": repeated("FROM a\n", "WORKDIR a\n"),
    "directives": repeated("", "# escape=`\n"),
    "odd blanks in continued lines": repeated("FROM a\nRUN ", "a\u00a0b \\\n"),
    "long dashes": repeated("FROM a\nRUN a ", "\u2013b "),
    "printed quotes": repeated("FROM a\nRUN a ", "\u201cb \u2018c "),
    "lost line ends": repeated("FROM a\nEXPOSE 80 ", "CMD a "),
    "comments behind lines": repeated("FROM a\n", "EXPOSE 80 # b\n"),
    "numbers of notes": repeated("FROM a\n", "RUN a (1)\n"),
    "numbers of lines": repeated("```\nFROM a\n", "2 RUN b\n"),
    "signs of HTML": repeated("FROM a\nRUN ", "a &amp;&amp; "),
    "words of a broken array": repeated("FROM a\nCMD [", "a, "),
}


def work(task: Callable[[], object]) -> int:
    """How many functions the task calls, those of the interpreter included."""
    profile = cProfile.Profile()
    profile.runcall(task)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("name", SHAPES)
def test_twice_the_text_is_twice_the_work(name: str) -> None:
    small, large = SHAPES[name](_SMALL), SHAPES[name](2 * _SMALL)
    explain(large).to_json()  # what is read once and kept is no work of either
    ratio = work(lambda: explain(large).to_json()) / work(lambda: explain(small).to_json())
    assert ratio < _MOST


def test_doubling_variables_are_refused_after_little_work() -> None:
    names = "abcdefghijklmnopqrstuvwxyzABCD"
    doubling = "".join(f"ARG {new}=${old}${old}\n" for old, new in pairwise(names))
    text = f"FROM scratch\nARG a=xx\n{doubling}COPY a /$D\n"
    plain = text.replace("$", "x")
    assert "expanded_too_long" in [problem.code for problem in parse(text).problems]
    assert work(lambda: parse(text)) < 3 * work(lambda: parse(plain))
