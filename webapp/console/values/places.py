"""Values that say where something is: mounts, paths, build contexts, what docker cp copies."""

import re

from webapp.console.values.piece import MARK, Piece, whole
from webapp.wording import _, mark

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_OPTIONS = {
    "ro": mark("ro: the program can read it and not change it."),
    "rw": mark("rw: the program can change it, which is the usual."),
    "z": mark("z: SELinux lets several containers share it."),
    "Z": mark("Z: SELinux lets only this container have it."),
    "nocopy": mark("nocopy: a new volume stays empty instead of being filled with what the image has there."),
    "copy": mark("copy: a new volume is filled with what the image has there."),
    "cached": mark("cached: once for Docker Desktop, without effect today."),
    "delegated": mark("delegated: once for Docker Desktop, without effect today."),
    "consistent": mark("consistent: once for Docker Desktop, without effect today."),
}
_SPREAD = mark("It says whether mounts made beneath it later appear on the other side.")
_ANOTHER = mark("An option of the mount.")
_ENGINE = "/var/run/docker.sock"
_VARIABLE = re.compile(r"\$(?:\w+|\{\w+\}|\([A-Z_][A-Z0-9_]*\))")
_REMOTE = re.compile(r"(?:https?|git|ssh)://|git@|github\.com/")


def mount(value: str) -> list[Piece]:
    """`[source:]target[:options]`; a drive letter of Windows has a colon of its own."""
    source_end = _colon(value, 0)
    if source_end < 0:
        return whole(value, "path", _("A directory in the container, kept in a volume without a name."))
    target_end = _colon(value, source_end + 1)
    end = len(value) if target_end < 0 else target_end
    found = [
        Piece(0, source_end, "path", _source(value[:source_end])),
        Piece(source_end, source_end + 1, MARK, _("Left of it what is mounted, right of it where in the container.")),
        Piece(source_end + 1, end, "path", _("Where the program in the container finds it.")),
    ]
    if target_end >= 0:
        found.append(Piece(end, end + 1, MARK, _("What follows are options.")))
        found += _options(value, end + 1)
    return [piece for piece in found if piece.start < piece.end]


def is_of_machine(kind: str, value: str) -> bool:
    """Whether a mount, in either of its spellings, is of a file or folder of the machine."""
    if kind == "mount-options":
        return "type=bind" in re.split(r"\s*,\s*", value.lower())
    return _colon(value, 0) > 0 and (value.startswith(("/", ".", "~", "\\")) or _DRIVE.match(value) is not None)


def has_drive(value: str) -> bool:
    """Whether it begins with a drive of Windows, whose colon divides nothing."""
    return _DRIVE.match(value) is not None


def _colon(value: str, start: int) -> int:
    skipped = start + 2 if _DRIVE.match(value, start) else start
    return value.find(":", skipped)


def _source(text: str) -> str:
    if text.endswith("docker.sock"):
        return _("The engine's own socket: whoever can write to it commands the engine, and with it this machine.")
    named = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text)
    if named:
        return _("{name} is the volume's name; it is made if there is none of that name.", name=text)
    return _("A directory or file of this machine; a directory is made if there is nothing.")


def _options(value: str, at: int) -> list[Piece]:
    found: list[Piece] = []
    for number, option in enumerate(value[at:].split(",")):
        if number:
            found.append(Piece(at - 1, at, MARK, _("Ends this option; the next one follows.")))
        spread = _SPREAD if option.endswith(("shared", "slave", "private")) else _ANOTHER
        found.append(Piece(at, at + len(option), "flag-value", _(_OPTIONS.get(option, spread))))
        at += len(option) + 1
    return found


def context(value: str, said: str) -> list[Piece]:
    """The build context: PATH, URL or -."""
    if value in (".", "./"):
        words = _("The dot means the directory that you are in. Another path can stand here.")
    elif value in ("..", "../"):
        words = _("The two dots mean the directory above the one that you are in.")
    elif value == "-":
        words = _(
            "The - means standard input: a Dockerfile without any other files, or a tar archive with all of them."
        )
    elif _REMOTE.match(value):
        words = _("Here a repository or an archive, which the builder fetches.")
        if "#" in value:
            words += " " + _("What follows # is the branch, tag or commit, and after a : the folder in it.")
    elif held_by_variable(value):
        words = _("Here a directory or an address, whatever the variable holds.")
    else:
        words = _("Here the directory {path}.", path=value)
    return whole(value, "path", f"{said} {words}")


def held_by_variable(value: str) -> bool:
    """Whether it is nothing but a variable, other than that of the directory one is in."""
    return value not in ("$PWD", "${PWD}") and _VARIABLE.fullmatch(value) is not None


def dockerfile(value: str, said: str) -> list[Piece]:
    """A line of a Dockerfile, given to commit or import."""
    first, blank, _rest = value.partition(" ")
    found = [Piece(0, len(first), "keyword", _("The instruction {name} of a Dockerfile.", name=first))]
    if blank:
        found.append(Piece(len(first), len(value), "flag-value", _("What the instruction says.")))
    return found


def copied(value: str, said: str) -> list[Piece]:
    """`CONTAINER:PATH`, a path of this machine, or -."""
    if value == "-":
        return whole(value, "path", f"{said} {_('The - means a tar archive through standard input or output.')}")
    colon = _colon(value, 0)
    if colon <= 0 or value.startswith((".", "/")):
        words = _("Without a container's name and a colon, it is a path of this machine.")
        return whole(value, "path", f"{said} {words}")
    inside = _("The path in the container.")
    if value.endswith("/."):
        inside = _("The path in the container; /. means what is in the folder, without the folder itself.")
    container = _("Here the container {name}, by name or id.", name=value[:colon])
    return [
        Piece(0, colon, "container", f"{said} {container}"),
        Piece(colon, colon + 1, MARK, _("Left of it the container, right of it the path in it.")),
        *([Piece(colon + 1, len(value), "path", inside)] if colon + 1 < len(value) else []),
    ]
