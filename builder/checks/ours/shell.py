"""What a RUN cannot do: LostAfterRun, SudoInRun, PipeHidesFailure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import shell_with_pipefail
from builder.checks.commands import Command
from builder.checks.ours.kernel import OF_KERNEL, kernel_in_run
from builder.checks.ours.sudo import sudo_in_run
from builder.checks.ours.variables import gone_with_their_run
from builder.checks.paths import absolute
from builder.checks.rule import PRACTICES, REFERENCE, Finding, about, hint, together, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.shell.model import SHELLS
from webapp.wording import _, mark

_SETTING = re.compile(r"[A-Za-z_]\w*=")
_SWALLOWS = re.compile(r"(?:ba|a|da|z|k)?sh\Z|python[0-9.]*\Z|perl\Z|php\Z|ruby\Z|node\Z|tee\Z|cat\Z")
_WRITE_ANYWAY = frozenset(["tee", "cat"])
_INSTEAD = {
    "cd": mark(
        "Each RUN is a process of its own, and when it ends the next line starts in the old directory again. "
        "WORKDIR changes it for all that follows."
    ),
    "export": mark(
        "Each RUN is a process of its own, and when it ends the variable is gone with it. ENV sets one for later "
        "lines and for containers, ARG for later lines."
    ),
    "source": mark(
        "Each RUN is a process of its own, and when it ends what the file sets is gone with it. Set the variables "
        "with ENV, such as ENV PATH=/venv/bin:$PATH, or join the command that needs it with &&."
    ),
    "alias": mark(
        "Each RUN is a process of its own, and when it ends the alias is gone with it. Write the command out, or "
        "put a small script into /usr/local/bin."
    ),
    "activate": mark(
        "Each RUN is a process of its own, and when it ends nothing is active any more. Put the environment's programs "
        "first for all that follows, as in ENV PATH={place}/bin:$PATH, or join the command that needs it with &&."
    ),
    "&": mark(
        "Each RUN is a process of its own, and when it ends what & has sent to the background is stopped with it. Join "
        "what needs it with this line, or start it where containers start: CMD, ENTRYPOINT."
    ),
    "service": mark(
        "Each RUN is a process of its own, and when it ends the service is stopped with it. What should run in the "
        "container belongs in CMD."
    ),
    "systemctl": mark(
        "systemctl asks systemd to do it, and no systemd runs in a build, nor in most containers: it fails, and "
        "the build stops. What should run in the container belongs in CMD, as the program itself."
    ),
    "su": mark(
        "su opens a shell, which has nothing to do here and ends: the lines below run as whoever ran them before. USER "
        "changes that for all that follows."
    ),
}
_ECHOES = re.compile(r"\becho[ \t]+(?!-[neE]*e)[^\n|&;]{0,300}\\[abcfnrtv0]")
_LEAVES_NOTHING = frozenset(["mkdir", "echo", "set", ":"])
_ENVIRONMENTS = frozenset(["conda", "mamba", "micromamba"])
_READS = frozenset(["source", "."])
# Servers that go to the background by themselves, with the options that keep them from it or have them do other work.
_DAEMONS = {"cron": ("-f",), "crond": ("-f", "-n"), "sshd": ("-D", "-t", "-T"), "supervisord": ("-n", "--nodaemon")}
_LEAVES = [*_DAEMONS, *(_INSTEAD.keys() - {"&"}), *_ENVIRONMENTS, ".", "pushd", "env", "/etc/init.d/", "RUN &"]
_ACTIVATE = re.compile(r"activate\Z|[^~]*/bin/activate\Z")
_SAME = {".": "source", "pushd": "cd"}
_REPLACED = re.compile(r"systemctl(?:\d?\.py|3)|systemctl-replacement")


def _lost(subject: Subject) -> Iterator[Finding]:
    shells = subject.starts(*SHELLS)
    for instruction in subject.runs:
        commands = subject.commands(instruction)
        if shells:
            commands = tuple([command for command in commands if not _only_reads(command)])
        array = instruction.json and len(commands) == len(subject.commands(instruction))
        if not commands or instruction.heredocs or array or commands[-1].program in _LEAVES_NOTHING:
            continue
        kind = "&" if _ends_behind(instruction) else _kind(subject, commands[-1])
        # a service ends whatever was done before it
        if (
            kind in ("service", "systemctl", "su", "&")
            or _goes_nowhere(kind, commands)
            or (kind in _INSTEAD and _all_are(kind, subject, commands))
        ):
            place, fix = _environment(subject, instruction, commands[-1]) if kind == "activate" else ("", None)
            fix = fix or _fix(subject, instruction, commands, kind)
            yield about(instruction, _(_INSTEAD[kind], place=place), None, fix)


def _ends_behind(instruction: Instruction) -> bool:
    """Whether its last command goes to the background, and nothing waits for it."""
    last = instruction.tokens[-1]
    return last.text == "&" and last.role == "shell.operator"


def _only_reads(command: Command) -> bool:
    """Whether it is a shell that is handed its commands: ``bash -c "…"``, which are told behind it."""
    return command.program in SHELLS and command.has("-c")


def _all_are(kind: str, subject: Subject, commands: tuple[Command, ...]) -> bool:
    return all(_kind(subject, command) == kind for command in commands if command.program not in _LEAVES_NOTHING)


def _kind(subject: Subject, command: Command) -> str:
    """The key of _INSTEAD, or the program."""
    if command.program == "env" and command.words and all(_SETTING.match(word.text) for word in command.words):
        return "export"
    read = command.words[0].text if command.program in _READS and command.words else ""
    if _ACTIVATE.match(read) or (command.program in _ENVIRONMENTS and command.verb == "activate"):
        return "activate"
    script = subject.dockerfile.text.startswith("/etc/init.d/", command.span[0])
    if command.program in _DAEMONS and not command.has(*_DAEMONS[command.program]) and not command.wrapper:
        return "service"
    kind = "service" if script else _SAME.get(command.program, command.program)
    return "" if kind in _INSTEAD and _is_other(subject, kind, command) else kind


def _goes_nowhere(kind: str, commands: tuple[Command, ...]) -> bool:
    """Whether the RUN ends with its only cd, and that leads on to somewhere."""
    last = commands[-1]
    alone = kind == "cd" and last.before == "&&" and sum(one.program in ("cd", "pushd") for one in commands) == 1
    return alone and bool(last.words) and last.words[0].text.strip("/.~-") != ""


def _is_other(subject: Subject, kind: str, command: Command) -> bool:
    """Whether it is not of its kind after all: a service that is not started, a shell that is handed work, a program
    that only has such a name."""
    if kind == "activate":
        return True
    if kind in ("service", "systemctl"):
        starts = any(word.text in ("start", "restart") for word in command.words)
        return not starts or (kind == "systemctl" and _REPLACED.search(subject.dockerfile.text) is not None)
    if kind == "su":
        handed = command.before == "|" or command.has("-c", "--command", "-s", "--shell")
        return handed or not command.operands
    return kind == "cd" and len(command.operands) > 1


def _environment(subject: Subject, run: Instruction, command: Command) -> tuple[str, Fix | None]:
    """The directory of what the command makes active, and the ENV in its place where that is known."""
    file, *names = [word.text for word in command.operands] or [""]
    if file == "activate":  # of conda
        return f"/opt/conda/envs/{names[0] if names else 'NAME'}", None
    place = absolute(subject.workdir_before(run), file).removesuffix("/bin/activate")
    known = place.startswith("/") and command.words[0].plain and len(subject.commands(run)) == 1 and not run.flags
    return place, Fix(run.span, f"ENV PATH={place}/bin:$PATH") if known else None


def _fix(subject: Subject, instruction: Instruction, commands: tuple[Command, ...], kind: str) -> Fix | None:
    last = commands[-1]
    if instruction.flags or any(token.kind == "comment" for token in instruction.tokens):
        return None
    if kind == "cd" and len(last.words) == 1 and last.words[0].plain:
        path = last.words[0].text
        made = {word.text for command in commands[:-1] for word in command.operands}
        only = all(command.program == "mkdir" for command in commands[:-1])
        return Fix(instruction.span, f"WORKDIR {path}") if only and made <= {path} else None
    if kind == "su" and len(commands) == 1 and last.operands[-1].plain and len(last.operands) == 1:
        return Fix(instruction.span, f"USER {last.operands[0].text}")
    if kind == "export" and len(commands) == 1 and last.words:
        words = [subject.dockerfile.text[slice(*word.span)] for word in last.words]
        plain = all(_SETTING.match(word) and not set("`\\\n(~") & set(word) for word in words)
        return Fix(instruction.span, f"ENV {' '.join(words)}") if plain else None
    return None


def pipe_hides_failure(subject: Subject) -> Iterator[Finding]:
    safe: dict[int, bool] = {}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        safe[stage.index] = stage.base_stage is not None and safe[stage.base_stage]
        for instruction in entries:
            if instruction.keyword == "SHELL":
                safe[stage.index] = "pipefail" in instruction.text or "sh" not in instruction.text
            if safe[stage.index] or "pipefail" in subject.written(instruction):
                continue
            commands = subject.commands(instruction)
            for at, (left, right) in enumerate(pairwise(commands), start=2):
                piped = right.before == "|" and left.program in ("curl", "wget") and _SWALLOWS.match(right.program)
                if piped and not _is_needed(right, commands[at : at + 1]):
                    yield _pipe(subject, instruction, left, right)


def _is_needed(right: Command, following: tuple[Command, ...]) -> bool:
    """Whether what stands behind the pipe fails where nothing came: it moves the file that would have been made."""
    moves = any(one.before == "&&" and one.program in ("mv", "cp") for one in following)
    return moves and right.program not in _WRITE_ANYWAY


def _pipe(subject: Subject, instruction: Instruction, left: Command, right: Command) -> Finding:
    shell = shell_with_pipefail(subject.bases[instruction.stage or 0])
    message = _(
        "A pipe ends as its last command does: when {left} fails, {right} reads nothing, succeeds, and the build "
        "goes on. Put a line above that makes every part matter: {line}",
        left=left.program,
        right=right.program,
        line=shell or 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
    )
    start = subject.whole_lines(instruction)[0]
    fix = Fix((start, start), shell + "\n") if shell else None
    printing = _prints_signs(subject, instruction) if shell and "bash" in shell else None
    if printing is not None:
        message += ". " + _(
            "Under bash the echo of line {line} keeps the backslashes, which sh takes for characters such as line "
            "ends: write printf there.",
            line=printing.lines[0],
        )
        fix = None
    return about(instruction, message, (left.span[0], right.span[1]), fix)


def _prints_signs(subject: Subject, first: Instruction) -> Instruction | None:
    """The first line from there on in which echo gets such as \\n, which shells read differently."""
    for entry in subject.stages[first.stage or 0]:
        shell = entry.span >= first.span and not entry.json and entry.keyword in ("RUN", "CMD", "ENTRYPOINT")
        if shell and "echo" in entry.text and _ECHOES.search(subject.written(entry)):
            return entry
        if entry.span > first.span and entry.keyword == "SHELL":
            return None
    return None


lost_after_run = together(
    (kernel_in_run, OF_KERNEL),
    (_lost, _LEAVES),
    (gone_with_their_run, ["RUN NAME="]),
)

WARNINGS = (
    warning(
        "LostAfterRun",
        lost_after_run,
        mark("Only files outlast a RUN; its directory, variables and processes end with it."),
        f"{REFERENCE}#run",
        needs=[*OF_KERNEL, *_LEAVES, "RUN NAME="],
        bad="FROM alpine:3.24\nRUN mkdir -p /app && cd /app\n",
        good="FROM alpine:3.24\nWORKDIR /app\n",
    ),
    warning(
        "SudoInRun",
        sudo_in_run,
        mark("RUN is root unless USER says otherwise."),
        f"{PRACTICES}#user",
        needs=["sudo"],
        bad="FROM debian:12\nRUN sudo useradd app\n",
        good="FROM debian:12\nRUN useradd app\n",
    ),
)
PIPES = (
    hint(
        "PipeHidesFailure",
        pipe_hides_failure,
        mark("A pipe succeeds when its last command does, whatever happened before."),
        f"{PRACTICES}#using-pipes",
        needs=["curl", "wget"],
        bad="FROM buildpack-deps:trixie\nRUN curl -fsSL https://example.com/install.sh | sh\n",
        good='FROM buildpack-deps:trixie\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n'
        "RUN curl -fsSL https://example.com/install.sh | sh\n",
    ),
)
