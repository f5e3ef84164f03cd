"""The blocks of a lesson: what each kind is, read from the text between its `:::` lines."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from webapp.lessons.hunks import Hunk, NoHunk, read_hunk
from webapp.lessons.predicates import Asked, Unreadable, read
from webapp.lessons.text import Problem, Raw
from webapp.wording import _

OPTION = re.compile(r"^([a-z]+):\s*(.+?)\s*$")
CHOICE = re.compile(r"^- \[([ xX])\]\s+(.+?)\s*$")
ITEM = re.compile(r"^- (.+?)\s*$")
ASKED = re.compile(r"^\s*`([^`]+)`\s*$")
NAME = re.compile(r"^[a-z0-9][a-z0-9-]*$")


@dataclass(frozen=True)
class Do:
    """Something to do: a docker command to give, or an edit of a file. One of the two is there."""

    line: int
    command: str = ""
    path: str = ""
    hunk: Hunk | None = None


@dataclass(frozen=True)
class Choice:
    """An answer to choose; one of a prediction's is right."""

    text: str
    right: bool


@dataclass(frozen=True)
class Predict:
    """A question before something is done. `until`: what must be so before the engine has answered."""

    line: int
    name: str
    about: str  # slug of a misconception, or ""
    question: str  # Markdown
    choices: tuple[Choice, ...]
    answer: str  # Markdown, shown once the engine has answered
    until: tuple[Asked, ...]


@dataclass(frozen=True)
class Item:
    """One thing that a check asks for: a sentence, and predicates that must all hold."""

    text: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Check:
    """What must be so for the step to be done."""

    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Hint:
    """A way on for who is stuck: folded away."""

    line: int
    title: str
    text: str


@dataclass(frozen=True)
class Reveal:
    """Words that wait until the step's checks before it are met."""

    line: int
    text: str


@dataclass(frozen=True)
class Picture:
    """A moment of a recording in the lesson's folder; the text says what it shows."""

    line: int
    recording: str
    at: int  # number of the event after which it looks
    text: str


Block = Do | Predict | Check | Hint | Reveal | Picture
Say = Callable[[int, str], None]


def read_block(raw: Raw) -> tuple[Block | None, list[Problem]]:
    """The block that a text is, and what is wrong with it; None for a kind that there is not."""
    problems: list[Problem] = []
    reader = READERS.get(raw.kind)
    if reader is None:
        known = ", ".join(sorted(READERS))
        said = _("There is no block {kind}; those that exist: {known}.", kind=raw.kind, known=known)
        return None, [Problem(raw.line, said)]
    return reader(raw, lambda line, message: problems.append(Problem(line, message))), problems


def _do(raw: Raw, say: Say) -> Do:
    if raw.head.startswith("edit"):
        path = raw.head.removeprefix("edit").strip()
        if not path:
            say(raw.line, _("An edit names its file: `::: do edit Dockerfile`."))
        try:
            return Do(raw.line, path=path, hunk=read_hunk(raw.body))
        except NoHunk as exc:
            say(raw.line + exc.line, str(exc))
            return Do(raw.line, path=path)
    lines = [line.strip() for line in raw.body if line.strip()]
    if len(lines) != 1:
        said = _("A do block holds one command, not {number}: give each a block of its own.", number=len(lines))
        say(raw.line, said)
    if lines and not lines[0].startswith("docker "):
        say(raw.line + 1, _("A command to give begins with docker."))
    return Do(raw.line, command=lines[0] if lines else "")


