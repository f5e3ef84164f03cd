"""Sentences about docker compose up and down: what becomes of a whole application."""

from webapp.console.parsed import Parsed
from webapp.console.summaries import several
from webapp.console.summaries.wording import has, last
from webapp.wording import _


def up(parsed: Parsed) -> str:
    """docker compose up."""
    built = _(", after building their images again") if has(parsed, "--build") else ""
    sentence = _("Makes and starts all services of the Compose file{how}{built}.", how=_how(parsed), built=built)
    if parsed.arguments:
        sentence = several.UP.of(parsed.arguments, how=_how(parsed), built=built)
    return f"{sentence} {_end(parsed)}".rstrip()


def _how(parsed: Parsed) -> str:
    """Where they run, and which others with them."""
    waits = has(parsed, "--wait")
    apart = waits or has(parsed, "--detach")
    shown = _(" in the background") if apart else _(", and shows what they print")
    if waits:
        shown = _(" in the background, and waits until all run and are healthy")
    one = len(parsed.arguments) == 1
    if parsed.arguments and not has(parsed, "--no-deps"):
        return (_(" and those it depends on") if one else _(" and those they depend on")) + shown
    if apart:
        return shown
    return _(" and shows what it prints") if one else _(" and shows what they print")


def _end(parsed: Parsed) -> str:
    """What happens when a container ends."""
    service = last(parsed, "--exit-code-from")
    if service:
        return _("When one container ends, all are stopped; the exit code is that of {service}.", service=service)
    if has(parsed, "--abort-on-container-exit"):
        return _("When one container ends, all are stopped.")
    if has(parsed, "--abort-on-container-failure"):
        return _("When one container ends with an error, all are stopped.")
    return ""


def down(parsed: Parsed) -> str:
    """docker compose down."""
    sentence = _("Stops the application and removes its containers and networks. Its volumes stay.")
    if has(parsed, "--volumes"):
        sentence = _(
            "Stops the application and removes its containers, its networks, and its volumes with all that is in them."
        )
    images = last(parsed, "--rmi")
    if images == "all":
        return f"{sentence} {_('The images of its services are removed too.')}"
    if images == "local":
        return f"{sentence} {_('Images of its services that have no name of their own are removed too.')}"
    return sentence
