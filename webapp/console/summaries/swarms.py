"""Sentences about services, stacks and nodes of a swarm, about saved engines and about builders."""

from collections.abc import Callable

from webapp.console.parsed import Parsed
from webapp.console.summaries.others import inspect
from webapp.console.summaries.wording import first, has, last, scaled, told
from webapp.wording import _, mark

# Options of `service update` that say nothing of the containers themselves.
_BESIDE_CONTAINERS = ("--label-", "--update-", "--rollback-", "--detach", "--quiet")


def _make(parsed: Parsed) -> str:
    number, everywhere = last(parsed, "--replicas"), last(parsed, "--mode") == "global"
    return _(
        "Makes a service{named}: containers from the image {image}{how_many}, which the swarm starts and keeps "
        "running.",
        named=_(" named {name}", name=last(parsed, "--name")) if has(parsed, "--name") else "",
        image=parsed.arguments[0],
        how_many=_(", one on every node") if everywhere else _(", {number} of them", number=number) if number else "",
    )


def _change(parsed: Parsed) -> str:
    name, image = parsed.arguments[0], last(parsed, "--image")
    if has(parsed, "--rollback"):
        return _("Undoes the last change to the service {first}.", first=name)
    if image:
        text = mark(
            "Changes the service {name} to the image {image}; the swarm replaces its containers a few at a time."
        )
        return _(text, name=name, image=image)
    if number := last(parsed, "--replicas"):
        settings = parsed.options.keys() - {"--replicas", "--detach", "--quiet"}
        if not settings:
            return _("Sets how many containers of the service {name} run: {number}.", name=name, number=number)
    if all(option.startswith(_BESIDE_CONTAINERS) for option in parsed.options):
        return _("Changes the service {name}; its containers keep running.", name=name)
    return _("Changes the service {name}; the swarm replaces its containers a few at a time.", name=name)


def _logs(parsed: Parsed) -> str:
    name, tail = parsed.arguments[0], last(parsed, "--tail")
    more = _(", and goes on as more comes") if has(parsed, "--follow") else ""
    if tail and tail != "all":
        text = mark("Prints the last {tail} lines that each container of the service {name} wrote, on all nodes{more}.")
        return _(text, tail=tail, name=name, more=more)
    return _("Prints what the containers of the service {name} wrote, on all nodes{more}.", name=name, more=more)


def _deploy(parsed: Parsed) -> str:
    name, file = parsed.arguments[0], last(parsed, "--compose-file")
    if not file:
        return _("Starts the stack {name} on the swarm, or brings it up to date.", name=name)
    if file == "-":
        text = mark("Starts the stack {name} on the swarm, or brings it up to date, as standard input describes it.")
        return _(text, name=name)
    text = mark("Starts the stack {name} on the swarm, or brings it up to date, as the file {file} describes it.")
    return _(text, name=name, file=file)


def _inspect(parsed: Parsed) -> str:
    if has(parsed, "--pretty"):
        return ""
    return inspect(parsed)


def _optional(sentence: str) -> Callable[[Parsed], str]:
    """With a name, the sentence; without one, the usual words hold."""
    return lambda parsed: first(sentence)(parsed) if parsed.arguments else ""


TOLD: dict[str, Callable[[Parsed], str]] = {
    "service create": _make,
    "service update": _change,
    "service rollback": first(mark("Undoes the last change to the service {first}.")),
    "service scale": scaled,
    "service logs": _logs,
    "service inspect": _inspect,
    "service ps": told(
        mark("Lists the tasks of the service {names}; each task is one container, on one node."),
        mark("Lists the tasks of the services {names}; each task is one container, on one node."),
    ),
    "service rm": told(
        mark("Removes the service {names}, with all its containers."),
        mark("Removes the services {names}, with all their containers."),
        mark("Removes every service that the command in brackets prints, with all its containers."),
    ),
    "stack deploy": _deploy,
    "stack ps": first(mark("Lists the tasks of the stack {first}; each task is one container of a service.")),
    "stack services": first(mark("Lists the services of the stack {first}, and how many of their containers run.")),
    "stack rm": told(
        mark("Removes the stack {names}: its services and networks, with all that runs."),
        mark("Removes the stacks {names}: their services and networks, with all that runs."),
        mark("Removes every stack that the command in brackets prints, with all that runs."),
    ),
    "swarm join": first(mark("Makes this engine a node of the swarm that has a manager at {first}.")),
    "swarm join-token": first(mark("Prints the command with which another engine joins the swarm as {first}.")),
    "node inspect": _inspect,
    "node promote": told(
        mark("Makes the node {names} a manager of the swarm."), mark("Makes the nodes {names} managers of the swarm.")
    ),
    "node demote": told(
        mark("Makes the manager {names} a worker again."), mark("Makes the managers {names} workers again.")
    ),
    "node rm": told(
        mark("Takes the node {names}, which has left or is down, out of the swarm."),
        mark("Takes the nodes {names}, which have left or are down, out of the swarm."),
    ),
    "context create": first(mark("Saves under the name {first} how an engine is reached.")),
    "context use": first(mark("Chooses the saved engine {first} for all docker commands from now on.")),
    "context rm": told(
        mark("Forgets the saved engine {names}. The engine itself stays as it is."),
        mark("Forgets the saved engines {names}. The engines themselves stay as they are."),
    ),
    "buildx use": first(mark("Chooses the builder {first} for future builds.")),
    "buildx inspect": _optional(
        mark("Tells what the builder {first} is: its driver, its machines, the platforms it builds for.")
    ),
    "buildx stop": _optional(mark("Stops the builder {first}; the next build starts it.")),
    "manifest inspect": first(
        mark("Prints what the registry has under the name {first}: the platforms, or the layers of an image.")
    ),
    "manifest rm": told(
        mark("Forgets the list {names} on this machine; what was uploaded stays in its registry."),
        mark("Forgets the lists {names} on this machine; what was uploaded stays in its registry."),
    ),
    "buildx imagetools inspect": first(
        mark("Prints what the registry has under the name {first}: its digest and its platforms.")
    ),
}