def _predict(raw: Raw, say: Say) -> Predict:
    options, rest = _options(raw, say, ("about", "until"))
    if not NAME.match(raw.head):
        say(
            raw.line,
            _("A prediction has a name of lower-case letters, digits and hyphens: `::: predict two-containers`."),
        )
    question: list[str] = []
    choices: list[Choice] = []
    answer: list[str] = []
    for _number, line in rest:
        choice = CHOICE.match(line)
        if choice and not answer:
            choices.append(Choice(choice[2], choice[1] != " "))
        elif choices and not answer and line.startswith("  ") and line.strip():
            choices[-1] = Choice(f"{choices[-1].text} {line.strip()}", choices[-1].right)
        elif choices and (answer or line.strip()):
            answer.append(line)
        elif not choices:
            question.append(line)
    right = sum(one.right for one in choices)
    if len(choices) < 2 or right != 1:
        said = _(
            "A prediction has two or more choices, one marked [x]; here are {found}, {marked} marked.",
            found=len(choices),
            marked=right,
        )
        say(raw.line, said)
    if not "".join(question).strip():
        say(raw.line, _("A prediction asks something before its choices."))
    if not "".join(answer).strip():
        say(raw.line, _("A prediction ends with its answer, after the choices."))
    until = tuple(_asked(text, line, say) for line, text in options.get("until", []))
    about = options.get("about", [(raw.line, "")])[-1][1]
    asked = tuple(one for one in until if one is not None)
    words = ("\n".join(question).strip(), tuple(choices), "\n".join(answer).strip())
    return Predict(raw.line, raw.head, about, *words, until=asked)


def _check(raw: Raw, say: Say) -> Check:
    items: list[tuple[int, list[str], list[Asked]]] = []
    for number, line in enumerate(raw.body, raw.line + 1):
        if asked := ASKED.match(line):
            found = _asked(asked[1], number, say)
            if not items:
                say(number, _("A predicate follows the sentence that it proves."))
            elif found is not None:
                items[-1][2].append(found)
        elif item := ITEM.match(line):
            items.append((number, [item[1]], []))
        elif line.strip() and items:
            items[-1][1].append(line.strip())
        elif line.strip():
            say(number, _("A check is a list: `- a sentence`, and below it a predicate in backquotes."))
    for number, _words, predicates in items:
        if not predicates:
            say(number, _("Nothing proves this sentence: a predicate in backquotes is missing below it."))
    if not items:
        say(raw.line, _("This check asks for nothing."))
    return Check(raw.line, tuple(Item(" ".join(words), tuple(asked)) for _line, words, asked in items))


def _hint(raw: Raw, say: Say) -> Hint:
    return Hint(raw.line, raw.head or _("Stuck?"), _words(raw, say))


def _reveal(raw: Raw, say: Say) -> Reveal:
    return Reveal(raw.line, _words(raw, say))


def _picture(raw: Raw, say: Say) -> Picture:
    recording, _blank, at = raw.head.partition(" ")
    if not recording.endswith(".ndjson") or not at.strip().isdecimal():
        say(raw.line, _("A picture names a recording and a moment: `::: picture mission.ndjson 42`."))
        return Picture(raw.line, "", 0, "\n".join(raw.body))
    return Picture(raw.line, recording, int(at), _words(raw, say))


READERS: dict[str, Callable[[Raw, Say], Block]] = {
    "do": _do,
    "predict": _predict,
    "check": _check,
    "hint": _hint,
    "reveal": _reveal,
    "picture": _picture,
}


def _words(raw: Raw, say: Say) -> str:
    text = "\n".join(raw.body).strip()
    if not text:
        say(raw.line, _("This {kind} says nothing.", kind=raw.kind))
    return text


def _options(
    raw: Raw, say: Say, known: tuple[str, ...]
) -> tuple[dict[str, list[tuple[int, str]]], Iterator[tuple[int, str]]]:
    """The lines `name: value` that a block begins with, and an iterator over the rest."""
    options: dict[str, list[tuple[int, str]]] = {}
    lines = list(enumerate(raw.body, raw.line + 1))
    at = 0
    for number, line in lines:
        found = OPTION.match(line)
        if found is None or found[1] not in known:
            break
        options.setdefault(found[1], []).append((number, found[2]))
        at += 1
    return options, iter(lines[at:])


def _asked(text: str, line: int, say: Say) -> Asked | None:
    try:
        return read(text.strip("`"))
    except Unreadable as exc:
        say(line, str(exc))
        return None
