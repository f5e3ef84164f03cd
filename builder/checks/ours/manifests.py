"""What an installation reads: ManifestNotThere."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from builder.checks.bases import USERS, split_image
from builder.checks.commands import Command, requirements
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

# program, verb → the files that it cannot do without, and how they are copied
_READS: dict[tuple[str, str], tuple[tuple[str, ...], str]] = {
    ("npm", "ci"): (("package.json", "package-lock.json"), "package*.json"),
    ("npm", "install"): (("package.json",), "package*.json"),
    ("npm", "i"): (("package.json",), "package*.json"),
    ("yarn", "install"): (("package.json",), "package.json yarn.lock*"),
    ("yarn", ""): (("package.json",), "package.json yarn.lock*"),
    ("pnpm", "install"): (("package.json",), "package.json pnpm-lock.yaml*"),
    ("bundle", "install"): (("Gemfile",), "Gemfile Gemfile.lock*"),
    ("go", "mod"): (("go.mod",), "go.mod go.sum*"),
    ("cargo", "build"): (("Cargo.toml",), "Cargo.*"),
    ("cargo", "fetch"): (("Cargo.toml",), "Cargo.*"),
    **{("mvn", verb): (("pom.xml",), "pom.xml") for verb in ("package", "install", "verify", "compile", "clean")},
    ("composer", "install"): (("composer.json",), "composer.json composer.lock*"),
}
# These make no such file: anything else that ran before might have.
_NAMES = """addgroup adduser apk apt apt-get chmod chown corepack dnf groupadd locale-gen microdnf mkdir pip pip3 rm
set true useradd usermod yum"""
_HARMLESS = frozenset(_NAMES.split())
_MOST = 50  # lines that are looked back over


def manifest_not_there(subject: Subject) -> Iterator[Finding]:
    if not subject.starts("pip", "pip3", *(program for program, _verb in _READS)):
        return
    for index, entries in enumerate(subject.stages):
        name, tag, _digest = split_image(subject.bases[index])
        if subject.dockerfile.stages[index].base_stage is not None or name not in USERS or "onbuild" in tag:
            continue  # another image may bring the files along
        above: list[Instruction] = []
        for instruction in entries:
            if instruction.keyword == "RUN":
                found = _missing(subject, instruction, above)
                if found:
                    yield _finding(subject, instruction, *found)
                if found or not _is_harmless(subject, instruction) or len(above) > _MOST:
                    break
            elif instruction.keyword in ("COPY", "ADD"):
                above.append(instruction)


def _missing(subject: Subject, run: Instruction, above: list[Instruction]) -> tuple[Command, str, str] | None:
    """The first command that reads what is not there: with the file, and with how it would be copied."""
    if run.heredocs or any(flag.name == "mount" for flag in run.flags):
        return None
    for command in subject.commands(run):
        files, copied = _read_by(command)
        missing = next((file for file in files if not any(_may_bring(entry, file) for entry in above)), None)
        if missing:
            return command, missing, copied
        if files or command.program not in _HARMLESS:
            return None
    return None


def _read_by(command: Command) -> tuple[tuple[str, ...], str]:
    if command.program in ("pip", "pip3"):
        named = requirements(command)
        return ((named,), named) if named and "/" not in named and "$" not in named else ((), "")
    elsewhere = command.has("-g", "--global", "--prefix", "--cwd", "-C", "-f", "--file", "--manifest-path")
    words = [word.text for word in command.operands]
    alone = len(words) <= 1 or command.program in ("mvn", "cargo") or words == ["mod", "download"]
    return _READS.get((command.program, command.verb), ((), "")) if alone and not elsewhere else ((), "")


def _may_bring(entry: Instruction, file: str) -> bool:
    """Whether the copy may put a file of that name anywhere; all but other single files may."""
    if entry.flag("from") is not None or entry.heredocs or "$" in entry.text:
        return True
    sources = [path.rsplit("/", 1)[-1] for path in entry.arguments[:-1]]
    return any(fnmatchcase(file, name) or "." not in name.lstrip(".") for name in sources)


def _is_harmless(subject: Subject, run: Instruction) -> bool:
    globally = (command for command in subject.commands(run) if command.program not in _HARMLESS)
    return not run.heredocs and all(command.program == "npm" and command.has("-g", "--global") for command in globally)


def _finding(subject: Subject, run: Instruction, command: Command, file: str, copied: str) -> Finding:
    message = _(
        "{program} reads {file}, and no line above brings it into the image: nothing is there yet but the base. Put "
        "COPY {copied} ./ above this line.",
        program=command.program,
        file=file,
        copied=copied,
    )
    at = subject.whole_lines(run)[0]
    return about(run, message, command.span, Fix((at, at), f"COPY {copied} ./\n"))


WARNINGS = (
    warning(
        "ManifestNotThere",
        manifest_not_there,
        mark("A RUN sees what is in the image by then, not what lies beside the Dockerfile."),
        f"{REFERENCE}#copy",
        bad="FROM python:3.12\nRUN pip install --no-cache-dir -r requirements.txt\n",
        good="FROM python:3.12\nCOPY requirements.txt ./\nRUN pip install --no-cache-dir -r requirements.txt\n",
    ),
)
