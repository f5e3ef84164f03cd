"""What lessons register with the processes that answer requests: their pages and their API."""

from django.urls import path

from webapp import plugins
from webapp.lessons import (
    api,
    owning,  # noqa: F401  # registers what is kept
    pack_views,
    recordings,
    views,
)

plugins.add_router("/lessons", api.router)
plugins.add_urls(
    path("learn", views.course, name="course"),
    path("learn/preview", views.preview, name="lesson-preview"),
    path("learn/mine", pack_views.mine, name="lessons-mine"),
    path("learn/mine/check", pack_views.check, name="lessons-check"),
    path("learn/packs/<str:key>", pack_views.pack, name="lesson-pack"),
    path("learn/packs/<str:key>/zip", pack_views.archive, name="lesson-pack-zip"),
    path("learn/packs/<str:key>/delete", pack_views.delete, name="lesson-pack-delete"),
    path("learn/packs/<str:key>/list", pack_views.put_on_shelf, name="lesson-pack-list"),
    path("learn/<str:slug>", views.lesson, name="lesson"),
    path("learn/<str:slug>/done", views.done, name="lesson-done"),
    path("learn/<str:slug>/recordings/<str:name>", recordings.recording, name="lesson-recording"),
    path("finished/<str:key>", views.finished, name="lesson-finished"),
)
