"""Values that say where something is: mounts, paths, build contexts, what docker cp copies."""

import re
from typing import Literal

from webapp.console.values import mounted
from webapp.console.values.masks import hidden
from webapp.console.values.piece import MARK, Piece, Wrong, is_put_in_later, is_template, whole
from webapp.wording import _, mark

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
ONE_LETTER = mark(
    "docker takes {letter}: for a drive of Windows, so all of {value} is one place in the container: nothing from this "
    "machine is mounted there, and no volume of that name. The name of a volume has at least two characters."
)
_LETTER = re.compile(r"[A-Za-z]:/[^:\\$`]*(:(?:ro|rw|z|Z|nocopy))?")
_OPTIONS = {
    "ro": mark("ro: the program can read it and not change it."),
    "rw": mark("rw: the program can change it, which is the default."),
    "z": mark("z: SELinux lets several containers share it."),
    "Z": mark("Z: SELinux lets only this container have it."),
    "nocopy": mark("nocopy: a new volume stays empty instead of being filled with what the image has there."),
    "copy": mark("copy: a new volume is filled with what the image has there."),
    "cached": mark("cached: once for Docker Desktop, no effect today."),
    "delegated": mark("delegated: once for Docker Desktop, no effect today."),
    "consistent": mark("consistent: once for Docker Desktop, no effect today."),
}
MODES = (
    *("ro", "rw", "z", "Z", "nocopy", "consistent", "cached", "delegated"),
    *("shared", "slave", "private", "rshared", "rslave", "rprivate"),
)
_SPREAD = mark("It says whether mounts made beneath it later appear on the other side.")
PATHS = ("/", ".", "~", "$", "`", "\\")  # what a path begins with, and no volume's name
_ANOTHER = mark("An option of the mount.")
_VARIABLE = re.compile(r"\$(?:\w+|\{\w+\}|\([A-Z_][A-Z0-9_]*\))")
_OF_CMD = re.compile(r"%(?:~\w{1,4}|[A-Za-z_]\w*%)")
_REMOTE = re.compile(r"(?:https?|git|ssh)://|git@|github\.com/")
_ARCHIVE = re.compile(r"\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz)\Z", re.IGNORECASE)
_FETCHED = {
    "repository": mark("Here, a repository, which the builder fetches."),
    "archive": mark("Here, an archive, which the builder fetches and unpacks."),
    "address": mark(
        "Here, an address: an archive, or a Dockerfile without any other files, which the builder fetches."
    ),
}


def mount(value: str) -> list[Piece]:
    """`[source:]target[:options]`; a drive letter of Windows has a colon of its own."""
    source_end = _colon(value, 0)
    if source_end < 0:
        return mounted.alone(value)
    target_end = _colon(value, source_end + 1)
    end = len(value) if target_end < 0 else target_end
    found = [
        Piece(0, source_end, "path", _source(value[:source_end])),
        Piece(
            source_end, source_end + 1, MARK, _("To its left, what is mounted; to its right, where in the container.")
        ),
        Piece(source_end + 1, end, "path", mounted.target(value[:source_end], value[source_end + 1 : end])),
    ]
    if target_end >= 0:
        found.append(Piece(end, end + 1, MARK, _("What follows are options.")))
        found += _options(value, end + 1)
    return [piece for piece in found if piece.start < piece.end]


def is_of_machine(kind: str, value: str) -> bool:
    """Whether a mount, in either of its spellings, is of a file or folder of the machine."""
    if kind == "mount-options":
        return "type=bind" in re.split(r"\s*,\s*", value.lower())
    return _colon(value, 0) > 0 and (value.startswith(("/", ".", "~", "\\")) or has_drive(value))


def wrong_mount(value: str) -> Wrong | None:
    """A source that is neither a path nor a volume's name, or an option that no engine has."""
    return _one_letter(value) or _wrong_mount(value)


