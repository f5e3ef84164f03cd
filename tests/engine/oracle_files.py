"""The files that the oracle is asked about: made from a seed, always the same ones.

Single lines that the engine takes or refuses stand in tests/fixtures/oracle. Each refused one goes into a file of its
own, among lines that are fine, in a layout of its own: continuation lines, comments, Windows line ends, a byte order
mark, another escape sign, odd case. Then whole files for what lines cannot show, and fine files with one sign changed.

Every file ends with a COPY from the build context, so that the oracle's policy ends it before anything runs.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.dockerfile import parse
from tests.engine.oracle_different import DIFFERENT
from tests.engine.oracle_whole import TAKEN_OR_REFUSED

_FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "oracle"
_SEED = 26
_GOOD_FILES, _CHANGED_FILES, _WHOLE_FILES = 40, 80, 160
_END = "COPY a /z"
_HEADS = ("FROM scratch", "from scratch AS last", "FROM scratch AS base\nFROM base")
_SIGNS = " \\\"'$={}[],:/@#-<\t\n`aA0"
_FETCHES = re.compile(r"(?i)syntax|https?://|git@|git://|\.git\b")


@dataclass(frozen=True)
class File:
    """One file to ask about. ``faults`` says how many places are wrong, None when nobody counted."""

    name: str
    text: str
    faults: int | None


def lines(name: str) -> list[str]:
    """The lines of one fixture."""
    return (_FOLDER / f"{name}.txt").read_text().splitlines()


def files(everything: bool = False) -> list[File]:
    """A choice of them, or all; nothing among them fetches, doubles or lacks a FROM."""
    whole = [file for file in _whole() if askable(file.text)]
    chosen = whole if everything else random.Random(_SEED + 3).sample(whole, _WHOLE_FILES)
    more = 5 if everything else 1
    made = [*_refused(), *_good(_GOOD_FILES * more), *chosen, *_changed(_CHANGED_FILES * more)]
    different = {text for entries in DIFFERENT.values() for text, _ in entries}
    kept = {file.text: file for file in made if askable(file.text) and file.text not in different}
    return list(kept.values())


def askable(text: str) -> bool:
    """Whether the engine may be asked: a file without a stage makes Docker Engine 26 panic, another base is fetched."""
    dockerfile = parse(text)
    bases = [stage.base for stage in dockerfile.stages if stage.base_stage is None]
    own = bool(bases) and all(base.strip("\"'") == "scratch" or not _is_plain(base) for base in bases)
    too_long = any(problem.code in ("expanded_too_long", "too_large") for problem in dockerfile.problems)
    return own and not too_long and not _FETCHES.search(text)


def _is_plain(base: str) -> bool:
    """A name the engine would look for in a registry."""
    return re.fullmatch(r"[a-z0-9][a-z0-9._/-]*(:[\w.-]+)?(@.*)?", base) is not None


def _refused() -> Iterator[File]:
    chance = random.Random(_SEED)
    good = lines("taken")
    for number, line in enumerate(lines("refused")):
        before = chance.sample(good, chance.randrange(4))
        body = [chance.choice(_HEADS), *before, line, _END]
        yield File(f"refused-{number}", laid_out(body, len(before) + 1, chance), 1)


def _good(count: int) -> Iterator[File]:
    chance = random.Random(_SEED + 1)
    good = lines("taken")
    for number in range(count):
        body = [chance.choice(_HEADS), *chance.sample(good, chance.randrange(3, 12)), _END]
        yield File(f"good-{number}", laid_out(body, chance.randrange(1, len(body)), chance), 0)


def _whole() -> Iterator[File]:
    for number, text in enumerate(TAKEN_OR_REFUSED):
        yield File(f"whole-{number}", text, None)


def _changed(count: int) -> Iterator[File]:
    """One sign taken away, doubled, replaced or put in."""
    chance = random.Random(_SEED + 2)
    good = lines("taken")
    for number in range(count):
        text = "\n".join([_HEADS[0], *chance.sample(good, 3), _END]) + "\n"
        at = chance.randrange(len(_HEADS[0]) + 1, len(text) - len(_END) - 1)
        width = chance.choice((0, 1, 1))
        put = chance.choice(("", chance.choice(_SIGNS), text[at] * 2))
        yield File(f"changed-{number}", text[:at] + put + text[at + width :], None)


def laid_out(body: list[str], special: int, chance: random.Random) -> str:
    """The lines as a file; the one at ``special`` is treated most, and nothing changes what any of them means."""
    style = chance.choice(("plain", "plain", "comments", "split", "split", "split", "blank", "case", "indent"))
    escape = "`" if chance.random() < 0.1 and not any("\\" in line or "`" in line for line in body) else "\\"
    made = list(body)
    if style == "comments":
        made[special] = "# a comment\n\n" + made[special]
    elif style == "split":
        made[special] = _split(made[special], escape, chance)
    elif style == "blank":
        made[special] = "\n \n" + made[special]
    elif style == "case":
        keyword, *rest = made[special].split(" ", 1)
        made[special] = " ".join([keyword.swapcase(), *rest])
    elif style == "indent":
        made[special] = "  \t" + made[special]
    text = "\n".join(made) + chance.choice(("\n", "\n", "", "\n\n"))
    text = "# escape=`\n" + text if escape == "`" else text
    text = text.replace("\n", "\r\n") if chance.random() < 0.15 else text
    return "\ufeff" + text if chance.random() < 0.1 else text


def _split(line: str, escape: str, chance: random.Random) -> str:
    """The line over two or more, where a blank stands; a comment or an empty line may come between."""
    blanks = [match.start() for match in re.finditer(" ", line)]
    if not blanks or "<<" in line or escape in line:
        return line
    between = chance.choice(("", "", "  # why\n", "\n"))
    for at in sorted(chance.sample(blanks, min(len(blanks), chance.randrange(1, 3))), reverse=True):
        line = f"{line[:at]} {escape}\n{between} {line[at + 1 :]}"
    return line
