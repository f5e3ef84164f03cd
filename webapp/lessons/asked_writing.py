"""Predicates about what containers write: their writable layers, and volumes."""

from webapp.lessons.asked_containers import missing
from webapp.lessons.facts import Facts
from webapp.lessons.predicates import Why, predicate
from webapp.wording import _


@predicate
def wrote(facts: Facts, name: str, path: str, change: str = "") -> Why:
    """The container's writable layer holds this path; `change` asks how: A added, C changed, D deleted. A removed
    container's layer is gone."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        gone = _("{name} is removed, and its writable layer with it.", name=name)
        return missing(name) if found is None else gone
    kind = found.changes.get(path)
    if kind is None:
        return _("The writable layer of {name} does not hold {path}.", name=name, path=path)
    if change in ("", kind):
        return None
    return _("{path} is marked {kind} in {name}, not {wanted}.", path=path, kind=kind, name=name, wanted=change)


@predicate
def not_wrote(facts: Facts, name: str, path: str) -> Why:
    """The container is there, and its writable layer does not hold this path."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return missing(name)
    if path not in found.changes:
        return None
    return _("The writable layer of {name} holds {path}.", name=name, path=path)


@predicate
def volume(facts: Facts, name: str) -> Why:
    """A volume of this name is there."""
    return None if name in facts.volumes.values() else _("There is no volume {name} yet.", name=name)


@predicate
def mounted(facts: Facts, name: str, volume: str, at: str = "") -> Why:
    """The container has the volume, at this path where one is given."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return missing(name)
    if any(one["name"] == volume and at in ("", one["path"]) for one in found.mounts):
        return None
    if at:
        return _("{name} does not have the volume {volume} at {path}.", name=name, volume=volume, path=at)
    return _("{name} does not have the volume {volume}.", name=name, volume=volume)
