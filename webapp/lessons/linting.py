"""What is wrong with a lesson, line by line: what its author is told before a learner finds out."""

import re
from collections.abc import Collection, Iterator

from webapp.lessons.blocks import Check, Do, Picture, Reveal
from webapp.lessons.figures import FIGURES
from webapp.lessons.hunks import DoesNotFit, apply
from webapp.lessons.lesson import Lesson, Step, texts_of
from webapp.lessons.prose import PLACE, is_allowed
from webapp.lessons.siblings import file_of, omissions, read_sibling, strays
from webapp.lessons.text import Problem
from webapp.lessons.unpacking import TEXT, Folder
from webapp.wording import _

MINUTES = range(1, 31)
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
HTML = re.compile(r"</?[a-zA-Z][^>`]*>|<!--")
IMAGE = re.compile(r"!\[")
CODE = re.compile(r"`[^`]*`")


def lint(lesson: Lesson, misconceptions: Collection[str]) -> list[Problem]:
    """All problems, in the order of their lines."""
    found = [*lesson.problems, *_front(lesson), *_steps(lesson, misconceptions), *_edits(lesson)]
    return sorted(set(found), key=lambda problem: (problem.line, problem.message))


def lint_folder(folder: Folder, misconceptions: Collection[str]) -> list[tuple[str, Problem]]:
    """All problems of a lesson and of its siblings in other languages, each with the name of its file."""
    lesson = folder.lesson(folder.name)
    found = [(TEXT, problem) for problem in lint(lesson, misconceptions)]
    for language, text in sorted(folder.siblings.items()):
        sibling = read_sibling(lesson, text)
        problems = {*lint(sibling, misconceptions), *strays(lesson, sibling), *omissions(lesson, sibling)}
        in_order = sorted(problems, key=lambda problem: (problem.line, problem.message))
        found += [(file_of(language), problem) for problem in in_order]
    return found


def _front(lesson: Lesson) -> Iterator[Problem]:
    if not lesson.about:
        yield Problem(1, _("The front matter has no about: one sentence for the list of lessons."))
    if lesson.title == lesson.slug:
        yield Problem(1, _("The front matter has no title."))
    if lesson.minutes not in MINUTES:
        yield Problem(1, _("The front matter says minutes: a whole number from 1 to 30."))


def _steps(lesson: Lesson, misconceptions: Collection[str]) -> Iterator[Problem]:
    if not lesson.steps:
        yield Problem(1, _("The lesson has no step: each begins with a heading ##."))
    for prose in lesson.introduction:
        yield from _prose(prose.line, prose.text)
    names: set[str] = set()
    for step in lesson.steps:
        yield from _step(lesson, step)
        for predict in step.predictions:
            if predict.name in names:
                yield Problem(predict.line, _("Another prediction is also called {name}.", name=predict.name))
            names.add(predict.name)
            if predict.about and predict.about not in misconceptions:
                yield Problem(predict.line, _("misconceptions.toml has no {about}.", about=predict.about))
    if lesson.steps and not names:
        yield Problem(1, _("The lesson asks for no prediction; each asks for at least one."))


def _step(lesson: Lesson, step: Step) -> Iterator[Problem]:
    if not step.parts:
        yield Problem(step.line, _("This step is empty."))
    asked = False
    for part in step.parts:
        for line, text in texts_of(part):
            yield from _prose(line, text)
        if isinstance(part, Check):
            asked = True
        if isinstance(part, Reveal) and not asked:
            yield Problem(part.line, _("A reveal waits for the checks above it; here there is none."))
        if isinstance(part, Picture) and part.recording:
            yield from _picture(lesson, part)


def _prose(line: int, text: str) -> Iterator[Problem]:
    fenced = False
    for number, row in enumerate(text.splitlines(), line):
        if row.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced:
            continue
        plain = CODE.sub("", row)
        if HTML.search(plain):
            yield Problem(number, _("HTML is shown as it is written; use Markdown."))
        if IMAGE.search(plain):
            yield Problem(number, _("Images are not shown; use a picture block."))
        for target in LINK.findall(plain):
            if not is_allowed(target):
                said = _(
                    "The link {target} is not shown: write http, https or a path here.", target=target or _("(empty)")
                )
                yield Problem(number, said)
        for name in PLACE.findall(plain):
            if name not in FIGURES:
                known = ", ".join(FIGURES)
                yield Problem(
                    number, _("There is no figure {{{name}}}; those that exist: {known}.", name=name, known=known)
                )


def _picture(lesson: Lesson, picture: Picture) -> Iterator[Problem]:
    recording = lesson.recordings.get(picture.recording)
    if recording is None:
        yield Problem(picture.line, _("There is no recording {name} in the lesson's folder.", name=picture.recording))
    elif picture.at > (events := len(recording.splitlines())):
        yield Problem(picture.line, _("{name} ends with event {number}.", name=picture.recording, number=events))


def _edits(lesson: Lesson) -> Iterator[Problem]:
    """Each edit fits the files as the edits before it left them."""
    files = dict(lesson.files)
    for step in lesson.steps:
        for part in step.parts:
            if not isinstance(part, Do) or part.hunk is None:
                continue
            try:
                files[part.path] = apply(files.get(part.path, ""), part.hunk)
            except DoesNotFit:
                yield Problem(part.line, _("{path} has no such lines here: this edit fits nowhere.", path=part.path))
