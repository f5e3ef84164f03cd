"""What is kept of a learner: who they are, how far, and what they predicted."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from webapp import access
from webapp.lessons.facts import CASES, Facts, fold
from webapp.lessons.lesson import Lesson, Step
from webapp.lessons.models import Prediction, Progress
from webapp.lessons.standing import Record, StepStanding, finished, stand
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox, new_id

SESSION_KEY = "learner"


def learner_of(request: HttpRequest, make: bool = False) -> str:
    """The key of who asks: of an account, else of this browser; "" for a browser that has none, unless one is made."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    if make and SESSION_KEY not in request.session:
        request.session[SESSION_KEY] = new_id()
    key = request.session.get(SESSION_KEY)
    return f"guest:{key}" if key else ""


def progress_of(learner: str, lesson: str) -> Progress | None:
    """How far they are in a lesson; None before they have begun."""
    if not learner:
        return None
    return Progress.objects.select_related("sandbox").filter(learner=learner, lesson=lesson).first()


def record_of(learner: str, lesson: str, progress: Progress | None = None) -> Record:
    """What is kept of their way through it."""
    progress = progress or progress_of(learner, lesson)
    rows = Prediction.objects.filter(learner=learner, lesson=lesson) if learner else Prediction.objects.none()
    return Record(progress.passed if progress else (), dict(rows.values_list("name", "choice")))


def begin(request: HttpRequest, lesson: Lesson) -> Progress:
    """A sandbox with the lesson's files for this learner; it takes the place of an earlier one of this lesson, and of
    those of lessons that they have finished: a class that does one after another would fill the site.

    Raises `Refused` when the site is full.
    """
    progress = kept(request, lesson)
    mine = Progress.objects.filter(learner=progress.learner, sandbox__isnull=False).select_related("sandbox")
    for other in mine.filter(Q(pk=progress.pk) | Q(finished_at__isnull=False)):
        assert other.sandbox is not None
        lifecycle.end(other.sandbox)
    sandbox, _token = lifecycle.open_sandbox()
    lifecycle.save_draft(sandbox, lesson.files)
    access.remember(request.session, sandbox.id)
    progress.sandbox = sandbox
    progress.save(update_fields=["sandbox"])
    return progress


def kept(request: HttpRequest, lesson: Lesson) -> Progress:
    """The learner's row of this lesson, made when there is none."""
    learner = learner_of(request, make=True)
    progress, _ = Progress.objects.select_related("sandbox").get_or_create(learner=learner, lesson=lesson.slug)
    return progress


def bench_of(request: HttpRequest, progress: Progress | None) -> Sandbox | None:
    """The learner's sandbox while it lives. An account's is given to whatever browser its owner signs in with."""
    sandbox = progress.sandbox if progress else None
    if sandbox is None or not sandbox.is_alive():
        return None
    if not access.in_session(request.session, sandbox.id):
        access.remember(request.session, sandbox.id)
    return sandbox


def facts_of(sandbox: Sandbox | None) -> Facts:
    """What the sandbox's log has come to."""
    return fold(eventlog.read(sandbox.id, kinds=CASES)) if sandbox else Facts()


def look(progress: Progress, lesson: Lesson, steps: list[Step], facts: Facts) -> list[StepStanding]:
    """How these steps stand now; what is passed is kept, and the lesson's end with it."""
    record = record_of(progress.learner, lesson.slug, progress)
    standings = [stand(step, facts, record) for step in steps]
    keep(progress, lesson, {key for standing in standings for key in standing.keys})
    return standings


def keep(progress: Progress, lesson: Lesson, keys: set[str]) -> None:
    """Add to what is passed; whoever writes at the same time takes nothing away."""
    with transaction.atomic():
        row = Progress.objects.select_for_update().get(pk=progress.pk)
        row.passed = sorted({*row.passed, *keys})
        chosen = record_of(row.learner, row.lesson, row)
        if row.finished_at is None and finished(lesson, chosen):
            row.finished_at = timezone.now()
        row.save(update_fields=["passed", "finished_at"])
    progress.passed, progress.finished_at = row.passed, row.finished_at


def predict(progress: Progress, lesson: Lesson, name: str, choice: int) -> None:
    """Keep what is predicted: the first time counts, and only before the answer was seen."""
    found = next(((step, one) for step, one in lesson.predictions() if one.name == name), None)
    if found is None or not 0 <= choice < len(found[1].choices):
        return
    step, asked = found
    if f"{step.slug}?{name}" in progress.passed:
        return
    row = Prediction(learner=progress.learner, lesson=lesson.slug, name=name, about=asked.about, choice=choice)
    row.right = asked.choices[choice].right
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return  # predicted before


@receiver(user_logged_in)
def adopt(sender: Any, request: HttpRequest, user: AbstractBaseUser, **_: Any) -> None:
    """What a guest did belongs to the account that they sign in to, but for lessons that it has done itself."""
    key = request.session.get(SESSION_KEY)
    if not key:
        return
    guest, account = f"guest:{key}", f"user:{user.pk}"
    for table in (Progress, Prediction):
        known = table.objects.filter(learner=account).values_list("lesson", flat=True)
        table.objects.filter(learner=guest).exclude(lesson__in=list(known)).update(learner=account)
