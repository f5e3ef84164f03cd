"""UndefinedVar: a variable that nothing has set when the builder fills it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from builder.checks.bases import sets_no_home, split_image
from builder.checks.closest import closest
from builder.checks.having import FILLED_IN, FILLED_IN_RUNS
from builder.checks.references import builder_variables
from builder.checks.rule import Finding, about, buildkit
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from builder.dockerfile.variables import PLATFORM_ARGS
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)
_NOT_ENVIRONMENT = frozenset(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"])
_PREDEFINED = frozenset([*PLATFORM_ARGS, "TARGETSTAGE"])
_MOST_GUESSES = 100  # comparing every unset name with every set one would cost the square of the length


def undefined_var(subject: Subject) -> Iterator[Finding]:
    """The builder also knows what the base image sets. Where the base may set anything, only sure cases are told:
    predefined and global ARGs that the stage does not declare, and near misses of what it does."""
    dockerfile = subject.dockerfile
    outer: dict[str, int] | None = None
    guesses = 0
    for instruction, above in _walk(subject):
        told: set[str] = set()
        outside: list[str] = []
        own = {pair.name: pair.value for pair in instruction.pairs}
        for name, span in builder_variables(instruction, dockerfile.text, dockerfile.escape):
            if name in above or name in told or name == "PATH" or name in _NOT_ENVIRONMENT or not _NAME.match(name):
                continue
            told.add(name)
            base = subject.bases[instruction.stage or 0]
            image = facts_of(split_image(base)[0].lower())
            if name in image.sets:  # PYTHON_VERSION of python, GOPATH of golang
                continue
            outer = _above_stages(subject) if outer is None else outer
            without = image.bare or (name == "HOME" and sets_no_home(base))
            unset = _Unset(name, instruction, own, outer.get(name, 0), without)
            guesses += 1
            if unset.of_outside():
                message, fix = _(_FROM_OUTSIDE_TOO if outside else _FROM_OUTSIDE, name=name), None
                outside.append(name)
            else:
                message, fix = unset.words(span, subject, above if guesses <= _MOST_GUESSES else _Names())
            if message:
                yield about(instruction, message, span, fix)


def _above_stages(subject: Subject) -> dict[str, int]:
    """The ARGs above the first FROM, with their lines."""
    return {pair.name: entry.lines[0] for entry in subject.named("ARG") if entry.stage is None for pair in entry.pairs}


_FOR_FROM = mark(
    "Line {line} declares {name} above the first FROM, for FROM lines only. To use it in this stage, repeat ARG {name} "
    "in it. Here it is empty."
)
_FOR_FROM_PERHAPS = mark(
    "Line {line} declares {name} above the first FROM, for FROM lines only. To use it in this stage, repeat ARG {name} "
    "in it. Here it is empty, unless the base image sets it."
)

_FROM_OUTSIDE = mark(
    "A build does not see the variables of your computer, and nothing above sets {name}: the container gets an empty "
    "{name}, or what the base image sets anyway. Leave it out here and give the value when the container starts: "
    "docker run -e {name}=…"
)
_FROM_OUTSIDE_TOO = mark("Nothing above sets {name} either, so it is not taken from your computer: leave it out too.")


@dataclass(slots=True)
class _Names:
    """The names that the lines above an instruction set. Their values, which scopes.walk finds, are nothing to ask."""

    args: dict[str, None] = field(default_factory=dict)
    env: dict[str, None] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.args or name in self.env


def _walk(subject: Subject) -> Iterator[tuple[Instruction, _Names]]:
    """Every instruction in which the builder may fill in a variable, with the names that it sees. They are live: what
    it sets joins them."""
    left: list[_Names] = []
    filled = {run.span for run, roles in subject.roles if "$" in run.text and not roles.isdisjoint(FILLED_IN_RUNS)}
    for stage, entries in zip(subject.dockerfile.stages, subject.stages, strict=True):
        base = left[stage.base_stage] if stage.base_stage is not None else _Names()
        above = _Names(dict(base.args), dict(base.env))
        left.append(above)
        for entry in entries:
            keyword = entry.keyword
            if keyword == "RUN":
                if entry.span in filled:
                    yield entry, above
            elif keyword in FILLED_IN and ("$" in entry.text or entry.heredocs):
                yield entry, above
            if keyword in ("ARG", "ENV"):
                names = above.args if keyword == "ARG" else above.env
                names.update(dict.fromkeys([pair.name for pair in entry.pairs]))


@dataclass(frozen=True, slots=True)
class _Unset:
    """A variable that nothing in the file has set. ``outer`` is the line of a global ARG of that name, or 0; ``bare``
    says that the base image sets nothing either, ``own`` is what this very instruction sets."""

    name: str
    instruction: Instruction
    own: Mapping[str, str | None]
    outer: int
    bare: bool

    def words(self, span: Span, subject: Subject, above: _Names) -> tuple[str, Fix | None]:
        """What to say, and the repair; no words where the base image may well set it."""
        name = self.name
        before = subject.whole_lines(self.instruction)[0]
        declare = Fix((before, before), f"ARG {name}\n")
        if name in _PREDEFINED:
            return _(
                "The builder sets {name}, but a stage sees it only after ARG {name}. Here it is empty.", name=name
            ), declare
        if self.outer:
            return _(_FOR_FROM if self.bare else _FOR_FROM_PERHAPS, line=self.outer, name=name), declare
        if name in self.own:
            place = _entry(subject.dockerfile.text, span) if name.endswith("PATH") and self.bare else None
            return (self._no_entry(), Fix(place, "")) if place else (self._too_early(), None)
        if said := self._of_a_usual_name():
            return said, None
        # A name that ends in PATH is a list or place of its own, which the base may set: GOPATH in golang.
        path = [] if name.endswith("PATH") and not self.bare else ["PATH"]
        meant = closest(name, [*above.args, *above.env, *path])
        if meant:
            return _(
                "Nothing sets {name} above this line, so it is empty here. Did you mean {meant}?",
                name=name,
                meant=meant,
            ), Fix(span, meant)
        return self._nowhere(), None

    def _of_a_usual_name(self) -> str:
        """What is said of names that people take for variables; "" for others."""
        if self.name == "WORKDIR":
            return _(
                "WORKDIR is an instruction and sets no variable, so $WORKDIR is empty here unless the base image has "
                "one of that name. The working directory itself is . here; elsewhere write its path."
            )
        if self.name == "HOME" and self.bare:
            return _(
                "Docker sets HOME for RUN and for containers only: on this line it is empty. Write the whole path, "
                "such as /root, or put ENV HOME=… above this line."
            )
        return ""

    def _no_entry(self) -> str:
        return _(
            "Nothing sets {name} above this line, so it is empty here, and an empty entry in such a list can mean the "
            "current directory. Leave {name} and the colon beside it out.",
            name=self.name,
        )

    def of_outside(self) -> bool:
        """Whether ENV sets the variable to itself, as if the value of the machine that builds were there."""
        if self.outer or self.instruction.keyword != "ENV":
            return False
        return (self.own.get(self.name) or "").strip('"') in (f"${self.name}", f"${{{self.name}}}")

    def _too_early(self) -> str:
        if not self.bare:
            return ""
        return _(
            "{name} gets its value on this very line, and a line sees only what is above it. Here it is empty. Set "
            "{name} on a line of its own above.",
            name=self.name,
        )

    def _nowhere(self) -> str:
        if not self.bare and not self.name.islower():
            return ""
        return _(
            "Nothing sets {name} above this line, so it is empty here. Declare it with ARG {name}=… (for the "
            "build) or ENV {name}=… (also for containers).",
            name=self.name,
        )


def _entry(text: str, span: Span) -> Span | None:
    """The reference to the name there with the colon beside it, where it is an entry of a list."""
    start, end = span
    if text[start - 2 : start] == "${" and text[end : end + 1] == "}":
        start, end = start - 2, end + 1
    elif text[start - 1] == "$":
        start -= 1
    else:
        return None
    if text[end : end + 1] == ":":
        return start, end + 1
    return (start - 1, end) if text[start - 1] == ":" else None


RULES = (
    buildkit(
        "UndefinedVar",
        undefined_var,
        mark("An unset variable is empty text, which the builder takes without complaint."),
        needs=["NAME $"],
        bad="FROM alpine:3.24\nARG DIR_ASSETS=assets\nCOPY $DIR_ASSET /srv/\n",
        good="FROM alpine:3.24\nARG DIR_ASSETS=assets\nCOPY $DIR_ASSETS /srv/\n",
    ),
)
