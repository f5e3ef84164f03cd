"""What a worker on the engine host does for a container: make it, act on it, free it."""

import logging
import os
import random
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from runner import addresses, keeping, sightings
from runner.engine import containers, networks
from runner.engine.client import EngineAway
from runner.engine.profile import Spec, VolumeMount
from runner.lifecycle import HOLDING, Sighting
from runner.models import Container, SandboxNetwork, engine_name
from runner.site import site_key
from runner.turns import starting, turn
from webapp import replies
from webapp.languages import speaking
from webapp.refusal import Refused
from webapp.sandboxes.language import speaking_in
from webapp.sandboxes.models import Sandbox
from webapp.wording import _

logger = logging.getLogger(__name__)

CLAIM = timedelta(seconds=20)  # after this long a container that is still being made may be taken up again
REST = timedelta(minutes=10)  # addresses of an ended sandbox are not given to another for this long
# Not made yet, or made and never started although that was asked.
UNFINISHED = Q(state="creating") | Q(state="created", run="", failure="", settings__start=True)
KILLS = ("KILL", "SIGKILL", "9")
TRIES = 20  # subnets tried when others on this engine use some
SETTLING = 5.0  # seconds in which the engine may still say the state from before
BEFORE = {"pause": "running", "unpause": "paused"}


def make(container_id: str) -> None:
    """Make the container of a row that is not finished, and start it if that was asked. Safe to repeat."""
    with starting:  # a row that waits for its turn is nobody's yet: a claim would run out
        _make(container_id)


def _make(container_id: str) -> None:
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    if Container.objects.filter(UNFINISHED, free, pk=container_id).update(claimed_at=now):
        row = Container.objects.select_related("sandbox").get(pk=container_id)
        with speaking(row.sandbox.language):
            _make_claimed(row)


def _make_claimed(row: Container) -> None:
    try:
        if row.state == "creating":
            network = _network(row.sandbox)
            keeping.make_all(row)
            sightings.made(row, containers.create(_spec(row, network)))
        if row.will_start:
            start(row)
    except Refused as why:
        if row.state == "creating":  # a failed start has told so itself
            sightings.failed(row, why)
    except EngineAway as exc:
        sightings.failed(row, silent(exc))
    except Exception:
        logger.exception("container %s could not be made", row.id)
        sightings.failed(row, our_fault())


def our_fault() -> Refused:
    """What nobody expected: logged, and told with no more than that."""
    message = _("something broke on our side; nothing of yours is lost")
    return Refused("run.our_fault", message, hint=_("Try again."))


def over_quota(message: str) -> Refused:
    """A container has written more than it may: `message` says what comes of that."""
    return Refused(
        "run.over_quota",
        message,
        hint=_("Remove it with docker rm, and run another one that writes less."),
        status=409,
        exit_code=1,
    )


def silent(exc: Exception) -> Refused:
    """The engine does not answer."""
    return Refused(
        "engine.silent",
        _("the engine does not answer: {why}", why=_(str(exc))),
        hint=_("Nothing is lost; try again in a moment."),
        status=503,
        exit_code=125,
    )


def _spec(row: Container, network: str) -> Spec:
    wanted = row.settings
    return Spec(
        name=row.engine_name,
        alias=row.name,
        image=row.image_engine_reference,
        network=network,
        site=site_key(),
        limits=settings.LIMITS,
        entrypoint=wanted.get("entrypoint"),
        command=wanted.get("command"),
        env=wanted.get("env", []),
        workdir=wanted.get("workdir") or "",
        user=wanted.get("user") or "",
        exposed=[f"{port.container_port}/{port.protocol}" for port in row.published.all()],
        volumes=tuple(
            VolumeMount(volume=engine_name(mount.volume), target=mount.path, read_only=mount.read_only)
            for mount in row.mounts
        ),
    )


def _network(sandbox: Sandbox) -> str:
    """The engine's name of the sandbox's network, which exists from here on."""
    name = addresses.network_name(sandbox.id)
    for _try in range(TRIES):
        row = _network_row(sandbox)
        try:
            engine_id = networks.ensure(
                name,
                addresses.bridge_name(sandbox.id),
                str(addresses.subnet(row.index)),
                site_key(),
                egress=settings.RUN_EGRESS,
            )
        except networks.SubnetTaken:
            SandboxNetwork.objects.filter(pk=row.pk).delete()
            continue
        SandboxNetwork.objects.filter(pk=row.pk).update(engine_id=engine_id)
        return name
    message = _("no free addresses for the sandbox's network were found")
    raise Refused("run.no_network", message, hint=_("Try again."))


def _network_row(sandbox: Sandbox) -> SandboxNetwork:
    """The sandbox's row, made with a number that no other has on this engine."""
    SandboxNetwork.objects.filter(freed_at__lt=timezone.now() - REST).delete()
    while True:
        row = SandboxNetwork.objects.filter(sandbox=sandbox).first()
        if row is not None:
            return row
        index = random.randrange(addresses.SUBNETS)  # noqa: S311  # a place in a pool, not a secret
        try:
            with transaction.atomic():
                return SandboxNetwork.objects.create(sandbox=sandbox, engine=settings.ENGINE_NAME, index=index)
        except IntegrityError:
            continue  # the number is taken, or another worker was quicker for this sandbox


