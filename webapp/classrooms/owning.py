"""What is kept of who teaches a class or sits in one: told, taken along, erased."""

import json

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from webapp import plugins
from webapp.classrooms.models import Classroom
from webapp.classrooms.seats import seats_of
from webapp.refusal import NotFound
from webapp.wording import _, n_


def taught(request: HttpRequest) -> QuerySet[Classroom]:
    """The classes of who asks."""
    return Classroom.objects.filter(teacher=request.user) if request.user.is_authenticated else Classroom.objects.none()


def own_class(user: AbstractBaseUser | AnonymousUser, class_id: str) -> Classroom:
    """The class of this id, for its teacher; `NotFound` for everybody else."""
    found = None
    if user.is_authenticated and "\0" not in class_id:
        found = Classroom.objects.filter(pk=class_id, teacher=user.pk).select_related("teacher").first()
    if found is None:
        raise NotFound("class")
    return found


def words(request: HttpRequest) -> str:
    """How many of both."""
    classes, seats = taught(request).count(), seats_of(request).count()
    taught_said = n_("{n} class that you teach", "{n} classes that you teach", classes) if classes else ""
    seats_said = n_("a seat in {n} class", "a seat in {n} classes", seats) if seats else ""
    if classes and seats:
        return _("{some} and {more}", some=taught_said, more=seats_said)
    return taught_said or seats_said


def files(request: HttpRequest) -> dict[str, str]:
    """The classes with how many sit in them, and one's own seats."""
    classes = taught(request).annotate(learners=Count("seats"))
    kept = {
        "taught": list(classes.values("name", "code", "is_open", "made_at", "learners")),
        "seats": [
            {"class": seat.classroom.name, "joined_at": seat.joined_at, "shown_as": seat.shown_as}
            for seat in seats_of(request)
        ],
    }
    if not any(kept.values()):
        return {}
    return {"classes.json": json.dumps(kept, indent=2, ensure_ascii=False, default=str)}


def erase(request: HttpRequest) -> None:
    """The classes end, the seats are left."""
    taught(request).delete()
    seats_of(request).delete()


plugins.keepers["classes"] = plugins.Keeper(words=words, files=files, erase=erase)
