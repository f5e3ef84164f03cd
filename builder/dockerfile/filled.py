"""What only shows when variables are filled in: an empty path, a port that is none, a variable that must be set.

The builder fills in a line when it gets there, and stops if the result is no good. Here the same is done as far as the
file alone decides it: what a base image or a build argument may set is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from webapp.wording import _

from .argument_small import is_signal
from .image_names import image_fault
from .instruction_flags import value_fault
from .model import Dockerfile, Heredoc, Instruction, Pair, Span
from .mounts import MountKey, filled_mount, mount_faults, mount_type
from .paths import normal, path_below
from .ports import port_fault
from .references import scan, scan_word
from .scope_walk import walk
from .scopes import Scope
from .variables import ExpansionError, expand, may_fail

_FILLED_FLAGS = frozenset({"chown", "checksum"})
_LONGEST = 4096  # characters of a word that is tried; growth.py judges longer ones
_WORDS = frozenset({"USER", "WORKDIR", "STOPSIGNAL", "ADD", "COPY", "EXPOSE", "VOLUME"})
_IN_NO_NAME = re.compile(r"[!#%&*()=~;<>,|?^]|\w\S*\[")  # but for [::1]:5000, which begins the name
_PAIRS = ("ENV", "LABEL", "ARG")
_TARGETS = re.compile(r"(?:\A|,)(?:target|dst|destination)=([^,]?[^,]?)", re.IGNORECASE)  # how each begins
_JUDGED = frozenset({"STOPSIGNAL", "EXPOSE", "VOLUME"})  # whose words are looked at once they are filled in


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem of one instruction, before it is put into words."""

    instruction: Instruction
    code: str
    span: Span
    facts: dict[str, object] = field(default_factory=dict)


def findings(dockerfile: Dockerfile) -> Iterator[Finding]:
    """Everything that filling in reveals, in file order. What was reported while reading is not repeated."""
    real = [entry for entry in dockerfile.instructions if entry.keyword != "#"]
    while real and not _may_tell(real[-1], real[-1].keyword):  # what stands below the last of them changes nothing
        real.pop()
    if not real:  # as in most files, which need not be walked through
        return
    places: dict[int | None, str | None] = {}
    for instruction, scope in walk(tuple(real), dockerfile.stages, dockerfile.escape):
        keyword = instruction.keyword
        if keyword == "FROM" and instruction.stage is not None:
            stage = dockerfile.stages[instruction.stage]
            start = "/" if stage.base == "scratch" else None
            places[instruction.stage] = start if stage.base_stage is None else places.get(stage.base_stage)
        tells = _may_tell(instruction, keyword)
        if tells or keyword == "WORKDIR":
            reader = _Reader(instruction, scope, dockerfile.escape, places.get(instruction.stage))
            if tells:
                yield from reader.run() if keyword == "RUN" else reader.words()
            if keyword == "WORKDIR" and instruction.arguments:
                places[instruction.stage] = reader.moved()


def _fault(keyword: str, value: str) -> tuple[str, dict[str, object]]:
    """What is wrong with a word that is filled in, with its facts; "" for nothing."""
    if keyword == "VOLUME" and not value:
        return "volume_empty", {}
    if keyword == "STOPSIGNAL" and not is_signal(value):
        return "signal_unknown", {"text": value[:80] or _("nothing"), "hint": ""}
    faulty = next(filter(port_fault, value.split()), None) if keyword == "EXPOSE" else None
    return ("port_invalid", {"text": faulty[:80]}) if faulty else ("", {})


def is_never_a_name(base: str, escape: str) -> bool:
    """Whether a sign that no name of an image has stands beside the variables, whatever they come to."""
    at, between = 0, []
    for reference in scan_word(base, escape).references:
        between.append(base[at : reference.span[0]])
        at = reference.span[1]
    return _IN_NO_NAME.search(" ".join([*between, base[at:]])) is not None


