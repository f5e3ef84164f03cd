"""What classes register with the processes that answer requests: their pages."""

from django.urls import path

from webapp import plugins
from webapp.classrooms import (
    owning,  # noqa: F401  # registers what is kept
    views,
    wall_views,
)
from webapp.classrooms.wall_socket import ShownConsumer, WallConsumer

plugins.add_urls(
    path("classes", views.classes, name="classes"),
    path("classes/<str:class_id>", views.classroom, name="class"),
    path("classes/<str:class_id>/report.csv", views.report, name="class-report"),
    path("classes/<str:class_id>/wall", wall_views.wall, name="class-wall"),
    path("classes/<str:class_id>/wall/<int:seat_id>", wall_views.one, name="class-wall-one"),
    path("join", views.door, name="class-door"),
    path("join/<str:code>", views.join, name="class-join"),
)
plugins.socket_patterns += [
    path("ws/classes/<str:class_id>/wall", WallConsumer.as_asgi()),
    path("ws/classes/<str:class_id>/wall/<int:seat_id>", ShownConsumer.as_asgi()),
]
