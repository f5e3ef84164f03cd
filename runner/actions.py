"""What a learner can do with containers, for the API, the console and the pages. Never talks to the engine itself.

Messages of `Refused` are what docker prints after "docker: Error response from daemon: "; `detail["exit_code"]` is
what the docker command would end with. Of those that the docker client finds itself (`run.bad_port`, `run.no_image`)
they are what it prints after "docker: ", or alone.
"""

import time
from collections.abc import Sequence
from contextlib import suppress
from math import isfinite
from typing import Any

import redis
from django.conf import settings
from django.db import IntegrityError, transaction
from kombu.exceptions import OperationalError

from runner import lifecycle, naming, replies, request
from runner import volumes as kept
from runner.models import Container, PublishedPort
from runner.ports_asked import AskedPort
from runner.request import Wanted
from runner.tasks import act_on_container, ask_container, commit_container, made_key, make_container
from webapp import images
from webapp.images import ImageFacts, ImageUse
from webapp.refusal import NotFound, Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _, mark

LONGEST_STOP = 60.0  # seconds that a program may take to end: a worker waits so long
LOOK_AGAIN = 0.2  # seconds between looks at a row while waiting for it
VERBS = ("start", "stop", "kill", "pause", "unpause", "restart", "remove")
QUESTIONS = ("logs", "top", "diff", "stats", "usage", "inspect", "exec")


def create_container(
    sandbox: Sandbox,
    *,
    image: str,
    name: str | None = None,
    ports: Sequence[str] = (),
    command: Sequence[str] | None = None,
    env: Sequence[str] = (),
    remove_after: bool = False,
    publish_all: bool = False,
    workdir: str | None = None,
    user: str | None = None,
    entrypoint: Sequence[str] | str | None = None,
    volumes: Sequence[str] = (),
    mounts: Sequence[str] = (),
    start: bool = True,
    command_line: str | None = None,
) -> Container:
    """A container of an image, to be made and (unless `start` is False) started by the engine host at once.

    Returns its row in state `creating`; `wait_until_settled` waits for what comes of it. Raises `Refused` for an
    unknown image, a bad or used name, bad ports or environment, and when the sandbox is full.
    """
    facts = images.find(sandbox.id, image)
    if facts is None:
        raise request.no_image(image)
    wanted = request.read(
        facts.config, command=command, env=env, workdir=workdir, user=user, entrypoint=entrypoint, start=start
    )
    asked, mounted = request.ports(ports, facts.config if publish_all else {}), request.mounts(volumes, mounts)
    row = _row(sandbox, facts, wanted)
    row.auto_remove, row.command_line = remove_after, command_line
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # counting and adding is one step
        _check_room(sandbox)
        row.settings |= kept.claim(sandbox, mounted)
        _save_named(row, name)
        _publish(row, asked)
        transaction.on_commit(lambda: ring(row))
    return row


def _row(sandbox: Sandbox, facts: ImageFacts, wanted: Wanted) -> Container:
    """The new row, unsaved and unnamed."""
    return Container(
        sandbox=sandbox,
        image_id=facts.id,
        image_reference=facts.reference,
        image_engine_reference=facts.engine_reference,
        command=wanted.process,
        settings=wanted.settings,
    )


def _save_named(row: Container, name: str | None) -> None:
    """Save the new row under the name asked for, or one that is free."""
    row.name = _name(row.sandbox, name)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise _name_taken(row.sandbox, row.name) from None


def _publish(row: Container, asked: Sequence[AskedPort]) -> None:
    """Note the ports asked for; those without a host port of their own get a free one."""
    taken = PublishedPort.objects.filter(sandbox=row.sandbox, held=True).values_list("host_port", flat=True)
    PublishedPort.objects.bulk_create(
        PublishedPort(
            container=row,
            sandbox=row.sandbox,
            host_ip=port.host_ip,
            host_port=number,
            container_port=port.container,
            protocol=port.protocol,
        )
        for port, number in request.settled(asked, taken)
    )


def ring(row: Container) -> None:
    """Tell a worker of a container to be made. A broker that is away costs only time: the sweeper rings again."""
    with suppress(OperationalError):
        make_container.apply_async((row.id,), queue=settings.RUN_QUEUE, retry=False)


def _check_room(sandbox: Sandbox) -> None:
    most = settings.LIMITS["containers"]
    if Container.objects.filter(sandbox=sandbox).taking_room().count() >= most:
        raise Refused(
            "run.too_many",
            _("this sandbox holds {most} containers already, and no more are allowed", most=most),
            hint=_("Remove one first: docker rm, with -f if it is still running. Stopped ones count too."),
            status=409,
            exit_code=125,
        )


def _name(sandbox: Sandbox, name: str | None) -> str:
    """The name asked for, or one made up."""
    used = Container.objects.filter(sandbox=sandbox).taking_room()
    if not name:
        return naming.make_up(set(used.values_list("name", flat=True)))
    if not naming.is_allowed(name):
        message = f"Invalid container name ({name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
        hint = _("At least two letters, digits, dots, dashes or underscores.")
        raise Refused("run.bad_name", message, hint=hint, exit_code=125)
    if len(name) > naming.LONGEST:
        words = mark("Invalid container name ({name}…): at most {most} characters")
        message = _(words, name=name[:20], most=naming.LONGEST)
        raise Refused("run.bad_name", message, exit_code=125)
    return name


def _name_taken(sandbox: Sandbox, name: str) -> Refused:
    other = Container.objects.filter(sandbox=sandbox, name=name).taking_room().first()
    return Refused(
        "run.name_in_use",
        f'Conflict. The container name "/{name}" is already in use by container "{other.engine_id if other else ""}". '
        "You have to remove (or rename) that container to be able to reuse that name.",
        hint=_("docker rm -f {name} removes the other one; without --name, docker makes up a name.", name=name),
        status=409,
        exit_code=125,
    )


