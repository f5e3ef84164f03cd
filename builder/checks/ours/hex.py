"""mix, which asks for its package manager where an image has none: for NobodyAnswers. Without an answer Mix takes no
for one (lib/mix/lib/mix/shell/io.ex)."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix
from webapp.wording import _

_BRING = ("local.hex", "archive.install", ".mix", "hex.ez", "MIX_HOME", "MIX_ARCHIVES")


def asks_for_hex(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if not subject.starts("mix") or any(sign in text for sign in _BRING):
        return
    for run, command in subject.started("mix"):
        base = subject.bases[run.stage or 0]
        fetches = any(word.text.rstrip(",") == "deps.get" for word in command.words)
        if not fetches or split_image(base)[0] != "elixir" or command.before in ("|", "|&"):
            continue
        message = _(
            "mix deps.get asks whether to install Hex, which {image} does not have, and nobody answers during a "
            "build, so it stops. Put RUN mix local.hex --force above this line.",
            image=base,
        )
        at = subject.whole_lines(run)[0]
        yield about(run, message, command.span, Fix((at, at), "RUN mix local.hex --force\n"))
        return
