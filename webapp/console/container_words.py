"""What is said of the words that docker hands to a program in a container."""

import re
from posixpath import basename

from webapp.console import applets, docs, double_quoted, entrypoints, filled, inner
from webapp.console.parsed import Parsed, Part
from webapp.wording import _, mark

_QUOTED = re.compile(r"""(?P<quote>'|"(?=[^"$`\\!]*"\Z))(?P<text>(?:(?!(?P=quote)).)*)(?P=quote)""", re.DOTALL)
_LONGEST = 4000  # signs of a script that is taken apart
Said = tuple[str, str, str]  # the kind of token, its words, and where the reference says so

_AFTER_IMAGE = mark(
    "What runs in the container in place of the image's CMD: {program}. From the image's name on, every word is for "
    "the container and none for docker."
)
_AFTER_SERVICE = mark(
    "What runs in the container in place of the service's usual command: {program}. From the service's name on, every "
    "word is for the container and none for docker."
)
_TO_ENTRYPOINT = mark(
    "{program}: an argument for the program of the image's ENTRYPOINT, in place of the image's CMD. Docker does not "
    "look at it."
)
_TO_OWNER = mark(
    "{word}: an argument for {program}, the program of the image's ENTRYPOINT, in place of the image's CMD. Docker "
    "does not look at it."
)
_TO_SERVER = mark(
    "{word}: an argument for {program}, which the image's ENTRYPOINT starts where the first word begins with a dash; "
    "in place of the image's CMD. Docker does not look at it."
)
_PERHAPS = mark(
    "{program}, in place of the image's CMD: the program to run or, if the image has an ENTRYPOINT, an argument for "
    "it. "
    "From the image's name on, every word is for the container and none for docker."
)
_PERHAPS_FOR_SERVICE = mark(
    "{program}, in place of the service's usual command: the program to run or, if the image has an ENTRYPOINT, an "
    "argument for it. "
    "From the service's name on, every word is for the container and none for docker."
)
_FURTHER = mark(
    "{program}: an argument, in place of the image's CMD like the word before it. Docker does not look at it."
)
_TO_ENTRYPOINT_OF_SERVICE = mark(
    "{program}: an argument for the program of the image's ENTRYPOINT, in place of the service's usual command. Docker "
    "does not look at it."
)
_FURTHER_FOR_SERVICE = mark(
    "{program}: an argument, in place of the service's usual command like the word before it. Docker does not look at "
    "it."
)
_HANDED = mark("Handed to {program} in the container as it is; docker does not look at it.")
_HANDED_FILLED = mark("Handed to {program} in the container; docker does not look at it.")


def inside(parsed: Parsed, part: Part) -> Said:
    """A word that docker hands to a program in the container, and what that program makes of it."""
    entry = entrypoints.given(parsed) or entrypoints.of_image(parsed) or entrypoints.of_options(parsed)
    command = [*([entry] if entry else []), *parsed.arguments[1:]]
    program = command[0] if command else ""
    if not sure(parsed, program):
        return _perhaps(parsed, part)
    kind, words, where = _handed(parsed, part, program)
    reader = applets if applets.has(parsed.arguments[0], command) else inner
    return kind, f"{words} {reader.sentence(command, part.index - 1 + bool(entry))}".rstrip(), where


def script(parsed: Parsed, part: Part) -> tuple[int, list[inner.Piece]]:
    """Where in the line the script of `sh -c '…'` begins, and its pieces; none of a word that is no such script, or
    of which nobody knows what the shell outside of the container makes."""
    text = part.item.text
    if not _is_script(parsed, part):
        return 0, []
    found = _QUOTED.fullmatch(text)
    return part.item.span[0] + 1, inner.script(found["text"]) if found else double_quoted.pieces(text)


def unreadable(parsed: Parsed, part: Part) -> tuple[int, int, str] | None:
    """Where in the line no shell can read on in such a script, and what to say of that; None also where it is not
    known what reaches the container."""
    if "zsh" in map(basename, parsed.arguments):  # whose grammar is another
        return None
    found = _QUOTED.fullmatch(part.item.text) if _is_script(parsed, part) else None
    fault = inner.fault(found["text"]) if found else None
    begin = part.item.span[0] + 1
    return (begin + fault[0], begin + fault[1], fault[2]) if fault else None


def _is_script(parsed: Parsed, part: Part) -> bool:
    text = part.item.text
    if part.index < 2 or len(text) >= _LONGEST or text[:1] not in ("'", '"') or not text[1:-1].strip():
        return False
    entry = entrypoints.given(parsed)
    command = [*([entry] if entry else []), *parsed.arguments[1:]]
    options = command[1 : part.index - 1 + bool(entry)]
    if basename(command[0]) not in inner.SHELLS or not options or not sure(parsed, command[0]):
        return False
    return all(word.startswith("-") for word in options) and options[-1].endswith("c")


def sure(parsed: Parsed, program: str) -> bool:
    """Whether docker surely runs this word, or hands it to ENTRYPOINT as an option: no other reading is open."""
    executes = parsed.command is not None and parsed.command.name.endswith("exec")
    if executes or parsed.options.get("--entrypoint") or program.startswith("-"):
        return True
    if entrypoints.is_none(parsed) or entrypoints.of_image(parsed) or entrypoints.of_options(parsed):
        return True
    return inner.is_program(program) or applets.has(parsed.arguments[0], (program,))


def _composed(parsed: Parsed) -> bool:
    return parsed.command is not None and parsed.command.name.startswith("compose")


def _perhaps(parsed: Parsed, part: Part) -> Said:
    """A word that is a program or an argument, as the image has an ENTRYPOINT or not."""
    where = docs.RUN + "#commands-and-arguments"
    composed = _composed(parsed)
    if part.index > 1:
        words = _(_FURTHER_FOR_SERVICE if composed else _FURTHER, program=part.value)
        return "shell-argument", words, where
    return "shell-command", _(_PERHAPS_FOR_SERVICE if composed else _PERHAPS, program=part.value), where


def _handed(parsed: Parsed, part: Part, program: str) -> Said:
    where = docs.RUN + "#commands-and-arguments"
    execs = parsed.command is not None and parsed.command.name.endswith("exec")
    to_entrypoint = _TO_ENTRYPOINT_OF_SERVICE if _composed(parsed) else _TO_ENTRYPOINT
    owner, server = entrypoints.of_image(parsed), entrypoints.of_options(parsed)
    if owner or (server and part.index == 1):
        said = _TO_OWNER if owner else _TO_SERVER
        return "shell-argument", _(said, word=part.value, program=owner or server), where
    dashed = program.startswith("-") and not execs and not entrypoints.is_none(parsed)
    if part.index > 1 and dashed:
        return "shell-argument", _(to_entrypoint, program=part.value), where
    if part.index > 1 or entrypoints.given(parsed):
        filled_in = filled.has_expansion(part.item.text) or filled.has_pattern(part.item.text)
        words = _(_HANDED_FILLED if filled_in else _HANDED, program=program)
        return "shell-argument", words, where
    if execs:
        words = _("The program that the new process runs: {program}, looked for in the container.", program=program)
        return "shell-command", words, docs.page(parsed.command)
    if dashed:
        return "shell-argument", _(to_entrypoint, program=program), where
    words = _(_AFTER_SERVICE if _composed(parsed) else _AFTER_IMAGE, program=program)
    return "shell-command", words, where
