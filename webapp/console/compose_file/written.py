"""What no YAML reader takes, or reads otherwise than it looks: a key twice, signs that need quotes, dollars."""

import re
from collections.abc import Iterator, Sequence

from webapp.console.compose_file.lines import Entry
from webapp.console.compose_file.tree import Node
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

_ANCHOR = re.compile(r"&([^\s,\[\]{}]+)")
_ALIASES = re.compile(r"\*([^\s,\[\]{}*]+)")
_ESCAPED = re.compile(r"\\(?:[^0abtnvfre \"/\\N_LPxuU]|x(?![0-9A-Fa-f]{2})|u(?![0-9A-Fa-f]{4})|U(?![0-9A-Fa-f]{8}))")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_OPEN = re.compile(r"(?<!\$)\$\{[^}\n]*\Z")
_HASHED = re.compile(r"(?<!\$)\$(?:apr1|2[aby]|[156]|argon2\w*)\$")
_SECRET = re.compile(r"PASS|SECRET|TOKEN|PWD", re.IGNORECASE)
_WITHIN = re.compile(r"[\w!@#%^*]\$([A-Za-z_]\w*)")
_TWICE = mark("{name} is here twice, and YAML takes each key once: Compose refuses the file. Put both under one.")
_COLON = mark(
    "A colon and a space begin a value in YAML, so Compose refuses the file: put quotes around the whole text."
)
_DEEPER = mark(
    "{key} is further to the right than {above}, which has a value already: YAML cannot tell what it belongs to, and "
    "Compose refuses the file. Keys of one thing begin at the same place."
)
_HYPHENS = mark(
    "This hyphen does not begin where the first one of the list does: YAML takes the line for more text of the entry "
    "above it, or refuses it."
)
_OPEN_LIST = mark("The closing ] of the list is missing, so Compose refuses the file.")
_SIGN = mark("In YAML no text begins with {sign} unless it is between quotes: Compose refuses the file.")
_ESCAPE = mark(
    "Between double quotes, YAML takes a backslash for the beginning of an escape sequence, and {text} is none: "
    "Compose refuses the file. Use single quotes, or write \\\\ for each."
)
_BRACE = mark("The closing brace is missing: Compose refuses the file. A $ that is meant as such is written $$.")
_DOLLARS = mark(
    "Compose puts variables in here, so parts of this hash after a $ get lost. Write $$ for each $ that is meant as "
    "such."
)
_DOLLAR = mark("Compose puts the value of the variable {name} here. If the $ belongs to the password, write $$.")
_NO_ANCHOR = mark("Nothing in this file is named with &{name}, so *{name} leads nowhere: Compose refuses the file.")


def written(found: Sequence[Entry], roots: Sequence[Node], text: str) -> Iterator[Problem]:
    """The problems, of the whole file, which is `text`, or of a part of one."""
    yield from _twice(roots)
    yield from _deeper(roots)
    anchors = set(_ANCHOR.findall(text)) if "*" in text else set()
    for at, one in enumerate(found):
        value = one.value
        if value and (one.key or one.listed):
            yield from _text(one, found[at + 1] if at + 1 < len(found) else None)
        if "$" in value:
            yield from _dollars(one)
        if "*" in value and text and (one.key == "<<" or value[0] == "*"):
            yield from _aliases(one, anchors)


def _twice(roots: Sequence[Node]) -> Iterator[Problem]:
    """Keys that are twice at one place; each entry of a list begins anew."""
    waiting = [roots]
    while waiting:
        seen: set[str] = set()
        for one in waiting.pop():
            if one.listed:
                seen = set()
            if one.entry.key and one.entry.key in seen and one.entry.key != "<<":
                yield Problem(one.span, "error", "compose.twice", _(_TWICE, name=one.entry.key))
            seen.add(one.entry.key)
            if one.below:
                waiting.append(one.below)


