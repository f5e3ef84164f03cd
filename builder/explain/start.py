"""Which program a container of an image starts with, word for word.

Facts: docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact, tried on Docker Engine 26.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from typing import Any, NamedTuple

from builder.checks.bases import has_no_shell
from builder.dockerfile.paths import normal
from builder.shell.model import SHELLS
from builder.shell.replacing import ending
from builder.shell.script_word import lacks_script, script_at, uses_arguments
from builder.shell.syntax import first_fault
from webapp.wording import _, with_parts

from .brought import NO_ENTRYPOINT, Brought, brought_by, in_front
from .configuration import StageConfiguration
from .launchers import lacks_program, starts_its_arguments
from .settings import Field, command_of
from .showing import base_name
from .words_start import START

_WINDOWS_SHELLS = frozenset({"cmd", "powershell", "pwsh"})
_DEAF = frozenset({"sleep", "tail", "cat"})  # no handler of their own, and the kernel sends process 1 nothing else
_RUNNERS = frozenset({"npm", "npx", "yarn", "yarnpkg", "pnpm", "apachectl", "apache2ctl"})  # none ends with exec
_CONDA = frozenset({"conda", "mamba", "micromamba"})
_LONGEST = 120
_POSIX = frozenset({"sh", "bash", "dash", "ash"})
_PLAIN = re.compile(r"[\w@%+=:,./-]+(?: [\w@%+=:,./-]+)*\Z", re.ASCII)  # words that need no quotes, as shlex has them


class Start(NamedTuple):
    """``argv`` is what ``docker run IMAGE`` starts as process 1, None when the base image decides or nothing is there
    to start; ``shell`` says that a shell stands in front of the command."""

    argv: tuple[str, ...] | None
    words: str
    shell: bool

    def to_json(self) -> dict[str, Any]:
        return {"argv": None if self.argv is None else list(self.argv), "words": self.words, "shell": self.shell}


def start_of(stage: StageConfiguration) -> Start:
    """What a container of the stage starts. What the base image might put in front is said, not guessed."""
    return _Reader(stage).start()


class _Reader:
    def __init__(self, stage: StageConfiguration) -> None:
        self.stage = stage
        self.base = base_name(stage.base)
        self.single = {field: value for field, name, value, _line in stage.settings if not name}
        self.shell = self._command("SHELL")
        self.entrypoint = self._command("ENTRYPOINT")
        if self.entrypoint == NO_ENTRYPOINT:
            self.entrypoint = ()
        self.cmd = self._command("CMD")
        self.undecided = stage.open and self.entrypoint is None  # the base image may have one that still counts
        self.brought = brought_by(stage.base) if stage.open and stage.base else None
        self.of_base = self.brought.program if self.brought and self.undecided else ()
        if self.of_base:
            self.entrypoint = self.of_base
        self.front = in_front(self.brought, self.cmd or ()) if self.undecided else ()
        if self.front and self.brought:
            self.entrypoint = (*self.brought.entrypoint[:-1], *self.front)

    def _command(self, name: Field) -> tuple[str, ...] | None:
        value = self.single.get(name)
        return None if value is None else command_of(value)

    def start(self) -> Start:
        if self.undecided and self.cmd is None and self.brought and self.brought.cmd:
            argv = (*self.brought.entrypoint, *self.brought.cmd)
            return Start(argv, " ".join(self._inherited(self.brought, argv)), shell=False)
        argv = (*(self.entrypoint or ()), *(self.cmd or ()))
        if not argv and self.undecided and self.brought and self.brought.cmd == () and self.brought.entrypoint:
            return Start(self.brought.entrypoint, " ".join(self._alone(self.brought)), shell=False)
        if not argv:
            return Start(None, self._nothing(), shell=False)
        if argv[0].startswith("-"):
            return Start(None, " ".join(self._flags(argv)), shell=False)
        at = self._script_at(argv)
        return Start(argv, " ".join(self._sentences(argv, at)), at > 0)

    def _nothing(self) -> str:
        if not self.undecided:
            return _say("nothing")
        return _say("base" if self.cmd is None else "base.entrypoint", base=self.base)

    def _sentences(self, argv: tuple[str, ...], at: int) -> Iterator[str]:
        yield _say(f"process.{self._kind(argv, at)}", argv=_marked(argv), program=argv[0], base=self.base or "scratch")
        yield from self._place()
        if self.front and self.brought:
            facts = {"entrypoint": _marked(self.brought.entrypoint), "program": _marked(self.front)}
            yield _say("base.front", base=self.base, **facts)
        elif self.of_base:
            yield _say("base.program", base=self.base, program=_marked(self.of_base))
        elif not self.undecided and self.cmd is None and self.brought and self.brought.cmd:
            yield _say("base.emptied", base=self.base, cmd=_marked(self.brought.cmd))
        if self.front:
            yield _say("run.cmd")
        elif self.undecided and not self.of_base:
            yield from self._base()
        elif not self.entrypoint:
            yield _say("run.cmd")
        elif script := self._script_at(self.entrypoint):
            yield from self._behind_script(self.entrypoint, script)
        else:
            if self.cmd and self._is_shell_form(self.cmd):
                started = "run.shell_started" if starts_its_arguments(self.entrypoint[0]) else "run.shell_arguments"
                yield _say(started, cmd=_marked(self.cmd), program=self.entrypoint[0])
            yield from self._given(self.entrypoint)

    def _given(self, entrypoint: tuple[str, ...]) -> Iterator[str]:
        """What becomes of words for a program that takes them as its arguments."""
        words = _("other words")
        if lacks_script(entrypoint):
            yield _say("run.script", words=shown((words,)), argv=_marked((*entrypoint, words)))
        else:
            bare = not self.cmd and lacks_program(entrypoint)
            given = "run.needed" if bare else "run.entrypoint" if self.cmd else "run.arguments"
            yield _say(given, argv=_marked((*entrypoint, *words.split())), program=_program(entrypoint[0]))

    def _inherited(self, brought: Brought, argv: tuple[str, ...]) -> Iterator[str]:
        """Of a stage that leaves the start to an image that is known."""
        facts = {"base": self.base, "argv": shown(argv), "cmd": shown(brought.cmd or ())}
        if brought.entrypoint:
            yield _say("base.script", program=_marked(brought.entrypoint), **facts)
        else:
            yield _say("base.cmd", **facts)
        yield from self._place()
        if brought.is_prompt:
            yield _say("base.prompt")
        yield _say("run.cmd")

    def _alone(self, brought: Brought) -> Iterator[str]:
        """Of a stage that leaves the start to an image with an ENTRYPOINT and no CMD."""
        yield _say("base.alone", base=self.stage.base, argv=shown(brought.entrypoint))
        yield from self._place()
        others = _("other words").split()
        yield _say("run.arguments", argv=shown((*brought.entrypoint, *others)))

    def _flags(self, argv: tuple[str, ...]) -> Iterator[str]:
        """Of words that begin with a flag, which somebody else's program has to take."""
        if self.undecided and (self.brought is None or self.brought.entrypoint):
            known = self.brought.entrypoint if self.brought else ()
            key = "process.flags.known" if known else "process.flags"
            yield _say(key, base=self.base, argv=_marked(argv), program=_marked(known))
            yield from self._place()
        else:
            yield _say("process.none", program=argv[0])

    def _kind(self, argv: tuple[str, ...], at: int) -> str:
        """``at`` is where the script of a shell stands in it, 0 where there is none."""
        name = _program(argv[0])
        if at:
            if name in _WINDOWS_SHELLS:
                return "windows_shell"
            if has_no_shell(self.stage.base or "scratch"):
                return "no_shell"
            return _kind_of_shell(name, argv[:at], argv[at])
        if name in _DEAF or _is_runner(name, argv):
            return "deaf" if name in _DEAF else "runner"
        if lacks_script(argv):
            return "shell_empty"
        return "interpreter" if name in SHELLS | _WINDOWS_SHELLS else "exec"

    def _behind_script(self, entrypoint: tuple[str, ...], at: int) -> Iterator[str]:
        """What becomes of the words behind a shell's own command."""
        if not uses_arguments(entrypoint[at]):
            yield _say("run.shell") if not self.cmd else _say("run.shell.cmd", cmd=_marked(self.cmd))
            return
        others = _("other words").split()
        first = len(entrypoint) - at - 1
        given = "run.shell.replaced" if self.cmd else "run.shell.handed"
        yield _say(given, number=first, argv=_marked((*entrypoint, *others)))
        if not first and "$0" not in entrypoint[at] and "${0" not in entrypoint[at]:
            yield _say("run.shell.name")

    def _is_shell_form(self, command: tuple[str, ...]) -> bool:
        """Whether the builder put the shell in front, as far as the words show."""
        own = self.shell or ("/bin/sh", "-c")
        return command[: len(own)] == own or (
            _program(command[0]) in _WINDOWS_SHELLS and self._script_at(command) > 0
        )  # fmt: skip

    def _script_at(self, argv: tuple[str, ...]) -> int:
        """Where the text stands that a shell is handed as a command; 0 when there is none."""
        own = self.shell
        if own and len(argv) > len(own) and argv[: len(own)] == own:
            return len(own)
        switch = argv[1].lower() if len(argv) > 2 else ""
        if _program(argv[0]) in _WINDOWS_SHELLS:
            return 2 if switch.startswith(("/", "-")) else 0
        return script_at(argv)

    def _place(self) -> Iterator[str]:
        """Where and as whom it starts, as far as the file says so."""
        where, user = self.single.get("WORKDIR") or "", self.single.get("USER")
        if where.startswith("/"):
            where = normal(where).replace("//", "/")  # the setting is stored as it is written
        if where != "/" and (where.startswith("/") or where[1:2] == ":"):
            yield _say("place.user" if user else "place", where=where, user=user)
        elif user:
            yield _say("user", user=user)

    def _base(self) -> Iterator[str]:
        if self.brought is None:
            yield _say("base.maybe", base=self.base)
        elif self.brought.entrypoint:
            yield _say("base.known", image=self.brought.image, program=_marked(self.brought.entrypoint))
        yield _say("run.cmd")


