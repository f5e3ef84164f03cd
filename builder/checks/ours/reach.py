"""Values that do not arrive: ArgOutOfReach, WordGoesElsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.config_variables import filled_for_a_server
from builder.checks.ours.too_early import empty_where_read, filled_by_another
from builder.checks.ours.variables import handed_to_nobody
from builder.checks.rule import REFERENCE, Finding, about, hint, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from builder.shell.model import SHELLS
from builder.shell.variables import name_alone
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_OF_THE_IMAGE = re.compile(r"(?:VERSION|HOME|PATH|ROOT|DIR)\Z")  # such as NODE_VERSION, which the image node sets
_IN_FRONT = re.compile(r"(?<!\S)(([A-Za-z_]\w{0,60})=[\w./:@%+,-]{0,200})[ \t]+\Z", re.ASCII)
_FOR_DOWNLOADS = re.compile(r"(?i:.*proxy)|CURL|SSL|WGET|HOME\Z|LC_|LANG|NETRC|TMPDIR")
_REACH = 300  # signs
# Flags of the tools that scripts of package.json start; npm has none of these names.
_NAMES = "aot base-href configuration coverage host hostname mode open output-path poll port prod watch watchAll"
_OF_TOOLS = frozenset(f"--{name}" for name in _NAMES.split())
_SCRIPTS = frozenset(["run", "run-script", "start", "test"])


def arg_out_of_reach(subject: Subject) -> Iterator[Finding]:
    """ARGs above the first FROM in a RUN, whose shell the builder's own rule does not read, or in EXPOSE, which it
    leaves out."""
    outer = {pair.name: entry.lines[0] for entry in subject.named("ARG") if entry.stage is None for pair in entry.pairs}
    if not outer or not (subject.runs or subject.named("EXPOSE")):
        return
    known: dict[int, frozenset[str]] = {}
    perhaps_set = frozenset(filter(_OF_THE_IMAGE.search, outer))
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = frozenset[str]() if stage.base_stage is None else known[stage.base_stage]
        own = {pair.name for entry in entries if entry.keyword in ("ARG", "ENV") for pair in entry.pairs}
        known[stage.index] = (base | own) & outer.keys()
        bare = facts_of(split_image(subject.bases[stage.index])[0].lower()).bare
        lost = outer.keys() - known[stage.index] - (frozenset() if bare else perhaps_set)
        for entry in entries if lost else ():
            if entry.keyword == "RUN" and "$" in entry.text:
                yield from _in_run(subject, entry, lost, outer)
            elif entry.keyword == "EXPOSE" and "$" in entry.text:
                for name in [name for name in map(name_alone, entry.arguments) if name in lost]:
                    lost.discard(name)
                    yield _finding(subject, entry, None, name, outer[name])


def _in_run(subject: Subject, run: Instruction, lost: set[str], outer: dict[str, int]) -> Iterator[Finding]:
    unset = set(lost)  # in this RUN too, as far as it has been read
    for token in subject.variables(run):
        name = name_alone(token.text)
        if name not in unset:
            continue
        unset.discard(name)
        if re.search(rf"\b{name}=|\b(?:read|for|local) (?:-\w+ )?{name}\b", run.text):
            continue
        lost.discard(name)
        yield _finding(subject, run, token.span, name, outer[name])


def _finding(subject: Subject, entry: Instruction, span: Span | None, name: str, line: int) -> Finding:
    message = _(
        "Line {line} declares {name} above the first FROM, for FROM lines only. To use it in this stage, "
        "repeat ARG {name} in it. Here it is empty.",
        line=line,
        name=name,
    )
    before = subject.whole_lines(entry)[0]
    return about(entry, message, span, Fix((before, before), f"ARG {name}\n"))


def word_goes_elsewhere(subject: Subject) -> Iterator[Finding]:
    yield from handed_to_nobody(subject)
    yield from empty_where_read(subject)
    yield from filled_by_another(subject)
    yield from filled_for_a_server(subject)
    if subject.starts("curl", "wget"):
        for run in subject.runs:
            yield from _variables(subject, run)
    if "npm" in subject.dockerfile.text:
        for entry in subject.named("RUN", "CMD", "ENTRYPOINT"):
            if "npm" in entry.text and "--" in entry.text:
                yield from _flags(subject, entry)


def _variables(subject: Subject, run: Instruction) -> Iterator[Finding]:
    """``NAME=value curl … | sh``: the script does not see it."""
    text = subject.dockerfile.text
    for left, right in pairwise(subject.commands(run)):
        if right.before != "|" or left.program not in ("curl", "wget") or right.program not in SHELLS or left.wrapper:
            continue
        start = left.span[0]
        match = _IN_FRONT.search(text[max(0, start - _REACH) : start])
        if match is None or _FOR_DOWNLOADS.match(match[2]):
            continue
        at = start - len(match[0])
        message = _(
            "{name} is set for {left} alone; {right}, which runs what was fetched, does not see it. Put it before "
            "{right}: | {variable} {right}",
            name=match[2],
            left=left.program,
            right=right.program,
            variable=match[1],
        )
        place = (at, right.span[0])
        yield about(run, message, (at, at + len(match[1])), Fix(place, f"{text[start : right.span[0]]}{match[1]} "))


def _flags(subject: Subject, entry: Instruction) -> Iterator[Finding]:
    """``npm run dev --host``: npm keeps the flag."""
    for command in subject.read(entry):
        flag = _kept_flag(command)
        if flag is None:
            continue
        start = flag[0]
        quoted = entry.json and subject.dockerfile.text[start] == '"'
        message = _(
            "npm takes {flag} for a flag of its own, and the script never sees it. What comes after -- goes to the "
            "script: -- {flag}",
            flag=flag[1],
        )
        yield about(entry, message, command.span, Fix((start, start), '"--", ' if quoted else "-- "))


def _kept_flag(command: Command) -> tuple[int, str] | None:
    """Where the first flag stands that was meant for the script, and its name."""
    if command.program != "npm" or command.verb not in _SCRIPTS:
        return None
    for word in command.words:
        if word.text == "--":
            return None
        name = word.text.partition("=")[0]
        if name in _OF_TOOLS:
            return word.span[0], name
    return None


WARNINGS = (
    warning(
        "ArgOutOfReach",
        arg_out_of_reach,
        mark("An ARG above the first FROM is for FROM lines; a stage has to ask for it again."),
        f"{REFERENCE}#understand-how-arg-and-from-interact",
        needs=["ARG FROM"],
        bad="ARG LEVEL=2\nFROM gcc:15\nRUN make -O$LEVEL\n",
        good="ARG LEVEL=2\nFROM gcc:15\nARG LEVEL\nRUN make -O$LEVEL\n",
    ),
)
ELSEWHERE = (
    hint(
        "WordGoesElsewhere",
        word_goes_elsewhere,
        mark("A variable reaches only the command after it, a flag only the program before it."),
        f"{REFERENCE}#shell-form",
        needs=["RUN NAME=", "read", "curl", "wget", "npm", *SHELLS, "su", "cat", "tee", "echo", "printf"],
        bad="FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build --prod\n",
        good="FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build -- --prod\n",
    ),
)
