"""What lessons register with the processes that answer requests: their pages and their API."""

from django.urls import path

from webapp import plugins
from webapp.lessons import (
    api,
    owning,  # noqa: F401  # registers what is kept
    recordings,
    views,
)

plugins.add_router("/lessons", api.router)
plugins.add_urls(
    path("learn", views.course, name="course"),
    path("learn/preview", views.preview, name="lesson-preview"),
    path("learn/<str:slug>", views.lesson, name="lesson"),
    path("learn/<str:slug>/done", views.done, name="lesson-done"),
    path("learn/<str:slug>/recordings/<str:name>", recordings.recording, name="lesson-recording"),
    path("finished/<str:key>", views.finished, name="lesson-finished"),
)
