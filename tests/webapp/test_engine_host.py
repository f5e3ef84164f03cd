"""What the worker and the watcher load: all that they do, and nothing of what answers requests."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOAD = "import sys, django; django.setup(); import builder.tasks, runner.tasks, runner.watch; "


def said(script: str, settings: str, home: Path) -> list[str]:
    """The words that a process of its own prints."""
    env = os.environ | {"DJANGO_SETTINGS_MODULE": settings, "SLIPWAY_HOME": str(home)}
    command = [sys.executable, "-c", LOAD + script]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout.split()


def test_neither_the_api_nor_pages_nor_commands_nor_explanations_are_loaded(tmp_path: Path) -> None:
    loaded = said("print(*sys.modules)", "webapp.engine_host", tmp_path)
    of_the_site = {"ninja", "pydantic", "webapp.urls", "builder.plug_site", "runner.plug_site", "builder.explain"}
    assert of_the_site & set(loaded) == set()


def test_what_is_swept_ended_and_told_is_the_same_as_at_the_site(tmp_path: Path) -> None:
    lists = "plugins.sweepers, plugins.enders, images._finders, images._users, images._keepers, events.KINDS"
    script = (
        "from webapp import events, images, plugins; "
        f"print(*(sorted(getattr(each, '__qualname__', each) for each in part) for part in ({lists})), sep='\\n')"
    )
    site = said(f"from webapp import urls; {script}", "webapp.settings", tmp_path)
    assert said(script, "webapp.engine_host", tmp_path) == site
    assert "[]" not in site


def test_every_limit_and_address_is_the_sites(tmp_path: Path) -> None:
    script = (
        "from django.conf import settings; "
        "print(*(f'{n}={getattr(settings, n)!r}' for n in dir(settings) if n.isupper() and n[0] != '_'), sep='\\0')"
    )

    def pairs(settings: str) -> set[str]:
        return set(" ".join(said(script, settings, tmp_path)).split("\0"))

    different = {pair.partition("=")[0] for pair in pairs("webapp.engine_host") ^ pairs("webapp.settings")}
    assert different == {"INSTALLED_APPS", "MIDDLEWARE", "ROOT_URLCONF", "SETTINGS_MODULE"}
