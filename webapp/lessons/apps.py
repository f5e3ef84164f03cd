from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "webapp.lessons"
    label = "lessons"

    def ready(self) -> None:
        """What a guest did stays theirs when they sign in."""
        from webapp.lessons import keeping  # noqa: F401  # hears of sign-ins once the models are loaded
