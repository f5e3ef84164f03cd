"""The console over HTTP: explain a command line, carry one out."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from webapp import access
from webapp.console import dispatch
from webapp.console.explain import explain

explain_router = Router(tags=["explain"])
commands_router = Router(tags=["console"])


class CommandLine(Schema):
    """`console`: explained as the line that the workbench's console would carry out, not as docker itself has it."""

    command: str
    console: bool = False


class Entered(Schema):
    """`source` says where it came from: typed, or by a button that stands for it."""

    command: str
    source: Literal["console", "button", "api"] = "api"


@explain_router.post("/command")
def explain_command(request: HttpRequest, payload: CommandLine) -> dict[str, Any]:
    """Every word of pasted docker commands, or of what docker ps and docker images printed, with its meaning.

    Needs no sandbox and no engine.
    """
    return explain(payload.command, console=payload.console)


@commands_router.post("/{sandbox_id}/commands")
def enter(request: HttpRequest, sandbox_id: str, payload: Entered) -> dict[str, Any]:
    """Carry a docker command out and wait for its end: exit code, output, and the events between."""
    sandbox = access.usable_sandbox(request, sandbox_id)
    done = dispatch.run(sandbox, payload.command, payload.source)
    return {"exit_code": done.exit_code, "output": done.output, "events": list(done.events)}
