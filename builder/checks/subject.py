"""A Dockerfile as the rules look at it: its stages, its commands, and which of them end in the image."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.dockerfile.model import Dockerfile, Instruction, Span, Token
from builder.dockerfile.needs import Source, all_sources
from builder.dockerfile.scope_walk import global_scope
from builder.dockerfile.scopes import Scope
from builder.dockerfile.stages import images_below, stages_below
from builder.shell.model import SHELLS
from builder.shell.variables import name_alone

from .commands import Command, read_commands
from .having import found_in
from .once import Once
from .workdirs import first_workdir, workdirs

_COMMANDS = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN")
_WIDEST_GAP = 1000  # characters; a repair does not reach over more


@dataclass(frozen=True)
class Subject:
    """``dockerignore`` is the text beside the Dockerfile: "" when there is no such file, None when nobody knows."""

    dockerfile: Dockerfile
    dockerignore: str | None = None

    @Once
    def real(self) -> tuple[Instruction, ...]:
        """The instructions without comments and directives."""
        return tuple([entry for entry in self.dockerfile.instructions if entry.keyword != "#"])

    @Once
    def long(self) -> Sequence[Instruction]:
        """Those of several lines of the file."""
        return [entry for entry in self.real if entry.lines[0] != entry.lines[1]]

    @Once
    def by_keyword(self) -> dict[str, list[Instruction]]:
        found: dict[str, list[Instruction]] = {}
        for entry in self.real:
            found.setdefault(entry.keyword, []).append(entry)
        return found

    @Once
    def _found(self) -> dict[tuple[str, ...], Sequence[Instruction]]:
        """What was asked for by name already: many rules are about COPY and ADD."""
        return {}

    def named(self, *keywords: str) -> Sequence[Instruction]:
        """The instructions with one of these keywords, in file order. Most rules are about few of them."""
        named = self.by_keyword
        if len(keywords) == 1:
            return named.get(keywords[0], ())
        known = self._found
        if keywords not in known:
            present = [keyword for keyword in keywords if keyword in named]
            one = named[present[0]] if present else ()
            known[keywords] = one if len(present) <= 1 else [each for each in self.real if each.keyword in present]
        return known[keywords]

    @Once
    def last(self) -> tuple[dict[str, Instruction], ...]:
        """The last instruction of every keyword in each stage: the one that counts where they replace each other."""
        return tuple([{entry.keyword: entry for entry in entries} for entries in self.stages])

    @Once
    def with_pairs(self) -> tuple[Instruction, ...]:
        """The instructions that set names to values."""
        return tuple([entry for entry in self.real if entry.pairs])

    @Once
    def from_context(self) -> tuple[tuple[Instruction, list[Token]], ...]:
        """Every COPY and ADD that takes files of the build context, with its local sources."""
        found = []
        for entry in self.named("COPY", "ADD"):
            if entry.stage is not None and entry.flag("from") is None:
                sources = [token for token in entry.tokens if token.role == "copy.source"]
                found += [(entry, sources)] if sources else []
        return tuple(found)

    @Once
    def arrays(self) -> tuple[Instruction, ...]:
        """The JSON arrays that no shell reads: not a CMD that an ENTRYPOINT such as ["sh", "-c"] takes as a script."""
        found = [entry for entry in self.named(*_COMMANDS) if entry.json and entry.stage is not None]
        stages = {entry.stage for entry in found}
        for_shells = {stage for stage in stages if stage is not None and _hands_on(self.last[stage].get("ENTRYPOINT"))}
        return tuple([entry for entry in found if entry.keyword != "CMD" or entry.stage not in for_shells])

    @Once
    def outer(self) -> Scope:
        """The ARGs before the first FROM."""
        return global_scope(self.dockerfile.instructions, self.dockerfile.escape)

    @Once
    def stages(self) -> tuple[tuple[Instruction, ...], ...]:
        """The instructions of each stage, its FROM first."""
        entries = self.dockerfile.instructions
        return tuple([tuple([entries[index] for index in stage.instructions]) for stage in self.dockerfile.stages])

    @Once
    def shipped(self) -> tuple[int, ...]:
        """The stages whose layers end in the image, the oldest first: the last one and those it stands on."""
        return tuple(reversed(stages_below(self.dockerfile)))

    @Once
    def shipped_entries(self) -> tuple[Instruction, ...]:
        """The instructions that make the image, in the order in which they act."""
        return tuple([entry for index in self.shipped for entry in self.stages[index]])

    @Once
    def shipped_runs(self) -> tuple[Instruction, ...]:
        return tuple([entry for entry in self.shipped_entries if entry.keyword == "RUN"])

    @Once
    def runs(self) -> tuple[Instruction, ...]:
        return tuple([entry for entry in self.named("RUN") if entry.stage is not None])

    @Once
    def _commands(self) -> dict[Span, tuple[Command, ...]]:
        return {entry.span: read_commands(entry) for entry in self.runs}

    def commands(self, instruction: Instruction) -> tuple[Command, ...]:
        """The commands of a RUN in order; none for anything else."""
        return self._commands.get(instruction.span, ())

    @Once
    def _read(self) -> dict[Span, tuple[Command, ...]]:
        return dict(self._commands)

    def read(self, instruction: Instruction) -> tuple[Command, ...]:
        """The commands of any instruction: several rules ask with what containers start."""
        known, span = self._read, instruction.span
        if span not in known:
            known[span] = read_commands(instruction)
        return known[span]

    @Once
    def _all_started(self) -> tuple[tuple[Instruction, Command], ...]:
        return tuple([(run, command) for run in self.runs for command in self._commands[run.span]])

    @Once
    def _started(self) -> dict[str, list[tuple[Instruction, Command]]]:
        found: dict[str, list[tuple[Instruction, Command]]] = {}
        for each in self._all_started:
            found.setdefault(each[1].program, []).append(each)
        return found

    def started(self, *programs: str) -> Sequence[tuple[Instruction, Command]]:
        """Every command of a RUN that starts one of these programs, in file order."""
        started = self._started
        known = [program for program in programs if program in started]
        if len(known) <= 1:
            return started[known[0]] if known else ()
        return [each for each in self._all_started if each[1].program in known]

    @Once
    def programs(self) -> frozenset[str]:
        return frozenset([*self._started, *[command.wrapper for _run, command in self._all_started]])

    def starts(self, *programs: str) -> bool:
        """Whether any RUN starts one of these programs, or wraps another in it: a rule about them need look no
        further where none does."""
        return not self.programs.isdisjoint(programs)

    @Once
    def has(self) -> frozenset[str]:
        """What a rule may need."""
        return found_in(self)

    @Once
    def roles(self) -> list[tuple[Instruction, frozenset[str]]]:
        """The RUNs with all roles that their tokens have."""
        return [(run, frozenset([token[3] for token in run.tokens])) for run in self.runs]  # by place: half the time

    @Once
    def branching(self) -> frozenset[Span]:
        """The places of the RUNs that do things on conditions, or in a loop."""
        either = "||" in self.dockerfile.text
        return frozenset([run.span for run, roles in self.roles if "shell.keyword" in roles
                          or (either and "||" in [token.text for token in run.tokens])])  # fmt: skip

    @Once
    def assigning(self) -> dict[Span, list[str]]:
        """The places of the RUNs that set variables of their shell, with the names of these."""
        with_some = [run for run, roles in self.roles if "shell.assignment" in roles and "=" in run.text]
        return {run.span: [token[2].rstrip("=") for token in run.tokens if token[3] == "shell.assignment"]
                for run in with_some}  # fmt: skip

    @Once
    def _variables(self) -> dict[Span, list[Token]]:
        with_some = [run for run, roles in self.roles if "shell.variable" in roles and "$" in run.text]
        return {run.span: [token for token in run.tokens if token.role == "shell.variable"] for run in with_some}

    @Once
    def names_read(self) -> frozenset[str]:
        """The names of the variables that shells fill in, in all RUNs."""
        return frozenset([name_alone(token.text) for tokens in self._variables.values() for token in tokens])

    def variables(self, run: Instruction) -> Sequence[Token]:
        """What a shell fills in there, as far as the RUN's own line goes."""
        return self._variables.get(run.span, ())

    @Once
    def bases(self) -> tuple[str, ...]:
        """The image each stage stands on in the end, as written."""
        found: list[str] = []
        for stage in self.dockerfile.stages:
            found.append(stage.base if stage.base_stage is None else found[stage.base_stage])
        return tuple(found)

    @Once
    def images(self) -> tuple[str, ...]:
        """The image each stage stands on in the end, as a plain docker build fills it in."""
        if "$" not in " ".join(self.bases):
            return self.bases
        return images_below(self.dockerfile, self.outer)

    def first_workdir(self, stage: int) -> str:
        """The directory in which the stage begins; "" where its image, or the stage it is built on, decides it."""
        return first_workdir(self.dockerfile.stages[stage], self.bases[stage])

    @Once
    def sources(self) -> list[Source]:
        """All that COPY --from and RUN --mount=from= take from."""
        return list(all_sources(self.dockerfile))

    @Once
    def _copied_from(self) -> dict[Span, int | None]:
        return {one.instruction.span: one.stage for one in self.sources if one.instruction.keyword == "COPY"}

    def stage_above(self, copy: Instruction) -> int | None:
        """The index of the stage above that the --from of a COPY names; None for an image, or where it has none."""
        index = self._copied_from.get(copy.span)
        return index if index is not None and index < (copy.stage or 0) else None

    @Once
    def _workdirs(self) -> tuple[dict[Span, str], dict[Span, str]]:
        return workdirs(self.dockerfile.stages, self.stages, self.bases)

    def workdir_before(self, instruction: Instruction) -> str:
        """The directory in which the instruction acts; relative, or "", where its image decides it."""
        return self._workdirs[0].get(instruction.span, "")

    def workdir_after(self, instruction: Instruction) -> str:
        """The directory in which the next instruction acts."""
        return self._workdirs[1].get(instruction.span, "")

    def written(self, instruction: Instruction) -> str:
        """The instruction as it stands in the file, here-documents and all."""
        return self.dockerfile.text[slice(*instruction.span)]

    def whole_lines(self, instruction: Instruction) -> Span:
        """From the start of its first line to the end of its last one, the line end included; the instruction alone
        where others share its line."""
        text, (first, last) = self.dockerfile.text, instruction.span
        start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
        if text[start:first].strip():
            return start + len(text[start:first].rstrip()), last
        return start, len(text) if end < 0 else end + 1

    def neighbours(self, first: Instruction, second: Instruction) -> bool:
        """Whether nothing but blanks stands between the two."""
        start, end = first.span[1], second.span[0]
        return start <= end < start + _WIDEST_GAP and not self.dockerfile.text[start:end].strip()

    def pairs(self) -> Iterator[tuple[Instruction, Instruction]]:
        """Every two instructions of a stage that follow each other."""
        for entries in self.stages:
            yield from pairwise(entries)


def keyword_token(instruction: Instruction) -> Token | None:
    """The instruction's own word."""
    for token in instruction.tokens:
        if token.role.startswith("keyword."):
            return token
    return None


def start_of(last: Mapping[str, Instruction]) -> Instruction | None:
    """What containers of a stage start with: the last ENTRYPOINT, or the last CMD where there is none."""
    return last.get("ENTRYPOINT") or last.get("CMD")


def _hands_on(start: Instruction | None) -> bool:
    """Whether a shell gets the words of CMD, which this ENTRYPOINT takes."""
    names = (word.rsplit("/", 1)[-1] for word in start.arguments) if start else ()
    return start is not None and (not start.json or not SHELLS.isdisjoint(names))


def one_line(instruction: Instruction) -> bool:
    return instruction.lines[0] == instruction.lines[1]
