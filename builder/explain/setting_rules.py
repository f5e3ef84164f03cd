"""What one instruction sets: the rules of each keyword.

Facts: docs.docker.com/reference/dockerfile, tried on Docker Engine 26 (tests/engine/test_explained_configuration.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.checks.bases import starts_at_root
from builder.dockerfile.model import Instruction
from builder.dockerfile.paths import normal, path_below
from builder.dockerfile.variables import is_plain
from builder.shell.model import from_fields

from .filling import Filler
from .path_kinds import on_windows
from .settings import Field, Setting, words_json
from .stage_settings import StageSettings

_setting = from_fields(Setting)
_PORTS = re.compile(r"\d+(?:-\d+)?\Z", re.ASCII)


class Rules:
    """The rules for one instruction at its place: ``stage`` holds the settings from before it, which is what its
    variables are filled in with; ``outer`` those from before the first FROM; ``line`` is said to have set them."""

    def __init__(
        self, instruction: Instruction, line: int, stage: StageSettings, outer: StageSettings, filler: Filler
    ) -> None:
        self.instruction = instruction
        self.line = line
        self.stage = stage
        self.outer = outer
        self.filler = filler

    def settings(self) -> list[Setting]:
        """In the order in which they take effect. Nothing for an instruction that sets nothing or cannot be read."""
        rule = RULES.get(self.instruction.keyword)
        return list(rule(self)) if rule else []

    def fill(self, word: str) -> str | None:
        if is_plain(word, self.filler.escape):  # most words
            return word
        return self.filler.fill(word, self.stage.values(), self.stage.hidden)

    def single(self, name: Field, value: str | None) -> Setting:
        return _setting((name, "", value, self.line))

    def pairs(self) -> Iterator[Setting]:
        """ENV and LABEL."""
        name: Field = "ENV" if self.instruction.keyword == "ENV" else "LABEL"
        for pair in self.instruction.pairs:
            if pair.value is not None:
                named = self.fill(pair.name)
                yield _setting((name, pair.name if named is None else named, self.fill(pair.value), self.line))

    def arg(self) -> Iterator[Setting]:
        for pair in self.instruction.pairs:
            name = self.fill(pair.name) or pair.name
            given = self.outer.values().get(name) if pair.value is None else self.fill(pair.value)
            yield _setting(("ARG", name, given, self.line))

    def workdir(self) -> Iterator[Setting]:
        path = self.fill(self.instruction.arguments[0])
        yield self.single("WORKDIR", None if path is None else self._joined(path))

    def _joined(self, path: str) -> str | None:
        """As the builder stores it: an absolute path as it is written, a relative one joined to what was there. Below a
        base image's own directory it stays relative."""
        if path[1:2] == ":" and self.stage.windows:
            return path
        before = self.stage.value("WORKDIR")
        if self.stage.windows and before and before[1:2] == ":":
            return on_windows(before, path)
        if path.startswith("/") and not self.stage.windows:
            return path if self.filler.take(len(path)) else None
        if before is None and ("WORKDIR", "") in self.stage.entries:
            return path if path.startswith("/") else None
        if before is None and self.stage.open and "$" not in path and self._starts_at_root():
            before = "/"
        whole = path_below(before or ("" if self.stage.open else "/"), path)
        if not self.filler.take(len(whole)):
            return None
        return normal(whole).replace("//", "/")

    def _starts_at_root(self) -> bool:
        return not self.stage.windows and starts_at_root(self.stage.base)

    def word(self) -> Iterator[Setting]:
        """USER and STOPSIGNAL: the rest of the line is one word."""
        name: Field = "USER" if self.instruction.keyword == "USER" else "STOPSIGNAL"
        yield self.single(name, self.fill(self.instruction.arguments[0]))

    def author(self) -> Iterator[Setting]:
        yield self.single("AUTHOR", self.instruction.arguments[0])

    def cmd(self) -> Iterator[Setting]:
        self.stage.own_cmd = True
        yield self.single("CMD", words_json(self._command()))

    def entrypoint(self) -> Iterator[Setting]:
        """ENTRYPOINT also takes a CMD away that this stage did not write itself."""
        yield self.single("ENTRYPOINT", words_json(self._command()))
        inherited = self.stage.value("CMD") is not None or (self.stage.open and ("CMD", "") not in self.stage.entries)
        if inherited and not self.stage.own_cmd:
            yield self.single("CMD", None)

    def shell(self) -> Iterator[Setting]:
        yield self.single("SHELL", words_json(self.instruction.arguments))

    def _command(self) -> tuple[str, ...]:
        instruction = self.instruction
        return instruction.arguments if instruction.json else (*self.stage.shell(), "".join(instruction.arguments))

    def healthcheck(self) -> Iterator[Setting]:
        instruction = self.instruction
        if any(token.role == "healthcheck.none" for token in instruction.tokens):
            yield self.single("HEALTHCHECK", words_json(["NONE"]))
            return
        test = words_json(["CMD" if instruction.json else "CMD-SHELL", *instruction.arguments])
        timing = [f"--{flag.name}={flag.value}" for flag in instruction.flags if flag.value]
        yield self.single("HEALTHCHECK", " ".join([test, *timing]))

    def expose(self) -> Iterator[Setting]:
        for argument in self.instruction.arguments:
            for word in (self.fill(argument) or "").split():
                port, _, protocols = word.rsplit(":", maxsplit=1)[-1].partition("/")
                protocol = protocols.partition("/")[0]  # another behind it counts for nothing
                if _PORTS.match(port) or "$" in port:
                    yield Setting("EXPOSE", f"{port}/{protocol.lower() or 'tcp'}", "", self.line)

    def volume(self) -> Iterator[Setting]:
        for argument in self.instruction.arguments:
            path = argument.strip()  # the blanks of an array too
            yield Setting("VOLUME", self.fill(path) or path, "", self.line)

    def onbuild(self) -> Iterator[Setting]:
        if self.instruction.trigger is not None:
            self.stage.triggers.append(self.instruction)
            trigger = self.instruction.text.strip()[len("ONBUILD") :].strip()
            yield Setting("ONBUILD", str(len(self.stage.triggers)), trigger, self.line)


def _if_given(rule: Callable[[Rules], Iterator[Setting]]) -> Callable[[Rules], Iterator[Setting]]:
    """Only with something behind the keyword that could be read."""
    return lambda rules: rule(rules) if rules.instruction.arguments else iter(())


def _if_readable(rule: Callable[[Rules], Iterator[Setting]]) -> Callable[[Rules], Iterator[Setting]]:
    """A CMD may be empty: ``CMD []`` has an effect. One that is no command at all has none."""

    def checked(rules: Rules) -> Iterator[Setting]:
        entry = rules.instruction
        empty = entry.json or entry.text.strip().upper() == entry.keyword
        return rule(rules) if entry.arguments or empty else iter(())

    return checked


RULES: dict[str, Callable[[Rules], Iterator[Setting]]] = {
    "ENV": Rules.pairs,
    "LABEL": Rules.pairs,
    "ARG": Rules.arg,
    "WORKDIR": _if_given(Rules.workdir),
    "USER": _if_given(Rules.word),
    "STOPSIGNAL": _if_given(Rules.word),
    "MAINTAINER": _if_given(Rules.author),
    "CMD": _if_readable(Rules.cmd),
    "ENTRYPOINT": _if_readable(Rules.entrypoint),
    "SHELL": _if_given(Rules.shell),
    "HEALTHCHECK": _if_given(Rules.healthcheck),
    "EXPOSE": Rules.expose,
    "VOLUME": Rules.volume,
    "ONBUILD": Rules.onbuild,
}
