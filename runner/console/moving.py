"""The commands that change what containers do: each takes several names, and goes on after a failure."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from runner import actions
from runner.console.finding import container
from runner.models import Container
from webapp.console.refusals import sentence
from webapp.console.registry import Handler, Invocation, Outcome
from webapp.refusal import Refused

SPARE = 15.0  # seconds beyond the time that the learner gives a program to end


def verb(name: str) -> Handler:
    """The handler of stop, start, restart, kill, pause or unpause."""

    def handler(call: Invocation) -> Outcome:
        tally = _each(call, lambda row: _act(call, row, name))
        return _told(call, tally, exit_code=1 if tally.refused else 0)

    return handler


def _act(call: Invocation, row: Container, name: str) -> None:
    seconds = call.value("--timeout")
    patience = float(seconds) if seconds is not None else 10.0
    # Docker waits for ever at -1; a command of this console ends.
    patience = 60.0 if patience < 0 else min(patience, 60.0)
    if name in ("stop", "restart"):
        actions.act(row, name, timeout=patience if seconds is not None else None, wait=patience + SPARE)
    elif name == "kill":
        actions.act(row, name, signal=call.value("--signal"))
    else:
        actions.act(row, name)


def remove(call: Invocation) -> Outcome:
    """Remove containers; with -f one that is not there is no failure, as in docker."""
    force = call.on("--force")
    tally = _each(call, lambda row: actions.act(row, "remove", force=force))
    failures = [why for _, why in tally.refused if not (force and why.code == "run.no_container")]
    return _told(call, tally, exit_code=1 if failures else 0)


def commit(call: Invocation) -> Outcome:
    """Make an image of what a container wrote; docker prints its id."""
    reference, *tag = call.arguments
    row = container(call, reference)
    try:
        made = actions.commit(
            row,
            tag=tag[0] if tag else None,
            message=call.value("--message") or "",
            pause=call.value("--pause") != "false",
        )
    except Refused as why:
        if why.code != "image.bad_tag":  # that one docker's client finds itself
            raise
        return Outcome(1, f"{why.message}\n", (why.hint,) if why.hint else ())
    return Outcome(0, f"{made['digest']}\n")


@dataclass
class _Tally:
    """The names that it went well with, and those that it was refused for."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, Refused]] = field(default_factory=list)


def _each(call: Invocation, do: Callable[[Container], None]) -> _Tally:
    """Do it to every container named."""
    tally = _Tally()
    for reference in call.arguments:
        try:
            do(container(call, reference))
        except Refused as why:
            tally.refused.append((reference, why))
        else:
            tally.done.append(reference)
    return tally


def _told(call: Invocation, tally: _Tally, exit_code: int) -> Outcome:
    """As docker prints it: first the names, then what went wrong."""
    errors = [_worded(call, reference, why) for reference, why in tally.refused]
    if call.command.name == "start" and errors:
        errors.append(f"Error: failed to start containers: {', '.join(name for name, _ in tally.refused)}")
    hints = tuple(dict.fromkeys(why.hint for _, why in tally.refused if why.hint))
    return Outcome(exit_code, "".join(f"{line}\n" for line in (*tally.done, *errors)), hints)


def _worded(call: Invocation, reference: str, why: Refused) -> str:
    said = sentence(why)
    if call.command.name == "kill":  # docker names the container here as it was asked for
        if why.code == "run.no_container":
            return f"Error response from daemon: cannot kill container: {reference}: {why.message}"
        return re.sub(r"(cannot kill container: )[0-9a-f]{64}:", rf"\g<1>{reference}:", said)
    return said
