"""What a service of a Compose file is started with and does not work as it looks: commands without a shell, quotes that
become part of values, keys that exclude each other."""

import re
from collections.abc import Iterator

from webapp.console.compose_file.health import health
from webapp.console.compose_file.tree import Node, unquoted
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _, mark

_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'", re.DOTALL)
_JOINT = re.compile(r"(?<!\\)(?:&&?|\|\|?|;|\d?>>?)")
_NAME = re.compile(r"[A-Za-z_][\w.]*\Z")
_LONGEST = 4000  # characters of one command that are looked at
_NO_SHELL = mark(
    "Compose starts this without a shell and leaves out all from {sign} on, without a word. Let a shell run it: "
    'sh -c "…", with all of it between the quotes.'
)
_ONE_PROGRAM = mark(
    "Each entry of the list is one word: unless the image's ENTRYPOINT is a shell, docker looks for a program named "
    "{text} and finds none. Without brackets and quotes, Compose takes the words apart itself."
)
_QUOTES = mark(
    "These quotes become part of the value of {name}: in a list, they go around the whole entry, or nowhere."
)
_PAIR = mark("In a list, a variable is one text, NAME=value: with a colon and a space, Compose refuses the file.")
_SPACED = mark("The space before the = becomes part of the name, so the program does not find {name}.")
_SPACE_AFTER = mark("The space after the = becomes part of the value of {name}.")
_NETWORKS = mark("network_mode: and networks: exclude each other: Compose refuses the file.")
_HOST_PORTS = mark("With network_mode: host, the container’s ports are this machine’s already: ports: has no effect.")
_SHARED_PORTS = mark(
    "With network_mode: {mode}, the ports belong to that container: the engine refuses ports: here. Publish them there."
)
_ONE_NAME = mark(
    "Two containers cannot have one name: with container_name:, Compose refuses more than one of a service."
)
_NO_IMAGE = mark(
    "{name} has neither image: nor build:, so Compose refuses the file, unless another that is read with it has one."
)


def started(name: str, service: Node) -> Iterator[Problem]:
    """The problems of one service."""
    keys = service.keys()
    for key in ("command", "entrypoint"):
        if key in keys:
            yield from _command(keys[key])
            yield from _one_word(keys[key]) if "entrypoint" not in keys else ()
    if "healthcheck" in keys:
        test = keys["healthcheck"].named("test")
        yield from health(test, variables_of(keys)) if test else ()
    if "environment" in keys:
        yield from _environment(keys["environment"])
    yield from _conflicts(keys)
    if service.below and not {"image", "build", "extends", "<<", "provider"} & keys.keys() and not _loose(service):
        yield Problem(service.span, "warning", "compose.no_image", _(_NO_IMAGE, name=name))


def _loose(service: Node) -> bool:
    """Whether a line below it is no key, which is told otherwise or may bring more."""
    return any(not one.entry.key for one in service.below) or bool(service.entry.value)


def _command(one: Node) -> Iterator[Problem]:
    """`command: npm install && npm start`: read up to the first sign of a shell (mattn/go-shellwords)."""
    value, (start, _end) = one.entry.value, one.entry.value_span
    if value[:1] in ("[", "*", "&", "!", "{") or any(line.listed or line.entry.key for line in one.below):
        return
    lines = [] if not value or value[:1] in ">|" else [(unquoted(value), start + (unquoted(value) != value))]
    lines += [(line.entry.value, line.entry.value_span[0]) for line in one.below]
    text, places = "", []
    for piece, at in lines:
        places.append((len(text), at))
        text += f"{piece}\n"
    bare = _QUOTED.sub(lambda found: "_" * len(found[0]), text[:_LONGEST])
    sign = _JOINT.search(bare) if not re.search(r"""['"`]|\$\(|<\w[\w -]*>""", bare) else None
    if sign:
        begin, at = next((begin, at) for begin, at in reversed(places) if begin <= sign.start())
        span = (at + sign.start() - begin, at + sign.end() - begin)
        yield Problem(span, "warning", "compose.no_shell", _(_NO_SHELL, sign=sign[0]))


