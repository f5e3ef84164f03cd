"""How long the words of a file get once their variables are filled in, found without filling them in.

``ARG a=xx``, ``ARG b=$a$a``, ``ARG c=$b$b`` … doubles with every line: a few hundred characters keep a builder busy for
minutes. Lengths are enough to refuse that, and lengths are cheap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from .model import Instruction, Stage
from .variables import LONGEST, longest

EXPANDING = frozenset(
    ["FROM", "ADD", "COPY", "ENV", "EXPOSE", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR", "ARG", "ONBUILD"]
)
TOTAL = 4 * LONGEST
_REPLACED = re.compile(r"\$\{(?:\w+|.)/", re.DOTALL)


def first_too_long(
    instructions: tuple[Instruction, ...],
    stages: tuple[Stage, ...],
    escape: str,
    build_args: Mapping[str, str] | None = None,
) -> tuple[Instruction, int] | None:
    """The first instruction whose words could grow over LONGEST characters (or all together over TOTAL), and to how
    many at most. None when the file is harmless."""
    given = build_args or {}
    if _surely_short(instructions, given):  # nearly every file
        return None
    measure = _Measure(escape, given)
    total = 0
    for instruction in instructions:
        if instruction.keyword == "FROM" and instruction.stage is not None:
            measure.begin(stages[instruction.stage])
        if not _is_measured(instruction):
            continue
        grown = measure.grown(instruction)
        total += grown
        if grown > LONGEST or total > TOTAL:
            return instruction, grown if grown > LONGEST else total
        if instruction.keyword in ("ARG", "ENV"):
            measure.remember(instruction)
    return None


def _surely_short(instructions: tuple[Instruction, ...], given: Mapping[str, str]) -> bool:
    """Whether all words together stay short even if every dollar sign stood for the longest value so far. That takes no
    reading, and is not known where a pattern is replaced, which can multiply lengths."""
    longest_value = max(map(len, given.values()), default=0)
    total = 0
    for instruction in instructions:
        text = instruction.text
        if ("$" not in text and not instruction.pairs and not instruction.heredocs) or not _is_measured(instruction):
            continue
        if instruction.heredocs:
            text = "".join([text, *[heredoc.content for heredoc in instruction.heredocs]])
        if "${" in text and _REPLACED.search(text):
            return False
        if _is_one_by_one(instruction):
            for pair in instruction.pairs:
                longest_value = max(longest_value, _bound(pair.value or "", longest_value))
                if longest_value > TOTAL:
                    return False
        bound = _bound(text, longest_value)
        total += bound
        if total > LONGEST:
            return False
        if instruction.pairs:
            longest_value = max(longest_value, bound)
    return True


def _bound(text: str, longest_value: int) -> int:
    """The most that it can grow to."""
    braces = text.count("${")  # what stands in one may count again, instead of the variable
    return len(text) * (1 + braces) + text.count("$") * longest_value


def _is_one_by_one(instruction: Instruction) -> bool:
    """Whether each of its values sees those before it on the same line: an ARG of several above the first FROM."""
    return instruction.keyword == "ARG" and instruction.stage is None and len(instruction.pairs) > 1


def _is_measured(instruction: Instruction) -> bool:
    """Whether there is anything to fill in, or to be filled in below."""
    if instruction.keyword not in EXPANDING and not instruction.flags:
        return False
    return "$" in instruction.text or bool(instruction.pairs or instruction.heredocs)


@dataclass(slots=True)
class _Measure:
    """The lengths of the variables as they stand; ``outer`` are those before the first FROM."""

    escape: str
    given: Mapping[str, str]
    lengths: dict[str, int] = field(default_factory=dict)
    outer: dict[str, int] = field(default_factory=dict)
    left: dict[int, dict[str, int]] = field(default_factory=dict)

    def begin(self, stage: Stage) -> None:
        if not self.left:
            self.outer = dict(self.lengths)
        base = stage.base_stage
        self.lengths = {} if base is None else dict(self.left.get(base, {}))
        self.left[stage.index] = self.lengths

    def grown(self, instruction: Instruction) -> int:
        lengths = self.outer if instruction.keyword == "FROM" else self.lengths
        if _is_one_by_one(instruction):
            return self._one_by_one(instruction)
        if instruction.keyword not in EXPANDING:
            return longest(" ".join(flag.value or "" for flag in instruction.flags), lengths, self.escape)
        grown = longest(instruction.text, lengths, self.escape)
        for heredoc in instruction.heredocs:
            if heredoc.expand and "$" in heredoc.content:
                grown += longest(heredoc.content, lengths, self.escape, quotes=False)
        return grown

    def remember(self, instruction: Instruction) -> None:
        """Notes the new lengths. Nearly all values of one line are filled in with what stood before it."""
        if _is_one_by_one(instruction):
            return
        measured = [self._length(pair.name, pair.value) for pair in instruction.pairs]
        for pair, length in zip(instruction.pairs, measured, strict=True):
            # an ENV above keeps winning over this ARG, so the longer of the two counts
            before = self.lengths.get(pair.name, 0) if instruction.keyword == "ARG" else 0
            self.lengths[pair.name] = max(length, before)

    def _one_by_one(self, instruction: Instruction) -> int:
        """Measures and notes at once."""
        grown = 0
        for pair in instruction.pairs:
            length = self._length(pair.name, pair.value)
            self.lengths[pair.name] = max(length, self.lengths.get(pair.name, 0))
            grown += length
        return grown

    def _length(self, name: str, value: str | None) -> int:
        most = len(self.given.get(name, ""))
        if value is None:
            return max(most, self.outer.get(name, 0))
        return max(most, longest(value, self.lengths, self.escape) if "$" in value else len(value))
