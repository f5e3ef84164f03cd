"""The lessons' pages. All of them work without scripts; those only make the page follow what happens."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from webapp.classrooms.seats import seats_of
from webapp.lessons import keeping, misconceptions, packs, report, shelf, showing
from webapp.lessons.answers import take
from webapp.lessons.blocks import Picture
from webapp.lessons.facts import Facts
from webapp.lessons.figures import figures_of
from webapp.lessons.lesson import Lesson, Step, read_lesson
from webapp.lessons.linting import lint
from webapp.lessons.models import Progress
from webapp.lessons.standing import Record, is_done, mark, stand
from webapp.refusal import NotFound, Refused
from webapp.views import refusal

VIEWS = ("", "all", "slides")


@require_safe
@ensure_csrf_cookie
def course(request: HttpRequest) -> HttpResponse:
    """All lessons, with how far this learner is in each."""
    learner = keeping.learner_of(request)
    context = {"rows": rows_of(learner, shelf.lessons()), "seats": seats_of(request)}
    return render(request, "webapp/lessons/course.html", context)


def rows_of(learner: str, lessons: list[Lesson]) -> list[dict[str, Any]]:
    """Lessons as a list shows them, with how far the learner is in each."""
    rows = []
    for lesson in lessons:
        progress = keeping.progress_of(learner, lesson.slug)
        record = keeping.record_of(learner, lesson.slug, progress)
        done = sum(is_done(step, record) for step in lesson.steps)
        finished = bool(progress and progress.finished_at)
        rows.append({"lesson": lesson, "done": done, "of": len(lesson.steps), "finished": finished})
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """A step of a lesson beside the learner's own sandbox; with `view=all` every step, with `view=slides` large."""
    found = shelf.find(slug)
    if found is None or not found.steps:
        return refusal(request, NotFound("lesson"))
    progress = keeping.progress_of(keeping.learner_of(request), slug)
    view = (request.POST or request.GET).get("view", "")
    view = view if view in VIEWS else ""
    if request.method == "POST":
        step = _step(found, request.POST.get("step"), Record())
        try:
            onward = take(request, found, step)
        except Refused as refused:
            return refusal(request, refused)
        return HttpResponseRedirect(onward or address(found, step, view))
    return render(request, "webapp/lessons/lesson.html", _page(request, found, progress, view))


def address(lesson: Lesson, step: Step, view: str = "") -> str:
    """Of a step's page."""
    query = {"step": str(step.number)} | ({"view": view} if view else {})
    return f"/learn/{lesson.slug}?{urlencode(query)}"


def _page(request: HttpRequest, lesson: Lesson, progress: Progress | None, view: str) -> dict[str, Any]:
    learner = keeping.learner_of(request)
    record = keeping.record_of(learner, lesson.slug, progress)
    step = _step(lesson, request.GET.get("step"), record)
    steps = list(lesson.steps) if view == "all" else [step]
    bench = keeping.bench_of(request, progress)
    facts = keeping.facts_of(bench)
    standings = [stand(one, facts, record) for one in steps]
    now = Record({*record.passed, *(key for one in standings for key in one.keys)}, record.chosen)
    figures = figures_of(facts)
    files = {**lesson.files, **bench.draft} if bench else lesson.files
    return {
        "lesson": lesson,
        "home": packs.home(lesson.slug),
        "step": step,
        "view": view,
        "steps": [showing.shown(standing, figures) for standing in standings],
        "ways": showing.ways(lesson, now, step.number),
        "introduction": showing.introduction(lesson) if view == "all" or step.number == 1 else "",
        "mark": mark(standings),
        "pictures": any(isinstance(part, Picture) for one in steps for part in one.parts),
        "sandbox": bench,
        "ended": bool(progress and progress.sandbox and bench is None),
        "files": list(files.items()),
        "finished": bool(progress and progress.finished_at),
        "last": step.number == len(lesson.steps),
    }


def _step(lesson: Lesson, asked: str | None, record: Record) -> Step:
    """The step asked for, else the first that is not done: where one left off."""
    if asked and asked.isdecimal() and len(asked) < 5:
        return lesson.steps[max(1, min(int(asked), len(lesson.steps))) - 1]
    return next((step for step in lesson.steps if not is_done(step, record)), lesson.steps[0])


@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """A lesson's last page: what is left, or what was cleared up and the address to show."""
    found = shelf.find(slug)
    if found is None:
        return refusal(request, NotFound("lesson"))
    learner = keeping.learner_of(request)
    progress = keeping.progress_of(learner, slug)
    record = keeping.record_of(learner, slug, progress)
    every = packs.beside(slug) or shelf.lessons()
    place = next((at for at, one in enumerate(every) if one.slug == slug), 0)
    context = {
        "lesson": found,
        "home": packs.home(slug),
        "progress": progress,
        "left": [step for step in found.steps if not is_done(step, record)],
        "report": report.report_of(learner, slug),
        "next": every[place + 1] if place + 1 < len(every) else None,
    }
    return render(request, "webapp/lessons/done.html", context)


@require_safe
def finished(request: HttpRequest, key: str) -> HttpResponse:
    """The page that shows a finished lesson to anybody who has its address: no name, no key of the learner."""
    progress = None if "\0" in key else Progress.objects.filter(shown_as=key, finished_at__isnull=False).first()
    found = shelf.find(progress.lesson) if progress else None
    if progress is None or found is None:
        return refusal(request, NotFound("page"))
    seen = report.report_of(progress.learner, progress.lesson)
    return render(request, "webapp/lessons/finished.html", {"lesson": found, "progress": progress, "report": seen})


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def preview(request: HttpRequest) -> HttpResponse:
    """A lesson's text beside the page that it makes and what is wrong with it. Nothing is kept."""
    text = request.POST.get("text", "")
    context: dict[str, Any] = {"text": text}
    if text.strip():
        made = read_lesson("preview", text.replace("\r\n", "\n"))
        standings = [stand(step, Facts(), Record()) for step in made.steps]
        context |= {
            "lesson": made,
            "steps": [showing.shown(standing, {}) for standing in standings],
            "introduction": showing.introduction(made),
            "problems": lint(made, misconceptions.all_of_them()),
        }
    return render(request, "webapp/lessons/preview.html", context)
