"""Extensions of PHP that pecl cannot compile, a part of ExtensionNeedsMore, or that nothing loads: ExtensionNotLoaded.

The page of docker-library/php: what pecl installs has to be enabled, and on Alpine it needs $PHPIZE_DEPS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.commands import Command, Word
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_NAMES = """amqp apcu couchbase ds event gearman grpc igbinary imagick mailparse memcache memcached mongodb msgpack
openswoole pcov protobuf rdkafka redis ssh2 swoole uopz uuid xdebug yaml"""
_OF_PECL = frozenset(_NAMES.split())
_NAME = re.compile(r"([a-z_]+\d?)(?:-[\w.]+)?\Z", re.ASCII)
# What else may load an extension, or bring it.
_LOADED = ("conf.d", ".ini", "/usr/local/etc", "extension=", "install-php-extensions", "extension ")

_NO_TOOLS = mark(
    "pecl compiles what it installs, and this image has neither a compiler nor autoconf: the build stops with Cannot "
    "find autoconf. Put above this line: {line}"
)
_LINE = "RUN apk add --no-cache $PHPIZE_DEPS"
_NOT_LOADED = mark(
    "pecl only puts {extension} into the image, and no line tells PHP to load it: programs find no such extension. "
    "Write after it: docker-php-ext-enable {extension}"
)


def without_autoconf(subject: Subject, run: Instruction, command: Command) -> Iterator[Finding]:
    """pecl in an image of Alpine, in which nothing has installed its tools by then."""
    stage = run.stage or 0
    if subject.dockerfile.stages[stage].base_stage is not None:
        return
    before = [entry for entry in subject.stages[stage] if entry.span <= run.span and entry.keyword != "FROM"]
    if any(sign in subject.written(entry) for entry in before for sign in ("autoconf", "PHPIZE", "--from", ".sh")):
        return
    at = subject.whole_lines(run)[0]
    fix = None if subject.named("USER") or run.trigger else Fix((at, at), f"{_LINE}\n")
    yield about(run, _(_NO_TOOLS, line=_LINE), command.span, fix)


def extension_not_loaded(subject: Subject) -> Iterator[Finding]:
    base = subject.images[subject.shipped[0]] if subject.shipped else ""
    if split_image(base)[0] != "php" or any(sign in subject.dockerfile.text for sign in _LOADED):
        return
    enabled = [word.text for _run, command in subject.started("docker-php-ext-enable") for word in command.operands]
    if any("$" in word or "*" in word for word in enabled):
        return
    for run in subject.shipped_runs:
        for command in subject.commands(run):
            if command.program == "pecl" and command.verb == "install":
                for word in command.operands[1:]:
                    yield from _unless_enabled(run, command, word, enabled)


def _unless_enabled(run: Instruction, command: Command, word: Word, enabled: list[str]) -> Iterator[Finding]:
    found = _NAME.match(word.text)
    if found is None or found[1] not in _OF_PECL or any(found[1] in one for one in enabled):
        return
    last = command.operands[-1].span == word.span and word.plain and word.span[1] == run.span[1]
    fix = Fix((run.span[1], run.span[1]), f" && docker-php-ext-enable {found[1]}")
    yield about(
        run, _(_NOT_LOADED, extension=found[1]), word.span, fix if last and len(command.operands) == 2 else None
    )


def compiles_with_pecl(subject: Subject, run: Instruction, base: str) -> Iterator[Finding]:
    """The first pecl install of a RUN where its tools are not there."""
    if family(base) == "alpine":
        for command in subject.commands(run):
            if command.program == "pecl" and command.verb == "install":
                yield from without_autoconf(subject, run, command)
                return


WARNINGS = (
    warning(
        "ExtensionNotLoaded",
        extension_not_loaded,
        mark("PHP loads the extensions that its settings name, and pecl adds none to them."),
        f"{REFERENCE}#run",
        needs=["pecl"],
        bad="FROM php:8.5-fpm\nRUN pecl install redis\n",
        good="FROM php:8.5-fpm\nRUN pecl install redis && docker-php-ext-enable redis\n",
    ),
)
