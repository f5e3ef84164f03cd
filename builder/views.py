"""The pages that know Dockerfiles: the explanation, and the workbench."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from builder import bench
from builder.example_shelf import shelf
from builder.explain import explain
from builder.forms import DOCKERFILE, posted_files, posted_text
from builder.plate import plate
from builder.reading import reading
from builder.samples import examples
from webapp import access
from webapp.refusal import Refused
from webapp.sandboxes import lifecycle
from webapp.views import refusal


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def explanation(request: HttpRequest) -> HttpResponse:
    """A Dockerfile beside what each of its lines does: the posted one, an example, or the first. Needs no engine and
    no script."""
    slug = request.GET.get("example", "")
    chosen = examples.find(slug) if slug and request.method != "POST" else None
    text = chosen.dockerfile if chosen else posted_text(request, "dockerfile")
    context = _explained(bench.first_draft()[DOCKERFILE] if text is None else text)
    more = {
        "plate": plate(context["document"]),
        "examples": shelf(),
        "chosen": chosen and chosen.spoken,
        "missing": bool(slug and chosen is None and request.method != "POST"),
    }
    return render(request, "builder/explain.html", context | more)


@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """The page that opens a saved recording: its script does all of it."""
    return render(request, "builder/replay.html")


@require_POST
def new_sandbox(request: HttpRequest) -> HttpResponse:
    """A sandbox with this Dockerfile, or with the files of an earlier one of this browser, which it may replace."""
    try:
        earlier = request.POST.get("from")
        before = access.visible_sandbox(request, earlier) if earlier else None
        files = bench.draft_of(before) if before else _first_files(request)
        if before and request.POST.get("instead"):
            lifecycle.end(before)  # first: on a full site it makes room for the new one
        sandbox, _token = lifecycle.open_sandbox()
        lifecycle.save_draft(sandbox, files)
    except Refused as refused:
        return refusal(request, refused)
    access.remember(request.session, sandbox.id)
    return HttpResponseRedirect(f"/s/{sandbox.id}")


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def workbench(request: HttpRequest, sandbox_id: str) -> HttpResponse:
    """The sandbox's page. Its form works without scripts: POST saves the files, and builds when asked to."""
    try:
        sandbox = access.visible_sandbox(request, sandbox_id)
    except Refused as refused:
        return refusal(request, refused)
    if not sandbox.is_alive():
        return render(request, "builder/ended.html", {"sandbox": sandbox}, status=410)
    refused_build = None
    if request.method == "POST":
        try:
            bench.take(sandbox, posted_files(request), request.POST)
            return HttpResponseRedirect(request.path)
        except Refused as refused:
            refused_build = refused
            sandbox.draft = posted_files(request) or sandbox.draft  # what was typed is never lost
    context = bench.page(sandbox) | _explained(bench.draft_of(sandbox)[DOCKERFILE])
    status = refused_build.status if refused_build else 200
    return render(request, "builder/workbench.html", context | {"refused": refused_build}, status=status)


def _first_files(request: HttpRequest) -> dict[str, str]:
    text = posted_text(request, "dockerfile")
    return bench.first_draft() | ({DOCKERFILE: text} if text is not None else {})


def _explained(text: str) -> dict[str, Any]:
    document = explain(text).to_json()
    return {"dockerfile": text, "reading": reading(text, document), "document": document}
