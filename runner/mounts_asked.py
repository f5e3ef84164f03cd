"""`-v` and `--mount` as docker run reads them, of what a sandbox has: volumes with a name. Pure.

Sentences and rules are those of docker's own parsers (docker/cli, opts/mount.go and loader/volume.go; moby,
volume/mounts/linux_parser.go).
"""

import csv
import posixpath
import re
from dataclasses import dataclass

from webapp.wording import _, mark

NAME = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
LONGEST_NAME = 63
LONGEST_PATH = 255
_OURS = ("/proc", "/sys", "/dev")  # what the kernel shows there is not to be covered
_TRUE, _FALSE = ("1", "t", "true"), ("0", "f", "false")


class BadMount(ValueError):
    """What was asked for cannot be mounted. `code` tells the engine's words from those of docker's client."""

    def __init__(self, words: str, *, code: str = "run.bad_mount") -> None:
        super().__init__(words)
        self.code = code


class NotHere(ValueError):
    """Docker can, a sandbox cannot: its words are ours."""


@dataclass(frozen=True)
class AskedMount:
    """One volume to mount, by the learner's name of it; `target` is absolute and clean."""

    volume: str
    target: str
    read_only: bool


NO_HOST = mark(
    "A sandbox has no files of a machine to mount; name a volume, as in -v data:/data. Files get in with COPY."
)
NO_NAME = mark(
    "A volume without a name is not made here: give it one, as in -v data:/data, and it outlives the container."
)


def volume(text: str) -> AskedMount:
    """One `-v`: `name:/path[:ro]`. Raises `BadMount`, `NotHere`."""
    pieces = text.split(":")
    if len(pieces) > 3:
        raise BadMount(f"invalid spec: {text}: too many colons", code="run.bad_volume")
    if not all(pieces):
        raise BadMount(f"invalid spec: {text}: empty section between colons", code="run.bad_volume")
    if len(pieces) == 1:
        raise NotHere(_(NO_NAME))
    name, target, *mode = pieces
    if is_path(name):
        raise NotHere(_(NO_HOST))
    modes = mode[0].split(",") if mode else []
    if len(modes) > 1 or not set(modes) <= {"ro", "rw", "z", "Z", "nocopy"}:
        raise BadMount(f"invalid mode: {mode[0]}")
    if modes == ["nocopy"]:
        raise NotHere(_("A new volume here is always filled with what the image has in its place; leave out nocopy."))
    spec = f"invalid volume specification: '{text}': "
    return AskedMount(name_of(name), _target(target, spec), modes == ["ro"])


def option(text: str) -> AskedMount:
    """One `--mount`: `type=volume,source=name,target=/path[,readonly]`. Raises `BadMount`, `NotHere`."""
    found = _fields(text)
    kind = found.get("type", "volume")
    if kind in ("bind", "tmpfs", "npipe", "cluster", "image"):
        other = mark("A sandbox mounts only volumes; type={kind} is not carried out.")
        raise NotHere(_(NO_HOST) if kind == "bind" else _(other, kind=kind))
    if kind != "volume":
        raise BadMount(f'invalid mount config for type "{kind}": mount type unknown')
    if "target" not in found:
        raise _bad_option(text, "target is required")
    if not found.get("source"):
        raise NotHere(_(NO_NAME))
    if is_path(found["source"]):
        raise NotHere(_(NO_HOST))
    return AskedMount(name_of(found["source"]), _target(found["target"], ""), found.get("readonly") == "true")


_KEYS = {"src": "source", "destination": "target", "dst": "target", "ro": "readonly"}
_MORE = ("volume-", "bind-", "tmpfs-", "image-", "consistency")


def _fields(text: str) -> dict[str, str]:
    """The settings by the longest of each one's names."""
    found: dict[str, str] = {}
    for pair in next(csv.reader([text]), []):
        key, equals, value = pair.partition("=")
        key = _KEYS.get(key.lower(), key.lower())
        if not equals and key != "readonly":
            raise _bad_option(text, f"invalid field '{pair}' must be a key=value pair")
        if key.startswith(_MORE):
            raise NotHere(_("The engine keeps a sandbox's volumes in its own way; leave out {key}.", key=key))
        if key not in ("type", "source", "target", "readonly"):
            raise _bad_option(text, f"unexpected key '{key}' in '{pair}'")
        if key == "readonly":
            value = _switch(text, pair.partition("=")[0], value if equals else "true")
        found[key] = value.lower() if key == "type" else value
    return found


def _switch(text: str, key: str, value: str) -> str:
    if value.lower() not in _TRUE + _FALSE:
        raise _bad_option(text, f"invalid value for {key}: {value}")
    return "true" if value.lower() in _TRUE else "false"


def _bad_option(text: str, why: str) -> BadMount:
    return BadMount(f'invalid argument "{text}" for "--mount" flag: {why}', code="run.bad_option")


def is_path(source: str) -> bool:
    """Whether docker takes it for a file or folder of the machine."""
    return source.startswith(("/", "./", "../", "~", "\\")) or source in (".", "..")


def name_of(name: str) -> str:
    """The name, by docker's rule for volumes. Raises `BadMount`."""
    if len(name) == 1 and name.isalnum() and name.isascii():
        words = "volume name is too short, names should be at least two alphanumeric characters"
        raise BadMount(f"create {name}: {words}")
    if NAME.fullmatch(name) is None:
        raise BadMount(
            f'create {name}: "{name}" includes invalid characters for a local volume name, only '
            '"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path'
        )
    if len(name) > LONGEST_NAME:
        words = mark("create {name}…: a volume's name has at most {most} characters here")
        raise BadMount(_(words, name=name[:20], most=LONGEST_NAME))
    return name


def _target(target: str, spec: str) -> str:
    """Where it appears, without dots and doubled slashes. Raises `BadMount`, `NotHere`."""
    config = f'{spec}invalid mount config for type "volume": '
    if not target.startswith("/"):
        raise BadMount(f"{config}invalid mount path: '{target}' mount path must be absolute")
    if not target.isprintable() or len(target) > LONGEST_PATH:
        words = mark("A place to mount at has at most {most} characters here, none of them invisible.")
        raise NotHere(_(words, most=LONGEST_PATH))
    clean = "/" + posixpath.normpath(target).lstrip("/")
    if clean == "/":
        raise BadMount(f"{config}invalid specification: destination can't be '/'")
    if any(clean == place or clean.startswith(f"{place}/") for place in _OURS):
        words = mark("Nothing can be mounted at {path}: what the kernel shows there stays visible.")
        raise NotHere(_(words, path=clean))
    return clean
