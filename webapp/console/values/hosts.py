"""Lines for /etc/hosts: `--add-host db:10.0.0.5`, `db=::1`, `db:[::1]` (docker/cli, opts.ValidateExtraHost)."""

import re

from webapp.console.values.piece import MARK, Piece, Wrong
from webapp.ip_addresses import read_ip, without_brackets
from webapp.wording import _

_GATEWAY = "host-gateway"
_LIKE_AN_ADDRESS = re.compile(r"[\[\]0-9A-Fa-f:.,]*[:.,][\[\]0-9A-Fa-f:.,]*")
_OPEN = re.compile(r"[$`%<{]")  # filled in by a shell or by a reader


def pieces(value: str, _context: str = "") -> list[Piece]:
    """The name, and its address: docker divides at the first =, and without one at the first colon."""
    cut = _cut(value)
    name = _("The name.")
    if value[:cut] == "host.docker.internal":
        name = _("The name. Docker Desktop knows it without this option; an engine on Linux does not.")
    found = [Piece(0, cut, "flag-value", name)]
    if cut < len(value):
        found.append(Piece(cut, cut + 1, MARK, _("What follows is the address.")))
        found.append(Piece(cut + 1, len(value), "address", _address(value[cut + 1 :])))
    return [piece for piece in found if piece.start < piece.end]


def _cut(value: str) -> int:
    cut = value.find("=") if "=" in value else value.find(":")
    return cut if cut >= 0 else len(value)


def _address(text: str) -> str:
    if text == _GATEWAY:
        return _("The machine that the engine runs on: the engine puts its address here.")
    if text.startswith("[") and _read(text):
        return _("Its address; the brackets only set it apart, and docker leaves them out.")
    return _("Its address; host-gateway means the engine's machine.")


def _read(text: str) -> bool:
    """Whether docker takes it for an address."""
    return read_ip(without_brackets(text)) is not None


def wrong(value: str) -> Wrong | None:
    """`db:localhost`, `10.0.0.5:db`: a line of /etc/hosts has a name and an address."""
    if not value or _OPEN.search(value):
        return None
    cut = _cut(value)
    name, address = value[:cut], value[cut + 1 :]
    if not name or not address:
        message = _("A name and its address go here as one word, with : between them: db:10.0.0.5.")
        return Wrong(0, len(value), message, f'bad format for add-host: "{value}"')
    if address == _GATEWAY or (_read(address.rstrip()) and ":" not in name):
        return None
    return _because(name, address, cut, len(value))


def _because(name: str, address: str, cut: int, end: int) -> Wrong:
    """What is wrong with a name, an address, or their order."""
    docker = f'invalid IP address in add-host: "{address}"'
    if ":" in name:
        message = _("The name of a machine has no : in it.")
        return Wrong(0, cut, message, f'bad format for add-host: "{name}={address}"')
    if address.startswith(" ") and _read(address.strip()):
        message = _("A space before the address belongs to it, and docker refuses that. Leave it out.")
        return Wrong(cut + 1, end, message, docker, fix=address.strip())
    if not _LIKE_AN_ADDRESS.fullmatch(address):
        if _read(name):
            better = f"{address}:{name}"
            message = _("First the name, then its address: {better}.", better=better)
            return Wrong(0, end, message, docker, fix=better)
        message = _(
            "{text} is a name, and an address is needed here, such as 10.0.0.5; host-gateway means the engine's "
            "machine.",
            text=address,
        )
        return Wrong(cut + 1, end, message, docker)
    message = _("{text} is not a complete address: IPv4 has four numbers up to 255, as in 10.0.0.5.", text=address)
    if "." in address and ":" in address and "," not in address:
        message = _("{text} is more than an address: no port goes here.", text=address)
    elif "," in address:
        message = _("One address goes here. Write the option again for another.")
    elif ":" in address or "[" in address:
        message = _("{text} is not an IPv6 address, which looks like ::1 or [2001:db8::1].", text=address)
    return Wrong(cut + 1, end, message, docker)
