"""Which headers pass between a browser and a learner's program. Pure; names and values are ASGI's bytes."""

from collections.abc import Iterable, Sequence

Headers = list[tuple[bytes, bytes]]

# RFC 9110 section 7.6.1, and what older programs send in their place.
HOP_BY_HOP = frozenset(
    b"connection keep-alive proxy-connection proxy-authenticate proxy-authorization te trailer transfer-encoding "
    b"upgrade http2-settings expect".split()
)
# Set by the server in front, or able to outlive the container in the browser.
NOT_BACK = frozenset(b"date service-worker-allowed strict-transport-security alt-svc public-key-pins".split())
HANDSHAKE = frozenset(
    b"sec-websocket-key sec-websocket-version sec-websocket-extensions sec-websocket-protocol "
    b"sec-websocket-accept".split()
)


def to_program(headers: Iterable[tuple[bytes, bytes]], site_cookies: Sequence[str]) -> Headers:
    """A request's headers as the program gets them: those of the hop and the site's cookies are left out."""
    kept: Headers = []
    for name, value in _end_to_end(headers):
        passed = _without(value, site_cookies) if name == b"cookie" else value
        if (passed or name != b"cookie") and not name.startswith((b"x-forwarded-", b"forwarded")):
            kept.append((name, passed))
    return kept


def to_browser(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """An answer's headers as the browser gets them: cookies stay on this one origin."""
    return [
        (name, _host_only(value) if name == b"set-cookie" else value)
        for name, value in _end_to_end(headers)
        if name not in NOT_BACK
    ]


def without_handshake(headers: Headers) -> Headers:
    """Headers of a WebSocket request without those that each hop makes for itself."""
    return [(name, value) for name, value in headers if name not in HANDSHAKE]


def value_of(headers: Iterable[tuple[bytes, bytes]], wanted: bytes) -> str:
    """The first value of a header, or ""."""
    return next((value.decode("latin-1") for name, value in headers if name.lower() == wanted), "")


def _end_to_end(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Without the headers of the hop, those that `Connection` names among them."""
    found = [(name.lower(), value) for name, value in headers]
    named = {
        token.strip().lower() for name, value in found if name == b"connection" for token in value.split(b",") if token
    }
    return [(name, value) for name, value in found if name not in HOP_BY_HOP and name not in named]


def _without(cookies: bytes, names: Sequence[str]) -> bytes:
    """A Cookie header without the cookies of these names."""
    hidden = {name.encode() for name in names}
    pairs = (pair.strip() for pair in cookies.split(b";"))
    return b"; ".join(pair for pair in pairs if pair and pair.split(b"=", 1)[0].strip() not in hidden)


def _host_only(cookie: bytes) -> bytes:
    """A Set-Cookie value without its Domain: it must not reach the origins of other programs."""
    parts = cookie.split(b";")
    return b";".join(part for part in parts if part.split(b"=", 1)[0].strip().lower() != b"domain")
