"""What the workers of an engine host do for builder."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready, worker_shutting_down
from django.conf import settings

from builder import building, carrying, layer_reading, queue
from builder.engine import images
from builder.models import Image
from builder.registry_names import Name
from webapp import replies
from webapp.sandboxes.language import speaking_in
from webapp.sandboxes.models import Sandbox


@shared_task(name="builder.build_next", ignore_result=True)
def build_next() -> None:
    """Build what waits, until nothing waits or others build as much as may be built at once."""
    while build := queue.claim(owner := queue.new_owner()):
        with speaking_in(build.sandbox_id):
            building.run(build, owner)


@shared_task(name="builder.forget_image", ignore_result=True)
def forget_image(image_id: str) -> None:
    """Take the engine's name off an image that is gone from its sandbox."""
    images.take_name(Image.objects.values_list("engine_name", flat=True).get(pk=image_id, removed_at__isnull=False))


@shared_task(name="builder.read_layers", ignore_result=True)
def read_layers(image_id: str) -> None:
    """Read what the layers of an image hold."""
    sandbox_id = Image.objects.values_list("sandbox_id", flat=True).filter(pk=image_id).first()
    with speaking_in(sandbox_id or ""):
        layer_reading.read(image_id)


@shared_task(name="builder.carry", ignore_result=True)
def carry(sandbox_id: str, direction: str, repository: str, tag: str, reply: str) -> None:
    """Push an image to the registry, or pull it; the answer is the id of the transfer in the log."""
    sandbox, name = Sandbox.objects.get(pk=sandbox_id), Name(repository, tag)
    with speaking_in(sandbox_id):
        replies.say(reply, carrying.outcome(sandbox, direction, name))


@worker_ready.connect
def _open(**_: Any) -> None:
    queue.closing.clear()
    build_next.apply_async(queue=settings.BUILD_QUEUE, retry=False)


@worker_shutting_down.connect
def _close(**_: Any) -> None:
    queue.closing.set()