def _may_tell(instruction: Instruction, keyword: str) -> bool:
    """Whether anything can be wrong with what the builder fills in there."""
    text = instruction.text
    if keyword == "RUN":
        for flag in instruction.flags:
            if flag.name == "mount" and not _is_settled(flag.value or ""):
                return True
        return instruction.json and not instruction.arguments
    if keyword in _WORDS:
        told = instruction.json or bool(instruction.heredocs)
        return told or ("$" in text and (keyword in _JUDGED or bool(instruction.flags) or may_fail(text)))
    return "$" in text and (keyword == "FROM" or bool(instruction.flags) or (keyword in _PAIRS and may_fail(text)))


def _is_settled(mount: str) -> bool:
    """Whether a mount has no variable, and one target, which lies below the root as it is written: as nearly all."""
    targets = _TARGETS.findall(mount) if "$" not in mount and '"' not in mount else ()
    return len(targets) == 1 and targets[0][:1] == "/" and targets[0] != "/"


@dataclass(slots=True)
class _Reader:
    instruction: Instruction
    scope: Scope
    escape: str
    workdir: str | None
    places: dict[str, Span] = field(default_factory=dict)

    def words(self) -> Iterator[Finding]:
        keyword, arguments = self.instruction.keyword, self.instruction.arguments
        if keyword == "FROM":
            yield from self._from()
        elif keyword in _PAIRS:
            for pair in self.instruction.pairs:
                yield from self._pair(pair)
        elif keyword in _WORDS:
            for word in arguments:
                yield from self._word(word, keyword)
        for flag in self.instruction.flags:
            if flag.name in _FILLED_FLAGS and "$" in (flag.value or ""):
                yield from self._flag(flag.name, flag.value or "", flag.span)
        for heredoc in self.instruction.heredocs:
            if keyword in ("ADD", "COPY"):
                yield from self._heredoc(heredoc)

    def run(self) -> Iterator[Finding]:
        if self.instruction.json and not self.instruction.arguments:
            yield Finding(self.instruction, "run_empty_list", self.instruction.span)
        for flag in self.instruction.flags:
            if flag.name == "mount" and flag.value and not _is_settled(flag.value):
                yield from self._mount(flag.value, flag.span)

    def moved(self) -> str | None:
        """Where a WORKDIR leads, None when that cannot be known."""
        path, sure, _ = self._filled(self.instruction.arguments[0])
        if path is None or not sure:
            return None
        joined = path_below(self.workdir or "", path)
        return normal(joined).replace("//", "/") if joined.startswith("/") else None

    def _from(self) -> Iterator[Finding]:
        if not self.instruction.arguments:
            return
        base = self.instruction.arguments[0]
        value, sure, missing = self._filled(base)
        yield from missing
        if value == "" and "$" in base:
            names = ", ".join(reference.name for reference in scan_word(base, self.escape).references)
            code = "base_blank" if sure else "base_needs_argument"
            yield Finding(self.instruction, code, self._where(base), {"name": names})
        elif value and value != "scratch" and sure and "$" in base and not self._stage():
            fault = image_fault(value)
            if fault:
                yield Finding(self.instruction, fault[0], self._where(base), fault[1])
        elif value and "$" in base and is_never_a_name(base, self.escape):
            yield Finding(self.instruction, "image_invalid", self.instruction.span, {"name": base[:80], "hint": ""})
        for flag in self.instruction.flags:
            if flag.name == "platform" and "$" in (flag.value or ""):
                yield from self._flag(flag.name, flag.value or "", flag.span)

    def _stage(self) -> bool:
        return any(token.role == "from.stage" for token in self.instruction.tokens)

    def _pair(self, pair: Pair) -> Iterator[Finding]:
        for text in (pair.name, pair.value or ""):
            if may_fail(text):
                yield from self._filled(text, pair.span)[2]

    def _word(self, word: str, keyword: str) -> Iterator[Finding]:
        if self.instruction.json:
            for fault in scan_word(word, self.escape).faults:
                yield Finding(self.instruction, fault.code, self.instruction.span)
        if not (may_fail(word) or ("$" in word and keyword in _JUDGED)):
            return
        value, sure, missing = self._filled(word.strip() if keyword == "VOLUME" else word)
        yield from missing
        code, facts = _fault(keyword, value) if value is not None else ("", {})
        if code and sure:
            yield Finding(self.instruction, code, self._where(word), facts)
        elif code and (name := self._waits_for(word)):
            yield Finding(self.instruction, "variable_needs_argument", self._where(word), {"name": name})

    def _waits_for(self, word: str) -> str:
        """The variable whose value a build argument is to give, if nothing but such ones is open; "" for none."""
        waiting = ""
        for reference in scan_word(word, self.escape).references:
            name, binding = reference.name, self.scope.find(reference.name)
            if binding and binding.kind == "ARG" and not binding.value and ("arg", name) in binding.origins:
                waiting = waiting or name
            elif not self.scope.is_all_of(binding, name):
                return ""
        return waiting

    def _flag(self, name: str, text: str, span: Span) -> Iterator[Finding]:
        value, sure, missing = self._filled(text, span)
        yield from missing
        fault = value_fault(name, value) if value is not None and sure else None
        if name == "platform" and value == "" and sure:
            fault = "platform_invalid"
        elif name == "platform" and value == "" and (waiting := self._waits_for(text)):
            yield Finding(self.instruction, "platform_needs_argument", span, {"name": waiting})
        if fault:
            yield Finding(self.instruction, fault, span, {"value": value})

    def _heredoc(self, heredoc: Heredoc) -> Iterator[Finding]:
        if not heredoc.expand or "$" not in heredoc.content:
            return
        for fault in scan(heredoc.content, self.escape, quotes=False).faults:
            start = heredoc.body[0] + fault.position
            yield Finding(self.instruction, fault.code, (start, start + 1))
        if len(heredoc.content) <= _LONGEST and may_fail(heredoc.content):
            yield from self._filled(heredoc.content, heredoc.body, quotes=False)[2]

    def _mount(self, text: str, span: Span) -> Iterator[Finding]:
        keys: list[MountKey] = []
        changed = False
        for key in filled_mount(text):
            if key.value is None or "$" not in key.value or key.key == "from":
                keys.append(key)
                continue
            value, sure, missing = self._filled(key.value, span)
            yield from missing
            if value is None or not sure:
                return
            keys.append(MountKey(key.start, key.end, key.key, value, key.value_start, key.written))
            changed = True
        if changed:
            for _, code, facts in mount_faults(keys, filled=True):
                known = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
                yield Finding(self.instruction, code, span, known)
        yield from self._target(keys, span)

    def _target(self, keys: list[MountKey], span: Span) -> Iterator[Finding]:
        """A mount may not cover the whole file system. Only secrets and agents have a place of their own."""
        if mount_type(keys) not in ("bind", "cache", "tmpfs"):
            return
        target = next((key.value or "" for key in reversed(keys) if key.key == "target"), "")
        absolute = target.startswith("/")
        if self.workdir is None and not absolute:
            if not target:
                yield Finding(self.instruction, "mount_target_missing", span)
            return
        place = target if absolute else normal(path_below(self.workdir or "/", target))
        if place == "/":
            yield Finding(self.instruction, "mount_target_root", span)

    def _filled(
        self, text: str, where: Span | None = None, quotes: bool = True
    ) -> tuple[str | None, bool, list[Finding]]:
        """The value (None when there is none), whether the file alone decides it, and what must be set but is not."""
        if len(text) > _LONGEST:
            return None, False, []
        values = self.scope.values()
        try:
            value = expand(text, values, self.escape, quotes)
        except ExpansionError as error:
            if error.code not in ("variable_required", "variable_pattern"):
                return None, False, []
            sure = error.code != "variable_required" or self.scope.sure_of(error.name)
            code = error.code if sure else "variable_needs_argument"
            return None, False, [Finding(self.instruction, code, where or self._where(text), {"name": error.name})]
        return value, not values.unsure, []

    def _where(self, word: str) -> Span:
        """Where the word's first variable stands, or the whole instruction."""
        if not self.places and not self.instruction.json:
            for token in reversed(self.instruction.tokens):
                if token.kind == "variable":
                    self.places[token.text] = token.span
        references = scan_word(word, self.escape).references
        written = word[slice(*references[0].span)] if references else ""
        return self.places.get(written, self.instruction.span)