def _one_word(one: Node) -> Iterator[Problem]:
    """`command: ["npm run dev"]`."""
    items = list(one.items())
    if len(items) != 1:
        return
    text, span = items[0]
    if re.match(r"[\w./-]+ \S", text) and text[:1] != "-" and not text.startswith(("sh -c", "bash -c")):
        words = text.split()
        plain = one.entry.value[:1] == "[" and re.fullmatch(r"[\w./:@= -]+", text)
        better = "[" + ", ".join(f'"{word}"' for word in words) + "]"
        fix = Fix(one.entry.value_span, better) if plain else None
        yield Problem(span, "warning", "compose.one_word", _(_ONE_PROGRAM, text=text), fix)


def variables_of(keys: dict[str, Node]) -> dict[str, str]:
    """The variables that are said below environment:, with their values; "$" for one whose value is elsewhere."""
    above = keys.get("environment")
    found: dict[str, str] = {}
    for text, _span in above.items() if above else ():
        name, equals, value = text.partition("=")
        found[name] = value if equals else "$"
    for name, one in above.keys().items() if above else ():
        found[name] = one.entry.value or "$"
    return found


def _environment(one: Node) -> Iterator[Problem]:
    for line in one.below:
        text, span = line.entry.value, line.entry.value_span
        if line.listed and line.entry.key and text and text[:1] not in "*&!":
            yield _pair(line)
        elif line.listed and not line.entry.key and "=" in text:
            yield from _setting(text, span)


def _pair(line: Node) -> Problem:
    key, value = line.entry.key, line.entry.value
    span = (line.entry.key_span[0], line.entry.value_span[1])
    bare = unquoted(value)
    plain = _NAME.match(key) and not re.search(r"""["'\\{\[#]|\A[|>]|: |:\Z""", bare)
    return Problem(span, "error", "compose.form", _(_PAIR), Fix(span, f"{key}={bare}") if plain else None)


def _setting(text: str, span: Span) -> Iterator[Problem]:
    """`NAME="value"`, `NAME = value` as one entry of a list."""
    inner = unquoted(text)
    name, _equals, value = inner.partition("=")
    start = span[0] + (inner != text)
    at = start + len(name)
    if name != name.rstrip() and _NAME.match(name.rstrip()):
        fix = Fix((at - len(name) + len(name.rstrip()), at + 1 + len(value) - len(value.lstrip())), "=")
        yield Problem((start, at + 1), "warning", "compose.spaced", _(_SPACED, name=name.rstrip()), fix)
    elif value[:1] == " " and value.strip() and _NAME.match(name):
        fix = Fix((at + 1, at + 1 + len(value) - len(value.lstrip())), "")
        yield Problem(fix.span, "warning", "compose.spaced", _(_SPACE_AFTER, name=name), fix)
    elif inner == text and _NAME.match(name) and len(value) > 1 and value != unquoted(value):
        bare = unquoted(value)
        simple = not re.search(r"""["'\\#]|: |:\Z""", bare)
        better = Fix(span, f'"{name}={bare}"') if simple else None
        yield Problem((at + 1, span[1]), "warning", "compose.quotes", _(_QUOTES, name=name), better)


def _conflicts(keys: dict[str, Node]) -> Iterator[Problem]:
    mode = keys.get("network_mode")
    text = unquoted(mode.entry.value) if mode else ""
    if mode and "networks" in keys:
        yield Problem(mode.span, "error", "compose.conflict", _(_NETWORKS))
    if "ports" in keys and text == "host":
        yield Problem(keys["ports"].span, "warning", "compose.conflict", _(_HOST_PORTS))
    elif "ports" in keys and text.startswith(("service:", "container:")):
        yield Problem(keys["ports"].span, "error", "compose.conflict", _(_SHARED_PORTS, mode=text))
    if "container_name" in keys:
        deploy = keys.get("deploy")
        copies = deploy.named("replicas") if deploy else None
        for one in filter(None, (keys.get("scale"), copies)):
            if one.entry.value.isdecimal() and int(one.entry.value) > 1:
                yield Problem(one.entry.value_span, "error", "compose.conflict", _(_ONE_NAME))
