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
_SOURCES = mark(
    "{text}: lines for apt: where it finds packages (URIs), for which release (Suites), which parts of it (Components)."
)
_MAY_START = mark(
    "{text}: goes into the script that packages ask whether they may start their services; exit 101 means no."
)
_UNPACKS = mark("{text}: a setting of dpkg, which unpacks packages.")
_APT = mark("{text}: a setting of apt.")
_APACHE = mark("{text}: a setting of the web server Apache.")
_ANSWER = mark("{text}: the answer to a question that a package asks when it is installed.")

_PARTS = {  # where the line is several words
    _SOURCE: mark("{text}: a part of a line for apt, which says where it finds packages."),
    _SOURCES: mark("{text}: a part of a line for apt, which says where it finds packages."),
    _APT: mark("{text}: a part of a setting of apt."),
    _UNPACKS: mark("{text}: a part of a setting of dpkg."),
    _MAY_START: mark("{text}: a part of the script that packages ask whether they may start their services."),
    _APACHE: mark("{text}: a part of a setting of the web server Apache."),
    _SUDO: mark("{text}: a part of a rule for sudo."),
    _BASH: mark("{text}: a part of a line that every interactive bash runs when it starts."),
    _LOGIN: mark("{text}: a part of a line that every log-in shell runs when it starts."),
    _PASSWORD: mark("{text}: a part of a line with a user and the new password."),
    _TIMED: mark("{text}: a part of a line for cron."),
    _ANSWER: mark("{text}: a part of the answer to a question that a package asks when it is installed."),
}

_FILES = (
    (re.compile(r"/etc/apt/sources\.list(?:\.d/\S+\.list)?\Z"), _SOURCE),
    (re.compile(r"/etc/apt/sources\.list\.d/\S+\.sources\Z"), _SOURCES),
    (re.compile(r"/etc/apt/apt\.conf(?:\.d/\S+)?\Z"), _APT),
    (re.compile(r"/etc/dpkg/dpkg\.cfg(?:\.d/\S+)?\Z"), _UNPACKS),
    (re.compile(r"/usr/sbin/policy-rc\.d\Z"), _MAY_START),
    (re.compile(r"/(?:etc/(?:apache2|httpd)|usr/local/apache2)/\S+\.conf\Z"), _APACHE),
    (re.compile(r"/etc/sudoers(?:\.d/\S+)?\Z"), _SUDO),
    (re.compile(r"\S*/(?:\.bashrc|bash\.bashrc)\Z"), _BASH),
    (re.compile(r"\S*/(?:\.profile|\.bash_profile|etc/profile|etc/profile\.d/\S+)\Z"), _LOGIN),
    (re.compile(r"/(?:etc/(?:cron\.d/\S+|crontab|crontabs/\S+)|var/spool/cron/\S+)\Z"), _TIMED),
)
# By the words a line begins with, what more is said of it.
_LINES: dict[str, dict[str, str]] = {
    _SOURCES: {
        "Types:": mark(
            "{text}: a line for apt: what it finds there; deb means ready-built packages, deb-src their source."
        ),
        "URIs:": mark("{text}: a line for apt: where it finds packages."),
        "Suites:": mark("{text}: a line for apt: for which release."),
        "Components:": mark("{text}: a line for apt: which parts of the place it uses."),
        "Signed-By:": mark("{text}: a line for apt: the key that it checks the packages with."),
        "Architectures:": mark("{text}: a line for apt: for which kinds of processors."),
    },
    _APT: {
        'Acquire::Languages "none"': mark("{text}: a setting of apt: it fetches no translations."),
        'APT::Install-Recommends "0"': mark("{text}: a setting of apt: it installs only what is really needed."),
        'APT::Install-Recommends "false"': mark("{text}: a setting of apt: it installs only what is really needed."),
        'APT::Get::Assume-Yes "true"': mark("{text}: a setting of apt: it answers every question with yes."),
        "Acquire::Retries": mark("{text}: a setting of apt: how often it tries again when a download fails."),
        "Acquire::http::Proxy": mark("{text}: a setting of apt: the server through which it fetches packages."),
        'Acquire::Check-Valid-Until "false"': mark(
            "{text}: a setting of apt: it also takes package lists that are out of date."
        ),
    },
    _UNPACKS: {
        "force-unsafe-io": mark("{text}: a setting of dpkg: it does not wait for the disk, so installing is faster."),
        "path-exclude": mark("{text}: a setting of dpkg: it leaves out files of such names when it unpacks packages."),
        "path-include": mark("{text}: a setting of dpkg: it unpacks files of such names in any case."),
    },
    _APACHE: {"ServerName": mark("{text}: a setting of the web server Apache: the name that it takes for its own.")},
}
_DEB: dict[str, str] = {
    "deb": mark("{text}: begins a line for apt about a place with ready-built packages."),
    "deb-src": mark("{text}: begins a line for apt about a place with the source of packages."),
}
_DEB_OPTION = mark("{text}: an option for this place; options go between brackets.")
_DEB_PLACE = mark("{text}: the place where apt finds packages.")
_DEB_RELEASE = mark("{text}: for which release.")
_DEB_PART = mark("{text}: a part of that place, whose packages are offered.")
PRINTING = frozenset(["echo", "printf"])
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
    if sentence is _SOURCE and told and told[0].plain in _DEB:
        _one_by_one(told, command[0].plain)
        return
    part = _PARTS[sentence] if len(told) > 1 and command[0].plain == "echo" else ""
    for word in told:
        text = word.plain
        if part or len(text) > 8 or ":" in text or " " in text:
            _say(word, part or _fitting(sentence, text), command[0].plain)


def _one_by_one(words: list[Word], program: str) -> None:
    """``echo deb [OPTIONS] PLACE RELEASE PARTS``: the line without quotes, so that each part is a word."""
    _say(words[0], _DEB[words[0].plain], program)
    within, seen = False, 0
    for word in words[1:]:
        text = word.plain
        within = within or text.startswith("[")
        _say(word, _DEB_OPTION if within else (_DEB_PLACE, _DEB_RELEASE, _DEB_PART)[min(seen, 2)], program)
        seen += not within
        within = within and not text.endswith("]")


def _say(word: Word, sentence: str, program: str) -> None:
    word.meaning = Meaning("text", _(sentence, text=shown(word.plain)), program)


def _fitting(sentence: str, text: str) -> str:
    if sentence is _SOURCE and "signed-by" in text:
        return _SIGNED
    lines = _LINES.get(sentence)
    if lines and "\n" not in text.strip() and "\\n" not in text[:-2]:
        begin = text.lstrip()
        return next((words for start, words in lines.items() if begin.startswith(start)), sentence)
    return _SUDO_FREELY if sentence is _SUDO and "NOPASSWD" in text else sentence
