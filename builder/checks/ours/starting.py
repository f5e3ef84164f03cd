"""What a container starts with: CmdRepeatsProgram, StartNotThere."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator

from builder.checks.ours.launchers import LAUNCHERS
from builder.checks.paths import absolute, below
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, start_of
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_LEADS_ON = frozenset(["exec", "run", "--", "-c", "-m"])
_INTERPRETERS = re.compile(r"(?:/\S*/)?(?:(?:ba|a|da)?sh|python[\d.]*|node|php|ruby|perl)\Z")
_FILE = re.compile(r"(?:\./)?[\w./-]*\w\.(?:sh|bash|py|js|mjs|cjs|php|rb|pl)\Z", re.ASCII)
_DIRECT = re.compile(r"\./[\w./-]*\w\Z", re.ASCII)
_MOVES = frozenset(["cp", "install", "ln", "mv", "rsync"])
_MOST = 50  # copies, sources of each, and stages that are looked at


def cmd_repeats_program(subject: Subject) -> Iterator[Finding]:
    for last in subject.last:
        entrypoint, cmd = last.get("ENTRYPOINT"), last.get("CMD")
        if entrypoint is None or cmd is None or not (entrypoint.json and cmd.json):
            continue
        first, second = entrypoint.arguments, cmd.arguments
        if not first or not second or first[0] != second[0] or first[0].startswith("-"):
            continue
        name = first[0].rsplit("/", 1)[-1]
        if name in LAUNCHERS or "entrypoint" in name or not _LEADS_ON.isdisjoint(first):
            continue
        message = _(
            "What CMD says is put behind the ENTRYPOINT of line {line}, so that {program} is started with its own name "
            "as an argument: {command}. Leave it out here.",
            line=entrypoint.lines[0],
            program=name,
            command=" ".join([*first, *second])[:120],
        )
        yield about(cmd, message, None, _without_first(subject, cmd, first, second))


def _without_first(subject: Subject, cmd: Instruction, first: tuple[str, ...], second: tuple[str, ...]) -> Fix | None:
    """CMD without the words that ENTRYPOINT has; without CMD, where nothing is left."""
    kept = second[len(first) :] if second[: len(first)] == first else second[1:]
    if not kept:
        return Fix(subject.whole_lines(cmd), "")
    marks = {token.role: token for token in cmd.tokens if token.role in ("json.open", "json.close")}
    if len(marks) != 2 or cmd.trigger is not None:
        return None
    return Fix((marks["json.open"].span[0], marks["json.close"].span[1]), json.dumps(list(kept), ensure_ascii=False))


def start_not_there(subject: Subject) -> Iterator[Finding]:
    """A script that is copied, by its name, to another directory than it is started from."""
    if not any(_script(start_of(last)) for last in subject.last):
        return
    workdirs: list[str] = []
    copies: list[list[tuple[Instruction, str]]] = []
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = stage.base_stage
        workdir = subject.first_workdir(stage.index) if base is None else workdirs[base]
        above = [] if base is None else copies[base][-_MOST:]
        for entry in entries:
            if entry.keyword == "WORKDIR" and entry.arguments:
                workdir = absolute(workdir, entry.arguments[0])
            elif entry.keyword in ("COPY", "ADD") and len(entry.arguments) > 1:
                above.append((entry, absolute(workdir, entry.arguments[-1])))
        workdirs.append(workdir)
        copies.append(above)
        known = above and workdir.startswith("/") and "$" not in workdir
        if known and len(copies) <= _MOST and not is_windows(subject.bases[stage.index]):
            yield from _of_stage(subject, start_of(subject.last[stage.index]), workdir, above[-_MOST:])


def _of_stage(
    subject: Subject, start: Instruction | None, workdir: str, above: list[tuple[Instruction, str]]
) -> Iterator[Finding]:
    token = _script(start)
    if start is None or token is None:
        return
    path = absolute(workdir, token.value)
    name = posixpath.basename(path)
    copied: tuple[Instruction, str] | None = None
    for entry, target in above:
        if len(entry.arguments) > _MOST:
            return
        for source in entry.arguments[:-1]:
            if _may_become(source, target, path) or "$" in target:
                return
            if posixpath.basename(source) == name and target.startswith("/"):
                is_name = posixpath.basename(target) == name
                copied = (entry, target if is_name else posixpath.join(target, name))
    if copied is None or any(_may_move(subject, run, name) for run in subject.runs):
        return
    yield _elsewhere(start, token, path, *copied)


def _may_move(subject: Subject, run: Instruction, name: str) -> bool:
    """Whether the RUN may put the file somewhere else."""
    moves = any(command.program in _MOVES for command in subject.commands(run))
    return moves or (name in subject.written(run) and (bool(run.heredocs) or ">" in run.text))


def _may_become(source: str, target: str, path: str) -> bool:
    """Whether what is copied may put a file at that path: a single file only under its own or the given name."""
    name = posixpath.basename(source)
    if "." in name.lstrip(".") and not set("*?[$") & set(name):
        return path in (target, posixpath.join(target, name))
    return target == path or bool(below(target, path))


def _script(start: Instruction | None) -> Token | None:
    """The script that is started by a path counted from the working directory."""
    if start is None or not start.json:
        return None
    words = [token for token in start.tokens if token.role in ("exec.program", "exec.argument")]
    if words and _INTERPRETERS.match(words[0].value):
        return words[1] if len(words) > 1 and _FILE.match(words[1].value) and words[1].value[0] != "/" else None
    return words[0] if words and _DIRECT.match(words[0].value) else None


def _elsewhere(start: Instruction, script: Token, path: str, entry: Instruction, target: str) -> Finding:
    message = _(
        "Counted from the working directory {word} is {path}, and no COPY puts a file there: line {line} copies it to "
        "{target}. Write {target}",
        word=script.value,
        path=path,
        line=entry.lines[0],
        target=target,
    )
    return about(start, message, script.span, json.dumps(target, ensure_ascii=False))


WARNINGS = (
    warning(
        "CmdRepeatsProgram",
        cmd_repeats_program,
        mark("Containers start with the words of ENTRYPOINT and then those of CMD."),
        f"{REFERENCE}#understand-how-cmd-and-entrypoint-interact",
        bad='FROM python:3.14\nENTRYPOINT ["python"]\nCMD ["python", "app.py"]\n',
        good='FROM python:3.14\nENTRYPOINT ["python"]\nCMD ["app.py"]\n',
    ),
    warning(
        "StartNotThere",
        start_not_there,
        mark("A path without / in front is counted from the working directory."),
        f"{REFERENCE}#workdir",
        bad='FROM python:3.14\nCOPY start.sh /\nWORKDIR /app\nENTRYPOINT ["./start.sh"]\n',
        good='FROM python:3.14\nCOPY start.sh /\nWORKDIR /app\nENTRYPOINT ["/start.sh"]\n',
    ),
)
