"""What classes register with the processes that answer requests: their pages."""

from django.urls import path

from webapp import plugins
from webapp.classrooms import (
    owning,  # noqa: F401  # registers what is kept
    views,
)

plugins.add_urls(
    path("classes", views.classes, name="classes"),
    path("classes/<str:class_id>", views.classroom, name="class"),
    path("classes/<str:class_id>/report.csv", views.report, name="class-report"),
    path("join", views.door, name="class-door"),
    path("join/<str:code>", views.join, name="class-join"),
)
