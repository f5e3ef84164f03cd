"""What localhost means in a variable that a container gets."""

import re

from webapp.console.parsed import Parsed
from webapp.wording import _

_LOOPBACK = re.compile(r"(?:\A|[/@,])(localhost|127\.0\.0\.1)(?=[:/,]|\Z)")
_SHARED = ("host", "container:")  # networks in which the container is not alone with it


def note(parsed: Parsed, setting: str) -> str:
    """A sentence about `DB_HOST=localhost`; "" where the value names no such address or the network is shared."""
    if "localhost" not in setting and "127.0.0.1" not in setting:
        return ""
    name, _equals, value = setting.partition("=")
    found = _LOOPBACK.search(value)
    network = parsed.options.get("--network", ("",))[-1]
    starts = parsed.command is not None and parsed.command.name in ("run", "create")
    if found is None or not starts or network.startswith(_SHARED) or name.upper() == "NO_PROXY":
        return ""
    return _("For a program in the container, {host} is the container itself, not this machine.", host=found[1])
