"""What stands around a command on a page or in a file and is no part of it: prompts, marks of lists, of make, of cron.

All of it is blanked out, so that what is left keeps its places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from webapp.console.commands import DOCKER
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _, mark

# A prompt before any command: $, %, >, PS C:\>, user@host:~$ and the like. Bounded, so that no line takes long.
PROMPT = re.compile(
    r"[ \t]{0,40}(?:PS(?: [^>\n]{0,120})?>|[A-Za-z]:\\[^>\n]{0,120}>|(?:\([^)\n]{1,40}\) ?)?"
    r"(?:\[?[\w.-]{1,40}@[\w.-]{1,60}[: ]?[^\s$#%>\]]{0,120}\]?)?[$%>❯➜]|"
    r"\[?[\w.-]{1,40}@[\w.-]{1,60}[: ]?[^\s$#%>\]]{0,120}\]?#)[ \t\u00a0]+(?=\S)"
)
# What a shell writes before the second line of a command, cmd and Python's and the like included.
MORE = re.compile(r"[ \t]{0,40}(?:>{1,2}[ \t]+|More\?[ \t]*|(?:d?quote|cmdand|heredoc)>[ \t]+)")
_DOCKER = r"(?=(?:sudo[ \t]+(?:-\w+[ \t]+){0,3})?(?:winpty[ \t]+)?(?:[\w./-]{0,60}/)?docker(?:-compose|\.exe)?[ \t]+\S)"
_ANY_PROMPT = re.compile(
    rf"[ \t]{{0,40}}(?:➜[^\n]{{0,80}}?[ \t]|(?P<before>[^\n\"'`|;&=<]{{0,80}}?)"
    rf"(?P<sign>[$#%>❯»]{{1,3}})[ \t]*){_DOCKER}"
)
_HALF = re.compile(
    r"[ \t]{0,40}[╭┌][^\n]{1,120}\r?\n?$|"
    r"[ \t]{0,40}\[\w[\w-]{0,30}\] \(local\) [^\s@]{1,40}@\S{1,60} \S{1,80}[ \t]*\r?\n?$"
)
_FENCE = re.compile(r"[ \t]{0,40}(?:`{3,}|~{3,})[ \t]*[\w+-]{0,20}[ \t]*\r?\n?$")
_OF_DOCKER = re.compile(r"[ \t]*(?:sudo[ \t]+)?docker(?:-compose)?[ \t]")
_ROOT = re.compile(r"[ \t]{0,40}#{1,2}[ \t]{0,4}(?=(?:sudo[ \t]+)?docker(?P<word>-compose|[ \t]+[\w-]+)[ \t\r\n]*)")
_PLAIN = re.compile(rf"^(?![ \t]*#)[^\n]{{0,80}}?{_DOCKER}", re.MULTILINE)

PLAIN = ("docker ", "docker-compose ", "sudo docker ")  # how most lines begin: nothing is before them
SHOWS = mark("The prompt of a terminal, which shows that it is waiting; it is not part of the command.")
ROOT = mark("The # is the prompt of root's terminal, or begins a comment; it is not part of the command. Leave it out.")
LISTED = mark("A mark of the list that the command is in; it is not part of the command. Leave it out.")
PAIRED = mark("A mark of the page around the command; it is not part of the command. Leave it out.")
REMARK = mark("Begins a comment, in other languages than the shell’s; it is not part of the command. Leave it out.")
_FENCED = mark("A mark of the page: lines of text to type begin or end here.")
IN_DOCKERFILE = mark(
    "A Dockerfile instruction: what follows it runs while an image is built, where no engine can be reached. In a "
    "terminal, leave it out."
)
_OF_MAKE = mark("A mark for make: with @ it does not print the line, with - it carries on when the command fails.")
_OF_SYSTEMD = mark("A line of a file for systemd, which starts and stops programs: the command after the = is run.")
_OF_CRON = mark(
    "When cron runs the command: minute, hour, day of the month, month and day of the week; * stands for every one."
)
_OF_CRON_AT = mark("When cron runs the command.")
_OF_YAML = mark("A key in a YAML file; the command after it is run.")
_OF_YAML_LIST = mark("A mark of the list in the YAML file: each entry is a command that is run.")
_OF_FILE = mark("A key in a file; the text after it is a command that is run.")
_QUOTE = mark("Where the text in the file begins or ends.")
LISTED_WORDS = mark(
    "The command is written as a list of words, for a program; in a terminal, there is only a space between."
)
_OF_JUPYTER = mark("In a notebook, ! hands the rest of the line to a shell.")

_FORMS = tuple(
    (re.compile(rf"[ \t]{{0,40}}(?:{form}){_DOCKER}"), words)
    for form, words in (
        (r"(?:-[ \t]+)?(?:run|script|cmd|command|entrypoint):[ \t]+[|>]?[ \t]*", _OF_YAML),
        (r"(?:\d{1,3}[.)]|[*•·‣▪+–-]|\d{1,5}(?=[ \t]{2}|\t))[ \t]+", LISTED),
        (r"[@-]{1,2}", _OF_MAKE),
        (r"Exec[A-Z]\w{1,12}[ \t]?=[ \t]?[-+@!:]{0,2}", _OF_SYSTEMD),
        (r"(?:[\d*/,-]{1,20}[ \t]+){5}(?:root[ \t]+)?", _OF_CRON),
        (r"@(?:reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)[ \t]+(?:root[ \t]+)?", _OF_CRON_AT),
        (r"![ \t]?", _OF_JUPYTER),
        (r"RUN[ \t]+", IN_DOCKERFILE),
        (r"(?://|--|::|[Rr][Ee][Mm])[ \t]+", REMARK),
        (r"(?![❯➜»λ\u2500-\u257f])\d?[^\x00-\x7f]{1,4}[ \t]+", PAIRED),
        (r"λ[ \t]+", SHOWS),
    )
)
_BEFORE_PAIR = re.compile(
    r"[ \t]{0,40}(?:\d{1,3}[.)][ \t]+|[*•-][ \t]+|(?P<key>[\"']?[\w@/.-][\w@/.:-]{0,60}[\"']?[ \t]*(?::|=>)[ \t]+))?"
)
_PAIR = re.compile(
    r"(`{1,3}|\*\*|'|\")(?=[ \t]{0,4}(?:[$#%>][ \t]+)?(?:sudo[ \t]+|winpty[ \t]+)?docker(?:-compose)?[ \t])"
)
_WORD = r"(?:\"[^\"\\\n]{0,400}\"|'[^'\\\n]{0,400}')"
_WORDS = re.compile(
    r"[ \t]{0,40}[^\[\n\"']{0,80}\[[ \t]*"
    rf"(?P<list>(?P<first>([\"'])docker\3)(?:[ \t]*,[ \t]*{_WORD}){{1,200}})[ \t]*,?[ \t]*\]"
    r"[^\]\n]{0,80}\n?"
)
_COMMA = re.compile(rf"{_WORD}|,")
_BEHIND = re.compile(r"(?:\{\{[^{}\n]{0,40}\}\}|[.,;:])?[ \t\r\n]*$")
_FIRST = frozenset(("-compose", "compose", *(words[0] for words in DOCKER.by_words)))
_DEEPEST = 4  # marks before one command


@dataclass(frozen=True)
class Mark:
    """Where it stands and what it is, in words; without them, what is wrong with it (`problem`) tells."""

    span: Span
    words: str
    problem: Problem | None = None

    @property
    def said(self) -> str:
        """The words for a reader."""
        return _(self.words) or (self.problem.message if self.problem else "")

    def shifted(self, by: int) -> "Mark":
        """The same, so much further on."""
        problem = self.problem
        if problem and problem.fix:
            start, end = problem.fix.span
            problem = replace(problem, fix=Fix((start + by, end + by), problem.fix.text))
        if problem:
            problem = replace(problem, span=(problem.span[0] + by, problem.span[1] + by))
        return Mark((self.span[0] + by, self.span[1] + by), self.words, problem)


def in_yaml(mark: Mark, text: str) -> Mark:
    """The same where a YAML file lists its commands: a hyphen has to be there."""
    return replace(mark, words=_OF_YAML_LIST) if mark.words == LISTED and text[slice(*mark.span)] == "-" else mark


def bare(line: str, before: int, *, hashes: bool) -> tuple[str, list[Mark]]:
    """The line with all that is around its command blanked out, and what that was; `before` is added to the places.

    `hashes`: a # before docker is the prompt of root.
    """
    if line.startswith(PLAIN):
        return line, []
    if "docker" not in line:
        return _plain(line, before)
    marks = []
    for _number in range(_DEEPEST):
        found = list(_pair(line)) or list(_form(line, hashes=hashes)) or list(_words(line))
        if not found:
            break
        for one in found:
            start, end = one.span
            line = line[:start] + " " * (end - start) + line[end:]
        marks += found
    return line, [one.shifted(before) for one in marks]


def more(line: str, before: int, *, prompted: bool) -> tuple[str, list[Mark]]:
    """The same of a line that continues another. Where those above have no prompts, a > that is indented sends the
    output to a file, unless an option follows."""
    found = MORE.match(line) if not prompted and line[:1] in (" ", "\t") else None
    if found and found[0].strip() in (">", ">>") and line[found.end() : found.end() + 1] != "-":
        return line, []
    return _plain(line, before, MORE)


def is_prompt(line: str) -> bool:
    """Whether a prompt stands before the line's command."""
    return PROMPT.match(line) is not None or ("docker" in line and _any_prompt(line) is not None)


