"""What a learner does on a lesson's page: begin, predict, check, edit, go on. Each is the form's `do`."""

from django.http import HttpRequest

from webapp.lessons import keeping
from webapp.lessons.blocks import Do
from webapp.lessons.hunks import DoesNotFit, apply
from webapp.lessons.lesson import Lesson, Step
from webapp.refusal import Refused
from webapp.sandboxes import lifecycle
from webapp.wording import _


def take(request: HttpRequest, lesson: Lesson, step: Step) -> str | None:
    """Do what the form asks; the address to go to, or None for the step's own. Raises `Refused`."""
    what, _colon, which = request.POST.get("do", "").partition(":")
    if what == "start":
        keeping.begin(request, lesson)
        return None
    if what in ("check", "predict", "answer", "next"):
        progress = keeping.kept(request, lesson)
        facts = keeping.facts_of(keeping.bench_of(request, progress))
        steps = list(lesson.steps) if request.POST.get("view") == "all" else [step]
        keeping.look(progress, lesson, steps, facts)
        if what == "predict":
            choice = request.POST.get(f"choice:{which}", "")
            if choice.isdecimal() and len(choice) < 4:
                keeping.predict(progress, lesson, which, int(choice))
            keeping.look(progress, lesson, steps, facts)
        elif what == "answer":
            owner = next((one for one, asked in lesson.predictions() if asked.name == which), step)
            keeping.keep(progress, lesson, {f"{owner.slug}?{which}"})
        elif what == "next":
            return _onward(request, lesson, step)
    if what == "edit":
        _edit(request, lesson, which)
    return None


def _onward(request: HttpRequest, lesson: Lesson, step: Step) -> str:
    """A step that only has words is done once somebody goes on from it."""
    progress = keeping.kept(request, lesson)
    if not step.checks and not step.predictions:
        keeping.keep(progress, lesson, {step.slug})
    if step.number == len(lesson.steps):
        return f"/learn/{lesson.slug}/done"
    view = request.POST.get("view")
    return f"/learn/{lesson.slug}?step={step.number + 1}" + (f"&view={view}" if view in ("all", "slides") else "")


def _edit(request: HttpRequest, lesson: Lesson, which: str) -> None:
    """Make an edit in the sandbox's files: for pages without scripts, which make it in the editor."""
    slug, _hyphen, number = which.rpartition("-")
    step = next((one for one in lesson.steps if one.slug == slug), None)
    at = int(number) if number.isdecimal() and len(number) < 4 else 0
    part = step.parts[at - 1] if step and 0 < at <= len(step.parts) else None
    bench = keeping.bench_of(request, keeping.kept(request, lesson))
    if bench is None or not isinstance(part, Do) or part.hunk is None:
        return
    files = dict(bench.draft)
    try:
        files[part.path] = apply(files.get(part.path, ""), part.hunk)
    except DoesNotFit as exc:
        hint = _("Make {path} as the lesson shows it, or start the lesson over.", path=part.path)
        raise Refused("lesson.edit_does_not_fit", str(exc), hint=hint, status=409) from exc
    lifecycle.save_draft(bench, files)
