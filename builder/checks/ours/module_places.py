"""Applications of Python that a server does not find from the directory in which it starts, or that it is not told: a
part of NotAModule.

flask.palletsprojects.com/en/stable/cli: app.py or wsgi.py where nothing is named; gunicorn: No application module
specified. uvicorn looks in its working directory first (--app-dir). Told only where every file of the image is known.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command, Word
from builder.checks.ours.harmless import makes_no_source
from builder.checks.ours.started import may_become
from builder.checks.paths import absolute
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_PYTHON = re.compile(r"(?:python|pypy)[0-9.]*\Z")
_APPLICATION = re.compile(r"([a-z_]\w*)((?:\.\w+)*:\w+(?:\(\))?)\Z", re.ASCII)
_VALUED = """-b --bind -w --workers -k --worker-class --threads -t --timeout --graceful-timeout --keep-alive --log-level
--access-logfile --error-logfile --max-requests --max-requests-jitter -n --name -u --user -g --group -p --pid --backlog
--worker-tmp-dir --log-file"""
_WITH_VALUE = frozenset(_VALUED.split())
_LEADS = frozenset(["uv", "poetry", "pipenv", "exec"])
_SETTINGS = ("PYTHONPATH", "FLASK_APP", "flaskenv", "GUNICORN_", "--app-dir", "--chdir", "VOLUME", "ONBUILD", "<<")
_NOT_THERE = mark(
    "{program} looks for {module}.py, or a package {module}, in {workdir}, where it starts, and no line puts one "
    "there: line {line} copies the files to {target}. It ends because it cannot import it. Perhaps you mean {better}"
)
_NO_APP = mark(
    "flask run takes app.py or wsgi.py in {workdir}, where it starts, unless it is told another, and no line puts one "
    "of them there: it ends with Could not locate a Flask application. Write flask --app {name} run"
)
_NO_WORD = mark(
    "gunicorn is told no application here: unless a file gunicorn.conf.py names one, it ends with No application "
    "module specified. Name the module and the variable at the end, as in main:app"
)


def application_not_found(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or "$" in start.text or {"CMD", "ENTRYPOINT"} <= subject.last[-1].keys():
        return
    commands = subject.read(start)
    leads = all(command.program in _LEADS or _PYTHON.match(command.program) for command in commands[:-1])
    if not commands or not leads or any(sign in subject.dockerfile.text for sign in _SETTINGS):
        return
    command = commands[-1]
    program, words = _served(command)
    if program == "gunicorn" and _has_none(words):
        yield about(start, _(_NO_WORD), command.span)
    elif program in ("uvicorn", "gunicorn", "flask"):
        yield from _looked_for(subject, start, program, words)


def _served(command: Command) -> tuple[str, tuple[Word, ...]]:
    module = _PYTHON.match(command.program) and len(command.words) > 1 and command.words[0].text == "-m"
    return (command.words[1].text, command.words[2:]) if module else (command.program, command.words)


def _has_none(words: tuple[Word, ...]) -> bool:
    """Whether every word belongs to an option that says nothing of the application."""
    before = ""
    for word in words:
        valued = before in _WITH_VALUE
        if not valued and not (word.text.split("=")[0] in _WITH_VALUE or word.text in ("--reload", "--preload")):
            return False
        before = "" if valued else word.text
    return bool(words)


def _looked_for(subject: Subject, start: Instruction, program: str, words: tuple[Word, ...]) -> Iterator[Finding]:
    copies = _known_copies(subject)
    workdir = subject.workdir_before(start)
    if copies is None or not workdir.startswith("/") or "$" in workdir:
        return
    if program == "flask":
        yield from _flask(start, words, workdir, copies)
        return
    word = next((word for word in words if _APPLICATION.match(word.text)), None)
    found = _APPLICATION.match(word.text) if word is not None else None
    if word is None or found is None or _may_be(copies, workdir, found[1]):
        return
    folders = [
        (copy, posixpath.basename(source.rstrip("/")), target)
        for copy, source, target in copies
        if posixpath.dirname(target) == workdir and _is_folder(source)
    ]
    if len(folders) == 1:
        copy, source, target = folders[0]
        package = posixpath.basename(target)
        better = f"{package}{found[2]}" if source == found[1] else f"{package}.{word.text}"
        facts = {"program": program, "module": found[1], "workdir": workdir, "target": target, "better": better}
        yield about(start, _(_NOT_THERE, line=copy.lines[0], **facts), word.span)


def _flask(
    start: Instruction, words: tuple[Word, ...], workdir: str, copies: list[tuple[Instruction, str, str]]
) -> Iterator[Finding]:
    named = any(word.text.startswith(("--app", "-A", "-e", "--env-file")) for word in words)
    if named or not any(word.text == "run" for word in words):
        return
    if any(_may_be(copies, workdir, module) for module in ("app", "wsgi")):
        return
    files = [posixpath.basename(source) for _copy, source, _target in copies if source.endswith(".py")]
    if len(files) == 1:
        yield about(start, _(_NO_APP, workdir=workdir, name=files[0].removesuffix(".py")), words[0].span)


def _may_be(copies: list[tuple[Instruction, str, str]], workdir: str, module: str) -> bool:
    """Whether a line may put a module of that name into the directory."""
    paths = [posixpath.join(workdir, name) for name in (module, f"{module}.py")]
    return any(may_become(source, target, path) for _copy, source, target in copies for path in paths)


def _known_copies(subject: Subject) -> list[tuple[Instruction, str, str]] | None:
    """What is copied, with its source and its target; None where anything else may make files of the project."""
    name, _tag, _digest = split_image(subject.images[-1])
    runs = all(not run.heredocs and all(map(_makes_nothing, subject.commands(run))) for run in subject.shipped_runs)
    if name != "python" or not runs:
        return None
    found: list[tuple[Instruction, str, str]] = []
    for entry in subject.shipped_entries:
        if entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
            *sources, written = entry.arguments
            target = absolute(subject.workdir_before(entry), written)
            if (
                entry.flag("from") is not None
                or entry.heredocs
                or any(set("*?[$:") & set(path) for path in (*sources, target))
            ):
                return None
            found += [(entry, source, target) for source in sources]
    return found


def _makes_nothing(command: Command) -> bool:
    """Whether it makes no module: pip may where it installs the project itself."""
    return makes_no_source(command) and not any(
        word.text.startswith((".", "/", "-e", "git+")) for word in command.operands
    )


def _is_folder(source: str) -> bool:
    return "." not in posixpath.basename(source.rstrip("/"))