def _is_runner(name: str, argv: tuple[str, ...]) -> bool:
    """Whether it starts the program as a process of its own and waits for it."""
    verb = argv[1] if len(argv) > 2 else ""
    return name in _RUNNERS or (verb == "run" and (name in _CONDA or (name == "bun" and "." not in argv[2])))


def _kind_of_shell(name: str, switches: tuple[str, ...], script: str) -> str:
    if name in _POSIX and "extglob" not in switches and first_fault(script):
        return "shell_stops"
    end = ending(script)
    if end == "exec":
        return "shell_replaced"
    return "shell_piped" if end == "pipe" and name in _POSIX else "shell"


def _say(key: str, **facts: object) -> str:
    return with_parts(_(START[key]), facts)


def _marked(argv: tuple[str, ...]) -> str:
    """The words within a sentence: as code where their end could not be told from the sentence's."""
    line = shown(argv)
    return f"`{line}`" if line.endswith((".", ",", ";", ":", "!", "?")) else line


def shown(argv: tuple[str, ...]) -> str:
    """The words as one would type them, in one line that is cut where it gets long."""
    line = " ".join(argv)
    if len(line) <= _LONGEST and _PLAIN.match(line) and line.count(" ") == len(argv) - 1 < 20:  # most commands
        return line
    line = " ".join(" ".join([_quoted(word[:_LONGEST]) for word in argv[:20]]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _quoted(word: str) -> str:
    """Between double quotes where that is easier to read; those of JSON where a shell would need several."""
    return json.dumps(word, ensure_ascii=False) if "'" in word else shlex.quote(word)


def _program(path: str) -> str:
    name = path.replace("\\", "/").rsplit("/", maxsplit=1)[-1].lower().removesuffix(".exe")
    return path if name == "cmd" and path.startswith(("/", ".")) else name  # only Windows means its shell by cmd