def _deeper(roots: Sequence[Node]) -> Iterator[Problem]:
    """What is further to the right than a key or an entry with a value of its own."""
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        value = one.entry.value
        waiting += one.below
        dashes = [line for line in one.below if line.listed]
        odd = next((line for line in dashes if line.dash_column != dashes[0].dash_column), None)
        if odd:
            yield Problem(odd.entry.dash, "error", "compose.indent", _(_HYPHENS))
        if not value or value[0] in "|>&!{[*<" or (value[0] in "\"'" and value[-1:] != value[0]):
            continue
        if one.entry.key:
            lower = next((line for line in one.below if line.entry.key and not line.listed), None)
            if lower:
                message = _(_DEEPER, key=lower.entry.key, above=one.entry.key)
                yield Problem(lower.span, "error", "compose.indent", message)


def _goes_on(value: str, following: Entry | None) -> bool:
    """Whether the list in brackets is closed, or may be on a line below."""
    bare = _QUOTED.sub("", value)
    if bare.count("[") <= bare.count("]") or '"' in bare or "'" in bare:
        return True
    return following is not None and not (following.key and following.dash == (0, 0) and following.value[:1] != "[")


def _text(one: Entry, following: Entry | None) -> Iterator[Problem]:
    value, start = one.value, one.value_span[0]
    if value[0] in "@`":
        fix = Fix(one.value_span, f"'{value}'") if "'" not in value else None
        yield Problem((start, start + 1), "error", "compose.sign", _(_SIGN, sign=value[0]), fix)
    elif value[0] == '"':
        whole = len(value) > 1 and value[-1] == '"' and '"' not in value[1:-1].replace('\\"', "")
        if whole and "\\" in value and (escape := _ESCAPED.search(value.replace("\\\\", "__"))):
            fix = Fix(one.value_span, f"'{value[1:-1]}'") if "'" not in value and value.count("\\\\") == 0 else None
            span = (start + escape.start(), start + escape.end())
            yield Problem(span, "error", "compose.escape", _(_ESCAPE, text=escape[0]), fix)
    elif value[0] == "[" and one.key and not _goes_on(value, following):
        end = one.value_span[1]
        yield Problem((start, start + 1), "error", "compose.bracket", _(_OPEN_LIST), Fix((end, end), "]"))
    elif value[0] not in "'[{&*!|>#%" and ": " in value:
        at = start + value.index(": ")
        fix = Fix(one.value_span, f"'{value}'") if "'" not in value else None
        yield Problem((at, at + 1), "error", "compose.colon", _(_COLON), fix)


def _dollars(one: Entry) -> Iterator[Problem]:
    value, start = one.value, one.value_span[0]
    if value[:1] not in "[{" and (opened := _OPEN.search(value)) and one.key:
        yield Problem((start + opened.start(), one.value_span[1]), "error", "compose.brace", _(_BRACE))
    elif hashed := _HASHED.search(value):
        simple = "$$" not in value and "${" not in value
        fix = Fix(one.value_span, value.replace("$", "$$")) if simple else None
        yield Problem((start + hashed.start(), start + hashed.end()), "warning", "compose.dollar", _(_DOLLARS), fix)
    else:
        name, equals, rest = ("", "", value) if one.key else value.partition("=")
        found = _WITHIN.search(rest) if _SECRET.search(one.key or name) else None
        if found and "${" not in value and "$$" not in value and "://" not in value:
            at = start + len(name) + len(equals) + found.start() + 1
            message = _(_DOLLAR, name=found[1])
            yield Problem((at, at + 1 + len(found[1])), "hint", "compose.dollar", message, Fix((at, at), "$"))


def _aliases(one: Entry, anchors: set[str]) -> Iterator[Problem]:
    value = one.value if one.key == "<<" else one.value.split()[0]
    for found in _ALIASES.finditer(value):
        if found[1] not in anchors:
            span = (one.value_span[0] + found.start(), one.value_span[0] + found.end())
            yield Problem(span, "error", "compose.anchor", _(_NO_ANCHOR, name=found[1]))
