"""docker push and docker pull, on the engine host: the engine speaks to the registry, the log tells what it says."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction

from builder import pushing, shelf
from builder.engine import disk, images, registry, registry_folder
from builder.engine.client import EngineAway, EngineRefuses
from builder.engine.failures import disk_full
from builder.models import Image, Pushed, new_engine_name
from builder.registry_events import Direction, RegistryAnswered, RegistryAsked, RegistryLayer
from builder.registry_names import Name, familiar
from webapp import replies
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox, new_id
from webapp.wording import _

logger = logging.getLogger(__name__)

TURN = 60.0  # seconds to wait for others
TRAVELLED = ("Pushed", "Pull complete")
THERE = ("Layer already exists", "Already exists")
# how each layer is told: not the bars between
_TOLD = ("Preparing", "Pulling fs layer", "Pushing", "Downloading", "Extracting", *TRAVELLED, *THERE)

_places = threading.BoundedSemaphore(3)  # sandboxes that send or fetch at once
_busy: set[str] = set()
_turn = threading.Lock()


def outcome(sandbox: Sandbox, direction: str, name: Name) -> dict[str, Any]:
    """The task's answer: {"value": the id of the transfer in the log}, or {"refused": as `Refused` takes it}."""
    try:
        return {"value": pull(sandbox, name) if direction == "pull" else push(sandbox, name)}
    except Refused as why:
        return replies.refused(why)
    except EngineAway as exc:
        logger.warning("the engine is away: %s", exc)
        return replies.refused(Refused("engine.silent", _("the engine does not answer"), status=503, exit_code=1))


def push(sandbox: Sandbox, name: Name) -> str:
    """Send the image that has this tag; the id of the transfer in the log. Raises `Refused`."""
    with _in_turn(sandbox):
        row = pushing.admit(sandbox, name)
        present = pushing.image_of(sandbox, name)
        told = _Told(sandbox, "push", name, present.id if present else None)
        with told.ended(), _named(row.image.digest, row.place):
            for line in registry.push(row.place):
                told.line(line)
            row.digest = told.digest
            row.save(update_fields=["digest", "at"])
    return told.transfer


def pull(sandbox: Sandbox, name: Name) -> str:
    """Fetch the image and put it on the shelf under this tag; the id of the transfer in the log. Raises `Refused`."""
    with _in_turn(sandbox):
        place = pushing.place(sandbox, name)
        told = _Told(sandbox, "pull", name, None)
        here = pushing.image_of(sandbox, name)
        with told.ended():
            if disk.is_nearly_full():
                full = disk_full()
                raise Refused(full.code, full.message, hint=full.hint, status=409, exit_code=1)
            if here is not None:  # then the engine finds out by itself that nothing is to be fetched
                registry.name(here.digest, place)
            try:
                for line in registry.pull(place):
                    told.line(line)
                _keep(sandbox, name, place)
            finally:
                with suppress(EngineAway):
                    registry.unname(place)
    return told.transfer


def _keep(sandbox: Sandbox, name: Name, place: str) -> None:
    """The image's row, as it was when it was pushed: the same digest, so the same in every part."""
    made = images.describe(place)
    before = Image.objects.filter(sandbox=sandbox, digest=made.digest if made else "").order_by("-created_at").first()
    if made is None or before is None:
        raise EngineAway("the image that was pulled is none that was pushed")
    own = new_engine_name()
    registry.name(made.digest, f"{own}:latest")
    kept = False
    try:
        with transaction.atomic():
            Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two at once may not pass the limit together
            if before.removed_at is not None:
                shelf.check_room(sandbox.id)
            whole = replace(made, config=before.config)
            image, events = shelf.put(sandbox.id, None, whole, shelf.anatomy_of(before), own, pulled=str(name))
            Image.objects.filter(pk=image.pk).update(created_at=before.created_at)
            Pushed.objects.filter(sandbox=sandbox, image=before).update(image=image)
            events += shelf.point(sandbox.id, image, str(name))
            if events:
                eventlog.record(sandbox.id, *events)
        kept = image.engine_name == own
    finally:
        if not kept:
            with suppress(EngineAway):
                images.take_name(own)


