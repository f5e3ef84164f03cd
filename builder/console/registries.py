"""`docker push` and `docker pull`: to the site's registry and back, printed as docker prints it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings

from builder.registry_events import Direction, RegistryAnswered
from builder.registry_names import HOST, Elsewhere, Name, NoName, read
from builder.tasks import carry
from webapp import replies
from webapp.console.registry import Invocation, Outcome
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import new_id
from webapp.wording import _

PATIENCE = 200.0  # seconds: the longest transfer, and those before it


def push(call: Invocation) -> Outcome:
    """Send the layers that the registry does not have."""
    return _carried(call, "push")


def pull(call: Invocation) -> Outcome:
    """Fetch the layers that this machine does not have."""
    return _carried(call, "pull")


def _carried(call: Invocation, direction: Direction) -> Outcome:
    reference = call.arguments[0]
    try:
        name = read(reference)
    except Elsewhere as exc:
        return _elsewhere(exc.host, reference, direction)
    except NoName:
        hint = _("In this console an image of the registry is named {host}/NAME or {host}/NAME:TAG.", host=HOST)
        return Outcome(1, "invalid reference format\n", (hint,))
    if not settings.REGISTRY:
        return _absent(call, name, direction)
    start = call.sandbox.seq
    default = "" if reference.endswith(f":{name.tag}") else f"Using default tag: {name.tag}\n"
    queue = f"build.{call.sandbox.engine}"
    try:
        transfer = replies.ask(carry, (call.sandbox.id, direction, name.repository, name.tag), PATIENCE, queue)
    except Refused as why:
        if why.code != "image.unknown":
            raise
        return Outcome(1, f"{default}The push refers to repository [{name.shown}]\n{why.message}\n", (why.hint or "",))
    if call.on("--quiet"):
        return Outcome(0, f"{name}\n")
    told = (event for event in eventlog.read(call.sandbox.id, start) if event["data"].get("transfer") == transfer)
    return Outcome(0, default + printed(name, told))


def printed(name: Name, events: Iterable[Mapping[str, Any]]) -> str:
    """What a terminal shows at the end: a line for each layer with what became of it."""
    layers: dict[str, str] = {}
    lines: list[str] = []
    for event in events:
        data = event["data"]
        match event["kind"]:
            case "registry.asked" if data["direction"] == "push":
                lines.append(f"The push refers to repository [{name.shown}]")
            case "registry.asked":
                lines.append(f"{name.tag}: Pulling from {name.repository}")
            case "registry.layer":
                layers[data["layer"]] = data["status"]
            case "registry.answered":
                lines += [f"{layer}: {status}" for layer, status in layers.items()]
                lines += _end(name, data)
    return "".join(f"{line}\n" for line in lines)


def _end(name: Name, data: Mapping[str, Any]) -> list[str]:
    if data["direction"] == "push":
        return [f"{name.tag}: digest: {data['digest']} size: {data['size']}"]
    return [f"Digest: {data['digest']}", f"Status: {data['status']}", str(name)]


def _elsewhere(host: str, reference: str, direction: Direction) -> Outcome:
    """No other registry is ever asked, whatever it is called."""
    if direction == "push":
        message = _(
            "This sandbox reaches one registry, the site's own: {own}. {host} is not asked, and nothing was sent.",
            own=HOST,
            host=host,
        )
        hint = _(
            "docker tag {image} {own} gives it a name there; then docker push {own} sends it.",
            image=reference,
            own=f"{HOST}/{reference.rpartition('/')[2]}",
        )
    else:
        message = _(
            "This sandbox reaches one registry, the site's own: {own}. {host} is not asked, and nothing was fetched.",
            own=HOST,
            host=host,
        )
        hint = _("docker pull {own}/NAME fetches what this sandbox has pushed there.", own=HOST)
    return Outcome(1, f"{message}\n", (hint,))


def _absent(call: Invocation, name: Name, direction: Direction) -> Outcome:
    answered = RegistryAnswered(transfer=new_id(), direction=direction, name=str(name), outcome="absent")
    eventlog.record(call.sandbox.id, answered)
    return Outcome(1, f"{answered.say()}\n")
