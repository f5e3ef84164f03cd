"""A sandbox of one's own, brought to the state of a recorded moment by the commands that anybody would type."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache

from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from webapp import access
from webapp.console.dispatch import run
from webapp.languages import speaking
from webapp.refusal import Refused
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox
from webapp.sharing.models import Recording
from webapp.sharing.steps import Step, last_dockerfile, plan
from webapp.sharing.views import clamped, refused_page, visible_recording

DOCKERFILE = "Dockerfile"
AT_ONCE = 8  # copies that are made at the same time; further ones wait
logger = logging.getLogger(__name__)


@require_POST
@csrf_exempt  # a token would give a cookie to whoever only looks; other sites' pages are refused all the same
def take(request: HttpRequest, recording_id: str) -> HttpResponse:
    """A new sandbox for this browser, as the recorded one was at the moment `t`; what is still to be made, follows."""
    try:
        access.refuse_foreign_page(request)
        recording = visible_recording(request, recording_id)
        moment = clamped(request.POST.get("t", ""), recording)
        sandbox, _token = lifecycle.open_sandbox()
    except Refused as refused:
        return refused_page(request, refused)
    access.remember(request.session, sandbox.id)
    begin(sandbox, recording, moment)
    return HttpResponseRedirect(f"/s/{sandbox.id}")


def begin(sandbox: Sandbox, recording: Recording, moment: int) -> "Future[None]":
    """Put the recording's files into the editor, and have the rest made."""
    events = recording.events()
    dockerfile = last_dockerfile(events, moment)
    files = ({DOCKERFILE: dockerfile} if dockerfile is not None else {}) | recording.files
    if files:
        lifecycle.save_draft(sandbox, files)
    return _pool().submit(_carry_out, sandbox.id, plan(events, moment).steps)


@cache
def _pool() -> ThreadPoolExecutor:
    """Threads of the site: commands are carried out where requests for them are."""
    return ThreadPoolExecutor(AT_ONCE, thread_name_prefix="copy")


def _carry_out(sandbox_id: str, steps: tuple[Step, ...]) -> None:
    close_old_connections()
    try:
        carry_out(sandbox_id, steps)
    except Exception:  # nobody waits for this thread's end
        logger.exception("the copy in sandbox %s was not made to its end", sandbox_id)
    finally:
        connection.close()


def carry_out(sandbox_id: str, steps: tuple[Step, ...]) -> None:
    """Give the commands, one after the other; one that fails says so in the sandbox's log, as when it is typed."""
    for step in steps:
        sandbox = Sandbox.objects.get(pk=sandbox_id)
        if not sandbox.is_alive():
            return
        if step.dockerfile is not None:  # for this build alone: the editor shows the last one
            sandbox.draft = {**sandbox.draft, DOCKERFILE: step.dockerfile}
        with speaking(sandbox.language):  # of who took the copy; their request is over
            run(sandbox, step.command, source="button")
