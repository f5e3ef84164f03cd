"""What is kept of a learner: told, taken along, erased."""

import json

from django.db.models import QuerySet
from django.http import HttpRequest

from webapp import plugins
from webapp.lessons import packs
from webapp.lessons.keeping import learner_of
from webapp.lessons.models import Pack, PackedLesson, Prediction, Progress, Upload
from webapp.lessons.siblings import file_of
from webapp.wording import _, n_


def words(request: HttpRequest) -> str:
    """In how many lessons they have been."""
    learner = learner_of(request)
    begun = Progress.objects.filter(learner=learner) if learner else Progress.objects.none()
    number, finished = begun.count(), begun.exclude(finished_at=None).count()
    if not number:
        return ""
    lessons = n_("{n} lesson", "{n} lessons", number)
    if not finished:
        return _("the way through {lessons}, with every prediction; none finished", lessons=lessons)
    return _("the way through {lessons}, with every prediction; {done} finished", lessons=lessons, done=finished)


def files(request: HttpRequest) -> dict[str, str]:
    """Their way through each lesson, and what they predicted."""
    learner = learner_of(request)
    if not learner:
        return {}
    progress = Progress.objects.filter(learner=learner).values("lesson", "passed", "started_at", "finished_at")
    predicted = Prediction.objects.filter(learner=learner).values("lesson", "name", "about", "choice", "right", "at")
    kept = {"progress": list(progress), "predictions": list(predicted)}
    if not any(kept.values()):
        return {}
    return {"lessons.json": json.dumps(kept, indent=2, ensure_ascii=False, default=str)}


def erase(request: HttpRequest) -> None:
    """As if they had never begun; pages that show a finished lesson go too."""
    if learner := learner_of(request):
        for table in (Progress, Prediction):
            table.objects.filter(learner=learner).delete()


plugins.keepers["learnt"] = plugins.Keeper(words=words, files=files, erase=erase)


def _packs(request: HttpRequest) -> QuerySet[Pack]:
    return packs.of(request.user) if request.user.is_authenticated else Pack.objects.none()


def pack_words(request: HttpRequest) -> str:
    """How many lessons they uploaded."""
    number = PackedLesson.objects.filter(pack__in=_packs(request)).count()
    return n_("{n} lesson that you uploaded", "{n} lessons that you uploaded", number) if number else ""


def pack_files(request: HttpRequest) -> dict[str, str]:
    """Each lesson as a folder, which can be uploaded again."""
    found: dict[str, str] = {}
    for row in PackedLesson.objects.filter(pack__in=_packs(request)):
        held = {"lesson.md": row.text, **row.recordings, **{f"files/{path}": text for path, text in row.files.items()}}
        held |= {file_of(language): text for language, text in row.siblings.items()}
        found |= {f"{row.pack_id}/{row.name}/{path}": text for path, text in held.items()}
    return found


def erase_packs(request: HttpRequest) -> None:
    """Their addresses lead to nothing from here on."""
    if request.user.is_authenticated:
        Upload.objects.filter(owner=request.user).delete()
        _packs(request).delete()


plugins.keepers["uploaded"] = plugins.Keeper(words=pack_words, files=pack_files, erase=erase_packs)
