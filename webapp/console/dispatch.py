"""Carry a command out: its beginning and end are events, and nothing that goes wrong is a stack trace."""

import logging
import re
from dataclasses import dataclass

from webapp.console import commands, refusals
from webapp.console.inspecting import inspect
from webapp.console.parse import LONGEST, parse
from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.registry import Invocation, Outcome, handler_of
from webapp.console.usage import help_text
from webapp.events import NOTE, CommandEntered, CommandFinished
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox, new_id
from webapp.wording import _, mark

# Control sequences and strings of ECMA-48, and single control characters but for tab, line break and carriage return.
_ESCAPES = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
)
logger = logging.getLogger(__name__)

MOST_OUTPUT = 64 * 1024  # bytes of one command
VERSION = mark("Slipway's console, which answers as Docker version 28 does\n")
APOLOGY = mark(
    "Something broke on our side while carrying this out; nothing of yours is lost. Try again in a moment.\n"
)


@dataclass(frozen=True)
class Done:
    """What the API answers; `events` are the numbers of the first and the last event."""

    exit_code: int
    output: str
    events: tuple[int, int]


def run(sandbox: Sandbox, line: str, source: str = "console") -> Done:
    """Carry out one line and wait for its end. Records CommandEntered and CommandFinished, whatever happens."""
    entry = new_id()
    first = eventlog.record(sandbox.id, CommandEntered(entry=entry, command=line[:LONGEST], source=source))
    outcome = carry_out(sandbox, line)
    notes = "".join(f"{NOTE}{note}\n" for note in outcome.notes)
    output = cut(plain(_ended(outcome.output, notes) + notes))
    finished = CommandFinished(entry=entry, exit_code=outcome.exit_code, output=output)
    return Done(outcome.exit_code, output, (first, eventlog.record(sandbox.id, finished)))


def _ended(output: str, notes: str) -> str:
    """A note begins on a line of its own."""
    return output + "\n" if notes and output and not output.endswith("\n") else output


def plain(output: str) -> str:
    """Without what only a terminal understands: colours, moving the cursor, writing over a line."""
    without = _ESCAPES.sub("", output.replace("\r\n", "\n"))
    return re.sub(r"[^\n]*\r(?=[^\n])", "", without)


def cut(output: str) -> str:
    """The output, its end left out where it is too long for a page."""
    whole = output.encode("utf-8", "replace")
    if len(whole) <= MOST_OUTPUT:
        return output
    left_out = _("The output goes on; {number} bytes are left out.", number=len(whole) - MOST_OUTPUT)
    note = f"\n{NOTE}{left_out}\n"
    return whole[: MOST_OUTPUT - len(note.encode())].decode(errors="ignore") + note


def carry_out(sandbox: Sandbox, line: str) -> Outcome:
    """The outcome of one line; never raises."""
    parsed = parse(line)
    try:
        outcome = _answer(sandbox, parsed)
    except Refused as refused:
        assert parsed.command is not None
        outcome = refusals.outcome(refused, parsed.command)
    except Exception:
        logger.exception("a command of sandbox %s failed", sandbox.id)
        return Outcome(1, _(APOLOGY))
    remarks = tuple(problem.message for problem in parsed.problems if problem.severity != "error")
    return Outcome(outcome.exit_code, outcome.output, outcome.notes if parsed.error else outcome.notes + remarks)


def _answer(sandbox: Sandbox, parsed: Parsed) -> Outcome:
    command = parsed.command
    error = parsed.error
    if command is not None and parsed.asks_help and not (error and error.code.startswith("shell.")):
        return Outcome(0, help_text(command) + "\n")
    if error:
        return Outcome(error.exit_code, error.docker + "\n", (error.message,)) if error.docker else _plain(error)
    if command is None:
        return Outcome(0, "")  # a blank line, or a comment alone
    invocation = Invocation(sandbox, command, parsed.line.text.strip(), parsed.options, parsed.arguments)
    if command is commands.ROOT:
        return Outcome(0, _(VERSION) if invocation.on("--version") else help_text(command) + "\n")
    return (inspect if command in commands.looking.COMMANDS else handler_of(command))(invocation)


def _plain(error: Problem) -> Outcome:
    """Where docker itself has no words for it."""
    return Outcome(error.exit_code, error.message + "\n")
