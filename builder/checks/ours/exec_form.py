"""Arrays, which no shell reads: ArrayKeepsVariable, ArrayKeepsQuotes, ArrayKeepsBlanks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.ours.launchers import LAUNCHERS
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import _, mark

_VARIABLE = re.compile(r"\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\}|\{([A-Za-z_]\w*):?[-+?][^{}$]*\})", re.ASCII)
_ENVIRONMENT = re.compile(r"[A-Z][A-Z0-9_]{2,}\Z")  # what names of environment variables look like
# Their own language has $NAME too, or they fill it in themselves.
_OWN_LANGUAGE = frozenset(["awk", "gawk", "mawk", "perl", "php", "sed", "envsubst", "gomplate", "make", "pwsh"])
_SENTENCES = frozenset(["cowsay", "echo", "figlet", "printf", "sbt"])
_PLAIN = re.compile(r"[\w./:=@%+,-]+\Z", re.ASCII)
_SEVERAL_WORDS = re.compile(r"\w*(?:OPTS|OPTIONS|ARGS|FLAGS|PARAMS)\Z")
_QUOTED = re.compile(r"""((?:--?[\w.-]+=)?)(["'])([^"'$]*)\2\Z""", re.ASCII)
_WORDS = re.compile(r"[\w.-]+(?: +[\w./:=@%+,-]+)+\Z", re.ASCII)
_FLAG_AND_VALUE = re.compile(r"--[a-z][\w-]* +[\w./:=@%+,-]+\Z", re.ASCII)

_OPTIONS = re.compile(r"--?[A-Za-z][\w./:=@%+, -]*\Z", re.ASCII)
_OPTION = re.compile(r"--?[A-Za-z]")

_FOR_ENTRYPOINT = mark(
    "No shell reads a JSON array, so {variable} reaches the program as exactly this text, not as its value. These "
    "words go to the ENTRYPOINT on line {line}. Let a shell fill them in there, with the whole command in one "
    'line: ENTRYPOINT ["sh", "-c", "exec …"]'
)


def array_keeps_variable(subject: Subject) -> Iterator[Finding]:
    declared: dict[int, set[str]] = {}
    kept_on: dict[int, set[str]] = {}
    for instruction in subject.arrays:
        stage = instruction.stage or 0
        if "$" not in instruction.text or is_windows(subject.bases[stage]):
            continue
        if stage not in declared:
            setting = [entry for entry in subject.stages[stage] if entry.keyword in ("ENV", "ARG")]
            declared[stage] = {pair.name for entry in setting for pair in entry.pairs if pair.name}
            kept_on[stage] = {pair.name for entry in setting if entry.keyword == "ENV" for pair in entry.pairs}
        words = [token for token in instruction.tokens if token.role in ("exec.program", "exec.argument")]
        kept = next((token for token in words if _keeps(token, words[0], declared[stage])), None)
        if kept is not None:
            program = kept is words[0] and not (instruction.keyword == "CMD" and _has_entrypoint(subject, stage))
            name = _variable(kept)
            lost = instruction.keyword != "RUN" and name in declared[stage] and name not in kept_on[stage]
            message, fix = _message(instruction, kept, program), _fix(subject, instruction)
            fed = _fed(subject, instruction, stage)
            if fed is not None:
                message, fix = _(_FOR_ENTRYPOINT, variable=_written(kept), line=fed.lines[0]), None
            if lost:
                first = _(
                    "{name} is an ARG, which no container has: put ENV {name}=${name} above this line.", name=name
                )
                message = f"{first} {message}"
                fix = _with_environment(subject, instruction, fix, name)
            yield about(instruction, message, kept.span, fix)


def _with_environment(subject: Subject, instruction: Instruction, fix: Fix | None, name: str) -> Fix | None:
    """The repair with a line in front that keeps the build's argument for containers."""
    start = instruction.span[0]
    if fix is None or instruction.trigger is not None or fix.text.count("$") != 1:
        return None
    return Fix((start, fix.span[1]), f"ENV {name}=${name}\n{subject.dockerfile.text[start : fix.span[0]]}{fix.text}")


def _variable(token: Token) -> str:
    """The name of the variable in the word."""
    found = _VARIABLE.search(token.value)
    return next(filter(None, found.groups()), "") if found else ""


def _keeps(token: Token, program: Token, declared: set[str]) -> bool:
    """Whether somebody meant the word's variable to be filled in."""
    name = _name(program.value)
    if name in _OWN_LANGUAGE or (name == "java" and token.value.startswith("-")):  # Spring fills in its properties
        return False
    variable = _variable(token)
    return variable in declared or _ENVIRONMENT.match(variable) is not None


def _name(program: str) -> str:
    return program.rsplit("/", 1)[-1]


def _has_entrypoint(subject: Subject, stage: int) -> bool:
    return any(entry.keyword == "ENTRYPOINT" for entry in subject.stages[stage])


def _fed(subject: Subject, instruction: Instruction, stage: int) -> Instruction | None:
    """The ENTRYPOINT that takes the words of CMD for its own program, and not for a command that it starts."""
    entrypoint = subject.last[stage].get("ENTRYPOINT") if instruction.keyword == "CMD" else None
    if entrypoint is None or not entrypoint.json or not entrypoint.arguments:
        return None
    name = _name(entrypoint.arguments[0])
    starts = name in LAUNCHERS or name.endswith(".sh") or "entrypoint" in name or "-c" in entrypoint.arguments
    return None if starts else entrypoint


def _written(kept: Token) -> str:
    found = _VARIABLE.search(kept.value)
    return found[0] if found else kept.value


def _message(instruction: Instruction, kept: Token, program: bool) -> str:
    variable = _written(kept)
    if instruction.keyword in ("RUN", "HEALTHCHECK"):
        return _(
            "No shell reads a JSON array, so {variable} reaches the program as exactly this text, not as its "
            "value. Write the command without the array, and the shell fills it in.",
            variable=variable,
        )
    if program:
        return _(
            "No shell reads a JSON array, so {variable} is not filled in: a program with exactly this text in its "
            "name is looked for, and no container starts. Let a shell fill it in and then step aside: {keyword} "
            '["sh", "-c", "exec …"]',
            variable=variable,
            keyword=instruction.keyword,
        )
    return _(
        "No shell reads a JSON array, so {variable} reaches the program as exactly this text, not as its value. "
        'Let a shell fill it in and then step aside: {keyword} ["sh", "-c", "exec …"]',
        variable=variable,
        keyword=instruction.keyword,
    )


def _fix(subject: Subject, instruction: Instruction) -> Fix | None:
    """The same words for a shell; none where the image has no shell, or a word is more than a shell's plain word."""
    base = split_image(subject.bases[instruction.stage or 0])[0]
    words = [_for_shell(word) for word in instruction.arguments]
    marks = {token.role: token for token in instruction.tokens if token.role in ("json.open", "json.close")}
    if base == "scratch" or "distroless" in base or "" in words or len(marks) != 2:
        return None
    command = " ".join(words)
    place = (marks["json.open"].span[0], marks["json.close"].span[1])
    if instruction.keyword in ("RUN", "HEALTHCHECK"):
        return Fix(place, command)
    array = ["sh", "-c", f"exec {command}"]
    if instruction.keyword == "ENTRYPOINT":  # what docker run adds still arrives
        array = ["sh", "-c", f'exec {command} "$@"', "--"]
    return Fix(place, json.dumps(array, ensure_ascii=False))


def _for_shell(word: str) -> str:
    """The word as a shell reads it, its variables filled in; "" when that takes more than quotes."""
    if _PLAIN.match(word):
        return word
    variable = _VARIABLE.fullmatch(word)
    if variable and _SEVERAL_WORDS.match(next(filter(None, variable.groups()))):
        return word
    between = _VARIABLE.sub("", word)
    if "$" in between or "\n" in between:
        return ""
    return '"' + re.sub(r'([\\`"])', r"\\\1", word) + '"'


def array_keeps_quotes(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.arrays:
        for token in instruction.tokens:
            quoted = _QUOTED.match(token.value) if token.role == "exec.argument" else None
            if quoted:
                plain = quoted[1] + quoted[3]
                message = _(
                    "No shell reads a JSON array, so these inner quotes reach the program as part of the word. "
                    "Each word of the array is one argument anyway: write {plain}",
                    plain=json.dumps(plain, ensure_ascii=False),
                )
                yield about(instruction, message, token.span, json.dumps(plain, ensure_ascii=False))


def _takes_sentences(subject: Subject, stage: int) -> bool:
    """Whether the ENTRYPOINT is a program, or ends in an option, that takes several words for one."""
    entrypoint = subject.last[stage].get("ENTRYPOINT")
    words = entrypoint.arguments if entrypoint is not None else ()
    return bool(words) and (_name(words[0]) in _SENTENCES or words[-1].startswith("-"))


def _has_flags(word: str) -> bool:
    """Whether it begins with one option and goes on with another."""
    return " -" in word and bool(_OPTIONS.match(word)) and any(map(_OPTION.match, word.split()[1:]))


def array_keeps_blanks(subject: Subject) -> Iterator[Finding]:
    sentences: dict[int, bool] = {}
    for instruction in subject.arrays:
        before = ""
        for token in instruction.tokens:
            pattern = {"exec.program": _WORDS, "exec.argument": _FLAG_AND_VALUE}.get(token.role)
            several = token.role == "exec.argument" and not before.startswith("-") and _has_flags(token.value)
            before = token.value if token.role in ("exec.program", "exec.argument") else before
            if (pattern and pattern.match(token.value)) or several:
                stage = instruction.stage or 0
                if instruction.keyword == "CMD" and stage not in sentences:
                    sentences[stage] = _takes_sentences(subject, stage)
                if instruction.keyword == "CMD" and sentences[stage]:
                    continue
                words = ", ".join(json.dumps(word, ensure_ascii=False) for word in token.value.split())
                message = _(
                    "No shell splits a JSON array's words: this is one word, spaces and all, and so not a program "
                    "or option that anything knows. Write {words}",
                    words=words,
                )
                yield about(instruction, message, token.span, words)


WARNINGS = (
    warning(
        "ArrayKeepsVariable",
        array_keeps_variable,
        mark("No shell reads a JSON array, so nothing fills in its variables."),
        f"{REFERENCE}#variable-substitution",
        needs=["array $"],
        bad='FROM node:22\nENV PORT=3000\nUSER node\nCMD ["node", "index.js", "--port=$PORT"]\n',
        good='FROM node:22\nENV PORT=3000\nUSER node\nCMD ["sh", "-c", "exec node index.js \\"--port=$PORT\\""]\n',
    ),
    warning(
        "ArrayKeepsQuotes",
        array_keeps_quotes,
        mark("No shell reads a JSON array, so nothing removes inner quotes."),
        f"{REFERENCE}#shell-and-exec-form",
        needs=["array '"],
        bad='FROM node:22\nUSER node\nCMD ["node", "index.js", "--host=\'*\'"]\n',
        good='FROM node:22\nUSER node\nCMD ["node", "index.js", "--host=*"]\n',
    ),
    warning(
        "ArrayKeepsBlanks",
        array_keeps_blanks,
        mark("Each text in a JSON array is one word; nothing splits it."),
        f"{REFERENCE}#shell-and-exec-form",
        needs=["array  "],
        bad='FROM node:22\nUSER node\nCMD ["npm start"]\n',
        good='FROM node:22\nUSER node\nCMD ["npm", "start"]\n',
    ),
)
