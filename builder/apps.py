from django.apps import AppConfig


class BuilderConfig(AppConfig):
    name = "builder"

    def ready(self) -> None:
        """Plug into the site."""
        from builder import plug  # noqa: F401  # registers on import, once the models are loaded
