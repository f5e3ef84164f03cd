"""What the engine refuses of mounts as a whole (moby, volume/mounts/linux_parser.go; seen with Docker Engine 26.1)."""

import posixpath
import re
from collections.abc import Callable

from webapp.console.values.piece import Wrong
from webapp.console.values.places import MODES, PATHS, has_drive
from webapp.wording import _

Rule = Callable[[str], Wrong | None]

_SPREADING = ("shared", "slave", "private", "rshared", "rslave", "rprivate")
_GROUPS = (("ro", "rw"), ("z", "Z"), ("nocopy",), ("consistent", "cached", "delegated"), _SPREADING)  # one of each
_VOLUME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_SWITCHES = frozenset((
    "defaults", "ro", "rw", "suid", "nosuid", "dev", "nodev", "exec", "noexec", "sync", "async", "dirsync", "remount",
    "mand", "nomand", "atime", "noatime", "diratime", "nodiratime", "bind", "rbind", "private", "rprivate", "shared",
    "rshared", "slave", "rslave", "unbindable", "runbindable", "relatime", "norelatime", "strictatime", "nostrictatime",
))  # fmt: skip
_NUMBER = re.compile(r"\d+[kKmMgGtTpPeE]?")
_TMPFS = {
    "size": re.compile(r"\d+(?:[kKmMgGtTpPeE]|%)?"),
    "nr_blocks": _NUMBER,
    "nr_inodes": _NUMBER,
    "mode": re.compile(r"[0-7]+"),
    "uid": re.compile(r"\d+"),
    "gid": re.compile(r"\d+"),
    "mpol": re.compile(r".+"),
    "huge": re.compile(r".+"),  # of the kernel, and not yet of Docker Engine 26
}
_MEANT = {"readonly": "ro", "read-only": "ro", "RO": "ro", "RW": "rw", "readwrite": "rw"}


def _volume(value: str) -> Wrong | None:
    """`-v SOURCE:TARGET:MODES`; drives of Windows have rules of their own."""
    parts = value.split(":")
    if has_drive(value) or has_drive(value.partition(":")[2]) or len(parts) < 2:
        return None
    if len(parts) > 3:
        message = _("At most three parts go here, with : between them: what is mounted, its place, and options.")
        return Wrong(0, len(value), message, f"invalid spec: {value}: too many colons")
    source, target, *last = parts
    named = not source.startswith(PATHS)
    return (
        _root(target, len(source) + 1)
        or (_named(source) if named else None)
        or (_modes(last[0], len(value) - len(last[0]), named=named) if last else None)
    )


def _root(target: str, start: int) -> Wrong | None:
    if not target.startswith("/") or posixpath.normpath(target).strip("/"):
        return None
    message = _("Nothing can be mounted over the whole file system of a container: its place is a directory below /.")
    return Wrong(start, start + len(target), message, "invalid specification: destination can't be '/'")


def _named(source: str) -> Wrong | None:
    if "/" in source or not source or _VOLUME.fullmatch(source):
        return None
    message = _("A volume's name has letters, digits, _ . and -, and begins with a letter or a digit.")
    docker = f'create {source}: "{source}" includes invalid characters for a local volume name'
    return Wrong(0, len(source), message, docker)


def _modes(text: str, start: int, *, named: bool) -> Wrong | None:
    given = text.split(",")
    docker = f"invalid mode: {text}"
    if text in _MEANT:
        message = _("{mode} is not an option of a mount: the options are {known}.", mode=text, known=", ".join(MODES))
        return Wrong(start, start + len(text), message, docker, _MEANT[text])
    if not set(given) <= set(MODES):
        return None  # told by its form, or put in later
    if any(sum(given.count(one) for one in group) > 1 for group in _GROUPS):
        message = _("Of these options only one can be given here, or each only once.")
        return Wrong(start, start + len(text), message, docker)
    spread = next((one for one in given if one in _SPREADING), "")
    if named and spread:
        message = _("{mode} is for directories on this machine, not for volumes.", mode=spread)
        return Wrong(start, start + len(text), message, "field BindOptions must not be specified")
    if not named and "nocopy" in given:
        message = _("nocopy is for volumes, which the image's files are copied into, not for directories.")
        return Wrong(start, start + len(text), message, "field VolumeOptions must not be specified")
    return None


def _taken_over(value: str) -> Wrong | None:
    """`--volumes-from NAME[:MODE]`."""
    _name, colon, mode = value.partition(":")
    allowed = {"ro", "rw", "z", "Z"}
    if not colon or (set(mode.split(",")) <= allowed and len(set(mode.split(","))) == mode.count(",") + 1):
        return None
    start = len(value) - len(mode)
    message = _("After the name of the container, only ro or rw can come, and z or Z.")
    return Wrong(start if mode else 0, len(value), message, f"invalid mode: {mode}")


def _memory(value: str) -> Wrong | None:
    """`--tmpfs PLACE[:OPTIONS]`; a wrong option keeps the container from being started (moby/sys/mount)."""
    place, _colon, options = value.partition(":")
    at = len(place) + 1
    for option in options.split(",") if options else ():
        key, equals, text = option.partition("=")
        form = _TMPFS.get(key) if equals else None
        if option not in _SWITCHES and (form is None or not form.fullmatch(text)):
            message = _(
                "{option} is not an option of a file system in memory: size=64m, mode=1777, uid=1000, ro, noexec "
                "and nosuid are some.",
                option=option,
            )
            return Wrong(at, at + len(option), message, f'invalid tmpfs option "{option}"')
        at += len(option) + 1
    return _root(place, 0)


RULES: dict[str, Rule] = {"--volume": _volume, "--volumes-from": _taken_over, "--tmpfs": _memory}
