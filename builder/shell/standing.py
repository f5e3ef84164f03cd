"""Variables that hold a command, or what a file has put into them: what stands behind is read by their value."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.wording import _, mark

from .classify import Classifier
from .model import Meaning, Word, shortened
from .sentences import EACH_PART, HOLDS_FLAGS
from .variables import name_alone

_PLAIN = re.compile(r"[^\s\"'`$\\;&|<>()]+(?: +[^\s\"'`$\\;&|<>()]+)+\Z")
_LONGEST = 400
_FETCHED = {
    "sh.rustup.rs": "rustup-init",
    "static.rust-lang.org/rustup": "rustup-init",
    "dotnet-install.sh": "dotnet-install.sh",
}
_HOLDS = mark("{text}: the command that this text has put into {name} before: {command}.")
RELEASE_FILES = frozenset(["/etc/os-release", "/usr/lib/os-release"])
_RELEASE = {
    "ID": mark("{text}: which Linux this is, in one small word such as debian, as the file os-release says."),
    "ID_LIKE": mark("{text}: which Linux this one descends from, as the file os-release says."),
    "NAME": mark("{text}: the name of this Linux, as the file os-release says."),
    "PRETTY_NAME": mark("{text}: the name of this Linux with its version, as the file os-release says."),
    "VERSION": mark("{text}: the version of this Linux, perhaps with its name, as the file os-release says."),
    "VERSION_ID": mark("{text}: the version of this Linux, such as 12, as the file os-release says."),
    "VERSION_CODENAME": mark("{text}: the name of this release of Linux, such as bookworm, as os-release says."),
    "UBUNTU_CODENAME": mark("{text}: the name of this release of Ubuntu, such as noble, as os-release says."),
}


def command_in(value: str) -> str:
    """The value of a variable that may be a command with words; "" where that is not certain."""
    plain = value[1:-1] if value[:1] in ("'", '"') and value[:1] == value[-1:] else ""
    return plain if len(plain) <= _LONGEST and _PLAIN.match(plain) else ""


def read_by_value(command: list[Word], values: Mapping[str, tuple[int, str]], classifier: Classifier) -> bool:
    """Reads ``$INSTALL git`` as the command that the text has put into INSTALL; whether it has."""
    head = command[0]
    name = name_alone(head.text)
    at, value = values.get(name, (0, ""))
    if not value or at > head.start:
        return False
    classifier.run([*(Word(head.start, head.end, each) for each in value.split()), *command[1:]])
    words = _(_HOLDS, text=head.text, name=name, command=shortened(value))
    head.meaning = Meaning("variable", words, classifier.program)
    return True


def fetched_script(command: str) -> str:
    """The program that the script is which a command such as curl fetches; "" for one that nobody knows."""
    if "://" not in command or len(command) > _LONGEST:
        return ""
    return next((program for address, program in _FETCHED.items() if address in command), "")


def read_fed(command: list[Word], program: str, classifier: Classifier) -> None:
    """Reads ``sh -s -- -y`` behind a pipe once more: what stands behind -s goes to the program that is fed to sh."""
    at = next((at for at, word in enumerate(command) if word.plain == "-s"), len(command))
    rest = command[at + 1 :]
    rest = rest[1:] if rest and rest[0].plain in ("-", "--") else rest
    if rest:
        classifier.run([Word(command[0].start, command[0].end, program), *rest])


def split_words(value: str, words: str) -> str:
    """The sentence about a variable as a word of a command, once it is known what the shell puts there: ``words`` are
    those for one word that is no flag."""
    if value.startswith("-"):
        return _(HOLDS_FLAGS)
    return f"{words} {_(EACH_PART)}" if " " in value.strip() else words


def release_words(text: str) -> str | None:
    """The sentence about a variable of the file os-release."""
    sentence = _RELEASE.get(name_alone(text))
    return _(sentence, text=text) if sentence else None
