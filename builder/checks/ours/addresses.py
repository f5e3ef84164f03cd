"""Addresses that no server answers any more: GitProtocolRefused.

GitHub took git:// away on 15 March 2022 (github.blog/2021-09-01-improving-git-protocol-security-github).
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_OLD = "git://github.com/"


def git_protocol_refused(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if _OLD not in text or "insteadof" in text.lower():  # git itself may be told to write another address
        return
    for instruction in subject.named("RUN", "ADD"):
        at = text.find(_OLD, *instruction.span)
        if at >= 0 and not any(
            token.kind == "comment" and token.span[0] <= at < token.span[1] for token in instruction.tokens
        ):
            message = _(
                "GitHub no longer answers at addresses that begin with git://, so nothing is fetched and the build "
                "stops. Write https:// instead."
            )
            span = (at, at + len("git://"))
            yield about(instruction, message, span, Fix(span, "https://"))


WARNINGS = (
    warning(
        "GitProtocolRefused",
        git_protocol_refused,
        mark("An address works only as long as its server answers."),
        f"{REFERENCE}#run",
        needs=["git://"],
        bad="FROM node:24\nRUN git clone git://github.com/owner/name.git\n",
        good="FROM node:24\nRUN git clone https://github.com/owner/name.git\n",
    ),
)
