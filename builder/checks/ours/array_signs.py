"""Signs of a shell in arrays, which no shell reads: ArrayKeepsSign, ArrayKeepsPattern."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject, keyword_token
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_SIGNS = frozenset(["&&", "||", "|", ";", ">", ">>", "<", "&", "2>&1", "1>", "2>"])
_PLAIN = re.compile(r"[\w./:=@%+,-]+\Z", re.ASCII)
# Programs that read such words themselves, or for which they are text.
_OWN = re.compile(r"(?:echo|printf|test|\[|expr|find|jq|awk|grep|sed|cowsay|figlet)\Z")

_PATTERN = re.compile(r"[\w./-]*\*[\w.*-]*\.[jw]ar\Z", re.ASCII)
_NO_FILE = mark(
    "No shell reads a JSON array, so nothing puts a file in the place of {pattern}: java looks for one of exactly this "
    'name and ends with Unable to access jarfile. Let a shell look for it: {keyword} ["sh", "-c", "exec java …"]'
)
_KEPT = mark(
    "No shell reads a JSON array, so {sign} is one more word for {program}, and what comes after it starts "
    "nothing. Write the line without brackets and quotes: then a shell reads it."
)


def array_keeps_sign(subject: Subject) -> Iterator[Finding]:
    for entry in subject.arrays:
        if entry.keyword == "HEALTHCHECK" or is_windows(subject.bases[entry.stage or 0]):
            continue
        words = [token for token in entry.tokens if token.role in ("exec.program", "exec.argument")]
        sign = next((token for token in words[1:-1] if token.value in _SIGNS), None)
        joined = sign is not None and sign.value in ("&&", "||")
        program = words[0].value.rsplit("/", 1)[-1] if words else ""
        if sign is not None and (joined or not _OWN.match(program)) and not _hands_on(words):
            yield about(entry, _(_KEPT, sign=sign.value, program=words[0].value), sign.span, _fix(entry, words))


def array_keeps_pattern(subject: Subject) -> Iterator[Finding]:
    """``java -jar`` with a pattern for the file."""
    for entry in subject.arrays:
        words = [token for token in entry.tokens if token.role in ("exec.program", "exec.argument")]
        for before, token in pairwise(words):
            if before.value == "-jar" and _PATTERN.match(token.value) and words[0].value.endswith("java"):
                yield about(
                    entry, _(_NO_FILE, pattern=token.value, keyword=entry.keyword), token.span, _for_shell(entry, words)
                )


def _for_shell(entry: Instruction, words: list[Token]) -> Fix | None:
    """The same words for a shell that steps aside."""
    marks = [token.span for token in entry.tokens if token.role in ("json.open", "json.close")]
    plain = all(_PLAIN.match(token.value) or _PATTERN.match(token.value) for token in words)
    if entry.keyword not in ("CMD", "ENTRYPOINT") or len(marks) != 2 or not plain:
        return None
    script = f"exec {' '.join(token.value for token in words)}"
    array = ["sh", "-c", script] if entry.keyword == "CMD" else ["sh", "-c", f'{script} "$@"', "--"]
    return Fix((marks[0][0], marks[1][1]), json.dumps(array))


def _hands_on(words: list[Token]) -> bool:
    """Whether a program gets a command as its words, and may hand them to a shell."""
    return any(token.value in ("-c", "-lc", "-ec", "--") for token in words)


def _fix(entry: Instruction, words: list[Token]) -> Fix | None:
    keyword = keyword_token(entry)
    if keyword is None or entry.flags or entry.trigger is not None or entry.keyword == "ENTRYPOINT":
        return None
    plain = all(_PLAIN.match(token.value) or token.value in _SIGNS for token in words)
    return Fix((keyword.span[1], entry.span[1]), " " + " ".join(token.value for token in words)) if plain else None


WARNINGS = (
    warning(
        "ArrayKeepsPattern",
        array_keeps_pattern,
        mark("No shell reads a JSON array, so nothing looks for what fits a pattern."),
        f"{REFERENCE}#exec-form",
        needs=["CMD -jar"],
        bad='FROM eclipse-temurin:21\nUSER nobody\nCMD ["java", "-jar", "/opt/*.jar"]\n',
        good='FROM eclipse-temurin:21\nUSER nobody\nCMD ["sh", "-c", "exec java -jar /opt/*.jar"]\n',
    ),
    warning(
        "ArrayKeepsSign",
        array_keeps_sign,
        mark("No shell reads a JSON array, so nothing joins its commands."),
        f"{REFERENCE}#exec-form",
        needs=[f"CMD {sign}" for sign in _SIGNS],
        bad='FROM node:24\nUSER node\nRUN ["npm", "ci", "&&", "npm", "cache", "clean"]\n',
        good='FROM node:24\nUSER node\nRUN ["sh", "-c", "npm --version && node --version"]\n',
    ),
)
