"""Ways to sign in, as the environment has them: a name and a password always, letters and other sites when named."""

from typing import Any
from urllib.parse import unquote, urlsplit

from webapp import environment as env
from webapp.accounts.safe_ways import is_safe

Credentials = tuple[str, str]  # the client's id and its secret

_OPENID = "webapp.accounts.openid.provider.OpenId"
_MAIL = "smtp://USER:PASSWORD@HOST:PORT, or smtps:// where the connection begins with TLS"


def apps(providers: dict[str, Any]) -> list[str]:
    """The Django apps that accounts need. That of other sites always: what it keeps is erased with an account, even
    where no other site is named any more."""
    ways = (f"allauth.socialaccount.providers.{name}" for name in providers)
    return ["allauth", "allauth.account", "allauth.socialaccount", *ways, "webapp.accounts"]


def providers(*, letters: bool = True) -> dict[str, Any]:
    """Other sites that people may sign in with, as allauth's SOCIALACCOUNT_PROVIDERS: none unless they are named.

    They are asked for an address only by a site that sends `letters`.
    """
    found: dict[str, Any] = {}
    if github := _credentials("SLIPWAY_GITHUB_CLIENT"):
        found["github"] = {"provider_class": "webapp.accounts.other_sites.GitHub", "APPS": [_client(github)]}
    server, oidc = env.read("SLIPWAY_OIDC_SERVER", "", _server), _credentials("SLIPWAY_OIDC_CLIENT")
    if bool(server) != bool(oidc):
        raise env.BadSetting("SLIPWAY_OIDC_SERVER and SLIPWAY_OIDC_CLIENT belong together: set both, or neither")
    if oidc:
        name = env.text("SLIPWAY_OIDC_NAME", urlsplit(server).hostname or "OpenID Connect")
        scope = ["openid", "profile", *(["email"] if letters else [])]
        more = {"provider_id": "oidc", "name": name, "settings": {"server_url": server, "scope": scope}}
        found["openid_connect"] = {"provider_class": _OPENID, "APPS": [_client(oidc) | more]}
    for provider in found.values():
        provider["OAUTH_PKCE_ENABLED"] = True  # a code that somebody else got hold of is worth nothing
    return found


def _server(raw: str) -> str:
    url = urlsplit(raw)
    if not is_safe(raw) or url.query or url.fragment or url.username:
        raise ValueError("write its address as https://HOST/PATH; http:// is for this machine's loopback alone")
    return raw.rstrip("/")


def _client(credentials: Credentials) -> dict[str, Any]:
    return {"client_id": credentials[0], "secret": credentials[1]}


def _credentials(name: str) -> Credentials | None:
    raw = env.text(name, "")
    if not raw:
        return None
    client, _, secret = raw.partition(":")
    if not (client and secret):
        raise env.BadSetting(f"{name} cannot be used: write ID:SECRET, as the other site gave them")
    return client, secret


def mail() -> dict[str, Any]:
    """Django's EMAIL_ settings; empty where no letters can be sent."""
    raw = env.text("SLIPWAY_MAIL", "")
    if not raw:
        return {}
    url = urlsplit(raw)
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise env.BadSetting(f"SLIPWAY_MAIL cannot be used: write {_MAIL}")
    tls, user = url.scheme == "smtps", unquote(url.username or "")
    return {
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if tls else 587),
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": tls,
        "EMAIL_USE_TLS": not tls and bool(user),
        "EMAIL_TIMEOUT": 10,  # seconds that whoever asks for a letter waits for a server that says nothing
        "DEFAULT_FROM_EMAIL": env.text("SLIPWAY_MAIL_FROM", user if "@" in user else f"slipway@{url.hostname}"),
    }