@contextmanager
def _named(digest: str, place: str) -> Iterator[None]:
    """The image has the registry's name at the engine while it is sent, and no longer."""
    registry.name(digest, place)
    try:
        yield
    finally:
        with suppress(EngineAway):
            registry.unname(place)


@contextmanager
def _in_turn(sandbox: Sandbox) -> Iterator[None]:
    with _turn:
        if sandbox.id in _busy:
            message = _("Another push or pull of this sandbox is not done yet.")
            raise Refused("registry.busy", message, status=429, exit_code=1)
        _busy.add(sandbox.id)
    try:
        if not _places.acquire(timeout=TURN):
            hint = _("Try again in a moment; nothing was sent.")
            raise Refused("registry.busy", _("Too many others push and pull."), hint=hint, status=429, exit_code=1)
        try:
            with registry_folder.used():
                yield
        finally:
            _places.release()
    finally:
        _busy.discard(sandbox.id)


class _Told:
    """One transfer in the log: its beginning, its layers, and how it ends."""

    def __init__(self, sandbox: Sandbox, direction: Direction, name: Name, image: str | None) -> None:
        self.sandbox, self.direction, self.name = sandbox, direction, name
        self.transfer, self.digest, self.size, self.status = new_id(), "", 0, ""
        self.layers: dict[str, str] = {}
        self._folder = pushing.folder(sandbox)
        asked = RegistryAsked(transfer=self.transfer, direction=direction, name=str(name), image=image)
        eventlog.record(sandbox.id, asked)

    def line(self, line: dict[str, Any]) -> None:
        """One line of what the engine says."""
        status, layer = self.familiar(str(line.get("status") or "")), str(line.get("id") or "")
        if aux := line.get("aux"):
            self.digest, self.size = str(aux.get("Digest") or ""), int(aux.get("Size") or 0)
        elif status.startswith("Digest: "):
            self.digest = status.removeprefix("Digest: ")
        elif status.startswith("Status: "):
            self.status = status.removeprefix("Status: ")
        elif status in _TOLD and layer and self.layers.get(layer) != status:
            self.layers[layer] = status
            eventlog.record(self.sandbox.id, RegistryLayer(transfer=self.transfer, layer=layer, status=status))

    def familiar(self, text: str) -> str:
        """In the learner's names."""
        return familiar(text, settings.REGISTRY, self._folder)

    @contextmanager
    def ended(self) -> Iterator[None]:
        """However it goes, the log says how it ended. What went wrong is raised as `Refused`."""
        failure: Refused | None = None
        try:
            yield
        except Refused as why:
            failure = why
        except registry.TooLong:
            message, hint = _("It takes longer than two minutes."), _("What has arrived stays: try again?")
            failure = _refused("registry.too_long", message, hint)
        except EngineAway:
            failure = _refused("engine.silent", _("The engine does not answer."), _("Try again in a moment."))
        except EngineRefuses as exc:
            failure = self._as_docker_says(exc)
        except BaseException:
            self._record("failed", _("Something broke on our side."))
            raise
        if failure is not None:
            self._record("failed", failure.message)
            raise failure
        self._record("done", None)

    def _as_docker_says(self, exc: EngineRefuses) -> Refused:
        text = self.familiar(str(exc))
        if "connection refused" in text:
            return _refused("registry.silent", _("The registry does not answer."), _("It is restarted automatically."))
        if "manifest unknown" in text:
            return _refused("registry.unknown", text, _("docker push {name} is what puts it there.", name=self.name))
        return _refused("registry.refused", text[:500], "")

    def _record(self, outcome: Any, message: str | None) -> None:
        ends = list(self.layers.values())
        there = sum(1 for status in ends if status in THERE)
        answered = RegistryAnswered(
            transfer=self.transfer,
            direction=self.direction,
            name=str(self.name),
            outcome=outcome,
            digest=self.digest or None,
            size=self.size,
            status=self.status,
            travelled=sum(1 for status in ends if status in TRAVELLED),
            there=there,
            message=message,
        )
        eventlog.record(self.sandbox.id, answered)


def _refused(code: str, message: str, hint: str) -> Refused:
    return Refused(code, message, hint=hint or None, status=409, exit_code=1)