def wait_until_settled(container_id: str, timeout: float) -> Container:
    """Block until what `create_container` asked for has happened: started (or already exited), created, or failed.

    `row.failure` is the engine's sentence if it failed. Returns the row as it is when `timeout` seconds are over.
    """
    deadline = time.monotonic() + timeout
    while not (row := Container.objects.get(pk=container_id)).settled:
        left = deadline - time.monotonic()
        if left <= 0:
            break
        _hear_of(container_id, min(left, 1.0))
    return row


def _hear_of(container_id: str, timeout: float) -> None:
    """Until the engine host says that it is done with making it; where the broker cannot tell, a short while."""
    try:
        replies.hear(made_key(container_id), timeout)
    except redis.RedisError:
        time.sleep(min(timeout, LOOK_AGAIN))


def wait_until_exited(container_id: str, timeout: float) -> Container:
    """Block until the container does not run any more; the row as it is then, or when `timeout` seconds are over."""
    deadline = time.monotonic() + timeout
    while (row := Container.objects.get(pk=container_id)).state in lifecycle.HOLDING:
        if time.monotonic() >= deadline:
            break
        time.sleep(min(LOOK_AGAIN, max(0.0, deadline - time.monotonic())))
    return row


def find_container(sandbox_id: str, reference: str) -> Container | None:
    """The container of that name or id (the engine's, its beginning, or ours); None also when several fit."""
    if not reference:
        return None
    mine = Container.objects.filter(sandbox=sandbox_id).exclude(state="failed")
    here = mine.exclude(state="removed")
    for exact in (here.filter(name=reference.lstrip("/")), mine.filter(pk=reference), here.filter(engine_id=reference)):
        if row := exact.first():
            return row
    found = list(here.filter(engine_id__startswith=reference.lower())[:2])
    return found[0] if len(found) == 1 else None


def list_containers(sandbox_id: str) -> list[Container]:
    """Those that `docker ps -a` lists, newest first."""
    rows = Container.objects.filter(sandbox=sandbox_id).present().prefetch_related("published")
    return list(rows.order_by("-created_at"))


def uses_of(sandbox_id: str, image_id: str) -> list[ImageUse]:
    """The containers that stand on an image, for `webapp.images.uses`."""
    rows = Container.objects.filter(sandbox=sandbox_id, image_id=image_id).taking_room()
    return [
        ImageUse(
            container_id=row.id,
            short_engine_id=row.engine_id[:12],
            name=row.name,
            running=row.state in lifecycle.HOLDING,
        )
        for row in rows
    ]


def act(
    container: Container,
    verb: str,
    *,
    force: bool = False,
    timeout: float | None = None,
    signal: str | None = None,
    wait: float = 15,
) -> None:
    """Start, stop (`timeout` seconds until KILL, 10 if None), kill (`signal`), pause, unpause, restart or remove it.

    Waits up to `wait` seconds for the outcome, 0 for not at all. Raises `Refused` in Docker's words; `engine.silent`
    when no outcome came in time (it may still happen, and the log will tell).
    """
    assert verb in VERBS, verb
    if not container.engine_id:
        raise NotFound("container")
    sentence = lifecycle.refusal(verb, container.state, container.name, container.engine_id, force=force)  # type: ignore[arg-type]  # a stored State
    if sentence is not None:
        frozen = container.state == "paused" and verb in ("start", "pause")
        hint = mark("docker unpause lets it go on.") if frozen else _HINTS.get(verb, "")
        raise Refused(f"run.not_{verb}able", sentence, status=409, exit_code=1, hint=_(hint) or None)
    options: dict[str, Any] = {"force": force} if verb == "remove" else {}
    if verb in ("stop", "restart") and timeout is not None:
        options["seconds"] = min(max(timeout, 0.0), LONGEST_STOP) if isfinite(timeout) else LONGEST_STOP
    if verb == "kill" and signal is not None:
        options["signal"] = signal
    replies.ask(act_on_container, (container.id, verb, options), wait)


_HINTS = {
    "kill": mark("It has already ended; docker start runs it again."),
    "pause": mark("docker start runs it first."),
    "remove": mark("docker stop first, or docker rm -f, which kills it."),
}


def ask(container: Container, question: str, *, wait: float = 15, **arguments: Any) -> Any:
    """logs(tail, timestamps) → str; top() → {titles, processes}; diff() → [{path, kind}]; stats() and usage() → dict;
    inspect() → docker's document in the learner's names; exec(command, user, workdir, env) → {exit_code, output}.

    Raises `Refused` in Docker's words, and `engine.silent` when no answer came within `wait` seconds.
    """
    assert question in QUESTIONS, question
    if question == "logs" and container.state == "removed" and container.auto_remove:
        return container.last_output  # its logs went with it
    if not container.engine_id:
        raise NotFound("container")
    return replies.ask(ask_container, (container.id, question, arguments), wait)


def commit(
    container: Container, *, tag: str | None = None, message: str = "", pause: bool = True, wait: float = 60
) -> dict[str, str]:
    """An image of the container's writable layer on top of its image's layers: {"image": our id of it, "digest"}.

    Raises `Refused` for a bad tag, a full sandbox, an image too large to keep; `engine.silent` as `act` does.
    """
    if not container.engine_id or container.state in lifecycle.GONE:
        raise NotFound("container")
    made: dict[str, str] = replies.ask(
        commit_container, (container.id, {"tag": tag, "message": message[:200], "pause": pause}), wait
    )
    return made