def hashes_prompt(text: str) -> bool:
    """Whether a # before docker is a prompt here: where every docker command of the text has one."""
    return "#" in text and _PLAIN.search(text) is None


def _plain(line: str, before: int, prompt: re.Pattern[str] = PROMPT) -> tuple[str, list[Mark]]:
    found, words = prompt.match(line), SHOWS
    if found is None and prompt is PROMPT:
        found, words = _HALF.match(line), SHOWS
        if found is None and line.lstrip()[:3] in ("```", "~~~"):
            found, words = _FENCE.match(line), _FENCED
    if found is None:
        return line, []
    span = _trimmed(line, *found.span())
    end = found.end() - (found[0].endswith("\n"))
    return " " * end + line[end:], [Mark((span[0] + before, span[1] + before), words)]


def _trimmed(line: str, start: int, end: int) -> Span:
    text = line[start:end]
    return end - len(text.lstrip()), start + len(text.rstrip())


def _words(line: str) -> Iterator[Mark]:
    """`["docker", "run", "nginx"]`: what is around and between the words."""
    found = _WORDS.fullmatch(line)
    if found is None:
        return
    yield Mark(_trimmed(line, found.start(), found.start("first")), LISTED_WORDS)
    for comma in _COMMA.finditer(line, *found.span("list")):
        if comma[0] == ",":
            yield Mark(comma.span(), LISTED_WORDS)
    yield Mark(_trimmed(line, found.end("list"), found.end()), LISTED_WORDS)


