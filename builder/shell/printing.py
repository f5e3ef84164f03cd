"""What a command prints by where that goes: a line for apt, a rule for sudo, a user with a password."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .model import Meaning, Word, shown

_SOURCE = mark("{text}: a line for apt: where it finds packages, for which release, and which parts of it.")
_SIGNED = mark(
    "{text}: a line for apt: where it finds packages, for which release, and which parts of it. signed-by names the "
    "key that it checks them with."
)
_SUDO = mark("{text}: a rule for sudo: who may run what as whom.")
_SUDO_FREELY = mark("{text}: a rule for sudo: who may run what as whom, here without a password.")
_BASH = mark("{text}: a line that every interactive bash runs when it starts; one that runs a script does not.")
_LOGIN = mark("{text}: a line that every log-in shell runs when it starts; RUN and CMD start none by themselves.")
_PASSWORD = mark("{text}: a user and the new password, a colon between them.")
_TIMED = mark("{text}: a line for cron: when something runs, and what.")
_ANSWER = mark("{text}: the answer to a question that a package asks when it is installed.")

_PARTS = {  # where the line is several words
    _SOURCE: mark("{text}: a part of a line for apt, which says where it finds packages."),
    _SUDO: mark("{text}: a part of a rule for sudo."),
    _BASH: mark("{text}: a part of a line that every interactive bash runs when it starts."),
    _LOGIN: mark("{text}: a part of a line that every log-in shell runs when it starts."),
    _PASSWORD: mark("{text}: a part of a line with a user and the new password."),
    _TIMED: mark("{text}: a part of a line for cron."),
    _ANSWER: mark("{text}: a part of the answer to a question that a package asks when it is installed."),
}

_FILES = (
    (re.compile(r"/etc/apt/sources\.list(?:\.d/\S+\.list)?\Z"), _SOURCE),
    (re.compile(r"/etc/sudoers(?:\.d/\S+)?\Z"), _SUDO),
    (re.compile(r"\S*/(?:\.bashrc|bash\.bashrc)\Z"), _BASH),
    (re.compile(r"\S*/(?:\.profile|\.bash_profile|etc/profile|etc/profile\.d/\S+)\Z"), _LOGIN),
    (re.compile(r"/etc/(?:cron\.d/\S+|crontab)\Z"), _TIMED),
)
PROGRAMS = {"chpasswd": _PASSWORD, "debconf-set-selections": _ANSWER, "crontab": _TIMED}
_LONGEST = 200


def for_file(path: str) -> str:
    """The sentence about what is printed into that file, in English; "" where the file does not tell."""
    path = path.strip("\"'")
    if len(path) > _LONGEST:
        return ""
    return next((sentence for pattern, sentence in _FILES if pattern.match(path)), "")


def printed_words(command: list[Word], sentence: str) -> None:
    """Gives the words that are printed their sentence; flags and patterns such as %s keep theirs."""
    told = [word for word in command[1:] if word.meaning and word.meaning.part not in ("flag", "syntax")]
    part = _PARTS[sentence] if len(told) > 1 and command[0].plain == "echo" else ""
    for word in told:
        text = word.plain
        if part or len(text) > 8 or ":" in text:
            word.meaning = Meaning("text", _(part or _fitting(sentence, text), text=shown(text)), command[0].plain)


def _fitting(sentence: str, text: str) -> str:
    if sentence is _SOURCE and "signed-by" in text:
        return _SIGNED
    return _SUDO_FREELY if sentence is _SUDO and "NOPASSWD" in text else sentence
