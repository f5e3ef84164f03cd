"""``manage.py explain``: a Dockerfile in words, for people, scripts and editors."""

import json
import shutil
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from builder.explain import Explanation, as_text, explain

VALID, HAS_ERRORS, BAD_USAGE = 0, 1, 2
READ_AT_MOST = 1 << 20  # the explainer reads 64 KiB; a little more lets it say how large the file is


class Command(BaseCommand):
    """Exit status 0: every file is valid, 1: one has errors, 2: bad usage (also: a file that cannot be read)."""

    help = "Explain a Dockerfile: every instruction, every word, every mistake."
    requires_system_checks = []  # noqa: RUF012 - Django's name; a pure function of the file needs no checks

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a Dockerfile, or - for standard input")
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="text for people, json for tools"
        )
        parser.add_argument("--dockerignore", metavar="FILE", help="the .dockerignore that belongs to it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Explains the files in order; several with --format json are one document a line, with their names."""
        ignored = self._read(options["dockerignore"]) if options["dockerignore"] else None
        names: list[str] = options["files"]
        valid = True
        for name in names:
            explanation = explain(self._read(name), ignored)
            valid = valid and explanation.valid
            self.stdout.write(_shown(explanation, name, options["format"], several=len(names) > 1))
        sys.exit(VALID if valid else HAS_ERRORS)

    def _read(self, name: str) -> str:
        try:
            if name == "-":
                raw = sys.stdin.buffer.read(READ_AT_MOST)
            else:
                with Path(name).open("rb") as file:
                    raw = file.read(READ_AT_MOST)
        except OSError as exc:
            self.stderr.write(f"{name} cannot be read: {exc.strerror}.")
            sys.exit(BAD_USAGE)
        return raw.decode("utf-8-sig", errors="replace")


def _shown(explanation: Explanation, name: str, form: str, several: bool) -> str:
    if form == "text":
        text = as_text(explanation, shutil.get_terminal_size((88, 24)).columns)
        return f"{name}\n\n{text}" if several else text
    document = explanation.to_json()
    return json.dumps({"file": name, **document} if several else document, ensure_ascii=False)
