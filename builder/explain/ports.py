"""Ports in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from builder.dockerfile.ports import port_fault
from webapp.known_images.register import register
from webapp.wording import _, mark

from .words_values import PORTS

_CHOSEN_BY = {
    "3000": "node",
    "5000": "python",
    "8000": "python",
    "9000": "php",
}  # ports by the language they are said of

_BY_IMAGE = {  # languages that choose a port that others choose too
    "scala": {"9000": mark("often used by Play applications")},
    "crystal": {"3000": mark("often used by Kemal applications")},
    "elixir": {"4000": mark("often used by Phoenix applications")},
    "ruby": {"3000": mark("often used by Rails applications"), "4567": mark("often used by Sinatra applications")},
    "rust": {"8000": mark("often used by Rocket applications")},
}


def _of_another(port: str, base: str) -> bool:
    """Whether the port is known for a language that is not the base's own."""
    if port not in _CHOSEN_BY:
        return False
    return _language(base) not in ("", _CHOSEN_BY[port])


def _language(base: str) -> str:
    return _languages().get(base.rpartition("/")[2].partition("@")[0].partition(":")[0].lower(), "")


@cache
def _languages() -> Mapping[str, str]:
    """The languages of well-known images by the last part of their names, which copies share with them."""
    return {name.rpartition("/")[2]: image.language for name, image in register().items() if image.language}


def port_words(port: str, protocol: str = "", base: str = "") -> str:
    """The port, and what usually listens there; docker run -p wants any protocol but tcp said. ``base`` is the image
    below: what programs of another language choose is not said."""
    if port_fault(port):
        return _("{port}: not a port. A port is a number up to 65535; the build stops here.", port=port)
    if ":" in port:
        return _(
            "{port}: only {inside}, the container's port, is used; docker run -p chooses the port outside, and "
            "Docker Engine 26's own builder refuses this.",
            port=port,
            inside=port.rsplit(":", 1)[1],
        )
    known = _BY_IMAGE.get(_language(base), {}).get(port, "")
    if not known and not _of_another(port, base):
        known = PORTS.get(port, "")
    usual = ""
    if known:
        usual = f", {_(known)}" if known.startswith(("a common", "often")) else _(", usually {what}", what=_(known))
    return _(
        "{port}: the port the program in the container listens on{usual}. From your machine you reach it after "
        "docker run -p {port}:{port}{protocol}.",
        port=port,
        usual=usual,
        protocol=f"/{protocol}" if protocol.lower() not in ("", "tcp") else "",
    )


def range_words(ports: str) -> str:
    """ "90-95" → how many ports that is."""
    if port_fault(ports):
        return _(
            "{ports}: not a range of ports. A range goes from one number to a higher one, up to 65535; the build "
            "stops here.",
            ports=ports,
        )
    first, _dash, last = ports.partition("-")
    if not (first.isdecimal() and last.isdecimal()):
        return _("{ports}: all ports from the first to the last.", ports=ports)
    count = int(last[:9]) - int(first[:9]) + 1
    return _(
        "{ports}: the {count} ports from {first} to {last}, each noted separately.",
        ports=ports,
        count=count,
        first=first,
        last=last,
    )
