"""Predicates about containers: how many, in what state, of which image, with which processes and ports."""

from webapp.lessons.asked_images import amiss
from webapp.lessons.facts import Container, Facts
from webapp.lessons.predicates import Why, predicate

MISSING = "There is no container {} yet."


def _without_version(reference: str) -> str:
    return reference.removesuffix(":latest")


@predicate
def containers(
    facts: Facts, of: str = "", state: str = "", count: int | None = None, at_least: int | None = None
) -> Why:
    """So many containers are there, running or not: of the one image that has this tag now, in this state."""
    image = facts.tagged(of) if of else None
    found = [
        one
        for one in facts.present()
        if state in ("", one.state)
        and (not of or (one.image == image.id if image else _without_version(one.reference) == of))
    ]
    what = " ".join(filter(None, (state, "container")))
    return amiss(len(found), what, count, at_least)


@predicate
def one_image(facts: Facts, names: str) -> Why:
    """These containers (names with commas between) stand on one and the same image."""
    wanted = names.split(",")
    found = [facts.named(name) for name in wanted]
    missing = next((name for name, one in zip(wanted, found, strict=True) if one is None), None)
    if missing is not None:
        return MISSING.format(missing)
    on = {one.image for one in found if one is not None}
    return None if len(on) == 1 else "They stand on different images."


@predicate
def container(facts: Facts, name: str, state: str = "", exit_: int | None = None) -> Why:
    """The container of this name is there, in this state; with this exit code of its last run."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name) if found is None else f"{name} is removed."
    if state and found.state != state:
        return f"{name} is {found.state}, not {state}."
    if exit_ is not None and found.exit_code != exit_:
        code = "has not exited yet" if found.exit_code is None else f"exited with code {found.exit_code}"
        return f"{name} {code}."
    return None


@predicate
def gone(facts: Facts, name: str) -> Why:
    """A container of this name was there and is removed."""
    found = facts.named(name)
    if found is None:
        return f"There was no container {name} yet."
    return None if found.state == "removed" else f"{name} is still there; it is {found.state}."


@predicate
def lived(facts: Facts, name: str, states: str) -> Why:
    """The container of this name came into these states (commas between) in this order, others between them."""
    found = facts.named(name)
    if found is None:
        return MISSING.format(name)
    left = states.split(",")
    for state in found.life:
        if left and state == left[0]:
            left.pop(0)
    return f"{name} is not {left[0]} yet, in that order." if left else None


@predicate
def again(facts: Facts, name: str) -> Why:
    """A container of this name was removed, and another one has the name now."""
    found = [one for one in facts.containers.values() if one.name == name]
    if not found:
        return MISSING.format(name)
    removed = any(one.state == "removed" for one in found)
    present = any(one.state != "removed" for one in found)
    if not removed:
        return f"It is still the first {name}."
    return None if present else f"{name} is removed; no other has the name yet."


@predicate
def failed(facts: Facts, name: str = "", code: str = "") -> Why:
    """A container could not start, for the cause `code` (such as `run.port_in_use`)."""
    found = [one for one in facts.containers.values() if name in ("", one.name) and one.failure]
    if any(code in ("", one.failure) for one in found):
        return None
    return "No container has failed to start so."


@predicate
def process(facts: Facts, name: str, pid: int, begins: str) -> Why:
    """The process with this PID in the container runs a command that begins so."""
    found = _running(facts, name)
    if isinstance(found, str):
        return found
    one = next((one for one in found.processes if one["pid"] == pid), None)
    if one is None:
        return f"{name} has no process {pid}."
    command = str(one["command"])
    return None if command.startswith(begins) else f"Process {pid} of {name} is {command}."


@predicate
def processes(facts: Facts, name: str, count: int | None = None, at_least: int | None = None) -> Why:
    """The running container has so many processes."""
    found = _running(facts, name)
    return found if isinstance(found, str) else amiss(len(found.processes), "process", count, at_least)


@predicate
def namespaces(facts: Facts, name: str, own: str) -> Why:
    """The container's process 1 has namespaces of its own of these kinds (`pid,net,mnt`): other numbers than the
    machine's."""
    found = _running(facts, name)
    if isinstance(found, str):
        return found
    has = {one["kind"] for one in found.namespaces if one["inode"] and one["inode"] != one["host"]}
    missing = [kind for kind in own.split(",") if kind not in has]
    return f"The kernel's numbers of {name} are not read yet." if missing else None


@predicate
def executed(facts: Facts, name: str, begins: str = "") -> Why:
    """A command that begins so ran in the container by docker exec."""
    found = facts.named(name)
    if found is None:
        return MISSING.format(name)
    return None if any(one.startswith(begins) for one in found.execs) else f"Nothing ran by docker exec in {name} yet."


@predicate
def port(facts: Facts, name: str, container: int, host: int | None = None) -> Why:
    """The container's port is published: at this port of the host, where one is given."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name)
    ways = [one["host"] for one in found.ports if one["container"] == container and one["host"]]
    if not ways:
        return f"Port {container} of {name} is not published."
    return None if host is None or host in ways else f"Port {container} of {name} is published at {ways[0]}."


@predicate
def no_port(facts: Facts, name: str) -> Why:
    """The container is there and none of its ports is published."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return MISSING.format(name)
    return f"{name} has a published port." if any(one["host"] for one in found.ports) else None


def _running(facts: Facts, name: str) -> Container | str:
    """The container, or why it has no processes now."""
    found = facts.named(name)
    if found is None:
        return MISSING.format(name)
    return found if found.state in ("running", "paused") else f"{name} is {found.state}: it has no process."
