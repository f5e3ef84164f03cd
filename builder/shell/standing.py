"""Variables that hold a command, or what a file has put into them: what stands behind is read by their value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import dropwhile

from webapp.wording import _, mark

from .classify import Classifier
from .model import SHELLS, Meaning, Word, shortened
from .programs import base_name
from .sentences import EACH_PART, HOLDS_FLAGS
from .variables import name_alone

_PLAIN = re.compile(r"[^\s\"'`$\\;&|<>()]+(?: +[^\s\"'`$\\;&|<>()]+)+\Z")
_LONGEST = 400
_RELINKED = mark(
    "{text}: the link to make, in place of the shell: from the next RUN on, what asks for sh gets bash. SHELL says "
    "so more clearly."
)
_INSTALLERS = {  # the address of a script, and the command that takes the same words
    "sh.rustup.rs": "rustup-init",
    "static.rust-lang.org/rustup": "rustup-init",
    "dotnet-install.sh": "dotnet-install.sh",
}
_ENDS = frozenset(["-", "--"])  # of a shell's own flags
_HOLDS = mark("{text}: the command that this text put into {name} earlier: {command}.")
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


def read_by_value(command: list[Word], values: Mapping[str, tuple[int, str, int]], classifier: Classifier) -> bool:
    """Reads ``$INSTALL git`` as the command that the text has put into INSTALL; whether it has."""
    head = command[0]
    name = name_alone(head.text)
    at, value, end = values.get(name, (0, "", 0))
    if not value or not at <= head.start < end:
        return False
    classifier.run([*(Word(head.start, head.end, each) for each in value.split()), *command[1:]])
    words = _(_HOLDS, text=head.text, name=name, command=shortened(value))
    head.meaning = Meaning("variable", words, classifier.program)
    return True


def installer_in(text: str) -> str:
    """The address of an installer whose words are known; "" where the text names none."""
    for address in _INSTALLERS:
        if address in text:
            return address
    return ""


def read_handed(command: list[Word], text: str, address: str, classifier: Classifier) -> None:
    """Reads what a shell hands to the installer that a pipe brings: ``curl https://sh.rustup.rs | sh -s -- -y``."""
    plain = [word.plain for word in command]
    at = plain.index("-s") if "-s" in plain else 0
    if not any(base_name(each) in SHELLS for each in plain[:at]):
        return
    rest = list(dropwhile(_is_own, command[at + 1 :]))
    rest = rest[1:] if rest and rest[0].plain in _ENDS else rest
    start = command[0].start
    before = text[max(0, start - _LONGEST) : start].rstrip()
    if rest and before.endswith("|") and address in before.rpartition("&&")[2]:
        classifier.run([Word(start, start, _INSTALLERS[address]), *rest])


def _is_own(word: Word) -> bool:
    """Whether it is a flag of the shell itself."""
    return word.plain[:1] == "-" and word.plain not in _ENDS


def relinked(command: list[Word]) -> None:
    """``ln -s /bin/bash /bin/sh``: another shell runs the lines below."""
    link = command[-1]
    if command[0].plain != "ln" or len(command) < 3 or link.plain != "/bin/sh" or not link.meaning:
        return
    if command[-2].plain.rpartition("/")[2] == "bash":
        link.meaning = link.meaning._replace(words=_(_RELINKED, text=link.plain))


def split_words(value: str, words: str, part: str) -> str:
    """The sentence about a variable as a word of a command, once it is known what the shell puts there: ``words`` are
    those for one word that is no flag, or for the flags that the name of the variable promises."""
    if part == "inside":
        return words if " " in value.strip() else ""
    if value.startswith("-"):
        return _(HOLDS_FLAGS)
    if part == "options":
        return "" if value else words
    return f"{words} {_(EACH_PART)}" if " " in value.strip() else words


def release_words(text: str) -> str | None:
    """The sentence about a variable of the file os-release."""
    sentence = _RELEASE.get(name_alone(text))
    return _(sentence, text=text) if sentence else None
