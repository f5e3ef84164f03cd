"""Options of GNU's programs that those of BusyBox refuse, on Alpine Linux: OptionOfGnu.

Asked: BusyBox 1.35, each option as it stands here; up to 1.37 nothing of this has changed in what Alpine has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from builder.checks.bases import family, split_image
from builder.checks.commands import Command, Word
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

# Images on Alpine that are known to have BusyBox' programs and none of GNU's packages for these.
_BASES = frozenset(["alpine", "busybox", "golang", "nginx", "node", "python", "ruby"])
_SUMS = {"--check": "-c", "--status": "", "--ignore-missing": ""}  # BusyBox' own -s is not GNU's


class _Lacks(NamedTuple):
    """What a program does not take, with the short option that means the same, and the package with GNU's."""

    options: dict[str, str]
    package: str = "coreutils"


_LACKING: dict[str, _Lacks] = {
    **dict.fromkeys(("md5sum", "sha1sum", "sha256sum", "sha512sum"), _Lacks(_SUMS)),
    "base64": _Lacks({"--decode": "-d"}),
    "chmod": _Lacks({"--recursive": "-R"}),
    "df": _Lacks({"--output": ""}),
    "find": _Lacks({"-printf": ""}, "findutils"),
    "grep": _Lacks({"-P": "", "-oP": "", "-qP": "", "-Po": "", "--perl-regexp": ""}, "grep"),
    "mktemp": _Lacks({"--suffix": ""}),
    "rm": _Lacks({"--recursive": "-r", "--force": "-f"}),
    "stat": _Lacks({"--format": "", "--printf": ""}),
    "tar": _Lacks({"--wildcards": ""}, "tar"),
    "tee": _Lacks({"--append": "-a"}),
    "tr": _Lacks({"--delete": "-d"}),
    "uniq": _Lacks({"--count": "-c"}),
    "wc": _Lacks({"--lines": "-l"}),
    "wget": _Lacks({"--show-progress": "", "--progress": ""}, "wget"),
}
_SHORT = mark(
    "The {program} of Alpine Linux, which is BusyBox, does not take {option}: it stops with an error. Write {better}, "
    "which means the same everywhere."
)
_PACKAGE = mark(
    "The {program} of Alpine Linux, which is BusyBox, does not take {option}: it stops with an error. Do it in another "
    "way, or install the one of GNU first: RUN apk add --no-cache {package}"
)


def option_of_gnu(subject: Subject) -> Iterator[Finding]:
    busybox = {index for index, image in enumerate(subject.images) if _is_busybox(image)}
    if not busybox:
        return
    yield from _of_xargs(subject, busybox) if subject.starts("xargs") else ()
    added: set[str] | None = None
    for run, command in subject.started(*_LACKING):
        lacks = _LACKING[command.program]
        word = _refused(command, lacks.options) if run.stage in busybox else None
        if word is None:
            continue
        if added is None:
            added = {each.text for _run, apk in subject.started("apk") for each in apk.words}
        if lacks.package in added:
            continue
        option = word.text.partition("=")[0]
        better = lacks.options[option]
        sentence = _SHORT if better else _PACKAGE
        message = _(sentence, program=command.program, option=option, better=better, package=lacks.package)
        yield about(run, message, word.span, Fix(word.span, better) if better and not run.json else None)


def _of_xargs(subject: Subject, busybox: set[int]) -> Iterator[Finding]:
    """`xargs -d '\\n'`: it runs another program, so that its own options are none of a command's words."""
    for run in subject.runs:
        if run.stage not in busybox or "xargs" not in run.text or "findutils" in subject.dockerfile.text:
            continue
        own = False
        for token in run.tokens:
            if token.role == "shell.command":
                own = token.text == "xargs"
            elif own and token.text.startswith(("-d", "--delimiter")):
                option = "-d" if token.text.startswith("-d") else "--delimiter"
                message = _(_PACKAGE, program="xargs", option=option, package="findutils")
                yield about(run, message, token.span, None)
                own = False


def _refused(command: Command, options: dict[str, str]) -> Word | None:
    for word in command.words:
        if word.text == "--":
            return None
        if word.plain and word.text.partition("=")[0] in options:
            return word
    return None


def _is_busybox(base: str) -> bool:
    if family(base) != "alpine" and "busybox" not in base:
        return False
    return split_image(base)[0].lower() in _BASES


WARNINGS = (
    warning(
        "OptionOfGnu",
        option_of_gnu,
        mark("BusyBox takes fewer options than the programs of GNU."),
        f"{PRACTICES}#run",
        needs=[*_LACKING, "xargs"],
        bad="FROM alpine:3.24\nCOPY sums /\nRUN sha256sum --check sums\n",
        good="FROM alpine:3.24\nCOPY sums /\nRUN sha256sum -c sums\n",
    ),
)
