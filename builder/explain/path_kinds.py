"""What a path of COPY or ADD names, as far as its words tell: a file, a directory, an archive, all of the context.

Facts tried on Docker Engine 26: an empty word is the whole context; ADD unpacks archives packed with gzip, bzip2, xz
and zstd, but none that lies inside a directory; a pattern that matches nothing copies nothing.
"""

from __future__ import annotations

import ntpath
import posixpath
import re
from typing import TYPE_CHECKING, Literal

from builder.dockerfile.archives import is_archive
from builder.dockerfile.argument_paths import remote_kind
from builder.dockerfile.model import Instruction
from builder.dockerfile.paths import path_below

if TYPE_CHECKING:
    from .context import Context


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SourceKind = Literal["all", "pattern", "directory", "archive", "file", "remote", "git", "heredoc", "unknown"]

HERE = ("", ".", "./")  # ways to write the working directory
_LONGEST = 1024  # characters of a path that are looked at
# "Api" of MyProject.Api is no extension, nor is the d of conf.d, the 12 of python3.12 or the end of a domain's name.
_EXTENSION = re.compile(r"[a-z][a-z0-9_+-]{0,19}|[A-Z][A-Z0-9]{0,4}|7z")
_NO_EXTENSIONS = _words("d com org net io")
_FILES = _words(
    "license licence notice readme changelog authors contributing makefile gnumakefile dockerfile containerfile "
    "gemfile procfile pipfile rakefile guardfile capfile jenkinsfile vagrantfile brewfile justfile caddyfile "
    "cartfile podfile fastfile berksfile gruntfile tiltfile earthfile build.bazel gradlew mvnw artisan manage "
    "go.mod go.sum version .env .dockerignore .gitignore .gitmodules .gitattributes .editorconfig .htaccess "
    ".profile .bash_profile .node-version .nvmrc .python-version .ruby-version .tool-versions "
    "sshd_config ssh_config authorized_keys known_hosts id_rsa id_ed25519 crontab sudoers dune-project "
    "qemu-aarch64-static qemu-arm-static"
)
_OF_IMAGES = _words("/uv /uvx /tini")  # programs at the top of the images that are made to copy them from
_BY_CARGO = re.compile(r"(?:\A|/)target/(?:[^/]+/)?release/(?!(?:build|deps|examples|incremental)\Z)[^/]+\Z")
_SETTINGS = re.compile(r"\.\w{1,20}rc\Z")  # .npmrc, .yarnrc, .bashrc
_DIRECTORIES = _words(
    "src bin lib public static templates node_modules docs scripts test tests examples benchmarks assets vendor "
    "migrations packages pkg internal views routes resources components rootfs .git .github .yarn .mvn .cargo .config "
    ".ssh"
)
_STANDING = _words(
    "/bin /boot /dev /etc /home /lib /lib64 /media /mnt /opt /proc /root /run /sbin /srv /sys /tmp /usr /usr/bin "
    "/usr/include /usr/lib /usr/local /usr/local/bin /usr/local/etc /usr/local/include /usr/local/lib "
    "/usr/local/sbin /usr/local/share /usr/sbin /usr/share /usr/src /var /var/cache /var/lib /var/log /var/run "
    "/var/tmp /var/www /var/www/html /usr/share/nginx/html"
)


def source_kind(path: str, instruction: Instruction) -> SourceKind:
    """What one source is; "unknown" where it can be a file as well as a directory."""
    path = path[:_LONGEST]
    if path.startswith("<<"):
        return "heredoc"
    if found := remote_kind(path):
        return "git" if found == "git" else "remote"
    if is_everything(path):
        return "all"
    return "pattern" if is_pattern(path) else _path_kind(path, instruction)


class SourceKinds:
    """What the sources of one instruction after the other are: each is looked at once, however many ask."""

    def __init__(self) -> None:
        self._instruction: Instruction | None = None
        self._known: dict[str, SourceKind] = {}

    def of(self, path: str, instruction: Instruction) -> SourceKind:
        if instruction is not self._instruction:
            self._instruction, self._known = instruction, {}
        kind = self._known.get(path)
        if kind is None:
            self._known[path] = kind = source_kind(path, instruction)
        return kind

    def only(self, instruction: Instruction) -> SourceKind | None:
        """The kind of the only source; None when there are several."""
        return self.of(plain(instruction.arguments[0]), instruction) if len(instruction.arguments) == 2 else None


def is_pattern(path: str) -> bool:
    """Whether it can match several files."""
    return "*" in path or "?" in path or "[" in path


