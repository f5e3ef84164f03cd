"""The HTTP API: one NinjaAPI, the routers that apps register, and one form of error."""

import json
import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.parser import Parser

from webapp import plugins
from webapp.console.api import commands_router, explain_router
from webapp.parsing import storable
from webapp.refusal import Refused
from webapp.sandboxes.api import router as sandboxes_router
from webapp.validation import in_words
from webapp.wording import _, mark

logger = logging.getLogger(__name__)
mark("Cannot parse request body")  # said by ninja


class StorableJson(Parser):
    """The API's reading of a request's body."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The decoded body; whatever is raised is answered with status 400."""
        body = json.loads(request.body)
        return storable(body) if b"\\u" in request.body else body  # only an escape can bring either sign in


api = NinjaAPI(
    title="Slipway",
    version="1",
    docs_url="/docs",
    openapi_url="/openapi.json",
    urls_namespace="api",
    parser=StorableJson(),
)
api.add_router("/sandboxes", sandboxes_router)
api.add_router("/sandboxes", commands_router)
api.add_router("/explain", explain_router)
plugins.load_site()
for prefix, router in plugins.api_routers:
    api.add_router(prefix, router)


def _answer(request: HttpRequest, code: str, message: str, status: int, **detail: Any) -> HttpResponse:
    return api.create_response(request, {"code": code, "message": message, "detail": detail}, status=status)


@api.exception_handler(Refused)
def _refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    return api.create_response(request, exc.to_json(), status=exc.status)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    first = exc.errors[0] if exc.errors else {"loc": ("body",), "type": "", "msg": _("not understood")}
    where = ".".join(str(part) for part in first["loc"] if part not in ("body", "payload"))
    what = in_words(first)
    message = (
        _("The request's {where} is not right: {what}.", where=where, what=what)
        if where
        else _("The request's body is not right: {what}.", what=what)
    )
    return _answer(request, "request.invalid", message, 422, errors=exc.errors)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, exc: HttpError) -> HttpResponse:
    return _answer(request, "request.invalid", _(str(exc)), exc.status_code)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, exc: RequestDataTooBig) -> HttpResponse:
    return _answer(request, "request.too_big", _("The request is larger than this site accepts."), 413)


@api.exception_handler(Exception)
def _ours(request: HttpRequest, exc: Exception) -> HttpResponse:
    logger.exception("the API failed on %s %s", request.method, request.path)
    message = _("Something broke on our side; nothing of yours is lost. Try again in a moment.")
    return _answer(request, "site.fault", message, 500)
