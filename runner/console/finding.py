"""Containers by the words of a command."""

from runner import actions
from runner.models import Container
from webapp.console.registry import Invocation
from webapp.refusal import Refused
from webapp.wording import _


def container(call: Invocation, reference: str) -> Container:
    """The container of that name or id; refused in docker's words."""
    row = actions.find_container(call.sandbox.id, reference)
    if row is None:
        raise Refused(
            "run.no_container",
            f"No such container: {reference}",
            hint=_("docker ps -a lists the containers that exist."),
            status=404,
            exit_code=1,
        )
    return row
