"""What packages of a system are for by how their names are built: headers, fonts, versions of a language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.wording import _, mark

_HEADERS = mark("what compiling against {name} needs")
_FONTS = mark("fonts")
_DOCUMENTS = mark("a part of TeX Live, which typesets text for printing")
_READS = mark("the language {name} for tesseract, which reads text out of pictures")
_EXTENSION = mark("PHP's {name} extension: {words}")
_OF_PYTHON = mark("a Python package: {words}")
_JAVA = mark("Java {version}, with the compiler")
_JAVA_RUNS = mark("Java {version}, for running programs only")
_JAVA_BARE = mark("Java {version}, for running programs without windows")

_NUMBERED_PHP = re.compile(r"(libapache2-mod-)?php(?:\d[\d.]*|\$\{\w+\}|\$\w+(?=-))?(?:-pecl)?(?=-|\Z)", re.ASCII)
_NUMBERED_PYTHON = re.compile(r"python3\.?\d+(?=-|\Z)")
_RUNS_JAVA = re.compile(
    r"openjdk-?(?P<version>\d+)(?:-(?P<jdk>jdk|jre))?(?P<bare>-headless)?\Z"
    r"|java-(?:1\.)?(?P<number>\d+)(?:\.0)?-(?:openjdk|amazon-corretto)(?P<devel>-devel)?(?P<bald>-headless)?\Z"
)
_TABLES = Mapping[str, Mapping[str, str]]


def words_by_rule(name: str, tables: _TABLES) -> str | None:
    """The clause about a package that has none of its own, in the reader's language; ``tables`` are those that have."""
    if "php" in name:
        return _of_php(name, tables)
    if name.startswith(("openjdk", "java-")):
        return _of_java(name)
    if name.startswith("py"):
        return _of_python(name, tables)
    if name.endswith(("-dev", "-devel")):
        return _headers(name, tables["system"])
    return _by_ends(name)


def _by_ends(name: str) -> str | None:
    if name.startswith(("fonts-", "font-", "ttf-")) or name.endswith("-fonts"):
        return _(_FONTS)
    if name.startswith("texlive-"):
        return _(_DOCUMENTS)
    if name.startswith("tesseract-ocr-"):
        return _(_READS, name=name.removeprefix("tesseract-ocr-"))
    return None


def _headers(name: str, system: Mapping[str, str]) -> str | None:
    plain = name.removesuffix("el")
    known = system.get(plain) or system.get(f"lib{plain}")
    if known:
        return _(known)
    return None if "$" in name else _(_HEADERS, name=plain.removesuffix("-dev"))


def _of_php(name: str, tables: _TABLES) -> str | None:
    found = _NUMBERED_PHP.match(name)
    if not found:
        return _headers(name, tables["system"]) if name.endswith(("-dev", "-devel")) else None
    plain = f"{found[1] or ''}php{name[found.end() :]}"
    if known := tables["system"].get(plain):
        return _(known)
    extension = plain.removeprefix("php-")
    words = tables["php"].get(extension)
    return _(_EXTENSION, name=extension, words=_(words)) if words else None


def _of_java(name: str) -> str | None:
    found = _RUNS_JAVA.match(name)
    if not found:
        return None
    version = found["version"] or found["number"]
    if found["jdk"] == "jdk" or found["devel"] or (found["version"] and not (found["jdk"] or found["bare"])):
        return _(_JAVA, version=version)
    without_window = found["bare"] or found["bald"]
    return _(_JAVA_BARE if without_window else _JAVA_RUNS, version=version)


def _of_python(name: str, tables: _TABLES) -> str | None:
    plain = _NUMBERED_PYTHON.sub("python3", name, count=1)
    known = tables["system"].get(plain)
    if not known and plain.endswith(("-dev", "-devel")):
        return _headers(plain, tables["system"])
    if known:
        return _(known)
    words = tables["python"].get(re.sub(r"\A(?:python3?|py3)-", "", plain)) if "-" in plain else None
    return _(_OF_PYTHON, words=_(words)) if words else None
