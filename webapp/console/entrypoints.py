"""Which program stands in front of the words behind an image: that of --entrypoint, or of the image's ENTRYPOINT."""

from posixpath import basename

from webapp import hub
from webapp.console.known_images import known_image
from webapp.console.parsed import Parsed
from webapp.console.values import images
from webapp.known_images.register import facts_of

_TAKE_IMAGES = ("run", "create", "service create")  # commands whose first word is an image
_OF_PHP = (":fpm", "-fpm", ":apache", "-apache")  # tags of php that start another program


def given(parsed: Parsed) -> str:
    """The program of --entrypoint; "" without one, or where it is empty."""
    return parsed.options.get("--entrypoint", ("",))[-1]


def of_image(parsed: Parsed) -> str:
    """The one program that the image is; "" where nobody knows, or where --entrypoint says another."""
    if "--entrypoint" in parsed.options:
        return ""
    known = known_image(parsed.arguments[0]) if _image(parsed) else None
    if known is not None and known.keeps and len(known.entrypoint) == 1:
        return basename(known.entrypoint[0])
    return facts_of(_image(parsed)).program


def of_options(parsed: Parsed) -> str:
    """The program that the image's start script puts in front of options; "" where nobody knows, or none follow."""
    behind = parsed.arguments[1:2]
    if "--entrypoint" in parsed.options or not behind or not behind[0].startswith("-"):
        return ""
    if any(server in parsed.arguments[0] for server in _OF_PHP):
        return ""
    return facts_of(_image(parsed)).options_to


def is_none(parsed: Parsed) -> bool:
    """Whether there is surely no ENTRYPOINT, so that the first word behind the image is the program."""
    if "--entrypoint" in parsed.options:
        return not given(parsed)
    known = known_image(parsed.arguments[0]) if _image(parsed) else None
    return known is not None and not known.entrypoint and not known.keeps


def _image(parsed: Parsed) -> str:
    if parsed.command is None or parsed.command.name not in _TAKE_IMAGES or not parsed.arguments:
        return ""
    name = images.take_apart(parsed.arguments[0])
    return name.path.removeprefix("library/") if name.registry in hub.NAMES else ""
