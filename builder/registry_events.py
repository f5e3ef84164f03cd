"""What can happen between this machine and the registry: an image is pushed or pulled, layer by layer."""

from dataclasses import dataclass
from typing import Literal

from webapp.events import EventData, kind
from webapp.wording import _, n_

Direction = Literal["push", "pull"]


@kind("registry.asked")
@dataclass(frozen=True, kw_only=True)
class RegistryAsked(EventData):
    """A push or a pull begins. `transfer` names it for the events that follow."""

    transfer: str
    direction: Direction
    name: str  # as the learner knows it, with its tag: "localhost:5000/an_image:latest"
    image: str | None = None  # the sandbox's id of the image that is pushed

    def say(self) -> str:
        if self.direction == "push":
            return _("{name} is pushed: each of its layers is offered to the registry.", name=self.name)
        return _("{name} is pulled: the registry is asked which layers it is made of.", name=self.name)


@kind("registry.layer")
@dataclass(frozen=True, kw_only=True)
class RegistryLayer(EventData):
    """What becomes of one layer, in docker's own words: "Pushed", "Layer already exists", "Pull complete"."""

    transfer: str
    layer: str  # twelve digits: of the layer when pushed, of its compressed form when pulled
    status: str

    def say(self) -> str:
        return _("Layer {layer}: {status}.", layer=self.layer, status=self.status)


@kind("registry.answered")
@dataclass(frozen=True, kw_only=True)
class RegistryAnswered(EventData):
    """The end of a push or a pull. `absent`: this site has no registry, and nothing was asked.

    `travelled` layers were sent or fetched, `there` were where they were to go already.
    """

    transfer: str
    direction: Direction
    name: str
    outcome: Literal["done", "failed", "absent"]
    digest: str | None = None  # of the manifest, by which the registry knows the image
    size: int = 0  # bytes of the manifest, as docker push prints it
    status: str = ""  # the last line of docker pull
    travelled: int = 0
    there: int = 0
    message: str | None = None

    def say(self) -> str:
        if self.outcome == "absent":
            if self.direction == "push":
                return _("This site has no registry, so there is none to push {name}.", name=self.name)
            return _("This site has no registry, so there is none to pull {name}.", name=self.name)
        if self.outcome == "failed":
            if self.direction == "push":
                return _("The push of {name} fails: {message}", name=self.name, message=self.message)
            return _("The pull of {name} fails: {message}", name=self.name, message=self.message)
        return self._pushed() if self.direction == "push" else self._pulled()

    def _pushed(self) -> str:
        sent = n_("{n} layer transferred", "{n} layers transferred", self.travelled)
        if not self.travelled:
            sent = _("no layer transferred")
        there = n_("{n} was there already", "{n} were there already", self.there)
        return _("{name} is in the registry: {sent}, {there}.", name=self.name, sent=sent, there=there)

    def _pulled(self) -> str:
        if not self.travelled:
            return _("{name} is on this machine: no layer had to be fetched.", name=self.name)
        return n_(
            "{name} is on this machine: {n} layer fetched, {kept} kept.",
            "{name} is on this machine: {n} layers fetched, {kept} kept.",
            self.travelled,
            name=self.name,
            kept=self.there,
        )
