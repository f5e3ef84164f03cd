"""Letters, and what pages say about them: that one is on its way, or could not be sent."""

import logging
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest

from webapp.refusal import Refused
from webapp.views import refusal
from webapp.wording import _

logger = logging.getLogger(__name__)
SENT = "account/messages/email_confirmation_sent.txt"
NOT_SENT = "account/messages/email_confirmation_not_sent.txt"


def are_sent() -> bool:
    """Whether this site sends any. One that does not asks nobody for an address."""
    return "email" in settings.ACCOUNT_LOGIN_METHODS


class Letters(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """allauth's hooks for it (ACCOUNT_ADAPTER)."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send it; what a request did besides stands, whatever the mail server says.

        A letter that confirms an address can be asked for again: the next page says that it was not sent. One for a
        new password is all that was asked for: its request ends here.
        """
        links = {name: self._at_this_site(value) for name, value in context.items() if name.endswith("_url")}
        try:
            super().send_mail(template_prefix, email, context | links)
        except OSError as exc:  # smtplib's own errors too
            logger.error("no letter could be sent: %s", exc)
            if not template_prefix.startswith("account/email/email_confirmation"):
                raise ImmediateHttpResponse(_not_sent(self.request)) from exc
            self.request.letter_not_sent = True
            # It may be asked for again at once.
            ratelimit.clear(self.request, action="confirm_email", key=email.lower())

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *others: Any, **more: Any
    ) -> None:
        """Keep a sentence for the next page of accounts."""
        if message_template == SENT and getattr(request, "letter_not_sent", False):
            level, message_template = messages.ERROR, NOT_SENT
        super().add_message(request, level, message_template, *others, **more)

    def _at_this_site(self, link: str) -> str:
        """The link with the site's own scheme, name and port, which a request may have been sent without.

        An embedded site is the exception: it is reached by whatever way leads to this machine.
        """
        if settings.EMBEDDED:
            return link
        here = urlsplit(settings.SITE_URL)
        return urlunsplit(urlsplit(link)._replace(scheme=here.scheme, netloc=here.netloc))


def _not_sent(request: HttpRequest) -> Any:
    refused = Refused(
        "account.letter_not_sent",
        _("The email could not be sent."),
        status=503,
        hint=_("The site cannot reach its mail server. Nothing has changed; try again in a few minutes."),
    )
    return refusal(request, refused)
