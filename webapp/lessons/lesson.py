"""A lesson: its front matter and its steps of prose and blocks."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from webapp.lessons.blocks import Block, Check, Hint, Picture, Predict, Reveal, read_block
from webapp.lessons.text import Problem, Prose, Raw, Section, take_apart
from webapp.wording import _

Part = Prose | Block


@dataclass(frozen=True)
class Step:
    """One idea of a lesson. `number` counts from 1; `slug` names it in what is kept of a learner."""

    number: int
    slug: str
    line: int
    title: str
    parts: tuple[Part, ...]

    @property
    def checks(self) -> list[Check]:
        """What must be so for it to be done, in order."""
        return [part for part in self.parts if isinstance(part, Check)]

    @property
    def predictions(self) -> list[Predict]:
        """What it asks before something is done."""
        return [part for part in self.parts if isinstance(part, Predict)]


@dataclass(frozen=True)
class Lesson:
    """A lesson as its folder has it. `files` are those that its sandbox begins with."""

    slug: str
    title: str
    about: str  # one sentence
    minutes: int
    introduction: tuple[Prose, ...]
    steps: tuple[Step, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    recordings: Mapping[str, str] = field(default_factory=dict)  # name → NDJSON
    problems: tuple[Problem, ...] = ()

    def predictions(self) -> Iterator[tuple[Step, Predict]]:
        """All of them, with their steps."""
        for step in self.steps:
            for predict in step.predictions:
                yield step, predict


def read_lesson(
    slug: str, text: str, files: Mapping[str, str] | None = None, recordings: Mapping[str, str] | None = None
) -> Lesson:
    """The lesson that a text is; never raises. What is wrong with its form stands in its `problems`."""
    parts = take_apart(text)
    problems = list(parts.problems)
    introduction, *sections = parts.sections
    taken: set[str] = set()
    steps = tuple(_step(number, section, taken, problems) for number, section in enumerate(sections, 1))
    for raw in introduction.parts:
        if isinstance(raw, Raw):
            problems.append(Problem(raw.line, _("A block belongs to a step: put it below a heading ##.")))
    front = parts.front
    minutes = front.get("minutes")
    return Lesson(
        slug=slug,
        title=str(front.get("title") or slug),
        about=str(front.get("about") or ""),
        minutes=minutes if isinstance(minutes, int) else 0,
        introduction=tuple(part for part in introduction.parts if isinstance(part, Prose)),
        steps=steps,
        files=dict(files or {}),
        recordings=dict(recordings or {}),
        problems=tuple(problems),
    )


def texts_of(part: Part) -> Iterator[tuple[int, str]]:
    """The Markdown of a part, each with the line that it begins in."""
    match part:
        case Prose(line, text) | Hint(line, _, text) | Reveal(line, text):
            yield line + (0 if isinstance(part, Prose) else 1), text
        case Picture(line, _, _, text):
            yield line + 1, text
        case Predict(line, _, _, question, choices, answer, _):
            for words in (question, *(choice.text for choice in choices), answer):
                yield line, words
        case Check(line, items):
            for item in items:
                yield line, item.text
        case _:
            return


def in_tab_order(files: Mapping[str, str]) -> dict[str, str]:
    """The files as their tabs stand: the Dockerfile first, then what lies beside it, then folders."""
    return {path: files[path] for path in sorted(files, key=lambda path: (path != "Dockerfile", path.count("/"), path))}


def _step(number: int, section: Section, taken: set[str], problems: list[Problem]) -> Step:
    slug = slug_of(section.title)
    if slug in taken:
        problems.append(Problem(section.line, _("Another step is also called {title}.", title=section.title)))
        slug = f"{slug}-{number}"
    taken.add(slug)
    found: list[Part] = []
    for part in section.parts:
        if isinstance(part, Prose):
            found.append(part)
            continue
        block, wrong = read_block(part)
        problems.extend(wrong)
        if block is not None:
            found.append(block)
    return Step(number, slug, section.line, section.title, tuple(found))


def slug_of(title: str) -> str:
    """`Two containers, one image` → `two-containers-one-image`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "step"
