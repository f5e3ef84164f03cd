"""Lessons of one's own: a zip is looked at, then kept at an address to give to learners. Works without scripts."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from webapp.lessons import keeping, misconceptions, packs
from webapp.lessons.linting import lint_folder
from webapp.lessons.models import Pack, Upload
from webapp.lessons.unpacking import LARGEST_ZIP, TEXT, Folder, cannot_be_kept
from webapp.lessons.views import rows_of
from webapp.refusal import NotFound, Refused
from webapp.views import refusal
from webapp.wording import _

MINE = "/learn/mine"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ensure_csrf_cookie
def mine(request: HttpRequest) -> HttpResponse:
    """One's uploaded lessons with their addresses, and the form for one more zip."""
    if not request.user.is_authenticated:
        return _needs_account(request)
    wrong = None
    if request.method == "POST":
        try:
            _offer(request, request.user)
            return HttpResponseRedirect(f"{MINE}/check")
        except Refused as refused:
            wrong = refused
    return _mine(request, request.user, wrong)


def _mine(request: HttpRequest, user: User, wrong: Refused | None) -> HttpResponse:
    rows = [{"pack": pack, "lessons": packs.lessons_of(pack)} for pack in packs.of(user)]
    context = {
        "rows": rows,
        "wrong": wrong,
        "waiting": packs.offered(user),
        "most": settings.LIMITS["packed_lessons"],
        "megabytes": LARGEST_ZIP // (1024 * 1024),
        "site": f"{request.scheme}://{request.get_host()}",
    }
    return render(request, "webapp/lessons/mine.html", context, status=wrong.status if wrong else 200)


def _offer(request: HttpRequest, user: User) -> None:
    sent = request.FILES.get("zip")
    if sent is None:
        raise Refused("pack.none", _("Choose a zip file first."))
    name = (sent.name or "lessons.zip").replace("\0", "")
    if (sent.size or 0) > LARGEST_ZIP:
        most = LARGEST_ZIP // (1024 * 1024)
        raise Refused("pack.too_big", _("{name} is larger than {most} MiB.", name=name[:100], most=most), status=413)
    key = request.POST.get("replaces", "")
    packs.offer(user, name, sent.read(), packs.find_pack(key, user) if key else None)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@ensure_csrf_cookie
def check(request: HttpRequest) -> HttpResponse:
    """What is in the zip and what is wrong with it, before anything is kept; then the yes or the no."""
    if not request.user.is_authenticated:
        return _needs_account(request)
    waiting = packs.offered(request.user)
    if waiting is None:
        return HttpResponseRedirect(MINE)
    try:
        if request.method != "POST":
            return render(request, "webapp/lessons/check.html", _checked(waiting))
        if request.POST.get("keep") == "yes":
            return HttpResponseRedirect(f"{MINE}#{packs.keep(waiting).pk}")
        waiting.delete()
        return HttpResponseRedirect(MINE)
    except Refused as refused:
        return _mine(request, request.user, refused)


def _checked(waiting: Upload) -> dict[str, Any]:
    found = packs.look(waiting)
    rows = [_row(folder) for folder in found.folders]
    before = (
        {lesson.slug.partition(packs.SIGN)[2] for lesson in packs.lessons_of(waiting.replaces)}
        if waiting.replaces
        else set()
    )
    return {
        "upload": waiting,
        "rows": rows,
        "problems": sum(len(row["problems"]) for row in rows),
        "stopped": [row["stopped"] for row in rows if row["stopped"]],
        "unused": found.unused,
        "gone": sorted(before - {folder.name for folder in found.folders}),
    }


def _row(folder: Folder) -> dict[str, Any]:
    before = f"{folder.place}/" if folder.place else ""
    found = lint_folder(folder, misconceptions.all_of_them())
    return {
        "lesson": folder.spoken(folder.name),
        "where": f"{before}{TEXT}",
        "languages": sorted(folder.siblings),
        "problems": [{"where": f"{before}{file}", "problem": problem} for file, problem in found],
        "stopped": cannot_be_kept(folder),
    }


@require_safe
@ensure_csrf_cookie
def pack(request: HttpRequest, key: str) -> HttpResponse:
    """A pack's lessons, for whoever has the address."""
    try:
        found = packs.find_pack(key)
    except Refused as refused:
        return refusal(request, refused)
    rows = rows_of(keeping.learner_of(request), packs.lessons_of(found))
    owned = found.owner_id == request.user.pk
    return render(request, "webapp/lessons/pack.html", {"pack": found, "rows": rows, "owned": owned})


@require_safe
@never_cache
def archive(request: HttpRequest, key: str) -> HttpResponse:
    """The zip as it was uploaded, for its owner."""
    try:
        found = _own(request, key)
    except Refused as refused:
        return refusal(request, refused)
    response = HttpResponse(bytes(found.archive), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="lessons-{found.pk[:6]}.zip"'
    return response


@require_POST
def delete(request: HttpRequest, key: str) -> HttpResponse:
    """Let a pack go: its addresses lead to nothing. There is no way back, so it must be confirmed."""
    try:
        found = _own(request, key)
    except Refused as refused:
        return refusal(request, refused)
    if request.POST.get("sure") == "yes":
        found.delete()
    return HttpResponseRedirect(MINE)


@require_POST
def put_on_shelf(request: HttpRequest, key: str) -> HttpResponse:
    """Staff put a pack on the public shelf, or take it down."""
    try:
        if not (request.user.is_authenticated and request.user.is_staff):
            raise NotFound("page")
        found = packs.find_pack(key)
    except Refused as refused:
        return refusal(request, refused)
    Pack.objects.filter(pk=found.pk).update(listed=request.POST.get("listed") == "yes")
    return HttpResponseRedirect(packs.home(f"{key}{packs.SIGN}"))


def _own(request: HttpRequest, key: str) -> Pack:
    if not request.user.is_authenticated:
        raise NotFound("lesson")
    return packs.find_pack(key, request.user)


def _needs_account(request: HttpRequest) -> HttpResponse:
    """Uploading needs one: what is uploaded has to belong to somebody who can replace and delete it."""
    return render(request, "webapp/lessons/mine_guest.html", status=200 if request.method in ("GET", "HEAD") else 403)
