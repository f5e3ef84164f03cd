"""Showing one's sandbox to a class's teacher: begun and ended by the learner alone, under a name of their choice."""

from django.contrib.auth import SESSION_KEY as USER_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import QuerySet
from django.http import HttpRequest

from webapp import plugins
from webapp.classrooms.models import Seat, ShownSandbox
from webapp.lessons.keeping import SESSION_KEY
from webapp.refusal import Refused
from webapp.sandboxes import doorbell
from webapp.sandboxes.models import Sandbox
from webapp.sandboxes.owning import mine
from webapp.wording import _

MOST_OF_A_NAME = Seat._meta.get_field("shown_as").max_length


def show(request: HttpRequest, seat: Seat, name: str) -> None:
    """Let the teacher see the learner's sandboxes under this name: those that are open, and each that is opened later.

    Raises `Refused` without a name: a tile that nobody can be found by helps nobody.
    """
    name = " ".join("".join(sign if sign.isprintable() else " " for sign in name).split())[:MOST_OF_A_NAME]
    if not name:
        raise Refused("class.no_shown_name", _("Write a name by which your teacher finds you."), status=422)
    Seat.objects.filter(pk=seat.pk).update(shown_as=name)
    _add(Seat.objects.filter(pk=seat.pk), mine(request).alive().values_list("pk", flat=True))


def hide(seat: Seat) -> None:
    """Nobody sees them any more, from this moment on."""
    rows = ShownSandbox.objects.filter(seat=seat).select_related("sandbox")
    before = [row.sandbox for row in rows]
    Seat.objects.filter(pk=seat.pk).update(shown_as="")
    rows.delete()
    for sandbox in before:  # whoever looks is told
        doorbell.ring(sandbox.pk, sandbox.seq)


def given(session: SessionBase, sandbox_id: str) -> None:
    """A browser was given this sandbox: those whom its learner shows sandboxes to see this one too."""
    owner, guest = session.get(USER_KEY), session.get(SESSION_KEY)
    learner = f"user:{owner}" if owner else f"guest:{guest}" if guest else ""
    if learner:
        _add(Seat.objects.filter(learner=learner).exclude(shown_as=""), [sandbox_id])


def _add(seats: "QuerySet[Seat]", sandboxes: "QuerySet[Sandbox, str] | list[str]") -> None:
    rows = [ShownSandbox(seat=seat, sandbox_id=one) for seat in seats for one in sandboxes]
    ShownSandbox.objects.bulk_create(rows, ignore_conflicts=True)


def shown_in(sandbox_id: str) -> "QuerySet[Seat]":
    """The seats as which this sandbox is on a wall."""
    return Seat.objects.filter(shown__sandbox=sandbox_id).exclude(shown_as="").select_related("classroom")


plugins.givers.append(given)
