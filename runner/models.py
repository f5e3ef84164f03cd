"""Rows of runner: containers, the network of a sandbox, and the ports that containers publish."""

import base64
import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from runner.lifecycle import GONE, Row
from runner.volume_events import Mount
from webapp.sandboxes.models import Sandbox, new_id


def new_label() -> str:
    """128 random bits as one DNS label: a published port's origin cannot be guessed and is never used again."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def engine_name(row_id: str) -> str:
    """What the engine calls the container or volume of that row."""
    return f"slip-{row_id}"


class ContainerQuerySet(models.QuerySet["Container"]):
    def present(self) -> "ContainerQuerySet":
        """Those that `docker ps -a` lists."""
        return self.exclude(state__in=(*GONE, "creating"))

    def taking_room(self) -> "ContainerQuerySet":
        """Those that exist or are about to."""
        return self.exclude(state__in=GONE)


class Container(models.Model):
    """One container of a sandbox. `state` is moved by `runner.sightings` alone, from what the engine says."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="containers")
    engine_id = models.CharField(max_length=64, blank=True, db_index=True)  # "" until the engine made it
    name = models.CharField(max_length=64)
    image_id = models.CharField(max_length=22)  # the sandbox's id of the image
    image_reference = models.CharField(max_length=255)
    image_engine_reference = models.CharField(max_length=255)
    command: "models.JSONField[Any, list[str]]" = models.JSONField(default=list)  # what is, or will be, PID 1
    # What `docker run` was asked beyond the image: entrypoint, command, env, workdir, user, exposed, start, mounts.
    settings: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)
    command_line = models.TextField(null=True, blank=True)  # noqa: DJ001  # null: no docker command made it
    auto_remove = models.BooleanField(default=False)

    state = models.CharField(max_length=12, default="creating", db_index=True)
    exit_code = models.IntegerField(null=True, blank=True)
    out_of_memory = models.BooleanField(default=False)
    # Why the last attempt to create or start it failed; empty when it did not. `failure` is the engine's sentence.
    failure_code = models.CharField(max_length=40, blank=True)
    failure = models.TextField(blank=True)
    failure_hint = models.TextField(blank=True)
    failure_exit_code = models.PositiveSmallIntegerField(default=0)  # of the docker command that asked for it
    asked = models.CharField(max_length=10, blank=True)  # what the learner asked of it since it was started
    host_pid = models.PositiveIntegerField(default=0)
    starter = models.PositiveIntegerField(default=0)  # the process of ours that last asked the engine to start it
    address = models.CharField(max_length=15, blank=True)  # on the sandbox's network, while it runs
    run = models.CharField(max_length=40, blank=True)  # the engine's time of the last start: names the run
    writable_bytes = models.PositiveBigIntegerField(default=0)
    last_output = models.TextField(blank=True)  # of a container that removes itself: its logs go with it

    created_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)  # when a worker took on creating it
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.FloatField(default=0)  # when the last sighting that counted was made, seconds since the epoch

    objects: ClassVar[ContainerQuerySet] = ContainerQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["sandbox", "name"],
                condition=~Q(state__in=GONE),
                name="container_name_is_unique_while_it_exists",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def engine_name(self) -> str:
        """What the engine calls it: never the learner's word."""
        return engine_name(self.id)

    @property
    def settled(self) -> bool:
        """Whether what `docker run` or `docker create` asked for has happened or failed."""
        return self.state != "creating" and not (self.state == "created" and self.will_start and not self.failure)

    @property
    def will_start(self) -> bool:
        """Whether it was made to be started at once (`docker run`)."""
        return bool(self.settings.get("start", True))

    @property
    def mounts(self) -> tuple[Mount, ...]:
        """The volumes that it has, and where."""
        return tuple(Mount(**mount) for mount in self.settings.get("mounts", ()))

    @property
    def ports(self) -> list[dict[str, Any]]:
        """Its published ports as the API shows them: host, container, protocol, url, host_ip."""
        return [port.to_json() for port in self.published.all()]

    def known(self) -> Row:
        """The row as the core compares it with what the engine says."""
        return Row(
            container=self.id,
            name=self.name,
            state=self.state,  # type: ignore[arg-type]  # only lifecycle's states are ever written
            command=tuple(self.command),
            run=self.run,
            asked=self.asked,
            memory_limit=settings.LIMITS["memory_bytes"],
            volumes=tuple(dict.fromkeys(mount.name for mount in self.mounts)),
        )


class VolumeQuerySet(models.QuerySet["Volume"]):
    def present(self) -> "VolumeQuerySet":
        """Those that `docker volume ls` lists."""
        return self.filter(removed_at=None).exclude(made_at=None)


class Volume(models.Model):
    """A named volume of one sandbox: files outside every container. Which containers have it, their rows say."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id, editable=False)
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="volumes")
    name = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField(default=0)  # as last measured
    created_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True, blank=True)  # null until the engine made it
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[VolumeQuerySet] = VolumeQuerySet.as_manager()  # type: ignore[assignment]  # typed manager

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["sandbox", "name"],
                condition=Q(removed_at=None),
                name="volume_name_is_unique_while_it_exists",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def engine_name(self) -> str:
        """What the engine calls it: 128 random bits, never the learner's word."""
        return engine_name(self.id)


class SandboxNetwork(models.Model):
    """The network of one sandbox: its own bridge and its own /28, `index` counts those of the pool."""

    sandbox = models.OneToOneField(Sandbox, on_delete=models.CASCADE, related_name="network")
    engine = models.CharField(max_length=64)
    index = models.PositiveIntegerField()
    engine_id = models.CharField(max_length=64, blank=True)
    freed_at = models.DateTimeField(null=True, blank=True)  # kept for a while, so that the addresses rest

    class Meta:
        constraints = (models.UniqueConstraint(fields=["engine", "index"], name="a_subnet_belongs_to_one_sandbox"),)

    def __str__(self) -> str:
        return f"network {self.index} of {self.sandbox_id}"


class PublishedPort(models.Model):
    """`-p host:container` of one container. It is `held` while the container runs, as the engine holds real ports."""

    container = models.ForeignKey(Container, on_delete=models.CASCADE, related_name="published")
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="+")
    host_ip = models.CharField(max_length=45, default="0.0.0.0")  # noqa: S104  # what `docker ps` prints; nothing is bound
    host_port = models.PositiveIntegerField()
    container_port = models.PositiveIntegerField()
    protocol = models.CharField(max_length=3, default="tcp")
    label = models.CharField(max_length=32, unique=True, default=new_label)
    held = models.BooleanField(default=False)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["sandbox", "host_port", "protocol"],
                condition=Q(held=True),
                name="a_host_port_is_held_once_in_a_sandbox",
            ),
        )

    def __str__(self) -> str:
        return f"{self.host_port}->{self.container_port}/{self.protocol}"

    @property
    def url(self) -> str | None:
        """Where a browser reaches it; None for what is not TCP."""
        template: str = settings.APPS_URL_TEMPLATE
        return template.format(label=self.label) if self.protocol == "tcp" else None

    def to_json(self) -> dict[str, Any]:
        """The port as the API shows it."""
        return {
            "host": self.host_port,
            "container": self.container_port,
            "protocol": self.protocol,
            "url": self.url,
            "host_ip": self.host_ip,
        }
