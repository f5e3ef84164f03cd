"""The topic of a variable the builder fills in: by whose it is, then by the form it is written in."""

from __future__ import annotations

import re

from builder.dockerfile.variables import PLATFORM_ARGS, PROXY_ARGS

_READ = 512  # characters of a variable that are looked at
_VARIABLE = re.compile(r"\$(\{)?([^\W\d]\w*|\d+|[@*#?$!-])(:[-+?]|##|%%|//|[-+?#%/])?")
_FORMS = {
    ":-": "variable.default_empty",
    "-": "variable.default_unset",
    ":+": "variable.instead_filled",
    "+": "variable.instead_set",
    ":?": "variable.required_filled",
    "?": "variable.required_set",
    "#": "variable.cut_start",
    "##": "variable.cut_start_long",
    "%": "variable.cut_end",
    "%%": "variable.cut_end_long",
    "/": "variable.replace_first",
    "//": "variable.replace_all",
}


def name_topic(name: str) -> str | None:
    """The topic of a name the builder itself knows; None for the author's own."""
    if name == "TARGETSTAGE":
        return "arg.targetstage"
    if name in PLATFORM_ARGS:
        return "arg.platform"
    if name in PROXY_ARGS:
        return "arg.proxy"
    if name == "SOURCE_DATE_EPOCH":
        return "arg.source_date_epoch"
    return "arg.buildkit" if name.startswith("BUILDKIT_") else None


def variable_topic(text: str) -> str:
    """``text`` is one variable as written, ``$name`` or ``${name…}``."""
    match = _VARIABLE.match(text[:_READ])
    if match is None:
        return "variable.broken"
    braces, name, operator = match.groups()
    if not (name[0].isalpha() or name[0] == "_"):
        return "variable.special"
    if braces and operator:
        return "variable.nested" if "$" in text[match.end() : _READ] else _FORMS[operator]
    return name_topic(name) or ("variable.braces" if braces else "variable.plain")
