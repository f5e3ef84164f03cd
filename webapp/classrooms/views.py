"""A teacher's classes and how each stands; a learner's way in and out. All of it works without scripts."""

import csv
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_safe

from webapp.classrooms import seats, showing
from webapp.classrooms.models import Classroom
from webapp.classrooms.owning import own_class
from webapp.classrooms.standing import FEWEST, ClassStanding, standing_of
from webapp.refusal import Refused
from webapp.views import refusal
from webapp.wording import _


def few() -> str:
    """Instead of a number that is not told."""
    return _("fewer than {number}", number=FEWEST)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ensure_csrf_cookie
def classes(request: HttpRequest) -> HttpResponse:
    """One's classes, and the form that makes another one."""
    if not request.user.is_authenticated:
        status = 200 if request.method in ("GET", "HEAD") else 403
        return render(request, "webapp/classrooms/guest.html", status=status)
    if request.method == "POST":
        try:
            return HttpResponseRedirect(f"/classes/{_make(request.user, request.POST.get('name', '')).pk}")
        except Refused as refused:
            return refusal(request, refused)
    found = Classroom.objects.filter(teacher=request.user).order_by("-made_at")
    return render(request, "webapp/classrooms/classes.html", {"classes": found})


def _make(teacher: User, name: str) -> Classroom:
    name = " ".join(name.replace("\0", "").split())[:80]
    if not name:
        raise Refused("class.no_name", _("Give the class a name."))
    most = settings.LIMITS["classes"]
    if Classroom.objects.filter(teacher=teacher).count() >= most:
        sentence = _("You may have at most {most} classes.", most=most)
        raise Refused("class.too_many", sentence, hint=_("Delete one that has ended."), status=409)
    return Classroom.objects.create(teacher=teacher, name=name)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ensure_csrf_cookie
def classroom(request: HttpRequest, class_id: str) -> HttpResponse:
    """How the class stands, for its teacher; opening, closing and deleting it."""
    try:
        found = own_class(request.user, class_id)
    except Refused as refused:
        return refusal(request, refused)
    if request.method != "POST":
        context = {
            "classroom": found,
            "standing": standing_of(found),
            "few": few(),
            "site": f"{request.scheme}://{request.get_host()}",
        }
        return render(request, "webapp/classrooms/classroom.html", context)
    what = request.POST.get("do")
    if what in ("open", "close"):
        Classroom.objects.filter(pk=found.pk).update(is_open=what == "open")
    if what == "delete" and request.POST.get("sure") == "yes":
        found.delete()
        return HttpResponseRedirect("/classes")
    return HttpResponseRedirect(f"/classes/{class_id}")


@require_safe
@never_cache
def report(request: HttpRequest, class_id: str) -> HttpResponse:
    """The same numbers as a table for other programs (CSV)."""
    try:
        standing = standing_of(own_class(request.user, class_id))
    except Refused as refused:
        return refusal(request, refused)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="class.csv"'
    sheet = csv.writer(response)
    sheet.writerows(_rows(standing))
    return response


def _rows(standing: ClassStanding) -> Iterator[list[object]]:
    yield [
        _("kind"),
        _("what"),
        _("began or asked"),
        _("finished"),
        _("held at first"),
        _("cleared up"),
        _("still held"),
    ]
    for row in standing.lessons:
        numbers: list[object] = [row.began, row.finished] if row.told else [few(), few()]
        yield [_("lesson"), _cell(row.lesson.title), *numbers, "", "", ""]
    for one in standing.beliefs:
        counts = [one.held, one.cleared, one.still] if one.told else [few()] * 3
        yield [_("misconception"), one.misconception.wrong, one.asked if one.told else few(), "", *counts]


def _cell(text: str) -> str:
    """A title is somebody's text: a spreadsheet must not take it for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@require_safe
@ensure_csrf_cookie
def door(request: HttpRequest) -> HttpResponse:
    """The form for a code that was read from a wall."""
    code = seats.plain(request.GET.get("code", ""))
    return HttpResponseRedirect(f"/join/{code}") if code else render(request, "webapp/classrooms/door.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ensure_csrf_cookie
def join(request: HttpRequest, code: str) -> HttpResponse:
    """What the teacher will see, then a seat in the class; there, showing one's sandbox; and the way out of both."""
    try:
        found, seat = seats.behind(request, code)
        if request.method != "POST":
            return render(request, "webapp/classrooms/join.html", {"classroom": found, "seat": seat})
        do = request.POST.get("do")
        if do == "leave":
            if seat:
                seats.leave(seat)
            return HttpResponseRedirect("/learn")
        if seat is None:
            seats.join(request, found)
        elif do == "show":
            showing.show(request, seat, request.POST.get("shown_as", ""))
        elif do == "hide":
            showing.hide(seat)
    except Refused as refused:
        return refusal(request, refused)
    return HttpResponseRedirect(f"/join/{found.code}")
