"""CopyBeforeInstall: every change of a source file makes the build install all dependencies again."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.checks.bases import starts_at_root
from builder.checks.commands import Command
from builder.checks.ours import composer
from builder.checks.ours.installers import PROGRAMS, Installer, has_no_modules, installer_of
from builder.checks.paths import absolute, below
from builder.checks.rule import CACHE, Finding, about, hint
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# These download what a project needs and compile nothing of it; where they stand above the copy, all is there already.
_DOWNLOADS = {"cargo": ("chef", "fetch", "vendor"), "mvn": ("dependency:", "de.qaware.maven:go-offline")}
# Where packages are kept: what comes from another stage with such a path need not be downloaded.
_KEPT = re.compile(r"\.cargo\b|cargo/registry|\.m2\b|node_modules|/target\b|/vendor\b")
# composer runs the project's own scripts and autoloader, which are not there yet with the manifest alone.
_NOT_ALONE = frozenset(["composer"])
_KEPT_FLAGS = frozenset(["chown", "chmod", "link"])
_TOOLS = frozenset(["apk", "apt", "apt-get", "corepack", "curl", "dnf", "microdnf", "npm", "wget", "yum", "zypper"])
_LONGEST = 100  # signs of a command that is repeated


def copy_before_install(subject: Subject) -> Iterator[Finding]:
    whole = {instruction.span: instruction for instruction, sources in subject.from_context
             if any(token.value in (".", "./", "*") for token in sources)}  # fmt: skip
    if not whole:
        return
    ready: set[int] = set()  # the stages in which all is downloaded, whatever is copied below
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        if stage.base_stage in ready:
            ready.add(stage.index)
            continue
        copied: Instruction | None = None
        copied_to = ""
        for instruction in entries:
            if instruction.span in whole and copied is None:
                copied = instruction
                copied_to = absolute(subject.workdir_before(instruction), instruction.arguments[-1])
            if instruction.keyword != "RUN":
                if instruction.keyword == "COPY" and instruction.flag("from") and _KEPT.search(instruction.text):
                    break
                continue
            commands = subject.commands(instruction)
            if copied is None and _downloads(commands):
                ready.add(stage.index)
                break
            found = _first_installer(instruction, commands)
            if found is None or (found.command.program == "go" and has_no_modules(subject.dockerfile.text)):
                continue
            cached = any(flag.name == "mount" for flag in instruction.flags)
            if copied is not None and not cached:
                yield from _findings(subject, copied, found, copied_to, subject.workdir_before(instruction))
            break


def _downloads(commands: tuple[Command, ...]) -> bool:
    for command in commands:
        signs = _DOWNLOADS.get(command.program)
        if signs and any(word.text.startswith(signs) for word in command.operands):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Install:
    """An installer's command in its RUN. ``before`` are the commands that stand in front of it there; ``wrapped`` is
    one that runs it, such as ``micromamba run``."""

    installer: Installer
    command: Command
    run: Instruction
    before: tuple[Command, ...]
    wrapped: Command | None

    def text(self, subject: Subject) -> str:
        """The command as it stands in the file; "" when that is too long to repeat."""
        start = (self.wrapped or self.command).span[0]
        text = subject.dockerfile.text[start : self.command.span[1]]
        return text if len(text) <= _LONGEST and "\n" not in text else ""

    def moved(self) -> str | None:
        """Where ``cd`` in front of it goes; "" when nothing does, None when nobody can tell."""
        ways = [command for command in self.before if command.program in ("cd", "pushd", "popd")]
        if not ways:
            return ""
        words = ways[-1].words
        return words[0].text if len(ways) == 1 == len(words) and words[0].plain and words[0].text != "-" else None


def _first_installer(run: Instruction, commands: tuple[Command, ...]) -> _Install | None:
    for index, command in enumerate(commands):
        installer = installer_of(command)
        if command.program == "go" and installer is None and command.verb in ("mod", "get", "generate"):
            return None  # which makes go.mod, or files that the sources need
        if installer is not None:
            above = commands[index - 1] if index else None
            line = run.text.find("\n") < 0 and not run.heredocs  # a line of its own has nothing around it
            wrapped = above if above is not None and command.before == "\n" and line else None
            return _Install(installer, command, run, commands[: index - 1 if wrapped else index], wrapped)
    return None


def _findings(
    subject: Subject, copied: Instruction, found: _Install, copied_to: str, workdir: str
) -> Iterator[Finding]:  # fmt: skip
    start = _(
        "Every change to any file makes this COPY run again, and line {line} then downloads everything again.",
        line=found.run.lines[0],
    )
    installer = found.installer
    if installer.mount:
        yield from _mounted(subject, copied, found, start)
        return
    base = subject.bases[copied.stage or 0]
    inside = _inside(found, copied_to, workdir or ("/" if copied_to.startswith("/") and starts_at_root(base) else ""))
    install = installer.first or found.text(subject)
    wrapped = found.wrapped or found.command.wrapper
    if inside is None or not install or found.command.before in ("|", "|&") or (installer.first and wrapped):
        return
    copies = _copies(subject, copied, installer, inside)
    if not copies:
        return
    moved = found.moved()
    between = _workdirs_between(subject, copied, found.run)
    way = _way_to(between, copied, workdir) if between else ""
    if way is None or (moved and way.startswith("cd ")):
        return
    moves = [way] if way.startswith("WORKDIR") else []
    goes = f"cd {moved}" if moved else way if way.startswith("cd ") else ""
    install = f"{goes} && {install}" if goes else install
    message = _advice(subject, copied, found, install, moves=moves, copies=copies)
    fix = None if inside or between else _fix(subject, copied, found, copies)
    yield about(copied, f"{start} {message}", None, fix)


def _advice(
    subject: Subject, copied: Instruction, found: _Install, install: str, *, moves: list[str], copies: list[str]
) -> str:  # fmt: skip
    """How the installation gets above the copy: ``moves`` are lines that have to come along."""
    installer = found.installer
    if installer.programs[0] in _NOT_ALONE or not _is_early(subject, copied, installer):
        message = _in_order(installer, [*moves, *copies], install)
    elif moves or len(subject.commands(found.run)) > 1 or installer.first or install != found.text(subject):
        steps = ", ".join([*moves, f"RUN {install}"])
        message = _("What the installation needs is copied already: put {steps} above this line.", steps=steps)
    else:
        message = _(
            "What the installation needs is copied already: move line {line} above this one.", line=found.run.lines[0]
        )
    tools = next((command.program for command in found.before if command.program in _TOOLS), "")
    if tools:
        message += " " + _(
            "What {tools} installs on that line has to come above it, where the installation needs it.", tools=tools
        )
    return message


def _mounted(subject: Subject, copied: Instruction, found: _Install, start: str) -> Iterator[Finding]:
    """Of an installer whose downloads a mount keeps between builds."""
    program = found.command.program
    if _starts_with(subject, program):
        return
    mount = f"--mount=type=cache,target={found.installer.mount}"
    message = _("Keep the downloads between builds: RUN {mount} {program} …", mount=mount, program=program)
    at = found.run.tokens[0].span[1]
    yield about(copied, f"{start} {message}", None, Fix((at, at), f" {mount}"))


def _starts_with(subject: Subject, program: str) -> bool:
    """Whether a container starts that program, which then needs in the image what was downloaded."""
    return any(program in entry.text for entry in subject.named("CMD", "ENTRYPOINT"))


def _is_early(subject: Subject, copied: Instruction, installer: Installer) -> bool:
    """Whether what the installation reads is copied on its own above."""
    names = installer.manifest.split(" ")
    needed = names if installer.programs[0] == "pip" else names[:1]
    return all(_copied_before(subject, copied, name.split("*")[0]) for name in needed)


def _in_order(installer: Installer, steps: list[str], install: str) -> str:
    """What to write instead: the installation with what it needs, and the rest behind it."""
    if installer.programs[0] == "composer":
        return composer.advice(install, steps)
    return _(
        "Copy what the installation needs first, and the rest after it: {copies}, RUN {install}, then this line.",
        copies=", ".join(steps),
        install=install,
    )


def _workdirs_between(subject: Subject, copied: Instruction, run: Instruction) -> list[str]:
    """The directories of the WORKDIR lines between the two, which do not yet hold where the copy stands."""
    return [
        entry.arguments[0]
        for entry in subject.stages[copied.stage or 0]
        if entry.keyword == "WORKDIR" and entry.arguments and copied.span < entry.span < run.span
    ]


def _way_to(between: list[str], copied: Instruction, workdir: str) -> str | None:
    """How an installation above the copy gets to where it is to run: a WORKDIR, or cd where another WORKDIR would
    send the copy elsewhere; None where nobody can tell."""
    if not _from_root(copied.arguments[-1]):
        return f"cd {workdir}" if workdir else None
    whole = workdir or (between[0] if len(between) == 1 and _from_root(between[0]) else "")
    return f"WORKDIR {whole}" if whole else None


def _from_root(path: str) -> bool:
    """Whether it is a whole path, as far as that can be told: a variable in front usually has one."""
    return path.startswith(("/", "$"))


def _inside(found: _Install, copied_to: str, workdir: str) -> str | None:
    """Where in what is copied the installer runs: "" at its top, None when it runs elsewhere or nobody can tell."""
    moved = found.moved()
    if moved is None or (moved and not workdir and not moved.startswith("/")):
        return None
    if not workdir and not moved:  # the base image's own, which can only be where the files go
        return ""
    place = absolute(workdir, moved) if moved else workdir
    inside = below(copied_to, place) or ("" if place == copied_to else None)
    return None if inside and found.command.program == "go" else inside  # its list may lie in a directory above


def _copies(subject: Subject, copied: Instruction, installer: Installer, inside: str) -> list[str]:
    """The COPY lines that bring what the installation reads: a list that lies in a directory with all of it, as such
    lists often name each other. None where the files have other places in the image than beside the Dockerfile."""
    text, destination = subject.dockerfile.text, copied.arguments[-1]
    target = _directory(posixpath.join(destination, inside) if inside else destination)
    flags = "".join([f"{text[slice(*flag.span)]} " for flag in copied.flags if flag.name in _KEPT_FLAGS])
    groups: dict[str, list[str]] = {}
    for name in installer.manifest.split(" "):
        path = posixpath.normpath(name)
        if path.startswith(".."):
            return []
        directory = posixpath.dirname(path)
        groups.setdefault(directory, []).append(path if not directory else f"{directory}/")
    if any(groups) and "*" in copied.arguments:  # which puts what lies in the directories beside each other
        return []
    return [
        f"COPY {flags}{' '.join(dict.fromkeys(posixpath.join(inside, name) for name in names))} "
        f"{posixpath.join(target, directory, '').removeprefix('./') if directory else target}"
        for directory, names in groups.items()
    ]


def _directory(destination: str) -> str:
    return "./" if destination in (".", "./") else destination.rstrip("/") + "/"


def _fix(subject: Subject, copied: Instruction, found: _Install, copies: list[str]) -> Fix | None:
    text, installer, run = subject.dockerfile.text, found.installer, found.run
    flags = {flag.name for flag in copied.flags} - _KEPT_FLAGS
    if copied.json or flags or len(copied.arguments) != 2 or installer.programs[0] in _NOT_ALONE:
        return None
    manifest = "" if _is_early(subject, copied, installer) else "".join(f"{line}\n" for line in copies)
    if installer.first:
        start = subject.whole_lines(copied)[0]
        return None if found.before else Fix((start, start), f"{manifest}RUN {installer.first}\n")
    alone = len(subject.commands(run)) == 1 and not run.heredocs
    if not alone or not subject.neighbours(copied, run):
        return None
    moved = f"{text[slice(*run.span)]}\n{text[slice(*copied.span)]}"
    return Fix((copied.span[0], run.span[1]), manifest + moved)


def _copied_before(subject: Subject, copied: Instruction, manifest: str) -> bool:
    """Whether the stage has copied that file on its own above."""
    return any(
        manifest in entry.text
        for entry in subject.stages[copied.stage or 0]
        if entry.keyword in ("COPY", "ADD") and entry.span < copied.span
    )


RULES = (
    hint(
        "CopyBeforeInstall",
        copy_before_install,
        mark("The cache reuses an installation only as long as nothing above it changes."),
        f"{CACHE}#order-your-layers",
        needs=["COPY ."],
        also=PROGRAMS,
        bad="FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm install\n",
        good="FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm install\nCOPY . .\n",
    ),
)
