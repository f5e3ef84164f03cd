"""Lines of `docker compose` that it refuses as a whole (docker/compose, seen with Compose 2.26.1)."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.remarks.conflicts import is_inside
from webapp.console.values.piece import is_placeholder
from webapp.wording import _


def composed(parsed: Parsed) -> Iterator[Problem]:
    """What does not stand where Compose wants it."""
    name = parsed.command.name if parsed.command else ""
    if name == "compose cp":
        yield from _copy(parsed)
    elif name == "compose logs":
        yield from _index(parsed)


def _copy(parsed: Parsed) -> Iterator[Problem]:
    """One side of the copy is in a service's container, the other on this machine (pkg/compose/cp.go)."""
    sides = [part for part in parsed.parts if part.role == "argument"]
    if len(sides) != 2 or parsed.error or any("$" in part.value or is_placeholder(part.value) for part in sides):
        return
    inside = [is_inside(part.value) for part in sides]
    if all(inside):
        message = _("docker compose cp does not copy from one service to another: docker refuses the line.")
        yield Problem(sides[1].span, "error", "copy.sides", message)
    elif not any(inside):
        message = _(
            "docker compose cp needs a service on one side, as SERVICE:/path; without one, docker refuses the line."
        )
        yield Problem(sides[0].span, "error", "copy.sides", message)


def _index(parsed: Parsed) -> Iterator[Problem]:
    """Which of a service's containers is meant (cmd/compose/logs.go)."""
    number = parsed.options.get("--index", ("",))[-1]
    open_ended = any(part.role in ("held", "stray") or "$" in part.value for part in parsed.parts)
    if number.isdecimal() and int(number) > 0 and len(parsed.arguments) != 1 and not open_ended:
        message = _("--index needs one service at the end, whose containers it counts: docker refuses the line.")
        part = next(part for part in parsed.parts if part.flag and part.flag.long == "--index")
        docker = "--index requires one service to be selected"
        yield Problem(part.span, "error", "flag.conflict", message, None, docker)
