"""One build, from being taken to its last event: prepare, run, look at the result, put it on the shelf."""

import logging
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction

from builder import gate, queue, shelf
from builder.dockerfile import Dockerfile, external_images, neutralise_syntax, parse
from builder.engine import bases, buildx, cgroups, disk, images
from builder.engine.client import EngineAway, answers
from builder.engine.failures import better, disk_full, engine_gone, our_fault
from builder.engine.workspace import workspace
from builder.following import LOOK, Attempt, Ended
from builder.layers import Anatomy, anatomy, chain
from builder.models import RUNNING, Build, new_engine_name
from builder.progress import Aliases, Story
from webapp.events import EventData

logger = logging.getLogger(__name__)

ENGINE_PATIENCE = 25.0  # seconds in which a restarted engine may come back


def run(build: Build, owner: str) -> None:
    """Build it. Whatever happens, its last event says how it ended, unless another worker has it now."""
    try:
        while True:
            try:
                _attempt(build, owner)
            except Ended as end:
                _end_rest(build)
                if end.outcome == "lost":
                    return
                if end.outcome == "again" and _may_try_again(build, owner):
                    continue
                outcome = "failed" if end.outcome == "again" else end.outcome
                queue.finish(build, outcome, owner=owner, failure=end.failure)
            return
    except Exception:
        logger.exception("build %s broke", build.id)
        queue.finish(build, "failed", owner=owner, failure=our_fault())


def _attempt(build: Build, owner: str) -> None:
    dockerfile = parse(build.dockerfile)
    # what is sent is looked at too: it must have a stage whichever way its directives are read
    refused = gate.before(dockerfile) or gate.before(parse(neutralise_syntax(build.dockerfile)))
    if refused:
        raise Ended("failed", refused)
    try:
        wanted = external_images(dockerfile, build.build_args)
        own = shelf.contexts(build.sandbox, [reference for reference, _ in wanted])
        elsewhere = [(name, line) for name, line in wanted if name.removesuffix(":latest") not in own]
        missing = bases.missing(elsewhere)
        if missing:
            raise Ended("failed", better(missing, dockerfile))
        if disk.is_nearly_full():
            raise Ended("failed", disk_full())
        story = Story(
            build.id,
            dockerfile,
            build_args=build.build_args,
            target=build.target or None,
            aliases=Aliases({engines: name for name, engines in own.items()}),
        )
        _carry_out(Attempt(build, owner, dockerfile, story), own)
    except EngineAway as exc:
        logger.warning("build %s: the engine is away: %s", build.id, exc)
        raise Ended("again", engine_gone()) from exc


def _carry_out(attempt: Attempt, own: Mapping[str, str]) -> None:
    """Build, name the image at the engine, look at what it is made of, and end the build with it.

    It has a name of ours from the moment it is there: only by that name is it ever removed, so an image that others
    use too stays theirs.
    """
    build = attempt.build
    order = buildx.Order(
        name=new_engine_name(),
        cgroup_parent=cgroups.prepare(build.sandbox_id),
        contexts=own,
        build_args=build.build_args,
        target=build.target,
        no_cache=build.no_cache,
    )
    archive = bytes(build.context.archive) if build.context else None
    kept = False
    try:
        with workspace(build.dockerfile, build.files, own.values(), archive) as place:
            with buildx.Client(order, place) as client:
                base = _Base.of(attempt, own)  # looked at while the client starts, which takes it a fifth of a second
                rest = attempt.follow(client)
            kept = _keep(attempt, order.name, base, rest)
    finally:
        if not kept:
            with suppress(EngineAway):
                images.take_name(order.name)


def _keep(attempt: Attempt, name: str, base: "_Base", rest: list[EventData]) -> bool:
    """End the build with its image and the `rest` of its events; whether the image goes by `name` from now on, or by
    one that it had before."""
    build, dockerfile = attempt.build, attempt.dockerfile
    # by its name: buildx writes the digest of the configuration, which a containerd image store knows nothing by
    made = images.describe(f"{name}:latest")
    if made is None:
        raise EngineAway("the image that was built is not there")
    parts = base.anatomy(build, dockerfile, made)
    refused = gate.after(dockerfile, config=made.config, bytes_in_all=made.size, layers=len(made.diff_ids))
    if refused:
        attempt.record(rest)
        raise Ended("failed", refused)
    with transaction.atomic():
        image, events = shelf.put(build.sandbox_id, build.id, made, parts, name)
        if build.tag:
            events += shelf.point(build.sandbox_id, image, build.tag)
        last = tuple(rest + attempt.story.conclude(succeeded=True) + events)
        if not queue.finish(build, "succeeded", owner=attempt.owner, image=image, last=last):
            raise Ended("lost")
    return image.engine_name == name


@dataclass(frozen=True)
class _Base:
    """The image that the build's first stage begins with: as the Dockerfile names it, by its name at the engine, and
    what it is; all of it None for scratch, the last until it is there."""

    reference: str | None
    known_as: str | None
    image: images.EngineImage | None

    @classmethod
    def of(cls, attempt: Attempt, own: Mapping[str, str]) -> "_Base":
        """Looked at where the engine has it."""
        build, dockerfile = attempt.build, attempt.dockerfile
        stages = chain(dockerfile, build.target or None)
        first = dockerfile.instructions[stages[0].instructions[0]]
        named = {line.lines: reference for reference, line in external_images(dockerfile, build.build_args)}
        reference = named.get(first.lines)
        if reference is None:
            return cls(None, None, None)
        engines = own.get(reference.removesuffix(":latest"))
        known_as = f"{engines}:latest" if engines else reference
        return cls(reference, known_as, images.describe(known_as))

    def anatomy(self, build: Build, dockerfile: Dockerfile, made: images.EngineImage) -> Anatomy:
        """The layers by line. The base's part is that of the image itself where it is known; else it is counted."""
        image = self.image or (images.describe(self.known_as) if self.known_as else None)
        fits = image is not None and made.diff_ids[: len(image.diff_ids)] == image.diff_ids
        return anatomy(
            dockerfile,
            build.target or None,
            history=made.history,
            diff_ids=made.diff_ids,
            base_entries=len(image.history) if image and fits else None,
            base=self.reference,
        )


def _end_rest(build: Build) -> None:
    """Nothing of a build that did not reach its end goes on; another one of the same sandbox is left alone."""
    others = Build.objects.filter(sandbox=build.sandbox_id, state=RUNNING).exclude(pk=build.pk)
    with suppress(EngineAway):
        if not others.exists():
            cgroups.end_rest(build.sandbox_id)


def _may_try_again(build: Build, owner: str) -> bool:
    """Wait until the engine is back; then it is tried once more."""
    if build.attempt >= queue.ATTEMPTS:
        return False
    deadline = time.monotonic() + ENGINE_PATIENCE
    while time.monotonic() < deadline:
        if queue.hold(build, owner, renew=True) != "ours" or queue.closing.is_set():
            return False
        if answers():
            return queue.start_over(build, owner)
        queue.closing.wait(LOOK)
    return False
