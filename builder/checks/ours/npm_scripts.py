"""Scripts of package.json that are started as if they were commands of npm: ScriptNeedsRun. Tried with npm 11."""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# What many call a script, and npm has no command of that name for.
_SCRIPTS = frozenset(["build", "compile", "dev", "develop", "format", "generate", "lint", "prod", "serve", "watch"])


def script_needs_run(subject: Subject) -> Iterator[Finding]:
    if "npm" not in subject.dockerfile.text:
        return
    for entry in subject.named("RUN", "CMD", "ENTRYPOINT"):
        if "npm" not in entry.text or entry.stage is None:
            continue
        for command in subject.read(entry):
            if command.program == "npm" and command.words and command.words[0].text in _SCRIPTS:
                yield _finding(subject, entry, command)
                break


def _finding(subject: Subject, entry: Instruction, command: Command) -> Finding:
    word = command.words[0]
    message = _(
        "npm has no command {script}: newer versions stop at an unknown command, older ones run nothing. The "
        "script {script} of package.json is started with npm run {script}.",
        script=word.text,
    )
    written = subject.dockerfile.text[slice(*word.span)]
    better = {word.text: f"run {word.text}", f'"{word.text}"': f'"run", "{word.text}"'}.get(written)
    return about(entry, message, word.span, Fix(word.span, better) if better else None)


WARNINGS = (
    warning(
        "ScriptNeedsRun",
        script_needs_run,
        mark("npm starts the scripts of package.json with npm run; only start, test and a few more go without run."),
        f"{REFERENCE}#run",
        needs=["npm"],
        bad="FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm build\n",
        good="FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
    ),
)
