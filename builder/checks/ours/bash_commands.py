"""Commands, options and variables that bash knows and the sh of Debian or of Alpine does not, for OnlyInBash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from builder.checks.commands import Command
from builder.checks.ours.bash_signs import OfBash
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Token
from webapp.wording import mark

_TEST = mark(
    "{sign} is a bash feature. The sh of {system} is not bash and has no such command: it says [[: not found and "
    "goes on as if the test had failed. Write [ … ], with = for ==."
)
_EQUAL = mark(
    "The sh of {system} is not bash, and its tests know = only: at {sign} it says unexpected operator and goes on "
    "as if the test had failed."
)
_IS_SET = mark(
    "{sign} is a bash test. The sh of {system} is not bash: it does not know it and goes on as if the test had "
    'failed. Write [ -n "${{NAME+x}}" ] instead.'
)
PIPEFAIL = mark(
    "set -o pipefail is a bash feature. The sh of {system} is not bash: it says Illegal option -o pipefail and "
    'stops, and the build with it. Let bash read the line: SHELL ["/bin/bash", "-o", "pipefail", "-c"] above it.'
)
_ERRORS = mark(
    "set {sign} is a bash feature. The sh of {system} is not bash: it says Illegal option and stops, and the build "
    "with it."
)
_NO_COMMAND = mark(
    "{sign} is a bash command. The sh of {system} is not bash and does not have it: it says {sign}: not found, and "
    "nothing is done."
)
_LISTS = mark(
    "{sign} is a bash command. The sh of {system} is not bash and does not have it: it says {sign}: not found, and "
    "nothing is done. Read line by line: while read -r LINE; do …; done < FILE."
)
_NO_OPTION = mark(
    "{sign} is a bash option. The sh of {system} is not bash: it says Illegal option, and does not run the command."
)
_PRINTED = mark(
    "{sign} is a bash option. The sh of {system} is not bash: it prints -v, and the variable stays as it was."
)
_NO_SIGNAL = mark(
    "trap knows {sign} in bash only. The sh of {system} is not bash: it says bad trap, and the command of the trap "
    "never runs."
)
_PLAIN_SIGNAL = mark(
    "The sh of {system} is not bash and writes signals without SIG: at {sign} it says bad trap, and the command of "
    "the trap never runs."
)
_ECHO = mark(
    "The echo of {system} has no {sign}: it prints it as its first word. Write printf instead, which understands "
    "\\n and the like everywhere."
)
_ONLY_BASH_SETS = mark("Only bash sets {sign}. The sh of {system} is not bash, so it is empty here.")

_BOTH = frozenset(["alpine", "debian"])
_DASH = frozenset(["debian"])
# Commands of bash, and the systems whose sh has none of that name. source, pushd and popd are NotInThisImage's.
_COMMANDS = {
    "declare": (_NO_COMMAND, _BOTH), "typeset": (_NO_COMMAND, _BOTH), "shopt": (_NO_COMMAND, _BOTH),
    "let": (_NO_COMMAND, _DASH), "mapfile": (_LISTS, _BOTH), "readarray": (_LISTS, _BOTH), "dirs": (_NO_COMMAND, _BOTH),
    "builtin": (_NO_COMMAND, _BOTH), "disown": (_NO_COMMAND, _BOTH), "compgen": (_NO_COMMAND, _BOTH),
}  # fmt: skip
# Options of commands that both have: which, and the systems whose sh does not take them.
_OPTIONS = {
    "read": {"-a": _BOTH, "-n": _DASH, "-N": _DASH, "-t": _DASH, "-s": _DASH, "-d": _DASH, "-u": _DASH, "-e": _BOTH},
    "printf": {"-v": _BOTH},
    "export": {"-f": _BOTH},
    "wait": {"-n": _DASH},
    "exec": {"-a": _DASH},
}  # fmt: skip
_TRAPS = {"ERR": _DASH, "DEBUG": _BOTH, "RETURN": _BOTH}
_ECHOES = re.compile(r"-(?:e|ne|en|E)\Z")
_PIPEFAIL_OPTION = re.compile(r"-[a-z]*o\Z")
VARIABLES = {
    "RANDOM": _DASH, "UID": _BOTH, "EUID": _BOTH, "SECONDS": _BOTH, "OSTYPE": _BOTH, "HOSTTYPE": _BOTH,
    "MACHTYPE": _BOTH, "BASHPID": _BOTH, "BASH_SOURCE": _BOTH, "FUNCNAME": _BOTH,
}  # fmt: skip


def commands_of_bash(subject: Subject, entry: Instruction, system: str) -> Iterator[OfBash]:
    """What the commands of the instruction have of bash, in order."""
    for command in [command for command in subject.read(entry) if command.program in JUDGED]:
        if not command.wrapper:
            found = _in_command(subject, command, system)
            if found is not None:
                yield found


def _in_command(subject: Subject, command: Command, system: str) -> OfBash | None:
    words, systems = _COMMANDS.get(command.program, ("", _BOTH))
    if words:
        return OfBash(command.span, command.program, words) if system in systems else None
    read = _READERS.get(command.program)
    if read is None or subject.dockerfile.text[command.span[0]] == "/":  # /bin/echo is a program of its own
        return None
    return read(subject, command, system)


def _double_brackets(subject: Subject, command: Command, system: str) -> OfBash | None:
    return OfBash(command.span, "[[ … ]]", _TEST, _plain_test(subject, command)) if system == "debian" else None


def _plain_test(subject: Subject, command: Command) -> Fix | None:
    """The same test with one bracket, where it means the same: no patterns, nothing joined, no variable unquoted."""
    written = subject.dockerfile.text[slice(*command.span)]
    words = [word.text for word in command.words]
    if words[-1:] != ["]]"] or "\n" in written or any(sign in written for sign in "&|()*?~<>\\"):
        return None
    inner = written[2:-2]
    if re.search(r'(?<!")\$', inner) or "[" in inner:
        return None
    return Fix(command.span, f"[{inner.replace(' == ', ' = ')}]")


def _in_test(_subject: Subject, command: Command, system: str) -> OfBash | None:
    for word in command.words:
        if word.text == "==" and system == "debian":
            return OfBash(word.span, "==", _EQUAL, Fix(word.span, "="))
        if word.text == "-v" and word is command.words[0]:
            return OfBash(word.span, "-v", _IS_SET)
    return None


def _in_set(_subject: Subject, command: Command, system: str) -> OfBash | None:
    if system != "debian":
        return None
    for option, word in zip(command.words, command.words[1:], strict=False):
        if word.text == "pipefail" and _PIPEFAIL_OPTION.match(option.text):
            return OfBash((option.span[0], word.span[1]), "-o pipefail", PIPEFAIL)
        if word.text in ("errtrace", "functrace", "posix", "history"):
            return OfBash((option.span[0], word.span[1]), f"-o {word.text}", _ERRORS)
    return None


def _in_trap(_subject: Subject, command: Command, system: str) -> OfBash | None:
    for word in command.operands[1:]:
        if word.text in _TRAPS:
            return OfBash(word.span, word.text, _NO_SIGNAL) if system in _TRAPS[word.text] else None
        if word.text.startswith("SIG") and word.plain and system == "debian":
            return OfBash(word.span, word.text, _PLAIN_SIGNAL, Fix(word.span, word.text[3:]))
    return None


def _in_echo(subject: Subject, command: Command, system: str) -> OfBash | None:
    first = command.words[0] if command.words else None
    if system != "debian" or first is None or not _ECHOES.match(first.text):
        return None
    text = command.words[1:]
    start = command.span[0]
    alone = len(text) == 1 and subject.dockerfile.text[start : first.span[0]].strip() == "echo"
    form = "'%b\\n'" if first.text == "-e" else "%b" if first.text in ("-ne", "-en") else ""
    fix = Fix((start, first.span[1]), f"printf {form}") if alone and form else None
    return OfBash(first.span, first.text, _ECHO, fix)


def _in_options(_subject: Subject, command: Command, system: str) -> OfBash | None:
    systems = _OPTIONS[command.program]
    for word in command.words:
        if word.text[:1] != "-" or word.text == "--":
            return None
        if word.text in systems and system in systems[word.text]:
            printed = command.program == "printf" and system == "alpine"
            return OfBash(word.span, f"{command.program} {word.text}", _PRINTED if printed else _NO_OPTION)
    return None


def variables_of_bash(subject: Subject, entry: Instruction, system: str) -> Iterator[OfBash]:
    """Variables that nothing but bash sets."""
    names = [name for name, systems in VARIABLES.items() if name in entry.text and system in systems]
    names = [name for name in names if not _may_be_set(subject, name)] if names else []
    for token in entry.tokens if names else ():
        if token.role == "shell.variable" and _name(token) in names:
            yield OfBash(token.span, token.text, _ONLY_BASH_SETS)


def _name(token: Token) -> str:
    return token.text.strip("${}")


def _may_be_set(subject: Subject, name: str) -> bool:
    """Whether the file sets it anywhere, or a file of settings that it reads may do so."""
    return re.search(rf"(?<![\w$]){name}\b(?!\}})|\bread\b", subject.dockerfile.text) is not None


_READERS: dict[str, Callable[[Subject, Command, str], OfBash | None]] = {
    "[[": _double_brackets, "[": _in_test, "test": _in_test, "set": _in_set, "trap": _in_trap, "echo": _in_echo,
    **dict.fromkeys(_OPTIONS, _in_options),
}  # fmt: skip
JUDGED = frozenset([*_READERS, *_COMMANDS])
