"""Signing in with an OpenID Connect server. allauth's own way trusts what it fetched; this one looks at it first."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest
from requests import RequestException

from webapp.accounts import safe_ways
from webapp.accounts.openid.id_token import NotTrusted, claims_of
from webapp.accounts.other_sites import BegunHere

# Where it is sent to or asked; the person's browser goes to the first, the site to the others.
NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
LONGEST_NAME = 191  # characters of `sub` that fit into a row; OpenID allows 255, nobody is known to use them


class OpenIdServer(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # allauth has no types
    """What one OpenID server says, as far as it can be trusted; what cannot is an `OAuth2Error` with its reason."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Its discovery document."""
        try:
            found: dict[str, Any] = super().openid_config
            places = [found[name] for name in NEEDED]
        except (RequestException, KeyError, TypeError, ValueError) as exc:
            raise OAuth2Error(f"discovery: {exc!r}") from exc
        if wrong := [place for place in places if not safe_ways.is_safe(place)]:
            raise OAuth2Error(f"discovery: {wrong[0]!r} is no https:// address")
        return found

    @property
    def basic_auth(self) -> bool:
        """How the client says who it is; a server that lists no ways knows this one."""
        ways = self.openid_config.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return "client_secret_basic" in ways

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who signed in there."""
        try:
            claims = claims_of(
                kwargs["response"]["id_token"],
                self._fetched(self.openid_config["jwks_uri"]),
                issuer=self.openid_config["issuer"],
                client=app.client_id,
            )
            told = self._told(token.token)
        except KeyError as exc:
            raise OAuth2Error(f"there is no {exc} in what it sent") from exc
        except NotTrusted as exc:
            raise OAuth2Error(str(exc)) from exc
        # Core 1.0, 5.3.2: an answer about somebody else must not be used
        if told.get("sub", claims["sub"]) != claims["sub"]:
            raise OAuth2Error("userinfo: it is about somebody else than the id_token")
        if not 0 < len(claims["sub"]) <= LONGEST_NAME:
            raise OAuth2Error(f"id_token: `sub` has {len(claims['sub'])} characters")
        return self.get_provider().sociallogin_from_response(request, claims | told)

    def _told(self, access_token: str) -> dict[str, Any]:
        """What it tells besides; a server need not have such a place."""
        place = self.openid_config.get("userinfo_endpoint", "")
        return self._fetched(place, {"Authorization": f"Bearer {access_token}"}) if safe_ways.is_safe(place) else {}

    def _fetched(self, place: str, headers: dict[str, str] | None = None) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(place, headers=headers)
            answer.raise_for_status()
            found = answer.json()
        if not isinstance(found, dict):
            raise OAuth2Error(f"{place} is no JSON object")
        return found


class OpenId(BegunHere, OpenIDConnectProvider):  # type: ignore[misc]  # allauth has no types
    """The provider of that name in allauth's registry."""

    oauth2_adapter_class = OpenIdServer


provider_classes = [OpenId]
