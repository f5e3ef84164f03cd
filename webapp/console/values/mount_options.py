"""What `--mount` refuses: settings that its type does not have, or has to have (docker/cli, opts/mount.go; moby,
volume/mounts)."""

import posixpath
import re
from dataclasses import dataclass

from webapp import truths
from webapp.console.values import pairs
from webapp.console.values.piece import Wrong, is_put_in_later, is_template
from webapp.console.values.places import PATHS, has_drive, is_placed
from webapp.console.values.sizes import SIZE_WITH_POWER
from webapp.wording import _, mark

_NAMES = {"src": "source", "dst": "target", "destination": "target", "ro": "readonly"}
_TYPES = ("bind", "volume", "tmpfs", "image", "cluster", "npipe")
_KNOWN = {
    "type": _TYPES,
    "bind-propagation": ("shared", "slave", "private", "rshared", "rslave", "rprivate"),
    "bind-recursive": ("enabled", "disabled", "writable", "readonly"),
}
_FORMS = {
    "tmpfs-size": (
        SIZE_WITH_POWER,
        mark("A size comes after the =: a number and b, k, m or g, such as 64m."),
    ),
    "tmpfs-mode": (re.compile(r"[0-7]+"), mark("Rights come after the =, as digits from 0 to 7: 1777.")),
}
_VOLUME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_SWITCHES = frozenset(("readonly", "volume-nocopy", "bind-nonrecursive", "bind-create-src"))


@dataclass(frozen=True)
class _Setting:
    key: str
    value: str
    equals: bool
    start: int
    end: int


def wrong(value: str) -> Wrong | None:
    """The first thing that docker refuses."""
    found = pairs.wrong_keys("mount-options", value)
    if found:
        return found
    settings = list(_settings(value))
    for setting in settings:
        found = _alone(setting)
        if found:
            return found
    held = any(not one.equals and one.key.startswith(("$", "`")) for one in settings)
    return None if held or not settings else _together(settings)


def _settings(value: str) -> list[_Setting]:
    found, at = [], 0
    for part in pairs.divided(value):
        key, equals, text = part.strip('"').partition("=")
        key = key.strip().lower()
        found.append(_Setting(_NAMES.get(key, key), text, bool(equals), at, at + len(part)))
        at += len(part) + 1
    return found


def _alone(setting: _Setting) -> Wrong | None:
    place = (setting.start, setting.end)
    if not setting.key and not setting.equals:
        message = _(
            "There is a comma here with nothing after it: all settings of --mount are one word, without spaces."
        )
        return Wrong(max(0, setting.start - 1), setting.end, message, "invalid field '' must be a key=value pair")
    if not setting.equals and setting.key not in _SWITCHES and setting.key.isidentifier():
        message = _("{key} needs = and a value after it.", key=setting.key)
        return Wrong(*place, message, f"invalid field '{setting.key}' must be a key=value pair")
    known = setting.value in truths.EITHER or "$" in setting.value
    if setting.equals and setting.key in _SWITCHES and not known:
        message = _("{key} is a switch: write it alone, or with =true or =false.", key=setting.key)
        return Wrong(*place, message, f"invalid value for {setting.key}: {setting.value}", fix=setting.key)
    if "$" not in setting.value and not is_template(setting.value):
        return _of_a_form(setting)
    return None


def _of_a_form(setting: _Setting) -> Wrong | None:
    """What has a form of its own, or one of a few words."""
    place, value = (setting.start, setting.end), setting.value
    docker = f"invalid value for {setting.key}: {value}"
    if setting.key == "target" and not is_placed(value):
        message = _("A place in the container begins with /.")
        return Wrong(*place, message, f"invalid mount path: '{value}' mount path must be absolute")
    if setting.key == "type" and setting.equals and not value:
        message = _("What kind of mount it is comes after type=: bind, volume or tmpfs.")
        return Wrong(*place, message, "type is required")
    message = "" if is_put_in_later(value) else _of_no_form(setting.key, value)
    return Wrong(*place, message, docker) if message else None


