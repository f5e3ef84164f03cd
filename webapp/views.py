"""The site's own pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt, ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe

from webapp import access
from webapp.refusal import Refused
from webapp.sharing.first import figure

THEMES = ("auto", "light", "dark")
A_YEAR = 60 * 60 * 24 * 365


@require_safe
@ensure_csrf_cookie
def landing(request: HttpRequest) -> HttpResponse:
    """The first page: the difference in two sentences and a recording, and a Dockerfile to begin with."""
    return render(request, "webapp/landing.html", {"figure": figure()})


@require_POST
@csrf_exempt  # its token would give a cookie to whoever only looks at a recording
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark in a cookie, so that the server draws the page right at once."""
    try:
        access.refuse_foreign_page(request)
    except Refused as refused:
        return refusal(request, refused)
    chosen = request.POST.get("theme", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=A_YEAR, samesite="Lax")
    return response


def refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal as a page: what is so, and what to do instead."""
    template = "404.html" if refused.status == 404 else "refused.html"
    return render(request, template, {"refused": refused}, status=refused.status)
