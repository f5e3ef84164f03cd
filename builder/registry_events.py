"""What can happen between this machine and the registry: an image is pushed or pulled, layer by layer."""

from dataclasses import dataclass
from typing import Literal

from webapp.events import EventData, count, kind

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
            return f"{self.name} is pushed: each of its layers is offered to the registry."
        return f"{self.name} is pulled: the registry is asked which layers it is made of."


@kind("registry.layer")
@dataclass(frozen=True, kw_only=True)
class RegistryLayer(EventData):
    """What becomes of one layer, in docker's own words: "Pushed", "Layer already exists", "Pull complete"."""

    transfer: str
    layer: str  # twelve digits: of the layer when pushed, of its compressed form when pulled
    status: str

    def say(self) -> str:
        return f"Layer {self.layer}: {self.status}."


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
            return f"This site has no registry, so there is none to {self.direction} {self.name}."
        if self.outcome == "failed":
            return f"The {self.direction} of {self.name} fails: {self.message}"
        if self.direction == "push":
            sent = f"{count(self.travelled, 'layer')} travelled" if self.travelled else "no layer travelled"
            return f"{self.name} is in the registry: {sent}, {self.there} {_were(self.there)} there already."
        if not self.travelled:
            return f"{self.name} is on this machine: no layer had to be fetched."
        return f"{self.name} is on this machine: {count(self.travelled, 'layer')} fetched, {self.there} kept."


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
