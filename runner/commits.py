"""docker commit, on the engine host: what a container wrote becomes a read-only layer of a new image."""

import shlex

from runner.engine import containers
from runner.models import Container
from runner.work import names, over_quota
from webapp import images
from webapp.images import NewImage
from webapp.wording import _


def make(row: Container, *, tag: str | None = None, message: str = "", pause: bool = True) -> dict[str, str]:
    """{"image": the sandbox's id of it, "digest"}. The container goes on as it was, and so does its image.

    Its processes stand still meanwhile, as docker has it, unless `pause` is False. Raises `Refused`.
    """
    if row.asked == "quota":
        raise over_quota(_("the container has written more than it may, so no image is made of it"))
    wanted = NewImage(
        parent=row.image_id,
        tag=tag,
        container=row.name,
        created_by=shlex.join(["docker", "commit", row.name, *([tag] if tag else [])]),
        make=lambda name: containers.commit(row.engine_id, names(row), name, message=message, pause=pause),
    )
    kept = images.keep(row.sandbox_id, wanted)
    return {"image": kept.id, "digest": kept.digest}
