"""Sentences about what docker compose does to the services that a line names."""

from collections.abc import Callable

from webapp.console.parsed import Parsed
from webapp.console.summaries.others import copy
from webapp.console.summaries.wording import has, last, scaled, told
from webapp.wording import _, mark

_STOPPED = told(
    mark("Removes the stopped containers of the service {names}."),
    mark("Removes the stopped containers of the services {names}."),
)
_STOPS = told(
    mark("Stops the containers of the service {names} and removes them."),
    mark("Stops the containers of the services {names} and removes them."),
)
_KILLED = told(
    mark("Ends the processes of the service {names} at once."),
    mark("Ends the processes of the services {names} at once."),
)
_SENT = (
    mark("Sends the signal {signal} to the containers of the service {names}."),
    mark("Sends the signal {signal} to the containers of the services {names}."),
)


def _remove(parsed: Parsed) -> str:
    return _STOPS(parsed) if has(parsed, "--stop") else _STOPPED(parsed)


def _kill(parsed: Parsed) -> str:
    signal = last(parsed, "--signal")
    if signal and not parsed.arguments:
        return _("Sends the signal {signal} to the containers of all services.", signal=signal)
    return told(*_SENT, signal=signal)(parsed) if signal else _KILLED(parsed)


def _port(parsed: Parsed) -> str:
    name, port = parsed.arguments[:2]
    return _("Tells where port {port} of the service {name} can be reached on this machine.", port=port, name=name)


def _attach(parsed: Parsed) -> str:
    return _("Connects your terminal to process 1 of a container of the service {name}.", name=parsed.arguments[0])


TOLD: dict[str, Callable[[Parsed], str]] = {
    "compose attach": _attach,
    "compose build": told(
        mark("Builds the image of the service {names}."), mark("Builds the images of the services {names}.")
    ),
    "compose cp": lambda parsed: copy(parsed, service=True),
    "compose create": told(
        mark("Makes the containers of the service {names} without starting them."),
        mark("Makes the containers of the services {names} without starting them."),
    ),
    "compose kill": _kill,
    "compose pause": told(
        mark("Freezes the processes of the service {names}."), mark("Freezes the processes of the services {names}.")
    ),
    "compose port": _port,
    "compose ps": told(
        mark("Lists the containers of the service {names}."), mark("Lists the containers of the services {names}.")
    ),
    "compose pull": told(
        mark("Fetches the image of the service {names}."), mark("Fetches the images of the services {names}.")
    ),
    "compose push": told(
        mark("Uploads the image of the service {names} to its registry."),
        mark("Uploads the images of the services {names} to their registry."),
    ),
    "compose restart": told(
        mark("Stops the containers of the service {names} and starts them again."),
        mark("Stops the containers of the services {names} and starts them again."),
    ),
    "compose rm": _remove,
    "compose scale": scaled,
    "compose start": told(
        mark("Starts the containers of the service {names} that already exist."),
        mark("Starts the containers of the services {names} that already exist."),
    ),
    "compose stop": told(
        mark("Stops the containers of the service {names}. They stay."),
        mark("Stops the containers of the services {names}. They stay."),
    ),
    "compose top": told(
        mark("Lists the processes in the containers of the service {names}."),
        mark("Lists the processes in the containers of the services {names}."),
    ),
    "compose unpause": told(
        mark("Unfreezes the processes of the service {names}."),
        mark("Unfreezes the processes of the services {names}."),
    ),
}
