"""What a script in a here-document does differently from a line of commands: HeredocGoesOn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.shell.going_on import goes_on
from webapp.wording import _, mark

_STOPS = re.compile(r"^[ \t]*set[ \t]+-\w*e|^[ \t]*set[ \t]+-o[ \t]+errexit", re.MULTILINE)
_ERREXIT = re.compile(r"[\"']-\w*e\w*[\"']|errexit")  # of a SHELL
_SHEBANG = re.compile(r"#!.*\b(?:ba|da|a|z|k)?sh\b.*(?<!\S)-\w*e")


def heredoc_goes_on(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.runs:
        if instruction.fault is not None or not _is_script(instruction) or len(subject.commands(instruction)) < 2:
            continue
        body = instruction.heredocs[0]
        if _STOPS.search(body.content) or _SHEBANG.match(body.content) or body.content.lstrip().startswith("#!"):
            continue
        if not goes_on(body.content) or any(_ERREXIT.search(entry.text) for entry in subject.named("SHELL")):
            continue
        message = _(
            "Nothing stops this script when one of its commands fails: the next line runs, and the build "
            "only sees how the last one ended. Begin it with set -e."
        )
        yield about(instruction, message, body.marker, Fix((body.body[0], body.body[0]), "set -e\n"))


def _is_script(instruction: Instruction) -> bool:
    """One here-document that the shell itself runs: nothing but its marker stands in the line."""
    marker = instruction.arguments[0].strip() if instruction.arguments else ""
    alone = re.fullmatch(r"<<-?[\"']?\w+[\"']?", marker) is not None
    return alone and len(instruction.heredocs) == 1 and instruction.heredocs[0].terminator is not None


RULES = (
    hint(
        "HeredocGoesOn",
        heredoc_goes_on,
        mark("A script in a here-document goes on after a command that failed."),
        f"{REFERENCE}#here-documents",
        needs=["<<"],
        bad="FROM alpine:3.24\nRUN <<EOF\napk add --no-cache curl\ncurl -fsSo /f https://example.com/f\nEOF\n",
        good="FROM alpine:3.24\nRUN <<EOF\nset -e\napk add --no-cache curl\ncurl -fsSo /f https://example.com/f\nEOF\n",
    ),
)
