"""Which language an answer is in: what the address asks for, else what this browser chose, else what it prefers."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from webapp import wording

PARAMETER = "lang"
# Made to stand in other sites' pages and kept by caches: no cookie, and the same for everybody.
FOR_ALL = re.compile(r"/embed/|/oembed$|/watch/[^/]+/(?:log\.ndjson|cast|picture\.png)$")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Inside, sentences and templates are in `language`; in English when the site does not offer it any more."""
    offered = language if language in dict(settings.LANGUAGES) else wording.ENGLISH
    with wording.spoken(offered), translation.override(offered):
        yield


def in_this_language(address: str, code: str = "") -> str:
    """The address with what asks for the language that is spoken now, or for `code`; as it is for English."""
    code = code or wording.language()
    return address if code == wording.ENGLISH else f"{address}{'&' if '?' in address else '?'}{PARAMETER}={code}"


class SpokenLanguage:
    """Answers in the reader's language; `?lang=de` chooses one, which the browser then keeps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET.get(PARAMETER, "")
        asked = asked if asked in dict(settings.LANGUAGES) else ""
        is_for_all = FOR_ALL.match(request.path) is not None
        language = asked or (wording.ENGLISH if is_for_all else translation.get_language_from_request(request))
        with speaking(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if is_for_all or len(settings.LANGUAGES) == 1:
            return response
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if asked and request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) != asked:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                asked,
                max_age=settings.SESSION_COOKIE_AGE,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