def _path_kind(path: str, instruction: Instruction) -> SourceKind:
    last = path.rsplit("/", 1)[-1]
    if last in ("", ".", ".."):
        return "directory"
    if unpacks(instruction) and is_archive(last):
        return "archive"
    if looks_like_a_file(last) or _is_program(path) or _is_of_cargo(path) or _gets_a_file_name(instruction):
        return "file"
    if path in _OF_IMAGES and instruction.flag("from") is not None:
        return "file"
    return "directory" if last in _DIRECTORIES else "unknown"


def _is_program(path: str) -> bool:
    """Whether it lies in a bin directory. Of .NET's bin/Release the next part is a directory too."""
    if "bin/" not in path:
        return False
    above, slash, last = path.rpartition("/")
    return bool(slash) and above.rpartition("/")[2] in ("bin", "sbin") and last not in ("Release", "Debug")


def _is_of_cargo(path: str) -> bool:
    return "release/" in path and _BY_CARGO.search(path) is not None


def is_everything(path: str) -> bool:
    """``.``, ``./``, ``/``, ``./.`` and the empty word; ``..`` too, since no path leads out of the context."""
    return not path or (path[0] in "./" and path.strip("./") == "" and posixpath.normpath(f"/{path}").strip("/") == "")


def plain(word: str) -> str:
    """An argument without the quotes around it."""
    word = word[:_LONGEST]
    return word[1:-1] if len(word) > 1 and word[0] == word[-1] and word[0] in "\"'" else word


def unpacks(instruction: Instruction) -> bool:
    """Whether ADD unpacks local archives: --unpack=false forbids it."""
    return instruction.keyword == "ADD" and (instruction.flag("unpack") or "").lower() not in ("false", "f", "0")


def keeps_parents(instruction: Instruction) -> bool:
    """Whether --parents has the source's path made below the destination."""
    return instruction.flag("parents") not in (None, "false")


def is_directory(path: str, instruction: Instruction, context: Context) -> bool:
    """Whether a destination is a directory by its words, or by what nearly every image has there."""
    if path.endswith(("/", "/.", "/..")) or path in ("", ".", ".."):
        return True
    place = context.workdir
    if place is not None and place.path == path:
        return True
    if path in _STANDING and not _begins_empty(instruction, context):
        return True
    if context.made is None or instruction.stage is None or not (path.startswith("/") or place):
        return False
    whole = path if place is None else path_below(place.path, path)
    made = context.made.find(whole, context.dockerfile.stages[instruction.stage], before=instruction.lines[0])
    return made is not None and made.kind == "directory"


def looks_like_a_file(path: str) -> bool:
    last = path[-_LONGEST:].rsplit("/", 1)[-1]
    name, _dot, extension = last.rpartition(".")
    if name and name[-1] != "." and extension not in _NO_EXTENSIONS and _EXTENSION.fullmatch(extension):
        return True
    return last.lower() in _FILES or (last.endswith("rc") and _SETTINGS.match(last) is not None)


def _gets_a_file_name(instruction: Instruction) -> bool:
    """Whether the destination is a file's name, so that the only source is a file."""
    return len(instruction.arguments) == 2 and looks_like_a_file(plain(instruction.arguments[1]))


def _begins_empty(instruction: Instruction, context: Context) -> bool:
    stage = instruction.stage
    return stage is not None and context.dockerfile.stages[stage].base.lower() == "scratch"


def on_windows(place: str, path: str) -> str:
    """From the root on, as a container of Windows has it: below ``place``, with the slash at its end. "" where that is
    not known. Without a drive in sight the path stays with slashes, which Windows knows too."""
    path = path[:_LONGEST]
    drive = path[1:2] == ":" or path.startswith("\\") or place[1:2] == ":"
    if not place and not drive and not path.startswith("/"):
        return ""
    if not drive:
        return cleaned(path_below(place, path.replace("\\", "/")))
    whole = ntpath.normpath(ntpath.join(place if place[1:2] == ":" else "C:\\", path))
    return whole + "\\" if path.endswith(("\\", "/")) and not whole.endswith("\\") else whole


def cleaned(path: str) -> str:
    """As the builder reads an absolute path: without . and .., but with the slash at its end."""
    if "/." not in path and "//" not in path:
        return path
    whole = posixpath.normpath("/" + path[:_LONGEST].lstrip("/"))
    return whole + "/" if path.endswith("/") and whole != "/" else whole


def changes_directory(instruction: Instruction) -> bool:
    """Whether a command in it may go to another directory, so that nobody can tell where its relative paths lead."""
    return "cd " in instruction.text or "pushd" in instruction.text
