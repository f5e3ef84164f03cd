"""What the pages of other sites may ask, because it tells nothing of anybody and changes nothing."""

from collections.abc import Callable
from typing import Any

from channels.security.websocket import OriginValidator
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from webapp import plugins

A_DAY = 60 * 60 * 24


class OpenToAll:
    """Lets any page read the answers of `plugins.open_paths`: the star, which browsers honour without cookies only."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path not in plugins.open_paths:
            return self.get_response(request)
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response: HttpResponseBase = HttpResponse(status=204)
            response["Access-Control-Allow-Methods"] = "POST"
            response["Access-Control-Allow-Headers"] = "Content-Type"
            response["Access-Control-Max-Age"] = str(A_DAY)
        else:
            response = self.get_response(request)
        if not (request.headers.get("Cookie") or request.headers.get("Authorization")):
            response["Access-Control-Allow-Origin"] = "*"
        return response


class FramedOnly(OriginValidator):  # type: ignore[misc]  # channels carries no types
    """Lets sockets in from pages of the allowed origins, and from frames in a sandbox, whose origin is `null`."""

    def validate_origin(self, parsed_origin: Any) -> bool:
        """Whether the origin is one of them."""
        return parsed_origin.geturl() == "null" or bool(super().validate_origin(parsed_origin))
