"""Whether a text, or a part of one, is a Compose file: told from its keys and how far they are indented."""

import re
from collections.abc import Sequence

_KEY = re.compile(r"""( *)(?:(["']?)([\w./$(){}@<-]{1,100})\2)[ \t]*:(?=\s|\Z)[ \t]*(.*)""")
_MOST = 2000  # lines of one file
# Keys of a service that no other kind of YAML file has beside an image or a build.
_OF_SERVICES = frozenset(
    (
        *("ports", "volumes", "environment", "container_name", "depends_on", "restart", "networks", "env_file"),
        *("command", "healthcheck", "expose", "links", "deploy", "labels", "entrypoint", "hostname", "network_mode"),
        *("volumes_from", "privileged", "cap_add", "user", "working_dir", "tty", "stdin_open", "extra_hosts"),
        *("profiles", "platform", "logging"),
    )
)
_LISTS = frozenset(("ports", "volumes", "environment", "env_file", "depends_on"))
_TOP = frozenset(("services", "volumes", "networks", "secrets", "configs", "version", "name", "include", "models"))
# Keys of files for Kubernetes, GitHub and GitLab, Ansible and the like.
_OTHERS = frozenset(
    (
        *("apiVersion", "kind", "spec", "metadata", "jobs", "steps", "runs-on", "on", "uses", "with", "script"),
        *("stage", "stages", "before_script", "after_script", "hosts", "tasks", "roles", "workflows", "orbs"),
        *("pipelines", "pool", "trigger"),
    )
)
_FOREIGN = re.compile(
    r"^[ \t]*(?:- )?(?:apiVersion|jobs|steps|runs-on|uses|script|before_script|after_script|stages|tasks|workflows)[ "
    r"\t]*:",
    re.MULTILINE,
)


def is_possible(text: str) -> bool:
    """Whether a part of the text may be one: it has keys, and none of other kinds of files."""
    return ":" in text and _FOREIGN.search(text) is None


def key_of(line: str) -> tuple[int, str, str] | None:
    """How far a line's key is indented, the key, and what follows it; None where the line has none."""
    found = _KEY.match(line)
    return (len(found[1]), found[3], found[4].rstrip()) if found else None


def length(lines: Sequence[str], number: int) -> int:
    """How many lines the Compose file has that begins at `lines[number]`; 0 where none does."""
    first = key_of(lines[number])
    if first is None or not _may_begin(first[1], first[2]):
        return 0
    end = _end(lines, number, first[0])
    keys = [found for found in map(key_of, lines[number:end]) if found]
    return end - number if _is_compose(lines[number:end], keys, first[0]) else 0


def _may_begin(key: str, value: str) -> bool:
    return key in _TOP or key in _OF_SERVICES or key in ("image", "build") or not value or key.startswith("x-")


def _end(lines: Sequence[str], number: int, indent: int) -> int:
    """Where it ends: at what is less indented than its first key, or as much and no key."""
    end = at = number
    while at < min(len(lines), number + _MOST):
        line = lines[at]
        text = line.strip()
        if line[:1] == "\t" and text and at > number:  # YAML takes no tabs, which is to be told
            end = at + 1
        elif text and text[:1] != "#":
            depth = len(line) - len(line.lstrip(" "))
            listed = text[:2] == "- " and depth == indent
            if depth < indent or (depth == indent and not (key_of(line) or listed or text in ("---", "..."))):
                break
            end = at + 1
        at += 1
    return end


def _is_compose(lines: Sequence[str], keys: Sequence[tuple[int, str, str]], base: int) -> bool:
    top = [name for depth, name, _rest in keys if depth == base]
    if not _OTHERS.isdisjoint(top):
        return False
    below = _below(keys, base)
    if "services" in top and not _is_bare(lines, base):
        return any(one not in _OTHERS for one in below.get("services", ()))
    names = set(top)
    if names & {"image", "build"} and names & _OF_SERVICES:
        return True
    for name in top:
        inner = set(below.get(name, ()))
        if inner & _OTHERS:
            return False
        if inner & {"image", "build"} and (inner & _OF_SERVICES or len(inner) == 1) and name not in _TOP:
            return True
    return _is_list(lines, top)


def _is_bare(lines: Sequence[str], base: int) -> bool:
    """Whether a key as far to the left follows services: right away, as where nothing is indented."""
    found = [key_of(line) for line in lines if line.strip() and line.lstrip()[0] != "#"]
    at = next((at for at, one in enumerate(found) if one and one[:2] == (base, "services")), len(found))
    following = found[at + 1] if at + 1 < len(found) else None
    return following is not None and following[0] == base


def _below(keys: Sequence[tuple[int, str, str]], base: int) -> dict[str, list[str]]:
    """Each key at the very left, with the keys right below it."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    step = 0
    for depth, name, _rest in keys:
        if depth == base:
            current, step = found.setdefault(name, []), 0
        elif not step or depth == step:
            step = depth
            current.append(name)
    return found


def _is_list(lines: Sequence[str], top: Sequence[str]) -> bool:
    """Whether it is one list out of a service: `ports:`, and below it `- "8080:80"`."""
    following = lines[1].strip() if len(lines) > 1 else ""
    plain = following[:2] == "- " and key_of(following[2:].lstrip()) is None
    return (
        len(top) == 1 and top[0] in _LISTS and plain and key_of(lines[0]) is not None and lines[0].rstrip()[-1:] == ":"
    )
