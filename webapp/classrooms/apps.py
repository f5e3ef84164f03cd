from django.apps import AppConfig


class ClassroomsConfig(AppConfig):
    name = "webapp.classrooms"
    label = "classrooms"
