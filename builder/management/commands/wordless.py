"""``manage.py wordless``: the pieces of Dockerfiles that have no words yet, for whoever wants to write them."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from builder.explain import Explanation, explain

ALL_SAID, SOME_LACK, BAD_USAGE = 0, 1, 2
_LONGEST = 60


class Command(BaseCommand):
    """Exit status 0: every token has words and a topic, 1: some lack them, 2: a file cannot be read."""

    help = "List the words of Dockerfiles that have no explanation or no topic, and the share that has."
    requires_system_checks = []  # noqa: RUF012 - Django's name; a pure function of the files needs no checks

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="Dockerfiles to look through")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each token that lacks something: file, line, role, what lacks, the text."""
        count, lacking = 0, 0
        for name in options["files"]:
            explanation = explain(self._read(name))
            count += sum(len(entry.instruction.tokens) for entry in explanation.explained)
            for line in wordless(explanation):
                lacking += 1
                self.stdout.write(f"{name}:{line}")
        share = 100 * (count - lacking) / count if count else 100
        self.stdout.write(f"{count - lacking} of {count} tokens have words and a topic ({share:.1f} %).")
        sys.exit(SOME_LACK if lacking else ALL_SAID)

    def _read(self, name: str) -> str:
        try:
            return Path(name).read_bytes().decode("utf-8-sig", errors="replace")
        except OSError as exc:
            self.stderr.write(f"{name} cannot be read: {exc.strerror}.")
            sys.exit(BAD_USAGE)


def wordless(explanation: Explanation) -> Iterator[str]:
    """``line: role, what lacks: text`` for every token without an explanation or a topic."""
    for entry in explanation.explained:
        line, at = entry.instruction.lines[0], entry.instruction.span[0]
        for token, words, topic in zip(entry.instruction.tokens, entry.explanations, entry.topics, strict=True):
            line += explanation.dockerfile.text.count("\n", at, token.span[0])
            at = token.span[0]
            if not words or not topic:
                lack = "no topic" if words else "no words" if topic else "neither words nor topic"
                text = " ".join(token.text.split())
                yield f"{line}: {token.role}, {lack}: {text[:_LONGEST]}"
