"""An explanation to read inside another site's page: nobody's, with no cookie, the same for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from builder.explain import explain
from builder.reading import reading
from builder.samples import examples
from webapp.security import EMBED_POLICY

THEMES = ("light", "dark")
CACHED_SECONDS = 300  # as long as a new version of the site may take to reach every page that embeds one


@require_safe
@xframe_options_exempt
def explanation(request: HttpRequest) -> HttpResponse:
    """The example that `?example=` names, drawn here; else the text behind the address's `#`, drawn by the script."""
    slug = request.GET.get("example", "")
    example = examples.find(slug) if slug else None
    text = example.dockerfile if example else ""
    document = explain(text).to_json()
    theme = request.GET.get("theme", "")
    context = {
        "example": example and example.spoken,
        "missing": bool(slug and example is None),
        "dockerfile": text,
        "reading": reading(text, document),
        "document": document,
        "theme": theme if theme in THEMES else "",
    }
    response = render(request, "builder/embed.html", context, status=404 if context["missing"] else 200)
    response["Content-Security-Policy"] = EMBED_POLICY
    response["Cache-Control"] = f"public, max-age={CACHED_SECONDS}"
    return response
