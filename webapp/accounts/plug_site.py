"""What accounts register with the processes that answer requests: pages."""

from allauth.account import urls
from allauth.urls import build_provider_urlpatterns
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from webapp import plugins
from webapp.accounts import letters, views

ALWAYS = {"login", "logout", "signup", "change_password", "set_password", "reauthenticate", "inactive"}
WITH_LETTERS = {
    "email",
    "confirm_email",
    "reset_password",
    "reset_password_done",
    "reset_password_from_key",
    "reset_password_from_key_done",
}
NO_LETTERS = [
    path("account/password/reset/", views.no_letters, name="account_reset_password"),
    path("account/email/", views.no_letters, name="account_email"),
]


def ways_in() -> list[URLPattern | URLResolver]:
    """Of allauth's pages those that this site can serve."""
    has_letters = letters.are_sent()
    names = ALWAYS | (WITH_LETTERS if has_letters else set())
    served = [each for each in urls.urlpatterns if each.name.removeprefix("account_") in names]
    if settings.SOCIALACCOUNT_PROVIDERS:
        served += [path("3rdparty/", include("allauth.socialaccount.urls")), *build_provider_urlpatterns()]
    return [path("account/", include(served)), *([] if has_letters else NO_LETTERS)]


plugins.add_urls(
    path("account", views.account, name="account"),
    path("account/export", views.export, name="account-export"),
    path("account/erase", views.erase, name="account-erase"),
    *ways_in(),
)
