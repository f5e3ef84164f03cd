"""The site's addresses; the apps add theirs."""

from django.urls import path

from webapp import command_page, health, plugins, views
from webapp.api import api

plugins.load_site()
urlpatterns = [
    path("", views.landing, name="landing"),
    path("theme", views.theme, name="theme"),
    path("explain/command", command_page.command, name="explain-command"),
    path("livez", health.livez),
    path("healthz", health.healthz),
    path("api/", api.urls),
    *plugins.url_patterns,
]
