"""Roles with more than one topic: what is written decides."""

from __future__ import annotations

import re
from collections.abc import Callable

from builder.dockerfile.archives import is_archive
from builder.dockerfile.model import Token

from .variables import name_topic, variable_topic

_LONG = 512
_NUMERIC_OWNER = re.compile(r"\d*(?::\d*)?\Z", re.ASCII)


def written(token: Token) -> str:
    """What the token's word says; of a very long one the two ends, since each of its many pieces asks."""
    value = token[4] or token[2]
    return value if len(value) <= _LONG else value[: _LONG // 2] + value[-_LONG // 2 :]


def _source(token: Token, keyword: str) -> str:
    path = written(token)
    if path in (".", "./", "/"):
        return "path.source.all"
    if path.startswith("../") or "/../" in path or path == "..":
        return "path.source.outside"
    if "*" in path or "?" in path or "[" in path:
        return "path.source.wildcard"
    return "add.archive" if keyword == "ADD" and is_archive(path) else "path.source"


def _destination(token: Token, _: str) -> str:
    path = written(token)
    if path in (".", "./"):
        return "path.destination.here"
    if not path.startswith("/") and path[1:2] != ":":
        return "path.destination.relative"
    return "path.destination.directory" if path.endswith(("/", "\\")) else "path.destination"


def _workdir(token: Token, _: str) -> str:
    path = written(token)
    return "workdir.absolute" if path.startswith(("/", "\\")) or path[1:2] == ":" else "workdir.relative"


def _user(token: Token, _: str) -> str:
    user = written(token)
    if user in ("root", "0"):
        return "user.root"
    return "user.number" if user.isdecimal() else "user.name"


def _owner(token: Token, _: str) -> str:
    return "copy.chown.number" if _NUMERIC_OWNER.match(written(token)) else "copy.chown.name"


def _mode(token: Token, _: str) -> str:
    return "copy.chmod.octal" if written(token).isdecimal() else "copy.chmod.symbolic"


def _origin(token: Token, _: str) -> str:
    if token.kind == "stage":
        return "copy.from.stage"
    return "copy.from.number" if written(token).isdecimal() else "copy.from.image"


def _network(token: Token, _: str) -> str:
    value = written(token)
    return f"run.network.{value}" if value in ("default", "none", "host") else "run.network"


def _mount_type(token: Token, _: str) -> str:
    value = written(token).lower()
    return f"mount.{value}" if value in ("bind", "cache", "tmpfs", "secret", "ssh") else "mount.type"


def _arg_name(token: Token, _: str) -> str:
    return name_topic(written(token)) or "arg.name"


def _label_name(token: Token, _: str) -> str:
    return "label.oci" if token.text.strip("\"'").startswith("org.opencontainers.") else "label.name"


def _json(token: Token, keyword: str) -> str:
    if keyword in ("COPY", "ADD", "VOLUME"):
        return "paths.json"
    return "shell.program" if keyword == "SHELL" else "exec"


def _program(_: Token, keyword: str) -> str:
    return "shell.program" if keyword == "SHELL" else "exec.program"


def _exec_argument(token: Token, keyword: str) -> str:
    if keyword == "SHELL":
        return "shell.program"
    return "exec.variable" if re.search(r"\$[A-Za-z_{]", token.text) else "exec.argument"


def _heredoc(token: Token, keyword: str) -> str:
    word = token.text.lstrip("0123456789")
    if word.startswith("<<-"):
        return "heredoc.tabs"
    if any(sign in word for sign in "\"'\\"):
        return "heredoc.quoted"
    return _heredoc_body(token, keyword)


def _heredoc_body(_: Token, keyword: str) -> str:
    return "heredoc.copy" if keyword in ("COPY", "ADD") else "heredoc.run"


def _operator(token: Token, _: str) -> str:
    return _OPERATORS.get(token.text, "sh.separator")


def _argument(token: Token, _: str) -> str:
    text = token[2]
    if text[:1].isalnum():  # most words
        return "sh.argument"
    if text.startswith(("'", '"')):
        return "sh.quotes"
    if text in ("]", "]]"):
        return "sh.test"
    return "sh.switch" if text.startswith(("-", "+")) and len(text) > 1 else "sh.argument"


def _keyword(token: Token, _: str) -> str:
    if token.text in ("{", "}"):
        return "sh.group"
    return "sh.test" if token.text in ("[[", "]]") else "sh.keyword"


def _command(token: Token, _: str) -> str:
    return "sh.test" if token.text in ("[", "[[", "test") else "sh.command"


_OPERATORS = {
    "&&": "sh.and",
    "||": "sh.or",
    ";": "sh.separator",
    ";;": "sh.keyword",
    "|": "sh.pipe",
    "|&": "sh.pipe",
    "&": "sh.background",
    "(": "sh.group",
    ")": "sh.group",
    "{": "sh.group",
    "}": "sh.group",
    "!": "sh.keyword",
    "$(": "sh.substitution",
    "`": "sh.substitution",
    "<(": "sh.substitution",
    ">(": "sh.substitution",
    "$((": "sh.substitution",
    "((": "sh.test",
    "))": "sh.test",
}

CHOICES: dict[str, Callable[[Token, str], str]] = {
    "variable": lambda token, _: variable_topic(token.value or token.text),
    "copy.source": _source,
    "copy.destination": _destination,
    "workdir.path": _workdir,
    "user.user": _user,
    "flag.copy.chown.value": _owner,
    "flag.add.chown.value": _owner,
    "flag.copy.chmod.value": _mode,
    "flag.add.chmod.value": _mode,
    "flag.copy.from.value": _origin,
    "flag.run.network.value": _network,
    "mount.value.type": _mount_type,
    "mount.value.from": lambda *_: "mount.from",
    "arg.name": _arg_name,
    "label.name": _label_name,
    "json.open": _json,
    "json.comma": _json,
    "json.close": _json,
    "exec.program": _program,
    "exec.argument": _exec_argument,
    "heredoc.marker": _heredoc,
    "copy.heredoc": lambda token, _: _heredoc(token, "COPY"),
    "heredoc.body": _heredoc_body,
    "shell.operator": _operator,
    "shell.argument": _argument,
    "shell.keyword": _keyword,
    "shell.command": _command,
}
