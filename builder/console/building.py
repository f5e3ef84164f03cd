"""`docker build`: the sandbox's draft is the context, and what BuildKit does is printed as it prints it by itself."""

from collections.abc import Mapping

from django.conf import settings

from builder import actions
from builder.console.transcript import transcript
from builder.models import Build
from builder.samples import sample
from webapp.console.registry import Invocation, Outcome
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.wording import _

QUEUE_PATIENCE = 120.0  # seconds beyond the longest build, for those ahead of it
DOCKERFILE = "Dockerfile"


def build(call: Invocation) -> Outcome:
    """Build the files in the editor and wait for the end."""
    files = dict(call.sandbox.draft or sample("node"))
    path = (call.value("--file") or DOCKERFILE).removeprefix("./")
    if path not in files:
        return Outcome(1, _no_dockerfile(path), (_which_files(files),))
    tags = call.values("--tag")
    start = call.sandbox.seq
    try:
        made = actions.start_build(
            call.sandbox,
            dockerfile=files[path],
            files=files,
            tag=tags[0] if tags else None,
            build_args=_build_args(call),
            target=call.value("--target"),
            no_cache=call.on("--no-cache"),
        )
    except Refused as why:
        return Outcome(1, f"ERROR: {why.message}\n", (why.hint,) if why.hint else ())
    done = actions.wait_for_build(made.id, settings.LIMITS["build_seconds"] + QUEUE_PATIENCE)
    return _told(call, done, start)


def _told(call: Invocation, done: Build, start: int) -> Outcome:
    """What docker would have printed, and what became of it."""
    events = [event for event in eventlog.read(done.sandbox_id, start) if event["data"].get("build") == done.id]
    quiet = call.on("--quiet")
    printed = "" if quiet else transcript(events, done.dockerfile)
    if not done.is_over:
        return Outcome(0, printed, (_("The build continues in the background; the picture shows how far it is."),))
    image = done.image
    if done.state != "succeeded" or image is None:
        error = f"ERROR: {done.message or 'canceled'}\n"
        notes = tuple(filter(None, ("" if done.message in (printed or error) else done.message, done.hint)))
        return Outcome(1, printed or error, notes)
    for further in call.values("--tag")[1:]:
        actions.tag_image(call.sandbox, image.digest, further)
    if quiet:
        return Outcome(0, f"{image.digest}\n")
    return Outcome(0, printed, (_made(image.short, done.tag),))


def _made(image: str, tag: str | None) -> str:
    if tag:
        return _("The image {image} is made and tagged {tag}.", image=image, tag=tag)
    return _("The image {image} is made.", image=image)


def _build_args(call: Invocation) -> dict[str, str]:
    """NAME=value pairs; a name alone would take its value from an environment that there is none of."""
    pairs = (pair.partition("=") for pair in call.values("--build-arg"))
    return {name: value for name, equals, value in pairs if equals}


def _no_dockerfile(path: str) -> str:
    return f"ERROR: failed to solve: failed to read dockerfile: open {path}: no such file or directory\n"


def _which_files(files: Mapping[str, str]) -> str:
    return _("The files in the editor are: {names}.", names=", ".join(sorted(files)) or _("none"))