def _of_no_form(key: str, value: str) -> str:
    """What is wrong with a value that has to have a form of its own; "" for nothing."""
    if key in _KNOWN and value.lower() not in _KNOWN[key]:
        return _("Only one of these can come after the =: {known}.", known=", ".join(_KNOWN[key]))
    if key in _FORMS and not _FORMS[key][0].fullmatch(value):
        return _(_FORMS[key][1])
    if key == "target" and value.startswith("/") and not posixpath.normpath(value).strip("/"):
        return _("Nothing can be mounted over the whole file system of a container: its place is a directory below /.")
    if key == "volume-subpath" and posixpath.normpath(value).startswith(("/", "..")):
        return _("A folder in the volume goes here, and not one outside it: without a / at the start, without ..")
    return ""


def _together(settings: list[_Setting]) -> Wrong | None:
    by_key = {one.key: one for one in settings}
    kind = by_key["type"].value.lower() if "type" in by_key else "volume"
    first = by_key.get("type", settings[0])
    source = by_key.get("source")
    place = (first.start, first.end)
    if "target" not in by_key or not by_key["target"].value:
        message = _("The place in the container is missing: target=/data, for example.")
        return Wrong(*place, message, "target is required")
    if kind == "bind" and (source is None or not source.value):
        message = _("A bind mount needs a source: the directory or file on this machine, source=/path.")
        return Wrong(*place, message, 'invalid mount config for type "bind": field Source must not be empty')
    return _foreign(kind, by_key) or (_source(kind, source) if source is not None and source.value else None)


def _foreign(kind: str, by_key: dict[str, _Setting]) -> Wrong | None:
    """Settings of another kind of mount, or that need another one beside them."""
    for key, one in by_key.items():
        family, dash, _rest = key.partition("-")
        if dash and family in ("bind", "volume", "tmpfs", "image") and family != kind and kind in _TYPES:
            message = _("{key} is for mounts of type={family}: docker refuses it here.", key=key, family=family)
            return Wrong(one.start, one.end, message, f"cannot mix '{family}-*' options with mount type '{kind}'")
    recursive = by_key.get("bind-recursive")
    if recursive and recursive.value in ("readonly", "writable") and "readonly" not in by_key:
        message = _("This also needs readonly: docker refuses the line.")
        docker = f"option 'bind-recursive={recursive.value}' requires 'readonly' to be specified in conjunction"
        return Wrong(recursive.start, recursive.end, message, docker)
    return None


def _source(kind: str, source: _Setting) -> Wrong | None:
    """What the type does not take for a source."""
    place, path = (source.start, source.end), source.value
    config = f'invalid mount config for type "{kind}": '
    if kind == "tmpfs":
        message = _("tmpfs is memory and takes no source: leave {setting} out.", setting="source")
        return Wrong(*place, message, f"{config}field Source must not be specified")
    if kind == "volume" and (path.startswith(("/", "./", "../", "~/")) or has_drive(path)):
        message = _(
            "{path} is a path and not a volume's name: a directory on this machine is mounted with type=bind.",
            path=path,
        )
        return Wrong(*place, message, f"create {path}: includes invalid characters for a local volume name")
    if kind == "volume" and "/" not in path and not _VOLUME.fullmatch(path) and not is_put_in_later(path):
        message = _("A volume's name has letters, digits, _ . and -, and begins with a letter or a digit.")
        return Wrong(*place, message, f'create {path}: "{path}" includes invalid characters for a local volume name')
    if kind == "bind" and not path.startswith((*PATHS, "%")) and not has_drive(path) and not is_template(path):
        message = _("The source of a bind mount is a path and begins with / or ./: ./{path}.", path=path)
        return Wrong(*place, message, f"{config}invalid mount path: '{path}' mount path must be absolute")
    return None
