"""Values of `docker buildx`, and why it refuses another (docker/buildx, bake/ and commands/; seen with 0.13.1)."""

import difflib
import re
from collections.abc import Callable

from webapp.console.values import pairs
from webapp.console.values.piece import Wrong
from webapp.wording import _

_NAME = re.compile(r"[a-zA-Z][a-zA-Z0-9._-]*")
_PROGRESS = ("auto", "tty", "plain", "quiet", "rawjson", "none")
_DRIVERS = ("docker-container", "kubernetes", "remote", "cloud")
_SECRETS = ("file", "env")
# What one setting of a target may be called, those of newer versions among them.
_SETTINGS = (
    "args", "annotations", "attest", "cache-from", "cache-to", "call", "context", "contexts", "dockerfile",
    "entitlements", "extra-hosts", "labels", "load", "network", "no-cache", "no-cache-filter", "output", "platform",
    "pull", "push", "secrets", "shm-size", "ssh", "tags", "target", "ulimits",
)  # fmt: skip
_NAMED = {"args": "args requires name", "contexts": "contexts requires name", "labels": "labels require name"}


def _whole(value: str, message: str, docker: str) -> Wrong:
    return Wrong(0, len(value), message, docker)


def _progress(value: str) -> Wrong | None:
    if value in _PROGRESS:
        return None
    message = _("{text} is not a way to show progress: {known}.", text=value, known=", ".join(_PROGRESS))
    return _whole(value, message, f"invalid progress mode {value}")


def _set(value: str) -> Wrong | None:
    """`TARGET.SETTING=VALUE`; a variable of the environment fills in an argument without a value."""
    key, equals, _value = value.partition("=")
    target, *names = key.split(".", 2)
    if not names:
        message = _("A target, a dot, the setting and its new value go here: web.platform=linux/arm64.")
        return _whole(value, message, f"invalid override key {key}, expected target.name")
    if not equals and names[0] != "args":
        message = _("After the setting, = and its new value are missing: {setting}=….", setting=key)
        return _whole(value, message, f"invalid override {value}, expected target.name=value")
    if names[0] in _NAMED and len(names) < 2:
        message = _(
            "For {setting}, one is set by its name: {target}.{setting}.NAME=….", setting=names[0], target=target
        )
        return Wrong(0, len(key), message, f"invalid key {key}, {_NAMED[names[0]]}")
    close = [] if names[0] in _SETTINGS else difflib.get_close_matches(names[0], _SETTINGS, 1, 0.8)
    if not close:
        return None
    message = _("A target has no setting {name}. Did you mean {meant}?", name=names[0], meant=close[0])
    at = len(target) + 1
    return Wrong(at, at + len(names[0]), message, f"unknown key: {names[0]}", close[0])


def _name(value: str) -> Wrong | None:
    if value == "default":
        message = _("default is the builder of the engine itself: choose another name.")
        return _whole(value, message, "default is a reserved name and cannot be used to identify builder instance")
    return _node(value)


def _node(value: str) -> Wrong | None:
    if _NAME.fullmatch(value):
        return None
    message = _(
        "{text} cannot be its name: it begins with a letter, and has only letters, digits, . _ and -.", text=value
    )
    docker = f"invalid name {value}, name needs to start with a letter and may not contain symbols, except ._-"
    return _whole(value, message, docker)


def _driver(value: str) -> Wrong | None:
    if value in _DRIVERS:
        return None
    if value == "docker":
        message = _("The engine already has one builder of this kind, and there is no second one. Leave --driver out.")
        return _whole(value, message, 'additional instances of driver "docker" cannot be created')
    message = _("{text} is not a driver: docker-container (the default), kubernetes or remote.", text=value)
    return _whole(value, message, f'failed to find driver "{value}"')


def _driver_option(value: str) -> Wrong | None:
    alone = next((part for part in pairs.divided(value) if "=" not in part), None)
    if alone is None:
        return None
    message = _("{part} is not a setting: each is a key, =, and a value.", part=alone or ",")
    return _whole(value, message, f'invalid value "{alone}", expecting k=v')


def _secret(value: str) -> Wrong | None:
    for part in pairs.divided(value):
        field = part.strip('"')
        key, equals, said = field.partition("=")
        if not equals:
            message = _("{part} is not a setting: each is a key, =, and a value.", part=field or ",")
            return _whole(value, message, f"invalid field '{field}' must be a key=value pair")
        if key.strip().lower() == "type" and said not in _SECRETS:
            message = _("A secret comes from a file or from a variable: type=file or type=env.")
            return _whole(value, message, f'unsupported secret type "{said}"')
    return pairs.wrong_keys("secret", value)


REFUSED: dict[str, Callable[[str], Wrong | None]] = {
    "progress": _progress,
    "bake-set": _set,
    "builder-name": _name,
    "builder-node": _node,
    "driver-kind": _driver,
    "builder-driver": _driver_option,
    "secret": _secret,
}
