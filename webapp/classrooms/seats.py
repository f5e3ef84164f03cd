"""Taking a seat in a class, and leaving it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.signals import user_logged_in
from django.db.models import QuerySet
from django.dispatch import receiver
from django.http import HttpRequest

from webapp.classrooms.models import Classroom, Seat
from webapp.classrooms.showing import hide
from webapp.lessons.keeping import SESSION_KEY, learner_of
from webapp.refusal import NotFound, Refused
from webapp.wording import _


def plain(code: str) -> str:
    """A code as it is kept, whatever hyphens, blanks and capitals it was typed with."""
    return "".join(sign for sign in code.lower() if sign.isascii() and sign.isalnum())[:40]


def seats_of(request: HttpRequest) -> QuerySet[Seat]:
    """Those of whoever asks."""
    learner = learner_of(request)
    found = Seat.objects.filter(learner=learner) if learner else Seat.objects.none()
    return found.select_related("classroom").order_by("joined_at")


def behind(request: HttpRequest, code: str) -> tuple[Classroom, Seat | None]:
    """The class of this code, and one's seat in it, if one has any. Raises `Refused`: a closed class is there for its
    own alone."""
    classroom = Classroom.objects.filter(code=plain(code)).first()
    if classroom is None:
        raise NotFound("class")
    seat = seats_of(request).filter(classroom=classroom).first()
    if seat is None and not classroom.is_open:
        raise Refused(
            "class.closed", _("This class admits nobody now."), status=410, hint=_("Ask your teacher to open it.")
        )
    return classroom, seat


def join(request: HttpRequest, classroom: Classroom) -> None:
    """Sit in the class; a second time changes nothing. Raises `Refused` when it is full."""
    most = settings.LIMITS["seats"]
    if classroom.seats.count() >= most:
        raise Refused("class.full", _("This class is full: it has {most} seats.", most=most), status=409)
    Seat.objects.get_or_create(classroom=classroom, learner=learner_of(request, make=True))


def leave(seat: Seat) -> None:
    """Nothing of theirs is counted or shown any more."""
    hide(seat)
    seat.delete()


@receiver(user_logged_in)
def adopt(sender: Any, request: HttpRequest, user: AbstractBaseUser, **_more: Any) -> None:
    """A guest's seat belongs to the account that they sign in to, which has one of each class."""
    key = request.session.get(SESSION_KEY)
    if not key:
        return
    guest, account = Seat.objects.filter(learner=f"guest:{key}"), f"user:{user.pk}"
    taken = Seat.objects.filter(learner=account).values_list("classroom_id", flat=True)
    guest.filter(classroom__in=list(taken)).delete()
    guest.update(learner=account)