def _wrong_mount(value: str) -> Wrong | None:
    end = _colon(value, 0)
    if (end == 0 or (value[-1:] == ":" and len(value) > 3)) and not is_put_in_later(value):
        message = _(
            "A : separates what is mounted, its place in the container and the options; one of them is missing."
        )
        return Wrong(0, len(value), message, f"invalid spec: {value}: empty section between colons")
    source, seen = value[: max(end, 0)], hidden(value)[: max(end, 0)]
    if "/" in seen and not source.startswith(PATHS) and not has_drive(source) and not of_cmd(source):
        message = _(
            "{source} is neither a path nor a volume's name, so the engine refuses it: a directory on this machine "
            "begins with ./ or /, and a volume's name has no / in it. Write ./{source}.",
            source=source,
        )
        docker = (
            f'create {source}: "{source}" includes invalid characters for a local volume name, only '
            '"[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path'
        )
        return Wrong(0, end, message, f"Error response from daemon: {docker}")
    at = max(end + 1, 0)
    behind = _colon(value, at) if end >= 0 else -1
    target = value[at : behind if behind >= 0 else len(value)]
    if end < 0 and not is_placed(target):
        return _alone(target)
    if not is_placed(target) and not (len(target) == 1 and value[behind:] == ":"):  # d: of Windows
        message = _(
            "A place in the container is a full path and begins with /. What is mounted goes to the left of the :, "
            "that place to the right of it."
        )
        why = f"invalid volume specification: '{value}': invalid mount config for type \"volume\": invalid mount path"
        docker = f"Error response from daemon: {why}: '{target}' mount path must be absolute"
        return Wrong(at, at + len(target), message, docker)
    start = behind + 1 if end >= 0 else 0
    bad = next((option for option in value[start:].split(",") if option and _is_no_option(option)), "") if start else ""
    if not bad:
        return None
    message = _("{option} is not an option of a mount: the options are {known}.", option=bad, known=", ".join(MODES))
    return Wrong(start, len(value), message, f"Error response from daemon: invalid mode: {value[start:]}")


def _one_letter(value: str) -> Wrong | None:
    """`-v a:/data`, `-v a:/data:ro`: the client takes a: for a drive (docker/cli, loader.ParseVolume), the engine does
    not."""
    found = _LETTER.fullmatch(value)
    if found is None:
        return None
    if found[1]:
        message = _("The name of a volume has at least two characters: the engine refuses {letter}.", letter=value[0])
        docker = "volume name is too short, names should be at least two alphanumeric characters"
        return Wrong(0, 1, message, f"Error response from daemon: create {value[0]}: {docker}")
    return Wrong(0, len(value), _(ONE_LETTER, letter=value[0], value=value), severity="warning")


def _alone(target: str) -> Wrong:
    """`-v data`: Docker Engine 26 mounts a new volume at /data."""
    name = target.removeprefix("./")
    message = _(
        "A path alone is a place in the container, and a full one begins with /: nothing from this machine is "
        "mounted there, only a new volume without a name. What is mounted goes before a :, as in {example}.",
        example=f"./{name}:/{name}",
    )
    return Wrong(0, len(target), message, severity="warning")


def is_placed(target: str) -> bool:
    """Whether it can be a path in a container, which is always a whole one, or a shell may make it one."""
    return not target or target.startswith(("/", "\\", "$", "`", "%")) or has_drive(target) or is_template(target)


def wrong_tmpfs(value: str) -> Wrong | None:
    """`--tmpfs foo`."""
    target = value.partition(":")[0]
    if is_placed(target) or is_put_in_later(value):
        return None
    message = _("A place in the container begins with /: /{path}.", path=target)
    docker = f"Error response from daemon: invalid mount path: '{target}' mount path must be absolute"
    return Wrong(0, len(target), message, docker, fix=f"/{target}")


def of_cmd(value: str) -> str:
    """The variable of cmd, a shell of Windows, that the value begins with: `%cd%`; "" without one."""
    found = _OF_CMD.match(value) if value.startswith("%") else None
    return found[0] if found else ""


def put_in_by_cmd(variable: str) -> str:
    """What cmd does with it."""
    if variable.lower() == "%cd%":
        return _("cmd, a Windows shell, first replaces {text} with the directory that you are in.", text=variable)
    return _("cmd, a Windows shell, first replaces {text} with the value of its variable.", text=variable)


def _is_no_option(option: str) -> bool:
    return option not in MODES and not option.startswith(("ro", "read")) and option.isalnum()


def has_drive(value: str) -> bool:
    """Whether it begins with a drive of Windows, whose colon divides nothing."""
    return _DRIVE.match(value) is not None


def _colon(value: str, start: int) -> int:
    skipped = start + 2 if _DRIVE.match(value, start) else start
    return hidden(value).find(":", skipped)


def _source(text: str) -> str:
    if text.endswith("docker.sock"):
        return _("The engine's own socket: whoever can write to it controls the engine, and with it this machine.")
    named = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", text)
    if named:
        return _("{name} is the volume's name; it is made if there is none of that name.", name=text)
    words = _("A directory or file on this machine; a directory is made if there is nothing.")
    variable = of_cmd(text)
    return f"{words} {put_in_by_cmd(variable)}" if variable else words


