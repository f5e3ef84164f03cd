"""Rows of builder: builds, the images they made, and the tags that point to images."""

import base64
import hashlib
import json
import secrets
import zlib
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone

from webapp.sandboxes.models import Sandbox, new_id

QUEUED, RUNNING = "queued", "running"
OUTCOMES = ("succeeded", "failed", "cancelled", "timed_out")


def new_engine_name() -> str:
    """A repository name at the engine that nobody can guess: 128 random bits. No learner's name ever gets there."""
    return "slip/" + base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


class ImageQuerySet(models.QuerySet["Image"]):
    def present(self) -> "ImageQuerySet":
        """Those that `docker images -a` would list."""
        return self.filter(removed_at=None)


class Image(models.Model):
    """An image of a sandbox: a template that never changes. `digest` is the engine's id of it, `sha256:…`."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="images")
    engine_name = models.CharField(max_length=64, default=new_engine_name, editable=False)
    digest = models.CharField(max_length=80, db_index=True)
    base = models.CharField(max_length=255, blank=True)  # as the Dockerfile names it; empty: scratch
    stand_in = models.TextField(blank=True)
    size = models.PositiveBigIntegerField()
    architecture = models.CharField(max_length=32, blank=True)
    layers: "models.JSONField[Any, list[dict[str, Any]]]" = models.JSONField(default=list)
    config: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)
    config_lines: "models.JSONField[Any, dict[str, list[int]]]" = models.JSONField(default=dict)
    # newest first, as `docker history` prints: created_by, created (seconds), size, comment, lines
    history: "models.JSONField[Any, list[dict[str, Any]]]" = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ImageQuerySet] = ImageQuerySet.as_manager()  # type: ignore[assignment]  # a typed manager from a queryset

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sandbox", "digest"],
                condition=models.Q(removed_at=None),
                name="a_sandbox_has_an_image_once",
            ),
        )

    def __str__(self) -> str:
        return self.short

    @property
    def short(self) -> str:
        """The twelve digits that docker prints."""
        return self.digest.removeprefix("sha256:")[:12]

    @property
    def chain_ids(self) -> list[str]:
        """The chain id of each layer: the digest of its own and of all below it (OCI image specification)."""
        found: list[str] = []
        for layer in self.layers:
            below = found[-1:]
            pair = " ".join([*below, layer["digest"]])
            found.append("sha256:" + hashlib.sha256(pair.encode()).hexdigest() if below else pair)
        return found


class Tag(models.Model):
    """What the learner calls an image: `an_image` with `latest`. A tag points to one image and may be moved."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="tags")
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(max_length=255)  # "an_image:latest"

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sandbox", "name"], name="a_tag_points_to_one_image"),)

    def __str__(self) -> str:
        return self.name


class Pushed(models.Model):
    """An image that a sandbox has sent, or begun to send, to the registry under a name. Its row outlives its removal
    from the sandbox: pulled again, it is known which line made which layer."""

    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="pushed")
    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="pushed")
    name = models.CharField(max_length=340)  # "localhost:5000/an_image:latest"
    place = models.CharField(max_length=400)  # the same at the engine: address, the sandbox's folder, name
    digest = models.CharField(max_length=80, blank=True)  # of its manifest, once all of it has arrived
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sandbox", "name", "image"], name="an_image_is_pushed_under_a_name_once"),
        )

    def __str__(self) -> str:
        return self.name


class Context(models.Model):
    """An archive that was sent to be built from: kept as it came, since the site and the builders share no disk."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="contexts")
    archive = models.BinaryField()
    paths: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)  # of its files and links
    bytes = models.PositiveBigIntegerField()  # of all files, unpacked
    dockerfile = models.TextField(null=True)  # noqa: DJ001  # none is not an empty one
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.id


class LayerFiles(models.Model):
    """What one layer added, changed and deleted: read from the engine once, the same for everybody who has it.

    A layer's diff id alone does not tell what was changed and what is new: `chain` is the chain id, the digest of the
    layer and of all below it (OCI image specification, "Layer ChainID").
    """

    chain = models.CharField(primary_key=True, max_length=80)
    packed = models.BinaryField()  # a base image has tens of thousands of files: JSON, a tenth of its size when packed
    # `builder.layer_texts.Texts`, packed; empty when they were let go
    texts = models.BinaryField(default=b"")
    read_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.chain

    @property
    def files(self) -> list[dict[str, Any]]:
        """By path: path, kind (A, C, D), size, mode and owner (both None for D)."""
        rows = json.loads(zlib.decompress(self.packed)) if self.packed else []
        return [dict(zip(_ROW, row, strict=True)) for row in rows]


class LayerReading(models.Model):
    """The reading of an image's layers by its engine's host, as long as somebody waits for it."""

    class State(models.TextChoices):
        """How far it is: nobody reads; a task was sent; it waits for its turn, or for the engine's copy; it reads."""

        NONE = "none"
        ASKED = "asked"
        COPYING = "copying"
        READING = "reading"
        REFUSED = "refused"

    image = models.OneToOneField(Image, primary_key=True, on_delete=models.CASCADE, related_name="reading")
    state = models.CharField(max_length=8, choices=State.choices, default=State.NONE)
    bytes = models.BigIntegerField(default=0)  # of the archive, read so far
    refusal: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)  # as `Refused` takes it
    wanted_until = models.DateTimeField(default=timezone.now)
    alive_until = models.DateTimeField(default=timezone.now)  # then the state means nothing any more

    def __str__(self) -> str:
        return f"{self.image_id} {self.state}"


_ROW = ("path", "kind", "size", "mode", "owner")


def pack(files: list[dict[str, Any]]) -> bytes:
    """Files as `LayerFiles.packed` holds them."""
    return zlib.compress(json.dumps([[row[name] for name in _ROW] for row in files]).encode())


class Build(models.Model):
    """One build, from the queue to its end. What is built never changes after it was queued."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="builds")
    engine = models.CharField(max_length=64)
    dockerfile = models.TextField()
    files: "models.JSONField[Any, dict[str, str]]" = models.JSONField(
        default=dict
    )  # emptied once a later build, or its sandbox, is over
    # what `files` are laid over
    context = models.ForeignKey(Context, null=True, blank=True, on_delete=models.SET_NULL, related_name="builds")
    tag = models.CharField(max_length=255, blank=True)  # "an_image:latest"
    build_args: "models.JSONField[Any, dict[str, str]]" = models.JSONField(default=dict)
    target = models.CharField(max_length=128, blank=True)
    no_cache = models.BooleanField(default=False)

    state = models.CharField(max_length=10, default=QUEUED)
    ahead = models.PositiveIntegerField(default=0)  # as it was last told
    attempt = models.PositiveSmallIntegerField(default=0)
    cancel_asked = models.BooleanField(default=False)
    lease_owner = models.CharField(max_length=64, blank=True)
    lease_expires_at = models.DateTimeField(null=True, blank=True)
    queued_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    image = models.ForeignKey(Image, null=True, blank=True, on_delete=models.SET_NULL, related_name="builds")
    code = models.CharField(max_length=64, blank=True)
    message = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    first_line = models.PositiveIntegerField(null=True, blank=True)
    last_line = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=["engine", "state", "queued_at"], name="builds_of_an_engine"),)

    def __str__(self) -> str:
        return f"{self.id} {self.state}"

    @property
    def is_over(self) -> bool:
        """Whether it has ended, one way or another."""
        return self.state in OUTCOMES

    @property
    def lines(self) -> tuple[int, int] | None:
        """The lines at which it failed."""
        if self.first_line is None:
            return None
        return self.first_line, self.last_line or self.first_line
