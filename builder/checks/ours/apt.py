"""apt-get: AptUpdateAlone, AptAsks, AptListsLeft, AptRecommends, AptUpgrade, AptForPeople, FrontendInEnv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.commands import Command, Word
from builder.checks.joining import joined, without
from builder.checks.ours.apt_commands import LISTS, PROGRAMS, READING, apt_of, started_apt
from builder.checks.ours.lists_left import lists_left, missed_lists
from builder.checks.ours.package_names import names_nothing
from builder.checks.rule import PRACTICES, Finding, about, hint, together, warning
from builder.checks.subject import Subject, keyword_token
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_DOCS = f"{PRACTICES}#apt-get"
_ASKING = frozenset(["install", "upgrade", "dist-upgrade", "full-upgrade", "build-dep", "purge", "remove"])
_SETTINGS = "/etc/apt/apt.conf"  # also of the directory whose files apt reads
_SWITCHED_OFF = re.compile(r"nstall-Recommends|no-?recommend", re.IGNORECASE)  # there, for all that follows
_CLEANING = frozenset(["autoclean", "autoremove", "clean", "purge", "remove"])  # without a look at the lists
_UPGRADES = frozenset(["upgrade", "dist-upgrade", "full-upgrade"])
_NOT_NEEDED = mark("This update is not needed: line {line} fetches the package lists itself before it installs.")
_ALONE = mark(
    "The package lists are fetched here and kept in the cache, while the next line changes: one day it installs "
    "from lists that are months old and finds nothing. Update and install in one RUN: RUN apt-get update && "
    "apt-get install -y …"
)
_ALONE_ABOVE = mark(
    "The package lists are fetched here and kept in the cache, while line {line} changes: one day it installs from "
    "lists that are months old and finds nothing. Update there, in the same RUN: RUN apt-get update && apt-get "
    "install -y …"
)
_ASKS = mark(
    "{program} {verb} asks whether to go on, and nobody answers during a build, so it stops. Say yes in advance "
    "with -y."
)
_INSTALL_ASKS = mark(
    "{program} {verb} asks whether to go on as soon as more packages are to be installed than are named, and "
    "nobody answers during a build, so it stops. Say yes beforehand with -y."
)


def _word(command: Command, text: str) -> Word:
    return next(word for word in command.words if word.text == text)


def update_alone(subject: Subject) -> Iterator[Finding]:
    for first, second, near in _apt_runs(subject):
        apt = apt_of(subject, first)
        verbs = {command.verb for command in apt}
        if "update" not in verbs or verbs & (_ASKING | {"source", "download", "satisfy"}) or first.heredocs:
            continue
        if LISTS in first.text:
            continue
        after = [command.verb for command in apt_of(subject, second)]
        following = [verb for verb in after if verb in READING | {"update"}]
        if near and following[:1] == ["update"]:
            yield about(first, _(_NOT_NEEDED, line=second.lines[0]), apt[0].span, without(subject, first, apt[0]))
        elif following[:1] not in ([], ["update"]) or (near and not _CLEANING.issuperset(after)):
            message = _(_ALONE) if near else _(_ALONE_ABOVE, line=second.lines[0])
            fix = None if _UPGRADES.issuperset(following) else joined(subject, first, second)
            yield about(first, message, apt[0].span, fix)


def _apt_runs(subject: Subject) -> Iterator[tuple[Instruction, Instruction, bool]]:
    """Every two RUNs of a stage with apt in them and none between; and whether nothing else stands between."""
    having = {run.span for run, _command in started_apt(subject, *PROGRAMS)}
    for entries in subject.stages if len(having) > 1 else ():
        found = [(index, entry) for index, entry in enumerate(entries) if entry.span in having]
        for (at, first), (after, second) in pairwise(found):
            yield first, second, after == at + 1


def asks(subject: Subject) -> Iterator[Finding]:
    if _SETTINGS in subject.dockerfile.text and "Get::Assume-Yes" in subject.dockerfile.text:
        return
    for instruction, command in started_apt(subject, *PROGRAMS):
        asking = command.verb in _ASKING and command.before not in ("|", "|&")
        if asking and not _answered(command) and not _is_idle(command):
            word = _word(command, command.verb)
            words = _INSTALL_ASKS if command.verb == "install" else _ASKS
            message = _(words, program=command.program, verb=command.verb)
            yield about(instruction, message, command.span, Fix((word.span[1], word.span[1]), " -y"))


def _is_idle(command: Command) -> bool:
    """Whether it installs nothing, which is told on its own."""
    return command.verb == "install" and names_nothing(command)


def _answered(command: Command) -> bool:
    """Whether it cannot ask: -y in any spelling, -qq (which means it too), a dry run, or words nobody can know."""
    if command.has("-y", "--yes", "--assume-yes", "-s", "--dry-run", "--simulate", "--download-only", "-d"):
        return True
    if len(command.operands) == 1 and command.has("-f", "--fix-broken"):  # mostly there is nothing to mend
        return True
    return any("$" in word.text and "-" not in word.text for word in command.words[:2]) or any(
        word.text.startswith(("-qq", "-q=2", "--force-yes", "-o=APT::Get::Assume", "APT::Get::Assume"))
        for word in command.words
    )


def recommends(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    off = _SWITCHED_OFF.search(text) if _SETTINGS in text else None
    for instruction in subject.shipped_runs if subject.starts(*PROGRAMS) else ():
        if off is not None and off.start() < instruction.span[1]:
            return
        for command in apt_of(subject, instruction):
            told = any("recommends" in word.text.lower() for word in command.words)
            if (
                command.verb == "install"
                and not told
                and not _is_idle(command)
                and "nstall-Recommends" not in subject.written(instruction)
            ):
                word = _word(command, "install")
                message = _(
                    "apt-get also installs what the packages merely recommend, often more than the packages "
                    "themselves. Add --no-install-recommends; if something is missing then, name it."
                )
                yield about(
                    instruction, message, command.span, Fix((word.span[1], word.span[1]), " --no-install-recommends")
                )


def upgrade(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.shipped_runs if subject.starts(*PROGRAMS) else ():
        for command in apt_of(subject, instruction):
            if command.verb in _UPGRADES:
                message = _(
                    "The outcome depends on the day of the build, and the cache keeps it until a line above "
                    "changes. Official images are rebuilt when their packages are fixed: fetch a fresh one with "
                    "docker build --pull, or move to a newer tag."
                )
                yield about(instruction, message, command.span, without(subject, instruction, command))


def for_people(subject: Subject) -> Iterator[Finding]:
    for instruction, command in started_apt(subject, "apt"):
        if command.verb in _ASKING | {"update", "autoremove"}:
            at = subject.dockerfile.text.find("apt", *command.span)
            message = _(
                "apt is made for people at a terminal: in scripts it warns that its interface may change. Write "
                "apt-get, which takes the same words."
            )
            yield about(instruction, message, command.span, Fix((at, at + 3), "apt-get"))


def frontend_in_env(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("ENV"):
        named = "DEBIAN_FRONTEND" in [pair.name for pair in instruction.pairs]
        if named and instruction.stage in subject.shipped:
            word = keyword_token(instruction)
            message = _(
                "ENV stays in every container, where apt would then never ask anybody anything. It is needed for "
                "the build only: ARG DEBIAN_FRONTEND=noninteractive"
            )
            yield about(instruction, message, None, _as_arg(instruction, word))


def _as_arg(instruction: Instruction, word: Token | None) -> Fix | None:
    old = any(token.role == "env.value_old" for token in instruction.tokens)
    return Fix(word.span, "ARG") if word and len(instruction.pairs) == 1 and not old else None


UPDATES = (
    warning(
        "AptUpdateAlone",
        update_alone,
        mark("The cache keeps an update on its own and installs from old package lists later."),
        _DOCS,
        needs=PROGRAMS,
        bad="FROM debian:12\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl\n",
        good="FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
    ),
    warning(
        "AptAsks",
        asks,
        mark("A build has nobody to answer questions."),
        _DOCS,
        needs=PROGRAMS,
        bad="FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
        good="FROM debian:12\nRUN apt-get update && apt-get install --no-install-recommends -y curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
    ),
)
HABITS = (
    hint(
        "AptListsLeft",
        together((lists_left,), (missed_lists, ["rm"])),
        mark("Package lists are only needed while packages are installed, and stay in the layer."),
        _DOCS,
        needs=PROGRAMS,
        bad="FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
        good="FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
    ),
    hint(
        "FrontendInEnv",
        frontend_in_env,
        mark("A setting for the build does not belong in containers."),
        "https://docs.docker.com/reference/dockerfile/#env",
        needs=["NAME DEBIAN_FRONTEND"],
        bad="FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive\n",
        good="FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\n",
    ),
    hint(
        "AptRecommends",
        recommends,
        mark("Recommended packages make an image larger without being needed."),
        _DOCS,
        needs=PROGRAMS,
        bad="FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
        good="FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
    ),
    hint(
        "AptUpgrade",
        upgrade,
        mark("An upgrade inside a build gives a different result every day, and the cache hides it."),
        f"{PRACTICES}#rebuild-your-images-often",
        needs=PROGRAMS,
        bad="FROM debian:12\nRUN apt-get update && apt-get upgrade -y && rm -rf /var/lib/apt/lists/*\n",
        good="FROM debian:12\n",
    ),
    hint(
        "AptForPeople",
        for_people,
        mark("What apt accepts may change; what apt-get accepts does not."),
        _DOCS,
        needs=["apt"],
        bad="FROM debian:12\nRUN apt update && apt-get install -y --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
        good="FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends curl "
        "&& rm -rf /var/lib/apt/lists/*\n",
    ),
)
