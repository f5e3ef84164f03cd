"""What every page's head needs to know of accounts."""

from django.conf import settings
from django.http import HttpRequest

from webapp.accounts import letters


def accounts(request: HttpRequest) -> dict[str, bool]:
    """That this site has them, and whether it can send letters and lets people sign in with other sites."""
    return {
        "has_accounts": True,
        "has_mail": letters.are_sent(),
        "has_other_sites": bool(settings.SOCIALACCOUNT_PROVIDERS),
    }
