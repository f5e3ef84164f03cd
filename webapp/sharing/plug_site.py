"""What sharing registers with the processes that answer requests: pages, files and API."""

from django.urls import path

from webapp import plugins
from webapp.sharing import api, views

plugins.add_router("/sandboxes", api.of_sandboxes)
plugins.add_router("/recordings", api.router)
plugins.add_urls(
    path("watch", views.listed, name="recordings"),
    path("watch/<str:recording_id>", views.watch, name="watch"),
    path("watch/<str:recording_id>/log.ndjson", views.log),
    path("watch/<str:recording_id>/cast", views.cast),
)
