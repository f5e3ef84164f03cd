"""Files where a server of Python wants the name of a module: NotAModule.

Asked: uvicorn, gunicorn and celery, with the words as they stand here; each ends at once. hypercorn takes files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command, Word
from builder.checks.ours.module_places import application_not_found
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_SERVERS = ("uvicorn", "gunicorn")
_FILE = re.compile(
    r"(?:\./)?(?:[\w-]+/)*[\w-]+\.py(?::\w+(?:\(\))?)?\Z|(?:\./)?(?:[\w-]+/)+[\w-]+:\w+(?:\(\))?\Z", re.ASCII
)
_MODULE = re.compile(r"(?:python|pypy)[0-9.]*\Z")

_WITH_NAME = mark(
    "{program} imports its application by the name of a module, not by the path of a file, and ends because there is "
    "no module {word}. Dots part the folders, and .py is left out: {better}"
)
_WITHOUT = mark(
    "{program} imports its application by the names of a module and of the variable in it, not by the path of a file, "
    "and ends at once. Where the variable is called app, write {better}"
)


def not_a_module(subject: Subject) -> Iterator[Finding]:
    yield from application_not_found(subject)
    for last in subject.last:
        start = start_of(last)
        if start is None or "$" in start.text or not (".py" in start.text or "/" in start.text):
            continue
        for command in subject.read(start):
            finding = _judged(subject, start, command)
            if finding is not None:
                yield finding
                return


def _judged(subject: Subject, start: Instruction, command: Command) -> Finding | None:
    program, words = command.program, command.words
    if _MODULE.match(program) and len(words) > 2 and words[0].text == "-m":
        program, words = words[1].text, words[2:]
    word = _application(program, words)
    if word is None:
        return None
    module, colon, variable = word.text.partition(":")
    better = module.removeprefix("./").removesuffix(".py").replace("/", ".")
    if not colon and program != "celery":
        return about(start, _(_WITHOUT, program=program, better=f"{better}:app"), word.span)
    better += colon + variable
    written = subject.dockerfile.text[slice(*word.span)]
    fix = written.replace(word.text, better) if written.strip("'\"") == word.text else None
    return about(start, _(_WITH_NAME, program=program, word=module, better=better), word.span, fix)


def _application(program: str, words: tuple[Word, ...]) -> Word | None:
    """The word that names the application, where that is a path."""
    before = ""
    for word in words:
        named = before in ("-A", "--app") if program == "celery" else not before.startswith("-") or ":" in word.text
        if named and program in (*_SERVERS, "celery") and _FILE.match(word.text) and before not in ("-c", "--config"):
            return word
        before = word.text
    return None


WARNINGS = (
    warning(
        "NotAModule",
        not_a_module,
        mark("Python imports modules by names in which dots part the folders."),
        f"{REFERENCE}#cmd",
        needs=["CMD uvicorn", "CMD gunicorn", "CMD celery", "CMD flask"],
        bad="FROM python:3.14\nWORKDIR /app\nCOPY . .\nUSER 1000\n"
        'CMD ["uvicorn", "app/main.py:app", "--host", "0.0.0.0"]\n',
        good="FROM python:3.14\nWORKDIR /app\nCOPY . .\nUSER 1000\n"
        'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]\n',
    ),
)
