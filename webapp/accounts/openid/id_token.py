"""Reading an id_token: who signed in, and that the other site really says so (OpenID Connect Core 1.0, 3.1.3.7)."""

from typing import Any

import jwt

# Signed by a key of its own: whoever knows the client's secret, or no key at all, signs nothing here.
SIGNED_BY = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
CLOCKS_DIFFER = 60  # seconds
NEEDED = ["iss", "sub", "aud", "exp", "iat"]


class NotTrusted(Exception):
    """What the other site sent is not what it would have sent."""


def claims_of(token: str, keys: dict[str, Any], *, issuer: str, client: str) -> dict[str, Any]:
    """The claims of an id_token that `issuer` signed with one of its keys (a JSON Web Key Set) for `client`.

    Raises `NotTrusted` where that is not so.
    """
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            _key(token, keys),
            algorithms=SIGNED_BY,
            audience=client,
            issuer=issuer,
            leeway=CLOCKS_DIFFER,
            options={"require": NEEDED},
        )
    except (jwt.PyJWTError, ValueError, AttributeError) as exc:  # the last two: JSON of another shape
        raise NotTrusted(f"id_token: {exc}") from exc
    if claims.get("azp", client) != client:
        raise NotTrusted("id_token: it was made for another client")
    return claims


def _key(token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """The key that the token names; the only one, where it names none."""
    known = jwt.PyJWKSet.from_dict(keys).keys
    name = jwt.get_unverified_header(token).get("kid")
    fitting = [key for key in known if name is None or key.key_id == name]
    if len(fitting) != 1:
        raise NotTrusted(f"id_token: {len(fitting)} of its issuer's keys are called {name!r}")
    return fitting[0]
