"""The rules that judge single instructions. Names and meaning follow docs.docker.com/reference/build-checks/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.dockerfile.model import Dockerfile, Fix, Instruction, Lines, Problem, Span

DOCS = "https://docs.docker.com/reference/build-checks/"

_SECRET = re.compile(
    r"(?:^|_)(?:apikey|auth|credentials?|key|passwd|password|pword|secret|token)(?:_|$)", re.IGNORECASE
)
_NOT_SECRET = re.compile(r"(?:^|_)public(?:_|$)|_FILE$", re.IGNORECASE)


def stage_name_casing(dockerfile: Dockerfile) -> Iterator[Problem]:
    "StageNameCasing: names of stages are compared without regard to case, so lower case says what is"
    "meant."
    for instruction in dockerfile.instructions:
        for token in instruction.tokens:
            if token.role == "from.name" and token.text != token.text.lower():
                message = f"Stage names are written in lower case: {token.text.lower()}."
                fix = Fix(token.span, token.text.lower())
                yield _problem("StageNameCasing", instruction.lines, token.span, message, fix)


def maintainer_deprecated(dockerfile: Dockerfile) -> Iterator[Problem]:
    """MaintainerDeprecated: a LABEL says the same and can be read by every tool."""
    for instruction in dockerfile.instructions:
        if instruction.keyword != "MAINTAINER" or not instruction.arguments:
            continue
        author = instruction.arguments[0].strip("\"'").replace('"', '\\"')
        text = f'LABEL org.opencontainers.image.authors="{author}"'
        fix = Fix(instruction.span, text) if instruction.lines[0] == instruction.lines[1] else None
        message = f"MAINTAINER is deprecated. Write {text}"
        yield _problem("MaintainerDeprecated", instruction.lines, instruction.span, message, fix)


def no_empty_continuation(dockerfile: Dockerfile) -> Iterator[Problem]:
    "NoEmptyContinuation: an empty line inside a continued instruction is skipped today and an error"
    "one day."
    for instruction in dockerfile.instructions:
        for mark, following in pairwise(instruction.tokens):
            empty = None
            if mark.kind in ("continuation", "comment"):
                empty = _empty_line(dockerfile.text, mark.span[1], following.span[0])
            if empty:
                line = dockerfile.text.count("\n", 0, empty[0]) + 1
                message = "An empty line stands inside this instruction. Remove it, or begin it with #."
                yield _problem("NoEmptyContinuation", (line, line), empty, message, Fix(empty, ""))
                break


def _empty_line(text: str, start: int, end: int) -> Span | None:
    """The first line between two tokens that has nothing in it, with its line end."""
    begin = text.find("\n", start, end) + 1
    stop = text.find("\n", begin, end) if begin else -1
    return (begin, stop + 1) if stop >= 0 else None


def json_args_recommended(dockerfile: Dockerfile) -> Iterator[Problem]:
    """JSONArgsRecommended: behind a shell, the program never sees the signal docker stop sends."""
    own_shell: set[int | None] = set()
    for instruction in dockerfile.instructions:
        if instruction.keyword == "SHELL":
            own_shell.add(instruction.stage)
        shell_form = instruction.keyword in ("CMD", "ENTRYPOINT") and instruction.arguments and not instruction.json
        meant_json = shell_form and instruction.arguments[0].startswith("[")  # has a problem of its own
        if shell_form and not meant_json and instruction.stage not in own_shell:
            fix = _json_fix(instruction)
            example = fix.text if fix else f'{instruction.keyword} ["program", "argument"]'
            message = (
                "A shell starts this program and stands between it and signals, so docker stop waits and kills it. "
                f"Write a JSON array: {example}"
            )
            yield _problem("JSONArgsRecommended", instruction.lines, instruction.span, message, fix)


def _json_fix(instruction: Instruction) -> Fix | None:
    """The JSON form, when the command is so plain that no shell is needed for it."""
    command = instruction.arguments[0]
    if instruction.lines[0] != instruction.lines[1] or not re.fullmatch(r"[\w./:=@%+, -]+", command):
        return None
    words = ", ".join(f'"{word}"' for word in command.split())
    return Fix(instruction.span, f"{instruction.keyword} [{words}]")


def secrets_in_arg_or_env(dockerfile: Dockerfile) -> Iterator[Problem]:
    """SecretsUsedInArgOrEnv: whoever has the image can read both."""
    for instruction in dockerfile.instructions:
        if instruction.keyword not in ("ARG", "ENV"):
            continue
        for pair in instruction.pairs:
            if _SECRET.search(pair.name) and not _NOT_SECRET.search(pair.name):
                message = (
                    f"{pair.name} looks like a secret, and everyone who has the image can read its "
                    f"{instruction.keyword} values. Lend it to the one command that needs it: "
                    f"RUN --mount=type=secret,id={pair.name.lower()} …"
                )
                yield _problem("SecretsUsedInArgOrEnv", instruction.lines, pair.span, message)


def _problem(code: str, lines: Lines, span: Span, message: str, fix: Fix | None = None) -> Problem:
    kebab = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=JSON)(?=[A-Z])", "-", code).lower()
    return Problem(lines, span, "warning", code, message, fix, f"{DOCS}{kebab}/")
