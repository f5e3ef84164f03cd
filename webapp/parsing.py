"""What comes in as text: made fit for every database and every reader, sign for sign, so that places in it stay."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser


def storable(value: Any) -> Any:
    """JSON without NUL, which PostgreSQL cannot store, and lone surrogates, which cannot be sent: both become visible
    signs, one for one."""
    if isinstance(value, str):
        return value.replace("\0", "␀").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {storable(key): storable(inner) for key, inner in value.items()}
    if isinstance(value, Iterable):
        return [storable(inner) for inner in value]
    return value


class StorableJson(Parser):
    """The API's reading of a request's body."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The decoded body; whatever is raised is answered with status 400."""
        body = json.loads(request.body)
        return storable(body) if b"\\u" in request.body else body  # only an escape can bring either sign in
