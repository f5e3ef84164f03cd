"""Kinds of words whose form says what they are: a variable with or without its value, a rule of sed, a package."""

from __future__ import annotations

import re
from collections.abc import Callable

from webapp.wording import _, mark

from .addresses import listening_words
from .editing import rule_words
from .linking import linker_words
from .model import shortened
from .one_liners import julia_words, r_words
from .packages import alpine_words, arch_words, extension_words, package_words, python_words

_ASSIGNED = re.compile(r"[A-Za-z_][\w.-]*[+:?]{0,2}=", re.ASCII)
_NAME = re.compile(r"[A-Za-z_]\w*\Z", re.ASCII)
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.\w+)*\Z", re.ASCII)
_VARIABLE = mark("the variable and its value")
_VARIABLE_NAME = mark("the variable")
_TARGET = mark("what to build")
_OPTION = mark("the option and its value")
_OPTION_NAME = mark("the option")
_USER, _USER_NUMBER = mark("the user {name}"), mark("the user with the number {name}")
_GROUP, _GROUP_NUMBER = mark("the group {name}"), mark("the group with the number {name}")
_OWNER_AND_GROUP = mark("the new owner: {user} and {group}")
_OWNER_MAIN = mark("the new owner: {user}; with nothing after the colon, the group is the main group of that user")
_OWNER_OLD_MAIN = mark("the new owner: {user}; with nothing after the dot, the group is the main group of that user")
_OWNER_ALONE = mark("the new owner: {user}; the group stays as it is")
_OLD_FORM = mark("{words} (an old form: today a colon is used instead of the dot)")
_FOR_FILES = mark("a variable of the program and its value, for the files after it")
_GROUP_ALONE = mark("only the group changes: {group}")
_SCRIPT_NAME = mark("the name of the script in package.json")
_MODULE = mark("the module of the application, which is called application in it")
_TASK = mark("a variable of the environment and its value")
_NET_COMMAND = mark("a command of dotnet, or of the tool that is installed as dotnet-{text}")
_DIRECTORY = mark("the directory the links are put into")
_ONE_JAR = mark("the jar file that holds the classes")
_EVERY_JAR = mark("every jar file in that directory; the * is for Java itself")
_RUN_DIRECTORY = mark(
    "the file or directory that node runs; for a directory it takes index.js, or what package.json names"
)


def _assignment(text: str) -> str | None:
    return _(_VARIABLE) if _ASSIGNED.match(text) else _(_VARIABLE_NAME) if _NAME.match(text) else None


def _target(text: str) -> str | None:
    if _ASSIGNED.match(text):
        return _(_VARIABLE)
    return None if text.startswith("$") else _(_TARGET)


def _option(text: str) -> str | None:
    return _(_OPTION) if "=" in text else _(_OPTION_NAME)


def _application(text: str) -> str | None:
    """None for what is read as the base clause says; "" for what is no application."""
    if ":" in text or "$" in text:
        return None
    return _(_MODULE) if _DOTTED.match(text) else ""


def _served(text: str) -> str | None:
    return None if ":" in text or "$" in text else ""


def _link(text: str) -> str | None:
    return _(_DIRECTORY) if text.endswith("/") or text in (".", "..") else None


def _class_path(text: str) -> str | None:
    """None for several places, and for a directory."""
    if ":" in text or ";" in text or "$" in text:
        return None
    return _(_EVERY_JAR) if text.endswith("/*") else _(_ONE_JAR) if text.endswith(".jar") else None


def _node_file(text: str) -> str | None:
    return None if "." in text.rpartition("/")[2].strip(".") else _(_RUN_DIRECTORY)


def _bun_file(text: str) -> str | None:
    return None if "." in text or "$" in text else _(_SCRIPT_NAME)


def _owner(text: str) -> str | None:
    """``user:group`` of chown; None where a variable or an older form says less."""
    user, colon, group = text.partition(":")
    if "$" in text or "`" in text:
        return None
    if not colon and "." in text:
        user, _dot, group = text.partition(".")
        same = user and group in ("", user)  # else it may be the name of a user
        if not same:
            return None
        main = _(_OWNER_OLD_MAIN, user=_(_USER, name=shortened(user, 30)))
        return _(_OLD_FORM, words=_owner(f"{user}:{group}") if group else main)
    who = _(_USER_NUMBER if user.isdecimal() else _USER, name=shortened(user, 30))
    which = _(_GROUP_NUMBER if group.isdecimal() else _GROUP, name=shortened(group, 30))
    if user and group:
        return _(_OWNER_AND_GROUP, user=who, group=which)
    if user:
        return _(_OWNER_MAIN if colon else _OWNER_ALONE, user=who)
    return _(_GROUP_ALONE, group=which) if group else None


def _task(text: str) -> str | None:
    return _(_TASK) if _ASSIGNED.match(text) else None


def _net_file(text: str) -> str | None:
    if "." in text or "/" in text or "$" in text:
        return None
    return _(_NET_COMMAND, text=shortened(text, 30))


_CLAUSES: dict[str, Callable[[str], str | None]] = {
    "variable": _assignment,
    "target": _target,
    "option": _option,
    "rule": rule_words,
    "application": _application,
    "served": _served,
    "link": _link,
    "awk-file": lambda text: _(_FOR_FILES) if _ASSIGNED.match(text) else None,
    "class-path": _class_path,
    "node-file": _node_file,
    "listens": listening_words,
    "listens-at": listening_words,
    "bun-file": _bun_file,
    "owner": _owner,
    "task": _task,
    "net-file": _net_file,
    "linker": linker_words,
    "r-code": r_words,
    "julia-code": julia_words,
}
_SENTENCES: dict[str, Callable[[str], str | None]] = {
    "package": package_words,
    "python-package": python_words,
    "apk-package": alpine_words,
    "arch-package": arch_words,
    "extension": extension_words,
    "project": lambda text: package_words(text, named=False),
    "versioned": lambda text: package_words(text) if "@" in text else None,
    "crate": lambda text: package_words(text) if "@" in text else None,
}
FORMS = frozenset([*_CLAUSES, *_SENTENCES])


def form_words(text: str, kind: str) -> str | None:
    """The sentence about a word of such a kind; None where the kind's own clause has to do, "" where not even that
    holds."""
    whole = _SENTENCES.get(kind)
    if whole:
        return whole(text)
    clause = _CLAUSES[kind](text)
    shown = f'"{shortened(text)}"' if text.endswith(":") else shortened(text)
    return f"{shown}: {clause}." if clause else clause
