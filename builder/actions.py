"""What can be done with builds: the one way for the API, the console and the pages. Images: builder.image_actions."""

import re
import time
from collections.abc import Mapping
from functools import partial

from django.conf import settings
from django.db import transaction

from builder import contexts, queue, shelf
from builder.dockerfile import parse
from builder.events import BuildQueued, Line
from builder.explain import effect_of
from builder.image_actions import (
    find_image,
    history,
    image_document,
    image_of,
    inspect_image,
    list_images,
    remove_image,
    tag_image,
    valid_tag,
)
from builder.models import QUEUED, RUNNING, Build, Context
from webapp.plain_paths import BadPath, check_paths
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

__all__ = [
    "cancel_build",
    "find_image",
    "history",
    "image_document",
    "image_of",
    "inspect_image",
    "last_files",
    "list_images",
    "remove_image",
    "start_build",
    "tag_image",
    "wait_for_build",
]

_ARGUMENT = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,63}")
_TARGET = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")


def start_build(
    sandbox: Sandbox,
    *,
    dockerfile: str | None = None,
    context: str | None = None,
    files: Mapping[str, str] | None = None,
    tag: str | None = None,
    build_args: Mapping[str, str] | None = None,
    target: str | None = None,
    no_cache: bool = False,
) -> Build:
    """Queue a build of exactly these texts, laid over the `context` sent before, whose Dockerfile is built where none
    is given. Refused for what no build may be; what is wrong in the Dockerfile the build tells, on its line."""
    base, dockerfile = _base(sandbox, context, dockerfile)
    files = {path: text for path, text in (files or {}).items() if path != "Dockerfile"}
    _check_size(dockerfile, files, base)
    _check_options(build_args or {}, target)
    name = valid_tag(tag) if tag else ""
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two requests at once may not pass the limits together
        _check_room(sandbox, base)
        ahead = Build.objects.filter(engine=sandbox.engine, state=QUEUED).count()
        build = Build.objects.create(
            sandbox=sandbox,
            engine=sandbox.engine,
            dockerfile=dockerfile,
            files=files,
            context=base,
            tag=name,
            build_args=dict(build_args or {}),
            target=target or "",
            no_cache=no_cache,
            ahead=ahead,
        )
        queued = BuildQueued(
            build=build.id, tag=name or None, dockerfile=dockerfile, lines=lines_of(dockerfile), ahead=ahead
        )
        eventlog.record(sandbox.id, queued)
        transaction.on_commit(partial(queue.ring, sandbox.engine))
    return build


def lines_of(dockerfile: str) -> tuple[Line, ...]:
    """The instructions as the build view lists them."""
    return tuple(
        Line(
            lines=instruction.lines,
            keyword=instruction.keyword,
            text=" ".join(instruction.text.split())[:200],
            stage=instruction.stage,
            effect=effect_of(instruction),
        )
        for instruction in parse(dockerfile).instructions
        if instruction.keyword != "#"
    )


def cancel_build(build: Build) -> None:
    """Ask for its end: at once while it waits, within a second or so while it runs. A build that is over stays as it
    is."""
    with transaction.atomic():
        if Build.objects.filter(pk=build.pk, state=QUEUED).exists() and queue.finish(build, "cancelled"):
            transaction.on_commit(queue.tell_moved)
            return
        Build.objects.filter(pk=build.pk, state=RUNNING).update(cancel_asked=True)


def last_files(sandbox: Sandbox) -> dict[str, str] | None:
    """The files besides the Dockerfile of the build that ended last; None where none did."""
    last = Build.objects.filter(sandbox=sandbox, finished_at__isnull=False).order_by("-finished_at").first()
    return None if last is None else last.files


def wait_for_build(build_id: str, timeout: float) -> Build:
    """The build as soon as it is over, or as it is after `timeout` seconds."""
    deadline = time.monotonic() + timeout
    pause = 0.05
    while True:
        build = Build.objects.get(pk=build_id)
        if build.is_over or time.monotonic() >= deadline:
            return build
        time.sleep(min(pause, max(0.0, deadline - time.monotonic())))
        pause = min(0.1, pause * 1.2)


def _base(sandbox: Sandbox, context: str | None, text: str | None) -> tuple[Context | None, str]:
    """The context that is built on, and the text of the Dockerfile."""
    base = contexts.find(sandbox, context) if context is not None else None
    if text is None:
        text = base.dockerfile if base else None
    if text is None:
        message = _("A build needs a Dockerfile, and there is none in the request.")
        if base:
            message = _("A build needs a Dockerfile, and the context has none at its top.")
        hint = _("Send it as `dockerfile`, or put a file of that name at the top of the archive.")
        raise Refused("build.no_dockerfile", message, hint=hint, status=422)
    return base, text


def _check_size(dockerfile: str, files: Mapping[str, str], base: Context | None) -> None:
    limits = settings.LIMITS
    if len(dockerfile.encode("utf-8", "replace")) > limits["dockerfile_bytes"]:
        raise Refused(
            "build.dockerfile_too_big",
            _("A Dockerfile may be up to {most} KiB; this one is larger.", most=limits["dockerfile_bytes"] // 1024),
            hint=_("Move scripts and data into files of their own and COPY them."),
            status=413,
        )
    paths = {**dict.fromkeys(base.paths if base else (), ""), **files}
    if len(paths) > limits["context_files"]:
        message = _("A build may have at most {most} files.", most=limits["context_files"])
        raise Refused("build.too_many_files", message, status=413)
    size = sum(len(text.encode("utf-8", "replace")) for text in files.values())
    if size + (base.bytes if base else 0) > limits["context_bytes"]:
        most = limits["context_bytes"] // (1024 * 1024)
        message = _("The files of a build may be {most} MiB in total.", most=most)
        raise Refused("build.context_too_big", message, status=413)
    try:
        check_paths(paths)
    except BadPath as exc:
        raise Refused("build.bad_path", str(exc)) from exc


def _check_options(build_args: Mapping[str, str], target: str | None) -> None:
    for name, value in build_args.items():
        if not _ARGUMENT.fullmatch(name) or "\0" in value or len(value) > 4096 or len(build_args) > 64:
            raise Refused("build.bad_argument", _("{name} cannot be a build argument here.", name=repr(name[:64])))
        if name.startswith(("BUILDKIT_", "SOURCE_DATE_EPOCH")):
            message = _("{name} controls the builder itself, so it cannot be given to a build here.", name=name)
            raise Refused("build.bad_argument", message)
    if target and not _TARGET.fullmatch(target):
        raise Refused("build.bad_target", _("{name} cannot be the name of a stage.", name=repr(target[:128])))


def _check_room(sandbox: Sandbox, base: Context | None) -> None:
    if base is not None:
        contexts.find(sandbox, base.id)  # a newer one may have taken its place meanwhile
    open_builds = Build.objects.filter(sandbox=sandbox, state__in=(QUEUED, RUNNING)).count()
    if open_builds >= settings.LIMITS["queued_builds"]:
        raise Refused(
            "build.queue_full",
            _("{count} builds of this sandbox are not done yet.", count=open_builds),
            hint=_("Wait for one, or cancel one."),
            status=429,
        )
    shelf.check_room(sandbox.id)