def _form(line: str, *, hashes: bool) -> Iterator[Mark]:
    """The mark that stands before the command."""
    for form, words in _FORMS:
        if found := form.match(line):
            yield Mark(_trimmed(line, *found.span()), words)
            return
    prompt = _ROOT.match(line) if hashes else None
    if prompt and prompt["word"].strip() in _FIRST:
        yield Mark(_trimmed(line, *prompt.span()), ROOT)
    elif prompt := (_any_prompt(line) or PROMPT.match(line)):
        yield Mark(_trimmed(line, *prompt.span()), SHOWS)


def _any_prompt(line: str) -> re.Match[str] | None:
    """Whatever ends as prompts do, before docker. A # ends one only behind what no comment follows."""
    found = _ANY_PROMPT.match(line)
    if found is None or found["sign"] is None:
        return found
    before = found["before"].strip()
    if _OF_DOCKER.match(found["before"]):
        return None
    if "#" in found["sign"] and (not before or (" " in before and before[0] not in "/[(" and "@" not in before)):
        return None
    return found


def _pair(line: str) -> Iterator[Mark]:
    """The same mark before and behind the command."""
    lead = _BEFORE_PAIR.match(line)
    opened = _PAIR.match(line, lead.end() if lead else 0)
    if opened is None:
        return
    sign = opened[1]
    closed = line.rfind(sign)
    twice = line.count(sign, opened.start()) == 2
    if closed < opened.end() or _BEHIND.match(line, closed + len(sign)) is None or not twice:
        return
    within = line[opened.end() : closed]
    if within.count("'") % 2 or within.count('"') % 2 or within.endswith("\\"):
        return
    words = PAIRED
    if lead and lead["key"]:
        words = _QUOTE
        yield Mark(_trimmed(line, *lead.span("key")), _OF_FILE)
    yield Mark(opened.span(), words)
    yield Mark((closed, len(line.rstrip())), words)