def names(row: Container) -> dict[str, str]:
    """The engine's names of the container and of its volumes, and the learner's."""
    return {row.engine_name: row.name, **{engine_name(mount.volume): mount.name for mount in row.mounts}}


def look(row: Container) -> Sighting:
    """Ask the engine, and bring what it says into the row."""
    at = time.time()
    seen = containers.sight(row.engine_id)
    sightings.apply(row.id, seen, at)
    return seen


def start(row: Container) -> None:
    """Take its ports and start it; a failure is told in the log and raised as `Refused`."""
    status = look(row).status
    if status == "running":
        return
    if status == "paused":  # the engine refuses; what it holds it keeps
        containers.start(row.engine_id, names(row))
    if row.asked == "quota":  # each new run would write on for as long as nobody measures
        keeping.check_room(row)  # where it is the volumes that are full, that is what to say
        raise over_quota(_("the container was ended because it had written more than it may"))
    Container.objects.filter(pk=row.pk).update(starter=os.getpid())
    try:
        keeping.check_room(row)
        sightings.hold_ports(row)
        containers.start(row.engine_id, names(row))
    except Refused as why:
        sightings.failed(row, why)
        raise
    except EngineAway:
        sightings.release_ports(row)
        raise
    look(row)


def act(
    row: Container,
    verb: str,
    *,
    seconds: float = 10,
    signal: str = "KILL",
    force: bool = False,
    why: str = "kill",
) -> None:
    """Do what the learner asks of a container that the engine has. Raises `Refused` with the engine's sentence."""
    fatal = why if signal in KILLS else ""
    doings: dict[str, Callable[[], None]] = {
        "start": lambda: _start_in_turn(row),
        "stop": lambda: _end(row, "stop", lambda: containers.stop(row.engine_id, names(row), seconds)),
        "kill": lambda: _end(row, fatal, lambda: containers.kill(row.engine_id, names(row), signal)),
        "pause": lambda: containers.pause(row.engine_id, names(row)),
        "unpause": lambda: containers.unpause(row.engine_id, names(row)),
        "restart": lambda: _restart(row, seconds),
        "remove": lambda: _remove(row, force),
    }
    doings[verb]()
    _look_after(row, verb)


def _look_after(row: Container, verb: str) -> None:
    """Look until what was done is seen. Of a pause and of its end the engine hears once more, from containerd: when
    the news of a pause comes late, a container that goes on is called paused until the next news
    (moby, daemon/monitor.go, ProcessEvent)."""
    deadline = time.monotonic() + SETTLING
    seen = look(row)
    while verb in BEFORE and seen.status == BEFORE[verb] and time.monotonic() < deadline:
        time.sleep(0.02)
        seen = look(row)


def _end(row: Container, why: str, end: Callable[[], None]) -> None:
    """End its run; the row remembers why, so that the exit code can be put into words."""
    Container.objects.filter(pk=row.pk, state__in=HOLDING).update(asked=why)
    end()


def _restart(row: Container, seconds: float) -> None:
    """Stop, then start: told as what it is, an end and a new beginning with the same writable layer."""
    _end(row, "restart", lambda: containers.stop(row.engine_id, names(row), seconds))
    look(row)
    _start_in_turn(row)


def _start_in_turn(row: Container) -> None:
    with starting:
        start(row)


def _remove(row: Container, force: bool) -> None:
    Container.objects.filter(pk=row.pk).update(asked="remove")
    try:
        containers.remove(row.engine_id, names(row), force=force)
    except (Refused, EngineAway):
        Container.objects.filter(pk=row.pk, asked="remove").update(asked="")
        raise


def free(sandbox: Sandbox) -> None:
    """Remove the containers, the network and the volumes of a sandbox that has ended. Raises until nothing is left."""
    for row in Container.objects.filter(sandbox=sandbox).taking_room():
        if row.engine_id:
            act(row, "remove", force=True)
        else:
            containers.remove(row.engine_name, names(row), force=True)
            Container.objects.filter(pk=row.pk).update(state="failed", removed_at=timezone.now())
    if SandboxNetwork.objects.filter(sandbox=sandbox, freed_at=None).exists():
        networks.remove(addresses.network_name(sandbox.id))
        SandboxNetwork.objects.filter(sandbox=sandbox).update(freed_at=timezone.now(), engine_id="")
    keeping.free(sandbox)


def outcome(sandbox_id: str, do: Callable[[], Any]) -> dict[str, Any]:
    """A task's result: {"value": …}, or {"refused": {code, message, hint, status, …}} for what is expected."""
    with speaking_in(sandbox_id):
        try:
            with turn(sandbox_id):
                return {"value": do()}
        except Refused as why:
            return replies.refused(why)
        except EngineAway as exc:
            return replies.refused(silent(exc))
