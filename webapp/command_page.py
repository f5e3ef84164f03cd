"""The page that explains docker commands. Needs no engine, no database and no script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from webapp.console.examples import BY_SLUG, EXAMPLES
from webapp.console.explain import explain
from webapp.console.page_reading import reading
from webapp.parsing import storable
from webapp.wording import _


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def command(request: HttpRequest) -> HttpResponse:
    """The form comes back with its answer; pressing a repair sends it as `fix`, the problem's number."""
    example = BY_SLUG.get(request.GET.get("example", ""), EXAMPLES[0])
    posted = request.POST.get("command")
    text = _(example.text) if posted is None else str(storable(posted.replace("\r\n", "\n")))
    text = _mended(text, request.POST.get("fix", ""))
    document = explain(text)
    examples = [(example.slug, _(example.title), _(example.text)) for example in EXAMPLES]
    context = {"command": text, "reading": reading(text, document), "examples": examples}
    return render(request, "webapp/command.html", context | {"chosen": example.slug if posted is None else ""})


def _mended(text: str, number: str) -> str:
    """The text with one problem's repair in it; as it is where there is no such repair."""
    if not number.isdecimal() or len(number) > 4:
        return text
    problems: list[dict[str, Any]] = explain(text)["problems"]
    fix = problems[int(number)].get("fix") if int(number) < len(problems) else None
    return f"{text[: fix['span'][0]]}{fix['text']}{text[fix['span'][1] :]}" if fix else text
