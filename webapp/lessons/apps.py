from django.apps import AppConfig


class LessonsConfig(AppConfig):
    name = "webapp.lessons"
    label = "lessons"

    def ready(self) -> None:
        """The watcher's rounds forget uploads that nobody said yes to."""
        from webapp import plugins
        from webapp.lessons import packs

        plugins.sweepers.append(packs.sweep)
