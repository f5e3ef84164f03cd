"""nvm, which is a function of the shell, and the Node.js that it installs: parts of NotInThisImage and
OutsideEnvironment.

The installer of nvm (github.com/nvm-sh/nvm) adds lines to ~/.bashrc, which the sh of a RUN does not read; and each
version of Node.js lies in a directory of its own below $NVM_DIR/versions/node, which those lines add to PATH.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# A shell that reads the files in which environments are made active, or runs its commands in one.
_PREPARED_SHELL = re.compile(r"(?<![\w-])-[a-z]*[li]|conda|mamba|activate|--login|nvm")
_READ = re.compile(r"nvm\.sh|\.bashrc|\.profile|\.bash_profile|nvm-exec|sh -\w*[li]|--login|<<")
_HOME = re.compile(r"NVM_DIR|XDG_CONFIG_HOME|\bUSER\b|\bHOME\b")
_NODE = ("node", "npm", "npx", "yarn", "corepack")
_BRINGS_NODE = re.compile(r"nodejs|nodesource|/usr/local|/usr/bin|\bln\b|update-alternatives|\bn install|volta|fnm")

_FUNCTION = mark(
    "nvm is not a program but a function of the shell, written in nvm.sh, and the shell of a RUN does not read "
    "that file: nvm: not found. Read it in the same RUN: . {place}/nvm.sh && nvm …"
)
_NOT_LISTED = mark(
    "nvm keeps Node.js in {place}/versions/node, which is on PATH only in a shell that has read nvm.sh: here "
    "{program} is not found. Put ENV PATH={place}/versions/node/vVERSION/bin:$PATH above this line, with the whole "
    "number of the version; an image that has it is simpler, as with FROM node."
)


def has_prepared_shell(subject: Subject) -> bool:
    """Whether the shell of RUN and CMD may read what a person's shell reads when it opens."""
    shells = subject.named("SHELL")
    return "BASH_ENV" in subject.dockerfile.text or any(_PREPARED_SHELL.search(entry.text) for entry in shells)


def nvm_not_read(subject: Subject) -> Iterator[Finding]:
    if not subject.starts("nvm") or has_prepared_shell(subject):
        return
    for run, command in subject.started("nvm"):
        if run.json or run.span in subject.branching or _READ.search(subject.written(run)) or command.wrapper:
            continue
        plain = "nvm-sh/nvm" in subject.dockerfile.text and not _HOME.search(subject.dockerfile.text)
        at = command.span[0]
        fix = Fix((at, at), ". ~/.nvm/nvm.sh && ") if plain and command.before in ("", "&&") else None
        yield about(run, _(_FUNCTION, place=_place(subject, "~")), command.span, fix)
        return


def node_not_listed(subject: Subject) -> Iterator[Finding]:
    """node or npm in a line below the one in which nvm has installed them."""
    if not subject.starts("nvm") or has_prepared_shell(subject) or _BRINGS_NODE.search(subject.dockerfile.text):
        return
    if any(pair.name == "PATH" for entry in subject.named("ENV") for pair in entry.pairs):
        return
    installed, home = False, "…" if subject.named("USER") else "/root"  # ENV and PATH know no ~
    for entry in subject.shipped_entries:
        if split_image(subject.bases[entry.stage or 0])[0] == "node":
            return
        written = subject.written(entry) if entry.keyword in ("RUN", "CMD", "ENTRYPOINT") else ""
        found = _node(subject, entry) if installed and written and not _READ.search(written) else None
        if found is not None:
            message = _(_NOT_LISTED, place=_place(subject, home), program=found.program)
            yield about(entry, message, found.span)
            return
        commands = subject.commands(entry)
        installed |= "nvm.sh" in written and any(one.program == "nvm" and one.verb == "install" for one in commands)


def _node(subject: Subject, entry: Instruction) -> Command | None:
    """The first command that needs Node.js by its bare name; of CMD and ENTRYPOINT what containers start with."""
    if entry.keyword != "RUN" and start_of(subject.last[-1]) is not entry:
        return None
    text = subject.dockerfile.text
    for command in subject.read(entry):
        if command.before == "\n" or command.wrapper:
            return None
        if command.program in _NODE and text[command.span[0] :].lstrip('"').startswith(command.program):
            return command
    return None


def _place(subject: Subject, home: str) -> str:
    named = any(pair.name == "NVM_DIR" for entry in subject.with_pairs for pair in entry.pairs)
    return "$NVM_DIR" if named else f"{home}/.nvm"
