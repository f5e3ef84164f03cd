"""What a sandbox has in the registry, as rows: where its images lie, how much room they may take, and its end."""

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from builder.engine import registry, registry_folder
from builder.models import Image, Pushed, Tag
from builder.registry_names import Name, folder_of
from webapp.events import size
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox
from webapp.wording import _, n_


def folder(sandbox: Sandbox) -> str:
    """The sandbox's own folder in the registry."""
    return folder_of(sandbox.id, settings.SECRET_KEY)


def place(sandbox: Sandbox, name: Name) -> str:
    """The engine's name of it: address, folder, repository and tag."""
    return f"{settings.REGISTRY}/{folder(sandbox)}/{name.repository}:{name.tag}"


def image_of(sandbox: Sandbox, name: Name) -> Image | None:
    """The image that has this tag now."""
    tag = Tag.objects.filter(sandbox=sandbox, name=str(name)).select_related("image").first()
    return tag.image if tag else None


def admit(sandbox: Sandbox, name: Name) -> Pushed:
    """The row of a push that may begin. Raises `Refused` before anything is sent."""
    with transaction.atomic():
        Sandbox.objects.select_for_update().get(pk=sandbox.pk)  # two at once may not pass the limits together
        image = image_of(sandbox, name)
        if image is None:
            raise Refused(
                "image.unknown",
                f"An image does not exist locally with the tag: {name.shown}",
                hint=_(
                    "docker tag AN_IMAGE {name} gives an image that name; docker images lists those that exist.",
                    name=name,
                ),
                status=404,
                exit_code=1,
            )
        pushed = Pushed.objects.filter(sandbox=sandbox)
        known = pushed.filter(name=str(name), image__digest=image.digest).first()
        if known is not None:
            return known
        _check_room(pushed, image, name)
        return Pushed.objects.create(sandbox=sandbox, image=image, name=str(name), place=place(sandbox, name))


def _check_room(pushed: QuerySet[Pushed], image: Image, name: Name) -> None:
    """What a name pointed to before stays in the registry, as in others: it counts until the sandbox ends."""
    most, room = settings.LIMITS["registry_images"], settings.LIMITS["registry_bytes"]
    rows = list(pushed.select_related("image"))
    if len(rows) >= most:
        message = n_(
            "This sandbox has pushed {n} image, as many as the registry takes from one.",
            "This sandbox has pushed {n} images, as many as the registry takes from one.",
            most,
        )
        hint = _("A new sandbox begins with none.")
        raise Refused("registry.too_many", message, hint=hint, status=409, exit_code=1)
    layers = {layer["digest"]: layer["size"] for one in (*rows,) for layer in one.image.layers}
    new = {layer["digest"]: layer["size"] for layer in image.layers if layer["digest"] not in layers}
    if sum(layers.values()) + sum(new.values()) > room:
        raise Refused(
            "registry.full",
            _(
                "{name} would add {new} of layers that the registry does not have from this sandbox yet; of the "
                "{room} that a sandbox may keep there, {taken} are taken.",
                name=name,
                new=size(sum(new.values())),
                room=size(room),
                taken=size(sum(layers.values())),
            ),
            hint=_("Nothing was sent. A smaller image fits: what it shares with one that is there counts once."),
            status=409,
            exit_code=1,
        )


def free(sandbox: Sandbox) -> None:
    """Take what the sandbox has in the registry out of it, its room too. Raises `registry_folder.Held`."""
    rows = Pushed.objects.filter(sandbox=sandbox)
    places = list(rows.values_list("place", flat=True))
    if not places:
        return
    for one in places:
        registry.unname(one)
    registry_folder.clear({one.split("/")[1] for one in places})
    rows.delete()
