"""conda activate where no shell is prepared for it, for NotInThisImage; terms nobody accepts, for NobodyAnswers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.wording import _

_OWNERS = ("continuumio/", "condaforge/")
_PREPARED = re.compile(r"conda\.sh|\bhook\b|source |(?:^|[\s;&])\. |<<|sh -\w*[li]|--login")
# What accepts the terms, or does without the channels that have them.
_ACCEPTED = re.compile(
    r"\btos\b|ACCEPT_TOS|override-channels|nodefaults|condarc|channels defaults|remove-key|default_channels"
)
_TAKES_PACKAGES = frozenset(["create", "install", "update", "upgrade"])


def terms_not_accepted(subject: Subject) -> Iterator[Finding]:
    """Since July 2025 the conda of the newest Miniconda stops where nobody can be asked
    (anaconda.com/docs/getting-started/tos-plugin)."""
    text = subject.dockerfile.text
    fetched = text.find("Miniconda3-latest-")
    if fetched < 0 or _ACCEPTED.search(text):
        return
    for run, command in subject.started("conda"):
        if command.verb in _TAKES_PACKAGES and command.span[0] > fetched and len(command.operands) > 1:
            message = _(
                "Today's Miniconda asks for the terms of service of Anaconda's channels to be accepted, and nobody "
                "answers during a build, so conda stops here with CondaToSNonInteractiveError. If you accept them, say "
                "so in a line above: ENV CONDA_PLUGINS_AUTO_ACCEPT_TOS=yes. Miniforge needs none: its packages come "
                "from conda-forge."
            )
            yield about(run, message, command.span)
            return


def not_activated(subject: Subject) -> Iterator[Finding]:
    """conda init prepares shells that a person opens; the sh of a RUN reads none of what it writes."""
    if not subject.starts("conda") or subject.named("SHELL") or "BASH_ENV" in subject.dockerfile.text:
        return
    for run in subject.runs:
        base = subject.bases[run.stage or 0]
        known = family(base) in ("debian", "redhat") or split_image(base)[0].startswith(_OWNERS)
        if not known or run.json or _PREPARED.search(subject.written(run)):
            continue
        for command in subject.commands(run):
            if command.program == "conda" and command.verb == "activate":
                name = command.operands[1].text if len(command.operands) > 1 else "base"
                message = _(
                    "conda activate works only in a shell that was prepared for it, and the sh of a RUN is not: it "
                    "fails with Run 'conda init' before 'conda activate'. Write conda run -n {name} COMMAND for "
                    "what needs the environment.",
                    name=name,
                )
                yield about(run, message, command.span)
                break
