"""The two addresses of signing in with an OpenID Connect server: there, and back."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from webapp.accounts.openid.provider import OpenIdServer


def there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the other site, which asks whether it may tell who they are."""
    return _answer(OAuth2LoginView, request, provider_id)


def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """From there, with a code for which it tells."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponse:
    server = OpenIdServer(request, provider_id)
    try:
        answer: HttpResponse = view.adapter_view(server)(request)
    except SocialApp.DoesNotExist as exc:
        raise Http404 from exc
    except OAuth2Error as exc:  # its discovery document is read before allauth catches anything
        answer = render_authentication_error(request, server.get_provider(), exception=exc)
    return answer


urlpatterns = [
    path("oidc/<str:provider_id>/login/", there, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", back, name="openid_connect_callback"),
]
