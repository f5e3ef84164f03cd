"""Options of one program that another one is given, which refuses them: OptionOfAnother.

Asked: apt 2.6, dnf 4.14, pip 23 and 26. yum is dnf, or reads options as pip does. apk 2 only warns; apk 3, which
Alpine has since 3.23, stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command, Word
from builder.checks.ours.user_options import PROGRAMS, user_options
from builder.checks.rule import PRACTICES, Finding, about, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_RECOMMENDS = "--no-install-recommends"
_WEAK = "--setopt=install_weak_deps=False"
_ALL = frozenset[str]()  # every verb
_OF_APT = {
    "--no-cache": "", "--no-cache-dir": "", "--nodocs": "", "--assumeyes": "-y", "--no-recommends": _RECOMMENDS,
    "--no-install-recommend": _RECOMMENDS, "-no-install-recommends": _RECOMMENDS,
}  # fmt: skip
_OF_DNF = {"--no-cache": "", "--no-cache-dir": "", "--assume-yes": "-y", _RECOMMENDS: _WEAK, "--no-recommends": _WEAK}
_OF_PIP = {"-y": "", "--yes": "", "--assume-yes": "", _RECOMMENDS: ""}
_OF_APK = {"-y": "", "--yes": "", "--assume-yes": "", "--assumeyes": "", _RECOMMENDS: ""}
# program → the verbs that refuse them, and what is meant by each option; "" where it is simply left out
_REFUSED: dict[str, tuple[frozenset[str], dict[str, str]]] = {
    **dict.fromkeys(("apt-get", "apt"), (_ALL, _OF_APT)),
    **dict.fromkeys(("dnf", "yum"), (frozenset(["install", "update", "upgrade"]), _OF_DNF)),
    "apk": (frozenset(["add", "del", "update", "upgrade"]), _OF_APK),
    **dict.fromkeys(("pip", "pip3"), (frozenset(["download", "install", "wheel"]), _OF_PIP)),
}
_LEAVE_OUT = mark("{program} has no option {option}: it stops with an error and does nothing. Leave the option out.")
_LISTS = mark(
    "{program} has no option {option}: it stops with an error and does nothing. Leave the option out; the package "
    "lists are deleted at the end of the same RUN, with && rm -rf /var/lib/apt/lists/*."
)
_OF_ALPINE = mark(
    "apk has no option {option}: since Alpine 3.23 it stops with an error and does nothing. It asks nothing anyway: "
    "leave the option out."
)
_INSTEAD = mark("{program} has no option {option}: it stops with an error and does nothing. Write {better} instead.")


def _of_package_managers(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*_REFUSED):
        found = _found(command)
        if found:
            word, better = found
            said = _(_words(command, word.text, better), program=command.program, option=word.text, better=better)
            yield about(run, said, word.span, _without(subject, word, better))


def _found(command: Command) -> tuple[Word, str] | None:
    """The first option that the program refuses, and what is meant by it."""
    verbs, options = _REFUSED[command.program]
    if verbs and command.verb not in verbs:
        return None
    for word in command.words:
        if word.text == "--":
            return None
        if word.plain and word.text in options:
            return word, options[word.text]
    return None


def _words(command: Command, option: str, better: str) -> str:
    if better:
        return _INSTEAD
    if command.program == "apk":
        return _OF_ALPINE
    return _LISTS if command.program in ("apt-get", "apt") and option.startswith("--no-cache") else _LEAVE_OUT


def _without(subject: Subject, word: Word, better: str) -> Fix:
    """The option replaced, or taken out with the space in front of it."""
    start, end = word.span
    if better:
        return Fix(word.span, better)
    text = subject.dockerfile.text
    while text[start - 1] in " \t":
        start -= 1
    return Fix((start, end), "")


WARNINGS = (
    warning(
        "OptionOfAnother",
        together((_of_package_managers, _REFUSED), (user_options, PROGRAMS)),
        mark("A program refuses the options of other programs."),
        f"{PRACTICES}#run",
        needs=[*_REFUSED, *PROGRAMS],
        bad="FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends --no-cache git && "
        "rm -rf /var/lib/apt/lists/*\n",
        good="FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends git && "
        "rm -rf /var/lib/apt/lists/*\n",
    ),
)
