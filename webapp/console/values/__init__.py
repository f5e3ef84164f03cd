"""Values of flags and arguments by kind: what their pieces mean, and why one cannot be right."""

from collections.abc import Callable

from webapp.console.values import images, ports, simple
from webapp.console.values.piece import Piece as Piece
from webapp.console.values.piece import Wrong as Wrong
from webapp.console.values.piece import whole

Split = Callable[[str, str], list[Piece]]

_SPLIT: dict[str, Split] = {
    "image": images.pieces,
    "new-image": lambda value, context: images.pieces(value, context, new=True),
    "port": ports.pieces,
    "env": simple.env,
    "build-arg": simple.build_arg,
    "label": simple.label,
    "host": simple.host,
    "filter": simple.filter_pair,
    "format": simple.template,
    "mount": simple.mount,
    "mount-options": simple.mount_options,
    "user": simple.user,
    "signal": simple.signal,
    "restart": simple.restart,
    "network": simple.network,
    "context": simple.context_path,
}

# Kinds without parts: (token kind, words where the flag or argument has none of its own).
_PLAIN: dict[str, tuple[str, str]] = {
    "name": ("name", "A name of your choice."),
    "container": ("container", "Write its name, or the first digits of its id."),
    "object": ("container", "Write its name, or the first digits of its id."),
    "path": ("path", "A path."),
    "program": ("shell-command", "A program in the image."),
    "stage": ("stage", "A stage of the Dockerfile."),
    "number": ("number", "A number."),
    "cpus": ("number", "A number; decimals are allowed."),
    "bytes": ("number", "A size: a number with b, k, m or g behind it."),
    "duration": ("number", "A time: a number with ms, s, m or h behind it."),
    "platform": ("flag-value", "Operating system and processor, such as linux/amd64."),
    "progress": ("flag-value", "plain, tty or auto."),
    "text": ("flag-value", "The value of the option."),
}

_WRONG: dict[str, Callable[[str], Wrong | None]] = {
    "image": images.wrong,
    "new-image": images.wrong,
    "port": ports.wrong,
    "name": simple.wrong_name,
}

KINDS = frozenset(_SPLIT) | frozenset(_PLAIN)


def pieces(kind: str, value: str, context: str) -> list[Piece]:
    """The pieces of a value, in order, without gaps. `context` is what the flag or argument says of it."""
    if not value:
        return []
    if kind in _SPLIT:
        return _SPLIT[kind](value, context)
    token_kind, words = _PLAIN[kind]
    always = words if kind in ("container", "object") else ""
    return whole(value, token_kind, f"{context} {always}".strip() or words)


def wrong(kind: str, value: str) -> Wrong | None:
    """Why the value cannot be right, as far as the text alone tells."""
    return _WRONG[kind](value) if kind in _WRONG else None
