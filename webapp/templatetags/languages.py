"""Links between the languages of a page, and addresses that bring what is in the page's own."""

from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest

from webapp import languages, wording

register = template.Library()
register.simple_tag(languages.in_this_language)


@register.simple_tag(takes_context=True)
def other_languages(context: dict[str, Any]) -> list[dict[str, str]]:
    """Where this page is in the other languages that the site offers: `code`, `name` and `href`; empty with one."""
    request: HttpRequest | None = context.get("request")
    return [
        {"code": code, "name": name, "href": _asking(request, code)}
        for code, name in settings.LANGUAGES
        if request is not None and code != wording.language()
    ]


@register.simple_tag(takes_context=True)
def alternates(context: dict[str, Any]) -> list[dict[str, str]]:
    """What search engines are told of this page's languages: `code` and `href`; empty where there is one language."""
    request: HttpRequest | None = context.get("request")
    if request is None or len(settings.LANGUAGES) == 1:
        return []
    site = settings.SITE_URL.rstrip("/")
    found = [{"code": code, "href": site + _asking(request, code)} for code, _name in settings.LANGUAGES]
    return [*found, {"code": "x-default", "href": site + request.path}]


def _asking(request: HttpRequest, code: str) -> str:
    """The page's address with what it asks for, and this language in place of another."""
    query = request.GET.copy()
    query[languages.PARAMETER] = code
    return f"{request.path}?{query.urlencode()}"
