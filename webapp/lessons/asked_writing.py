"""Predicates about what containers write: their writable layers, and volumes."""

from webapp.lessons.asked_containers import MISSING
from webapp.lessons.facts import Facts
from webapp.lessons.predicates import Why, predicate


@predicate
def wrote(facts: Facts, name: str, path: str, change: str = "") -> Why:
    """The container's writable layer holds this path; `change` asks how: A added, C changed, D deleted. A removed
    container's layer is gone."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name) if found is None else f"{name} is removed, and its writable layer with it."
    kind = found.changes.get(path)
    if kind is None:
        return f"The writable layer of {name} does not hold {path}."
    return None if change in ("", kind) else f"{path} is marked {kind} in {name}, not {change}."


@predicate
def not_wrote(facts: Facts, name: str, path: str) -> Why:
    """The container is there, and its writable layer does not hold this path."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name)
    return f"The writable layer of {name} holds {path}." if path in found.changes else None


@predicate
def volume(facts: Facts, name: str) -> Why:
    """A volume of this name is there."""
    return None if name in facts.volumes.values() else f"There is no volume {name} yet."


@predicate
def mounted(facts: Facts, name: str, volume: str, at: str = "") -> Why:
    """The container has the volume, at this path where one is given."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name)
    fits = [one for one in found.mounts if one["name"] == volume and at in ("", one["path"])]
    return None if fits else f"{name} does not have the volume {volume}{f' at {at}' if at else ''}."
