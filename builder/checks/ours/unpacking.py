"""composer where nothing unpacks what it fetches: NothingUnpacks.

The images of PHP on Debian have neither unzip nor git, and PHP in them has no extension zip (docker-library/php#60);
then composer stops at the first package (psalm/psalm.dev#57, brettt89/silverstripe-docker#25). BusyBox of Alpine has
an unzip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.commands import Command
from builder.checks.ours.php import version_of
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_UNPACKS = re.compile(r"zip|\bgit\b|7z|\.sh\b|\$\{?\w*(?:PACK|DEP|EXT)|ONBUILD|<<", re.IGNORECASE)
_FETCHES = frozenset(["create-project", "install", "require", "update"])
_SUPPORTED = (8, 1)  # on a Debian whose servers surely still have its packages
_LINE = "RUN apt-get update && apt-get install -y --no-install-recommends unzip && rm -rf /var/lib/apt/lists/*"
_NOTHING = mark(
    "composer gets packages as zip archives, and {image} has nothing that unpacks them, neither unzip nor PHP’s own "
    "extension zip, and no git that would fetch them otherwise: the build stops at the first package. Put above this "
    "line: {line}"
)


def nothing_unpacks(subject: Subject) -> Iterator[Finding]:
    if "composer" not in subject.dockerfile.text or _UNPACKS.search(subject.dockerfile.text):
        return
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        name, _tag, digest = split_image(stage.base)
        if name != "php" or digest or family(stage.base) != "debian" or stage.base_stage is not None:
            continue
        for entry in entries:
            if entry.keyword == "COPY" and _may_bring_programs(entry):
                break
            command = next(filter(_fetches, subject.commands(entry)), None) if entry.keyword == "RUN" else None
            if command is not None and entry.span not in subject.branching:
                yield _finding(subject, stage.base, entry, command)
                break


def _may_bring_programs(copy: Instruction) -> bool:
    """Whether it takes more from another image than composer itself."""
    alone = all(source.endswith("/composer") for source in copy.arguments[:-1])
    return copy.flag("from") is not None and not alone


def _fetches(command: Command) -> bool:
    words = [word.text for word in command.operands]
    if command.program == "php" and words and words[0].endswith("composer.phar"):
        words = words[1:]
    elif command.program not in ("composer", "composer.phar"):
        return False
    words = words[1:] if words[:1] == ["global"] else words
    return bool(words) and words[0] in _FETCHES and not command.has("--no-install", "--dry-run", "--help")


def _finding(subject: Subject, base: str, run: Instruction, command: Command) -> Finding:
    message = _(_NOTHING, image=base, line="RUN apt-get update && apt-get install -y unzip")
    at = subject.whole_lines(run)[0]
    rooted = not subject.named("USER") and version_of(base) >= _SUPPORTED
    return about(run, message, command.span, Fix((at, at), f"{_LINE}\n") if rooted else None)


WARNINGS = (
    warning(
        "NothingUnpacks",
        nothing_unpacks,
        mark("What comes in an archive needs a program that unpacks it."),
        f"{REFERENCE}#run",
        needs=["composer", "composer.phar", "php"],
        bad="FROM php:8.5-cli\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/\nWORKDIR /app\nCOPY composer.* ./\n"
        "RUN composer install\n",
        good="FROM php:8.5-cli\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/\nWORKDIR /app\nCOPY composer.* ./\n"
        f"{_LINE}\nRUN composer install\n",
    ),
)
