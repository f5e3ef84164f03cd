"""What the parser says about a mistake: one row per code, with the severity and what to write instead.

Codes in snake_case are ours; BuildKit's lint rules keep their own names (StageNameCasing) and live in builder.checks.
"""

from __future__ import annotations

from webapp.wording import _, mark

from .errors import ERRORS
from .model import Fix, Lines, Problem, Severity, Span
from .pasted_words import PASTED

REFERENCE = "https://docs.docker.com/reference/dockerfile/"

_WARNINGS: dict[str, tuple[str, str]] = {
    **PASTED,
    "needs_newer_builder": (
        "",
        mark(
            "--{name} came with Dockerfile syntax {since}. The builder inside Docker Engine 26 refuses "
            "it; newer ones know it."
        ),
    ),
    "needs_newer_syntax": (
        "",
        mark(
            "{word} came with Dockerfile syntax {since}, and the builder that this file asks for, {asked}, refuses it. "
            "Write {wanted} in the line # syntax=…"
        ),
    ),
    "trigger_from": (
        "onbuild",
        mark(
            "Taking from {name} in an ONBUILD came with Dockerfile syntax {since}. The builder inside Docker Engine 26 "
            "does not wait for it, and a build that is based on this mostly stops there; newer ones look for a stage "
            "of that name in the Dockerfile of that build, and then for an image."
        ),
    ),
    "json_broken": (
        "shell-and-exec-form",
        mark("This starts like a JSON array but is not one, so it is taken as plain text{consequence}. {fault}"),
    ),
    "copy_shell": (
        "copy",
        mark(
            "No shell reads {keyword}: to the builder {text} is nothing but more paths, and the build stops "
            "because there are no such files. Remove these words. Where a file may be missing, write a pattern "
            "such as file*, which may match nothing."
        ),
    ),
    "path_escaped_space": (
        "copy",
        mark(
            "A space separates paths also after an escape character: the builder looks for two, {word} and {text}. "
            "Write paths with spaces as a JSON array."
        ),
    ),
    "many_sources": (
        "copy",
        mark(
            "Without / at its end this is the name of one file: of several files only the last would remain, under "
            "that name. End it with / and it is a directory."
        ),
    ),
    "heredoc_path": (
        "here-documents",
        mark(
            "What follows << is the name of a file that the builder makes first, and there is no directory for "
            "{text}: the build stops here. Write EOF there and where the text ends, and the full path as the last "
            "word of this line."
        ),
    ),
    "quote_unclosed_path": (
        "environment-replacement",
        mark("A quote opens in this path and never closes; the builder will stop here."),
    ),
    "quote_not_escaped": (
        "environment-replacement",
        mark(
            "Inside single quotes an escape character is an ordinary character: the quote ended before this one, "
            "which never closes, and the builder will stop here. Use double quotes."
        ),
    ),
    "port_empty": (
        "expose",
        mark("There is nothing between the quotes, so this exposes nothing. Write a port, such as EXPOSE 3000"),
    ),
    "blank_before_equals": (
        "env",
        mark("This sets {name} to {value!r}: the space makes the equals sign part of the value. Write {name}=…"),
    ),
    "variable_needs_argument": (
        "environment-replacement",
        mark("The build stops here unless {name} gets a value, from --build-arg {name}=… or from the base image."),
    ),
    "base_needs_argument": (
        "from",
        mark(
            "Without --build-arg {name}=… the name of the base image is empty, and the build stops here. Give the "
            "ARG a default: ARG {name}=IMAGE:VERSION"
        ),
    ),
    "platform_needs_argument": (
        "from",
        mark(
            "Without --build-arg {name}=… the platform is empty, and the build stops here. Give the ARG a default: "
            "ARG {name}=linux/amd64"
        ),
    ),
    "name_digit": (
        "environment-replacement",
        mark(
            "{name} begins with a digit, and no such name can be filled in: in ${name}, the builder and shells "
            "take ${digit} for the name. Begin it with a letter."
        ),
    ),
    "mount_key_newer": (
        "run---mount",
        mark(
            "{key} came with Dockerfile syntax {since}. The builder inside Docker Engine 26 refuses it; "
            "newer ones know it."
        ),
    ),
    "mount_target_missing": (
        "run---mount",
        mark(
            "Without a target the mount covers the working directory, and where that is / the build stops. Write "
            "target=…"
        ),
    ),
    "flag_before_none": ("healthcheck", mark("--{name} means nothing before NONE. Leave it out.")),
    "run_without_command": ("run", mark("There is no command after RUN, so this only makes an empty layer.")),
    "check_before_escape": (
        "parser-directives",
        mark(
            "Builders that do not know check (Docker Engine 26) stop reading directives there and miss "
            "escape. Put escape first."
        ),
    ),
}

TABLE: dict[str, tuple[Severity, str, str]] = {
    **{code: ("error", anchor, words) for code, (anchor, words) in ERRORS.items()},
    **{code: ("warning", anchor, words) for code, (anchor, words) in _WARNINGS.items()},
}


def describe(code: str, lines: Lines, span: Span, fix: str | None, facts: dict[str, object]) -> Problem:
    """The problem of that code in words. ``facts`` fill the row's gaps; ``fix`` would replace ``span``."""
    severity, anchor, words = TABLE[code]
    docs = anchor if anchor.startswith("https:") else REFERENCE + (f"#{anchor}" if anchor else "")
    replacement = None if fix is None else Fix(span, fix)
    return Problem(lines, span, severity, code, _(words).format_map(facts), replacement, docs)
