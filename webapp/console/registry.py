"""What builder and runner carry out: they register here, the console looks up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.console.grammar import Command
from webapp.sandboxes.models import Sandbox


@dataclass(frozen=True)
class Invocation:
    """One command to carry out. Its words were checked against the grammar."""

    sandbox: Sandbox
    command: Command
    line: str
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()

    def on(self, switch: str) -> bool:
        """Whether a switch such as "--all" is on; the last one given wins."""
        return self.options.get(switch, ("false",))[-1] == "true"

    def value(self, flag: str) -> str | None:
        """The last value given for a flag such as "--name"."""
        given = self.options.get(flag)
        return given[-1] if given else None

    def values(self, flag: str) -> tuple[str, ...]:
        """All values given for a flag that may be repeated."""
        return self.options.get(flag, ())

    def filters(self) -> dict[str, list[str]]:
        """What `--filter key=value` asks for: of one key any of the values, of several keys each."""
        wanted: dict[str, list[str]] = {}
        for pair in self.values("--filter"):
            key, _, value = pair.partition("=")
            wanted.setdefault(key.strip(), []).append(value.strip())
        return wanted


@dataclass(frozen=True)
class Outcome:
    """What a shell would see: exit code and output. `notes` are the console's own sentences, set apart below it."""

    exit_code: int = 0
    output: str = ""
    notes: tuple[str, ...] = ()


Handler = Callable[[Invocation], Outcome]
Inspector = Callable[[Sandbox, str], dict[str, Any] | None]

_handlers: dict[str, Handler] = {}
_inspectors: dict[str, Inspector] = {}


def register(name: str, handler: Handler) -> None:
    """`handler` carries out the command of this name ("run", "images")."""
    assert name not in _handlers, f"two handlers for docker {name}"
    _handlers[name] = handler


def handler_of(command: Command) -> Handler:
    """Who carries the command out. Every command that is not refused has one: a test holds that."""
    return _handlers[command.name]


def provide_inspector(kind: str, inspector: Inspector) -> None:
    """`inspector` finds what `docker inspect` prints of one object of a kind ("container", "image"); None if absent."""
    assert kind not in _inspectors, f"two inspectors of {kind}"
    _inspectors[kind] = inspector


def inspectors(kind: str | None = None) -> list[tuple[str, Inspector]]:
    """Those of one kind, or all: containers before images, as docker looks."""
    return [(name, _inspectors[name]) for name in sorted(_inspectors) if kind in (None, name)]
