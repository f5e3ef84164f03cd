"""What a learner asks about a container, answered from the engine in the learner's names."""

from collections.abc import Callable
from typing import Any

from runner.engine import answers, programs
from runner.events import ContainerExec
from runner.inspected import in_the_learners_names
from runner.models import Container
from runner.work import names
from webapp.refusal import Refused
from webapp.sandboxes import eventlog


def answer(row: Container, question: str, **arguments: Any) -> Any:
    """The answer as JSON; see `runner.actions.ask`. Raises `Refused`."""
    ways: dict[str, Callable[..., Any]] = {
        "logs": _logs,
        "top": _top,
        "diff": _diff,
        "stats": _stats,
        "usage": _usage,
        "inspect": _inspect,
        "exec": _exec,
    }
    return ways[question](row, **arguments)


def _logs(row: Container, tail: int | None = None, timestamps: bool = False) -> str:
    return answers.logs(row.engine_id, tail="all" if tail is None else tail, timestamps=timestamps)


def _top(row: Container, arguments: str | None = None) -> dict[str, Any]:
    document = answers.top(row.engine_id, names(row), arguments)
    return {"titles": document["Titles"], "processes": document["Processes"] or []}


def _diff(row: Container) -> list[dict[str, str]]:
    return [{"path": path, "kind": kind} for path, kind in answers.changes(row.engine_id)[1]]


def _stats(row: Container) -> dict[str, Any]:
    _refuse_unless_running(row)
    return answers.stats(row.engine_id)


def _usage(row: Container) -> dict[str, Any]:
    """Asked again and again while somebody looks, and never written to the log: nobody goes back to a figure that is
    another two seconds later, and a container that runs for a day would fill the log with 43,000 of them."""
    _refuse_unless_running(row)
    return answers.usage(row.engine_id)


def _refuse_unless_running(row: Container) -> None:
    if row.state not in ("running", "paused"):
        raise Refused("run.not_running", f"container {row.engine_id} is not running", status=409, exit_code=1)


def _inspect(row: Container) -> dict[str, Any]:
    return in_the_learners_names(answers.inspect(row.engine_id), row)


def _exec(
    row: Container,
    *,
    command: list[str],
    user: str = "",
    workdir: str | None = None,
    env: list[str] | None = None,
    detach: bool = False,
) -> dict[str, Any]:
    """Run a program inside and tell of it in the log."""
    done = programs.execute(row.engine_id, names(row), command, user=user, workdir=workdir, env=env, detach=detach)
    if detach:
        return done  # it goes on: the processes of the container tell of it
    event = ContainerExec(container=row.id, name=row.name, command=tuple(command), exit_code=done["exit_code"])
    eventlog.record(row.sandbox_id, event)
    return done
