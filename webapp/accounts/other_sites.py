"""Signing in with an account elsewhere: what is taken over from there, and what is refused."""

import logging
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.manage_email import assess_unique_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.github.provider import GitHubProvider
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from webapp.accounts import letters

logger = logging.getLogger(__name__)


class OtherSites(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's hooks for it (SOCIALACCOUNT_ADAPTER)."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take over what an account is made of, a name to be called by and an address for letters, and nothing else.

        The name is cut at an @: many sites call people by their address, and names are shown.
        """
        sends_letters = letters.are_sent()
        for address in sociallogin.email_addresses:
            address.verified = address.verified is True  # some send "false", which is true
        if not sends_letters:
            sociallogin.email_addresses.clear()
        name = str(data.get("username") or "").partition("@")[0]
        sociallogin.account.extra_data = {"username": name} if name else {}
        kept = {"username": name, "email": data.get("email") if sends_letters else None}
        return super().populate_user(request, sociallogin, kept)

    def get_signup_form_initial_data(self, sociallogin: Any) -> dict[str, Any]:
        """What the form begins with: a name that is free, and no address of another account's, as the page says."""
        initial: dict[str, Any] = super().get_signup_form_initial_data(sociallogin)
        initial["username"] = get_account_adapter().generate_unique_username([initial["username"], "user"])
        if initial["email"] and assess_unique_email(initial["email"]) is not True:
            initial["email"] = ""
        return initial

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        """Tell whoever runs the site why nobody can sign in; the page tells the person how to go on."""
        if exception is not None:
            logger.warning("signing in with %s failed: %s", provider.name, exception)


class BegunHere:
    """A way to sign in that asks for what the site asks for, and for nothing that a link to it says.

    Connecting begins on a page of this site: a link elsewhere could else connect the account of whoever follows it
    with an account of whoever wrote it, who would then sign in with that.
    """

    def redirect_from_request(self, request: HttpRequest) -> Any:
        """To the other site."""
        if request.GET.get("process") == "connect" and not _came_from_here(request):
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("socialaccount_connections")))
        return super().redirect_from_request(request)  # type: ignore[misc]  # of the provider beside it

    def get_scope_from_request(self, request: HttpRequest) -> Any:
        """What may be asked there."""
        return self.get_scope()  # type: ignore[attr-defined]  # of the provider beside it

    def get_auth_params_from_request(self, request: HttpRequest, action: Any) -> Any:
        """What else is said there."""
        return self.get_auth_params()  # type: ignore[attr-defined]  # of the provider beside it


def _came_from_here(request: HttpRequest) -> bool:
    """By what the browser says, which pages elsewhere cannot make it say: older ones tell the page it came from."""
    site = request.headers.get("Sec-Fetch-Site")
    here = f"{request.scheme}://{request.get_host()}/"
    return site == "same-origin" if site else request.headers.get("Referer", "").startswith(here)


class GitHub(BegunHere, GitHubProvider):  # type: ignore[misc]  # allauth has no types
    """The provider of that name in allauth's registry."""

    package = "allauth.socialaccount.providers.github"  # where its addresses are
