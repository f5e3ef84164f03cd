"""A build's events as the text that `docker build --progress=plain` prints. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from webapp.console.format import size

_COLON = {"transferring": ":"}  # what BuildKit counts is named with a colon, layers are not
_ENDS = {"done": "DONE", "cached": "CACHED", "failed": "ERROR", "stopped": "CANCELED"}


def transcript(events: Iterable[Mapping[str, Any]], dockerfile: str) -> str:
    """Each step under its number, what it printed with the seconds since it began, and how it ended."""
    page = _Page()
    for event in events:
        data = event["data"]
        match event["kind"]:
            case "build.step":
                page.step(data, event["at_ms"])
            case "build.log":
                page.log(data, event["at_ms"])
            case "build.transfer":
                page.transfers[data["step"], data["name"]] = data
            case "build.warning":
                page.lines += ["", f"WARNING: {data['message']}"]
            case "build.finished" if data["outcome"] != "succeeded":
                page.end(data, dockerfile)
    return "".join(f"{line}\n" for line in page.lines).lstrip("\n")


@dataclass
class _Page:
    lines: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # step → #number, in the order in which they began
    names: dict[str, str] = field(default_factory=dict)
    began: dict[str, int] = field(default_factory=dict)
    printed: dict[str, list[str]] = field(default_factory=dict)
    transfers: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    shown: str = ""  # the step whose lines stand last
    failed: str = ""  # the step that ended the build, and its error
    error: str = ""

    def step(self, data: Mapping[str, Any], at_ms: int) -> None:
        """A step began or ended; those that only wait, or have nothing to do, are not printed."""
        step, state = data["step"], data["state"]
        self.names[step] = data["name"]
        if state == "running":  # its name is printed with the first line of it: many steps may begin at once
            self.began.setdefault(step, at_ms)
        end = _ENDS.get(state)
        if end is None:
            return
        number = self.head(step)
        for (owner, name), transfer in list(self.transfers.items()):
            if owner == step:
                self.lines.append(f"#{number} {name}{_COLON.get(name.partition(' ')[0], '')} {_bytes(transfer)} done")
                del self.transfers[owner, name]
        if state == "done":
            end = f"DONE {(data['milliseconds'] or 0) / 1000:.1f}s"
        elif state == "failed":
            end, self.failed, self.error = f"ERROR: {data['error']}", step, data["error"] or ""
        self.lines.append(f"#{number} {end}")

    def head(self, step: str) -> int:
        """The step's number; its name is printed again where lines of another step stand between."""
        number = self.numbers.setdefault(step, len(self.numbers) + 1)
        if self.shown != step:
            self.lines += ["", f"#{number} {self.names.get(step, '')}"]
            self.shown = step
        return number

    def log(self, data: Mapping[str, Any], at_ms: int) -> None:
        """Lines that a step printed."""
        step = data["step"]
        number = self.head(step)
        seconds = max(0, at_ms - self.began.get(step, at_ms)) / 1000
        for line in data["text"].splitlines():
            self.lines.append(f"#{number} {seconds:.3f} {line}")
            self.printed.setdefault(step, []).append(f"{seconds:.3f} {line}")
        if data["dropped"]:
            self.lines.append(f"#{number} [output clipped: {data['dropped']} left out]")

    def end(self, data: Mapping[str, Any], dockerfile: str) -> None:
        """The end of a build that made no image: the failed step's last lines, the place, the error."""
        if self.failed:
            rule = "------"
            last = self.printed.get(self.failed, [])[-10:]
            self.lines += [rule, f" > {self.names[self.failed]}:", *last, rule]
        if data["lines"]:
            self.lines += _excerpt(dockerfile, *data["lines"])
        elif not self.failed:
            self.lines.append("")
        self.lines.append(f"ERROR: failed to solve: {self.error or data['message'] or data['outcome']}")


def _bytes(transfer: Mapping[str, Any]) -> str:
    current = size(transfer["current"])
    return f"{current} / {size(transfer['total'])}" if transfer["total"] else current


def _excerpt(dockerfile: str, first: int, last: int) -> list[str]:
    """The lines of the Dockerfile around an error, as BuildKit marks them (solver/errdefs/source.go)."""
    rows = dockerfile.split("\n")
    around = 2 if first == last else 1
    shown = range(max(1, first - around), min(len(rows), last + around) + 1)
    marked = [f" {n:3} | {'>>>' if first <= n <= last else '   '} {rows[n - 1]}" for n in shown]
    return [f"Dockerfile:{first}", "-" * 20, *marked, "-" * 20]
