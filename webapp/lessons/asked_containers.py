"""Predicates about containers: how many, in what state, of which image, with which processes and ports."""

from webapp.lessons.counted import amiss, containers_said, processes_said
from webapp.lessons.facts import Container, Facts
from webapp.lessons.predicates import Why, predicate
from webapp.wording import _, mark

STATES = {
    "created": mark("created"),
    "running": mark("running"),
    "paused": mark("paused"),
    "exited": mark("exited"),
    "removed": mark("removed"),
}


def missing(name: str) -> str:
    """That nothing has this name."""
    return _("There is no container {name} yet.", name=name)


def state_said(state: str) -> str:
    """`running`, in the reader's language."""
    return _(STATES.get(state, state))


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
    return amiss(len(found), lambda number: containers_said(number, state), count, at_least)


@predicate
def one_image(facts: Facts, names: str) -> Why:
    """These containers (names with commas between) stand on one and the same image."""
    wanted = names.split(",")
    found = [facts.named(name) for name in wanted]
    absent = next((name for name, one in zip(wanted, found, strict=True) if one is None), None)
    if absent is not None:
        return missing(absent)
    on = {one.image for one in found if one is not None}
    return None if len(on) == 1 else _("They stand on different images.")


@predicate
def container(facts: Facts, name: str, state: str = "", exit_: int | None = None) -> Why:
    """The container of this name is there, in this state; with this exit code of its last run."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return missing(name) if found is None else _("{name} is removed.", name=name)
    if state and found.state != state:
        now, wanted = state_said(found.state), state_said(state)
        return _("{name} is {now}, not {wanted}.", name=name, now=now, wanted=wanted)
    if exit_ is None or found.exit_code == exit_:
        return None
    if found.exit_code is None:
        return _("{name} has not exited yet.", name=name)
    return _("{name} exited with code {code}.", name=name, code=found.exit_code)


@predicate
def gone(facts: Facts, name: str) -> Why:
    """A container of this name was there and is removed."""
    found = facts.named(name)
    if found is None:
        return _("There was no container {name} yet.", name=name)
    if found.state == "removed":
        return None
    return _("{name} is still there; it is {state}.", name=name, state=state_said(found.state))


@predicate
def lived(facts: Facts, name: str, states: str) -> Why:
    """The container of this name came into these states (commas between) in this order, others between them."""
    found = facts.named(name)
    if found is None:
        return missing(name)
    left = states.split(",")
    for state in found.life:
        if left and state == left[0]:
            left.pop(0)
    if not left:
        return None
    return _("{name} is not {state} yet, in that order.", name=name, state=state_said(left[0]))


@predicate
def again(facts: Facts, name: str) -> Why:
    """A container of this name was removed, and another one has the name now."""
    found = [one for one in facts.containers.values() if one.name == name]
    if not found:
        return missing(name)
    removed = any(one.state == "removed" for one in found)
    present = any(one.state != "removed" for one in found)
    if not removed:
        return _("It is still the first {name}.", name=name)
    return None if present else _("{name} is removed; no other has the name yet.", name=name)


@predicate
def failed(facts: Facts, name: str = "", code: str = "") -> Why:
    """A container could not start, for the cause `code` (such as `run.port_in_use`)."""
    found = [one for one in facts.containers.values() if name in ("", one.name) and one.failure]
    if any(code in ("", one.failure) for one in found):
        return None
    return _("No container has failed to start like this.")


@predicate
def process(facts: Facts, name: str, pid: int, begins: str) -> Why:
    """The process with this PID in the container runs a command that begins so."""
    found = _running(facts, name)
    if isinstance(found, str):
        return found
    one = next((one for one in found.processes if one["pid"] == pid), None)
    if one is None:
        return _("{name} has no process {pid}.", name=name, pid=pid)
    command = str(one["command"])
    if command.startswith(begins):
        return None
    return _("Process {pid} of {name} is {command}.", name=name, pid=pid, command=command)


@predicate
def processes(facts: Facts, name: str, count: int | None = None, at_least: int | None = None) -> Why:
    """The running container has so many processes."""
    found = _running(facts, name)
    return found if isinstance(found, str) else amiss(len(found.processes), processes_said, count, at_least)


@predicate
def namespaces(facts: Facts, name: str, own: str) -> Why:
    """The container's process 1 has namespaces of its own of these kinds (`pid,net,mnt`): other numbers than the
    machine's."""
    found = _running(facts, name)
    if isinstance(found, str):
        return found
    has = {one["kind"] for one in found.namespaces if one["inode"] and one["inode"] != one["host"]}
    if all(kind in has for kind in own.split(",")):
        return None
    return _("The kernel's numbers of {name} have not been read yet.", name=name)


@predicate
def executed(facts: Facts, name: str, begins: str = "") -> Why:
    """A command that begins so ran in the container by docker exec."""
    found = facts.named(name)
    if found is None:
        return missing(name)
    if any(one.startswith(begins) for one in found.execs):
        return None
    return _("Nothing has run with docker exec in {name} yet.", name=name)


@predicate
def port(facts: Facts, name: str, container: int, host: int | None = None) -> Why:
    """The container's port is published: at this port of the host, where one is given."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return missing(name)
    ways = [one["host"] for one in found.ports if one["container"] == container and one["host"]]
    if not ways:
        return _("Port {port} of {name} is not published.", port=container, name=name)
    if host is None or host in ways:
        return None
    return _("Port {port} of {name} is published at {host}.", port=container, name=name, host=ways[0])


@predicate
def no_port(facts: Facts, name: str) -> Why:
    """The container is there and none of its ports is published."""
    found = facts.named(name)
    if found is None or found.state == "removed":
        return missing(name)
    return _("{name} has a published port.", name=name) if any(one["host"] for one in found.ports) else None


def _running(facts: Facts, name: str) -> Container | str:
    """The container, or why it has no processes now."""
    found = facts.named(name)
    if found is None:
        return missing(name)
    if found.state in ("running", "paused"):
        return found
    return _("{name} is {state}: it has no process.", name=name, state=state_said(found.state))
