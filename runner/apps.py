from django.apps import AppConfig


class RunnerConfig(AppConfig):
    name = "runner"

    def ready(self) -> None:
        """Plug into the site."""
        from runner import plug  # noqa: F401  # registers on import, once the models are loaded
