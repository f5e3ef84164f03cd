"""Jupyter as root, which it refuses: a part of EndsAtOnce.

jupyter_server/serverapp.py: start_app() ends with 1 where the user is root and allow_root is not set.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.commands import Command
from builder.checks.ours.servers_users import last_user
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_VERBS = frozenset(["lab", "notebook", "server", "nbclassic"])
_ALONE = frozenset(["jupyter-lab", "jupyter-notebook", "jupyter-server"])
STARTS = [f"CMD {name}" for name in ("jupyter", *_ALONE)]
_OTHERS = frozenset(
    ["list", "stop", "password", "build", "clean", "path", "extension", "--help", "-h", "--version", "--help-all"]
)
_AS_ROOT = frozenset(
    ["continuumio/miniconda3", "continuumio/anaconda3", "condaforge/miniforge3", "nvidia/cuda", "pytorch/pytorch"]
)
_SETTINGS = ("allow_root", "allow-root", "jupyter_", ".jupyter", "/etc/jupyter", "--config", "generate-config")

_REFUSED = mark(
    "Jupyter does not start as root: the container ends with “Running as root is not recommended”. Put USER with "
    "another user above this line, or allow it with --allow-root."
)


def jupyter_as_root(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or "jupyter" not in start.text or any(sign in subject.dockerfile.text for sign in _SETTINGS):
        return
    last = subject.last[-1]
    commands = subject.read(start)
    if len(commands) != 1 or not _serves(commands[0]) or last.get("CMD", start) is not start or not _is_root(subject):
        return
    at, end = (commands[0].words[-1] if commands[0].words else commands[0]).span
    more = ', "--allow-root"' if start.json and subject.dockerfile.text[at] == '"' else " --allow-root"
    yield about(start, _(_REFUSED), None, Fix((end, end), more))


def _serves(command: Command) -> bool:
    words = [word.text for word in command.words]
    if command.wrapper not in ("", "exec") or any("$" in word or word in _OTHERS for word in words):
        return False
    return command.program in _ALONE or (command.program == "jupyter" and bool(words) and words[0] in _VERBS)


def _is_root(subject: Subject) -> bool:
    user = last_user(subject)
    if user is not None:
        return user.arguments[0].partition(":")[0] in ("root", "0")
    name = split_image(subject.images[-1])[0]
    return facts_of(name).plain or name in _AS_ROOT
