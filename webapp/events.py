"""What an event is: a frozen dataclass with a kind and one sentence. Apps register their own kinds here.

Everything a person sees is a fold of these, so a kind is only ever added, never changed in meaning.
"""

from dataclasses import asdict, dataclass
from typing import Any, ClassVar, TypeVar

from webapp.wording import _, number

E = TypeVar("E", bound="type[EventData]")

KINDS: dict[str, type["EventData"]] = {}


@dataclass(frozen=True, kw_only=True)
class EventData:
    """The data of one event. Fields are JSON values or frozen dataclasses of them."""

    kind: ClassVar[str]

    def say(self) -> str:
        """One sentence for a person: what happened, in the present tense, with names and no ids beyond 12 digits."""
        raise NotImplementedError

    def to_json(self) -> dict[str, Any]:
        """The `data` object of the event's JSON form."""
        return asdict(self)


def kind(name: str) -> "Any":
    """Register a dataclass as the event kind `name` (`noun.happened`)."""

    def register(cls: E) -> E:
        assert name not in KINDS, f"two event kinds are called {name}"
        cls.kind = name
        KINDS[name] = cls
        return cls

    return register


NOTE = "→ "  # begins a line of a command's output that says more than docker's own words


def size(amount: int) -> str:
    """Bytes for a sentence, as Docker prints them but for the language's decimal mark: powers of 1000, at most four
    significant digits (docker/go-units HumanSize)."""
    value = float(amount)
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if value < 1000 or unit == "TB":
            return number(value, ".4g") + unit
        value /= 1000
    raise AssertionError("unreachable")


# The site's own kinds.


@kind("sandbox.created")
@dataclass(frozen=True, kw_only=True)
class SandboxCreated(EventData):
    """The sandbox exists; `limits` are what it may use (bytes, counts, seconds: the names say which)."""

    limits: dict[str, int]

    def say(self) -> str:
        return _("Your sandbox is ready: nothing is built and nothing runs yet.")


@kind("command.entered")
@dataclass(frozen=True, kw_only=True)
class CommandEntered(EventData):
    """A docker command was given, typed or by a button; `entry` names it for `command.finished`."""

    entry: str
    command: str
    source: str  # "console", "button" or "api"

    def say(self) -> str:
        return _("You enter: {command}", command=self.command)


@kind("command.finished")
@dataclass(frozen=True, kw_only=True)
class CommandFinished(EventData):
    """The command's end, as a shell would see it: exit code and what it printed (at most 64 KiB)."""

    entry: str
    exit_code: int
    output: str

    def say(self) -> str:
        if self.exit_code == 0:
            return _("The command is done.")
        lines = self.output.strip().splitlines()
        if not lines:
            return _("The command fails with exit code {code}.", code=self.exit_code)
        return _(
            "The command fails with exit code {code}: {line}", code=self.exit_code, line=lines[-1].removeprefix(NOTE)
        )
