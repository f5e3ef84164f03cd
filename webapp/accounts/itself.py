"""What is kept of the account itself, beside what was made with it: in words, and to take along."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from django.utils import timezone

from webapp.wording import _


def words(request: HttpRequest) -> list[str]:
    """Each thing in a part of a sentence; nothing of a guest."""
    if not request.user.is_authenticated:
        return []
    said = [_("your name")]
    if request.user.has_usable_password():
        said.append(_("your password as a hash that cannot be read back"))
    for address in _addresses(request):
        said.append(_("your email address {address}", address=address["address"]))
    for site in _other_sites(request):
        said.append(_("the number and the name by which {site} knows you", site=site["site"]))
    return said


def about(request: HttpRequest) -> dict[str, Any]:
    """The document of it: `account` is None for a guest."""
    document: dict[str, Any] = {"exported_at": timezone.now().isoformat(), "account": None}
    if request.user.is_authenticated:
        document["account"] = {
            "name": request.user.get_username(),
            "has_password": request.user.has_usable_password(),
            "made_at": request.user.date_joined.isoformat(),
            "addresses": _addresses(request),
            "other_sites": _other_sites(request),
        }
    return document


def _addresses(request: HttpRequest) -> list[dict[str, Any]]:
    rows = EmailAddress.objects.filter(user_id=request.user.pk).order_by("pk")
    return [{"address": row.email, "confirmed": row.verified} for row in rows]


def _other_sites(request: HttpRequest) -> list[dict[str, Any]]:
    """What the accounts elsewhere are that this one opens with."""
    return [
        {
            "site": _name_of(row),
            "number": row.uid,
            "told": row.extra_data,
            "since": row.date_joined.isoformat(),
            "last_used_at": row.last_login.isoformat(),
        }
        for row in SocialAccount.objects.filter(user_id=request.user.pk).order_by("pk")
    ]


def _name_of(row: Any) -> str:
    """What the site is called, while this one still knows it."""
    try:
        name: str = row.get_provider().name
    except ObjectDoesNotExist:
        name = row.provider
    return name
