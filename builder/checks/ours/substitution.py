"""Commands where no shell reads: CommandStaysText."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Token
from webapp.wording import _, mark

_COMMAND = re.compile(r"\$\([A-Za-z./]")
_BACKQUOTED = re.compile(r"`[\w./-][^`]*`")
_ROLES = frozenset(
    ["env.value", "env.value_old", "arg.value", "label.value", "label.value_old", "workdir.path", "copy.source",
     "copy.destination", "user.user", "volume.path", "expose.port"]
)  # fmt: skip
_FOR_SHELLS = frozenset(["PS1", "PS2", "PROMPT_COMMAND"])  # a shell in the container runs what stands in them


def command_stays_text(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "$(" not in text and "`" not in text:
        return
    for instruction in subject.named("ENV", "ARG", "LABEL", "WORKDIR", "COPY", "ADD", "USER", "VOLUME", "EXPOSE"):
        if "$(" not in instruction.text and "`" not in instruction.text:
            continue
        name = ""
        for token in instruction.tokens:
            name = token.text if token.kind == "name" else name
            if token.role in _ROLES and name not in _FOR_SHELLS and _command(token, subject.dockerfile.escape):
                message = _(
                    "The builder runs no command in {keyword}: this stays plain text. Only a shell runs what $(…) "
                    "holds. Set the value in the RUN that uses it, or pass it in with ARG and docker build "
                    "--build-arg.",
                    keyword=instruction.keyword,
                )
                yield about(instruction, message, token.span)


def _command(token: Token, escape: str) -> bool:
    """Whether somebody meant a command to be run. In single quotes it is text on purpose; backquotes are also the
    quotes of Markdown."""
    if token.text.startswith("'"):
        return False
    backquoted = escape != "`" and not token.role.startswith("label.") and _BACKQUOTED.search(token.text)
    return bool(_COMMAND.search(token.text) or backquoted)


WARNINGS = (
    warning(
        "CommandStaysText",
        command_stays_text,
        mark("Only a shell runs commands; the builder takes them as text."),
        f"{REFERENCE}#environment-replacement",
        needs=["$(", "`"],
        bad="FROM alpine:3.24\nENV BUILT=$(date)\n",
        good="FROM alpine:3.24\nARG BUILT\nENV BUILT=$BUILT\n",
    ),
)
