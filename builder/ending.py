"""What builder lets go of: at a sandbox's end, and every few seconds on the engine host."""

from contextlib import suppress

from django.conf import settings
from django.utils import timezone

from builder import pushing, queue
from builder.engine import cgroups, images, workspace
from builder.engine.client import EngineAway
from builder.models import QUEUED, RUNNING, Build, Context, Image
from webapp import images as between
from webapp.sandboxes.models import Sandbox


class NotYet(Exception):
    """Something still uses what is to be freed; it is tried again."""


def free(sandbox: Sandbox) -> None:
    """End the sandbox's builds and let the engine forget its images. Raises `NotYet` until both can be done."""
    for build in Build.objects.filter(sandbox=sandbox, state=QUEUED):
        queue.finish(build, "cancelled")
    if Build.objects.filter(sandbox=sandbox, state=RUNNING).update(cancel_asked=True):
        raise NotYet("a build is being stopped")
    Context.objects.filter(sandbox=sandbox).delete()
    Build.objects.filter(sandbox=sandbox).update(files={})
    pushing.free(sandbox)
    for image in Image.objects.filter(sandbox=sandbox):
        if between.uses(sandbox.id, image.id):
            raise NotYet(f"a container stands on image {image.short}")
        images.take_name(image.engine_name)
        Image.objects.filter(pk=image.pk, removed_at=None).update(removed_at=timezone.now())
    cgroups.remove(sandbox.id)


def sweep() -> None:
    """Take up what lost workers held, kill what outlived its build, ring for what waits too long."""
    queue.take_up_lost()
    building = Build.objects.filter(engine=settings.ENGINE_NAME, state=RUNNING)
    with suppress(EngineAway):  # nothing is known of its cgroups then; the rest goes on
        cgroups.sweep(set(building.values_list("sandbox_id", flat=True)))
    workspace.sweep()
    if queue.needs_ringing():
        queue.ring(settings.ENGINE_NAME)