def _options(value: str, at: int) -> list[Piece]:
    found: list[Piece] = []
    for number, option in enumerate(value[at:].split(",")):
        if number:
            found.append(Piece(at - 1, at, MARK, _("Ends this option; the next one follows.")))
        spread = _SPREAD if option.endswith(("shared", "slave", "private")) else _ANOTHER
        found.append(Piece(at, at + len(option), "flag-value", _(_OPTIONS.get(option, spread))))
        at += len(option) + 1
    return found


def is_address(context: str) -> bool:
    """Whether a build context is fetched from elsewhere."""
    return _REMOTE.match(context) is not None


def fetched(context: str) -> Literal["repository", "archive", "address"]:
    """What BuildKit takes an address for: its path tells (docker build, "PATH | URL | -"); of an "address" only what
    comes from there does."""
    path = context.partition("#")[0].partition("?")[0]
    if path.endswith(".git") or not context.startswith(("http://", "https://")) or "github.com/" in path:
        return "repository"
    return "archive" if _ARCHIVE.search(path) else "address"


def context(value: str, said: str) -> list[Piece]:
    """The build context: PATH, URL or -."""
    if value in (".", "./"):
        words = _("The dot means the directory that you are in. Another path can go here.")
    elif value in ("..", "../"):
        words = _("The two dots mean the directory above the one that you are in.")
    elif value == "-":
        words = _(
            "The - means standard input: a Dockerfile without any other files, or a tar archive with all of them."
        )
    elif is_address(value):
        words = _(_FETCHED[fetched(value)])
        if "#" in value:
            words += " " + _("What follows # is the branch, tag or commit, and after a : the folder in it.")
    elif held_by_variable(value):
        words = _("Here, a directory or an address, whatever the variable holds.")
    else:
        words = _("Here, the directory {path}.", path=value)
        if variable := of_cmd(value):
            words = f"{words} {put_in_by_cmd(variable)}"
    return whole(value, "path", f"{said} {words}")


def held_by_variable(value: str) -> bool:
    """Whether it is nothing but a variable, other than that of the directory one is in."""
    return value not in ("$PWD", "${PWD}") and _VARIABLE.fullmatch(value) is not None


def dockerfile(value: str, said: str) -> list[Piece]:
    """A line of a Dockerfile, given to commit or import."""
    first, blank, _rest = value.lstrip().partition(" ")
    end = len(value) - len(value.lstrip()) + len(first)
    found = [Piece(0, end, "keyword", _("The instruction {name} of a Dockerfile.", name=first))]
    if blank:
        found.append(Piece(end, len(value), "flag-value", _("What the instruction says.")))
    return found


def wrong_archive(value: str) -> Wrong | None:
    """docker load reads files of this machine only."""
    if not re.match(r"https?://", value):
        return None
    message = _("docker load reads only files on this machine. Write: curl -L {url} | docker load", url=value)
    return Wrong(0, len(value), message, f"open {value}: no such file or directory")


def copied(value: str, said: str, *, service: bool = False) -> list[Piece]:
    """`CONTAINER:PATH`, a path of this machine, or -; with Compose, `SERVICE:PATH`."""
    if value == "-":
        words = _("The - means a tar archive: from standard input, or to standard output.")
        return whole(value, "path", f"{said} {words}")
    # A small letter before :/ is a container's name everywhere but on Windows.
    colon = hidden(value).find(":") if re.match("[a-z]:/", value) else _colon(value, 0)
    if colon <= 0 or value.startswith((".", "/")):
        words = _("Without a container's name and a colon, it is a path on this machine.")
        if service:
            words = _("Without a service's name and a colon, it is a path on this machine.")
        return whole(value, "path", f"{said} {words}")
    inside = _("The path in the container.")
    if value.endswith("/."):
        inside = _("The path in the container; /. means what is in the folder, without the folder itself.")
    container = _("Here, the container {name}, by name or id.", name=value[:colon])
    sides = _("To its left, the container; to its right, the path in it.")
    if service:
        container = _("Here, the service {name} of the Compose file.", name=value[:colon])
        sides = _("To its left, the service; to its right, the path in its container.")
    return [
        Piece(0, colon, "container", f"{said} {container}"),
        Piece(colon, colon + 1, MARK, sides),
        *([Piece(colon + 1, len(value), "path", inside)] if colon + 1 < len(value) else []),
    ]
