"""The word that names a program: under which name it is looked up, and what is said where there are no words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from webapp.wording import _, mark

from . import sentences as say
from .catalog import Catalog, Command
from .model import SHELLS, Word, shortened

_ANY_SHELL = SHELLS | {"csh", "tcsh", "fish", "cmd", "powershell", "pwsh"}
_SYSTEM = frozenset(["/bin", "/sbin", "/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/busybox"])
# Names that anybody gives to a program of his own, and those of the shell itself: in another directory than the
# system's they say nothing about what the program does.
_COMMON = frozenset(
    [
        ".", ":", "alias", "arch", "break", "build", "cat", "cd", "check", "clean", "cmd", "column", "command",
        "continue", "cut", "date", "declare", "df", "diff", "du", "echo", "eval", "exec", "exit",
        "export", "false", "file", "find", "gen", "hash", "head", "host", "id", "init", "install",
        "join", "kill", "link", "local", "ls", "main", "make", "mount", "next", "nice", "ping",
        "print", "read", "readonly", "return", "run", "seq", "serve", "server", "service", "set", "setup",
        "shift", "shopt", "sleep", "sort", "source", "split", "start", "stat", "strip",
        "sync", "tail", "task", "tee", "test", "time", "timeout", "touch", "tr", "trap", "true",
        "type", "typeset", "ulimit", "umask", "uname", "uniq", "unset", "update", "wait", "watch", "wc",
        "which", "yes",
    ]
)  # fmt: skip
_GENERATORS = frozenset(["autogen.sh", "bootstrap.sh", "buildconf"])
_AT_ONE_PLACE = "/init"  # what everybody means by that path
_AWS = "aws/install"
# Programs that are installed with all they need: a file of that name in a project is a script of its own.
_INSTALLED = frozenset(
    [
        "ant", "apt-get", "bundle", "cargo", "composer", "docker", "dotnet", "gem", "git", "go", "gradle", "java",
        "mvn", "node", "npm", "npx", "perl", "php", "pip", "pip3", "pnpm", "python", "python3", "ruby", "rustc",
        "ssh", "yarn",
    ]
)  # fmt: skip
# Programs whose names go on with a version of few digits, such as php8.
_IN_VERSIONS = frozenset(
    [
        "clang", "cmake", "conda", "dnf", "easy_install", "erl", "gcc", "gem", "go", "java", "lua", "luarocks", "node",
        "nodejs", "npm", "pecl", "perl", "php", "php-fpm", "phpize", "pip", "pypy", "pytest", "python", "qmake", "ruby",
        "uwsgi", "virtualenv", "wget",
    ]
)  # fmt: skip
_FILE = re.compile(r"\$(?:\w+|\{\w+\})/([^$`]+)\Z")
_PRINTED = re.compile(r"(?:\$\(.*\)|`.*`)/([^$`]+)\Z", re.DOTALL)
_VERSIONED = re.compile(r"([a-z+]+(?:-[a-z+]+)*)(-?\d+(?:\.\d+)*|-?\$\{?\w+\}?)\Z")  # python3.14, gcc-12, php$V
_CONDA = re.compile(r"(?:mini|mamba|ana)(?:conda|forge).*\.sh\Z", re.IGNORECASE)
_ASKED = re.compile(r"(?:\$\(|`)(?:which|command -v|type -p) ([\w./+-]+)[)`]\Z")
_NAMED = re.compile(r"\$\{?([A-Z]+\d?)(?:_(?:BIN|EXE|CMD|COMMAND|EXECUTABLE))?\}?\Z")
_PACKAGED = re.compile(r"(?:.*/)?node_modules/(?:@[^/]+/)?([^/]+)/(?:.*/)?(?:cli|bin)\.[cm]?js\Z", re.DOTALL)
_BLANK = re.compile(r"\s")
_WINDOWS = re.compile(r"[A-Za-z]:|.*\\", re.DOTALL)
_PACKAGES = "node_modules/"
_LONGEST = 200

_IN_DIRECTORY = mark("{name}: the program is the file {file} in the directory that the variable names.")
_IN_PRINTED = mark("{name}: the program is the file {file} in the directory that the command before it prints.")
_EMPTY = mark('"": an empty word, and no program has such a name.')
_PROMPT = mark(
    "$: the mark with which a terminal asks for a command. Here it is the name of a program, which no image has."
)
_QUOTED = mark(
    "{name}: in quotes, all of this is the name of one program, spaces and all. A program of that name is unlikely "
    "to exist; perhaps echo is missing before it."
)
_NUMBER = mark(
    "{name}: a number where the shell expects a program. A program of that name is unlikely to exist, so this "
    "fails; exit before it would end the shell with that number."
)
_OUTPUT = re.compile(r"(?:\A|/)target/(?:release|debug)/[^/]+\Z")  # where cargo puts what it has built
_ELEMENT = mark(
    "{name}: all of this is the name of one program, spaces and all. A program of that name is unlikely to exist: "
    "in a JSON array every word has its own quotes."
)


def base_name(name: str) -> str:
    """``/usr/bin/python3`` is python3, ``node_modules/playwright/cli.js`` playwright."""
    packaged = _PACKAGED.match(name) if name.endswith("js") and len(name) <= _LONGEST else None
    if packaged:
        return packaged[1]
    last = name.rpartition("/")[2] or name if "/" in name else name
    return last.removesuffix(".exe")


def named_program(name: str, direct: bool, catalog: Catalog) -> tuple[str, Command | None]:
    """What the program goes by that a word names, and its command; None where that is another program, or nobody knows
    it. ``direct``: it is started without a shell."""
    if not (direct or "/" in name or "." in name) and (found := catalog.get(name)):  # nearly always
        return name, found
    base = base_name(name)
    return base, None if _is_another(name, base, direct) else _looked_up(name, base, catalog)


def _looked_up(name: str, base: str, catalog: Catalog) -> Command | None:
    """The command of a name; a version may stand behind it, or in the middle of it (conda's installers)."""
    if name[:1] in ("$", "`"):
        base = _held(name) or base
    found = catalog.get(_AWS if base == "install" and name.endswith(_AWS) else name) or catalog.get(base)
    if found or base.endswith(".sh"):
        return found or (catalog.get("miniconda.sh") if _CONDA.match(base) else None)
    versioned = _VERSIONED.match(base)
    if not versioned or versioned[1] in _COMMON or (versioned[2].isdecimal() and versioned[1] not in _IN_VERSIONS):
        return None  # ls2, cmd1: programs of their own
    return catalog.get(versioned[1])


def _held(name: str) -> str:
    """The program that ``$PYTHON`` or ``$(which python3)`` stands for, by the name."""
    found = _ASKED.match(name)
    if found:
        return base_name(found[1])
    found = _NAMED.match(name)
    own = found[1].lower() if found else ""
    return own if own.rstrip("0123456789") in _INSTALLED | _IN_VERSIONS else ""


def is_script(path: str, scripts: Container[str]) -> bool:
    """Whether a file is one of these commands; conda's installers have the version in their names."""
    name = base_name(path)
    if name in scripts or ("miniconda.sh" in scripts and _CONDA.match(name)):
        return True
    return _PACKAGES in path and f"{_PACKAGES}{name}" in scripts


def _is_another(name: str, base: str, direct: bool) -> bool:
    """Whether the path says that it is not the well-known program of that name: ``/app/test``, ``./find``, ``./go``."""
    script = base in _GENERATORS and (direct or name.startswith("/"))
    if script or ("target/" in name and _OUTPUT.search(name)):
        return True  # a script that starts the container, and none of a project's sources; or what was built
    if "/" not in name:
        return False
    if base == "configure":  # lies among a project's sources, wherever they are
        return direct and not name.startswith(".")
    if base == "install" and name.endswith(_AWS):
        return False
    if name.startswith("./") and base in _INSTALLED and name == f"./{base}":
        return True
    return base in _COMMON and name != _AT_ONE_PLACE and not _is_shared(name.rpartition("/")[0])


def _is_shared(directory: str) -> bool:
    """Whether what stands there is what everybody means by its name."""
    return directory in _SYSTEM or _PACKAGES in directory


def twin_of(command: Command, rest: Iterable[Word], catalog: Catalog) -> Command | None:
    """The other program that has this name elsewhere, where a flag follows that only that one has."""
    twin = catalog.get(command.twin)
    if twin and any(word.plain in twin.flags and word.plain not in command.flags for word in rest):
        return twin
    return None


def program_words(word: Word, found: Command | None, is_function: bool, direct: bool) -> str:
    """The sentence about a program. ``direct``: it is started without a shell."""
    name, shown = word.plain, shortened(word.plain)
    if direct and name.startswith("-"):
        return _(say.DIRECT_FLAG, name=shown)
    words = f"{shown}: {_(found.words)}." if found else unknown_words(word, is_function, direct)
    return words + _(say.DIRECTLY) if direct and base_name(name) not in _ANY_SHELL else words


def unknown_words(word: Word, is_function: bool, direct: bool) -> str:
    """The sentence about a program that has no words."""
    name = word.plain
    shown = shortened(name)
    if direct and name:
        return _(_ELEMENT if _has_blanks(name) else say.DIRECT_UNKNOWN, name=shown)
    if is_function or not name:
        return _(say.FUNCTION if name else _EMPTY, name=shown)
    if name.startswith(("$", "`")):
        return _filled_in(name, shown)
    if name.isdecimal():
        return _(_NUMBER, name=shown)
    if word.text.startswith(("'", '"')) and not word.holes and _has_blanks(name):
        return _(_QUOTED, name=shown)
    return _(say.COMMAND_PATH if "/" in name else say.COMMAND_UNKNOWN, name=shown)


def _filled_in(name: str, shown: str) -> str:
    for pattern, sentence in ((_FILE, _IN_DIRECTORY), (_PRINTED, _IN_PRINTED)):
        if found := pattern.match(name[:400]):
            return _(sentence, name=shown, file=shortened(found[1]))
    return _(_PROMPT if name == "$" else say.COMMAND_VARIABLE, name=shown)


def _has_blanks(name: str) -> bool:
    """A path of Windows may have some."""
    return bool(_BLANK.search(name.strip())) and not _WINDOWS.match(name)
