"""The content security policy of every page: nothing runs or is drawn that the site itself did not serve."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self' {sockets}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)
# The API's own pages are drawn by Swagger UI, which writes style attributes and markup. It draws nothing of a
# learner's, and it is served from here like everything else.
DOCS = "/api/docs"
DOCS_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# Pages made to stand inside other sites' pages. They are the same for everybody and kept by caches, so no nonce.
EMBED_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors *; require-trusted-types-for 'script'; "
    "trusted-types lit-html"
)
# Such a page that shows what is live: the one kind that also opens a socket.
LIVE_EMBED_POLICY = EMBED_POLICY.replace("connect-src 'self'", "connect-src 'self' {sockets}")


def sockets(request: HttpRequest) -> str:
    """Where this site's sockets are, as a policy names them: not every browser takes them for `'self'`."""
    return ("wss://" if request.is_secure() else "ws://") + request.get_host()


class ContentSecurityPolicy:
    """Gives each request a nonce (`request.csp_nonce`) and each answer the policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # read by templates
        response = self.get_response(request)
        if "Content-Security-Policy" not in response:
            policy = DOCS_POLICY if request.path == DOCS else POLICY
            response["Content-Security-Policy"] = policy.format(nonce=nonce, sockets=sockets(request))
        return response
