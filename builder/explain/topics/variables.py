"""The topic of a variable the builder fills in: by whose it is, then by the form it is written in."""

from __future__ import annotations

from builder.dockerfile.references import Reference, scan
from builder.dockerfile.variables import PLATFORM_ARGS, PROXY_ARGS

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
    references = scan(text, "\\").references
    return _topic(references[0], text) if references else "variable.broken"


def _topic(reference: Reference, text: str) -> str:
    if not (reference.name[:1].isalpha() or reference.name[:1] == "_"):
        return "variable.special"
    if reference.nested:
        return "variable.nested"
    if reference.operator:
        return _FORMS[reference.operator]
    return name_topic(reference.name) or ("variable.braces" if text.startswith("${") else "variable.plain")
