"""The database: migrated before anything serves; no process is started to find that nothing is to migrate."""

import contextlib
import hashlib
import json
import os
import sqlite3
from pathlib import Path

from scripts.python_setup import ROOT, python, run
from scripts.say import step

APPS = ("webapp", "builder", "runner")


def ensure(home: Path) -> None:
    """Apply the migrations that the database lacks; nothing to do when all is as the last `migrate` left it."""
    stamp = home / "database.stamp"
    state = _state(home)
    if state is not None and stamp.exists() and stamp.read_text() == state:
        return
    with step("Database"):
        run([str(python()), "manage.py", "migrate", "--no-input", "-v", "0"], "The database", cwd=ROOT)
    stamp.write_text(_state(home) or "")


def _state(home: Path) -> str | None:
    """One digest over what `migrate` reads: the migrations, the settings, and what the database says it has applied.

    None where only `migrate` can tell: there is no database yet, it cannot be read, or it is not the one in `home`.
    """
    if os.environ.get("SLIPWAY_DATABASE_URL"):
        return None
    try:
        applied = _applied(home / "slipway.sqlite3")
    except sqlite3.Error:
        return None
    # a setting that cannot be used is refused by `migrate`, in one sentence: a changed one is shown to it
    settings = sorted(
        pair for pair in os.environ.items() if pair[0].startswith("SLIPWAY_") and pair[0] != "SLIPWAY_HOME"
    )
    digest = hashlib.sha256(json.dumps([applied, settings]).encode())
    migrations = (path for app in APPS for path in (ROOT / app).rglob("migrations/*.py"))
    for path in (ROOT / "requirements.lock", ROOT / "webapp" / "settings.py", *sorted(migrations)):
        digest.update(b"\0" + str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _applied(path: Path) -> list[tuple[str, str]]:
    """The migrations that Django has noted in the database itself: another file in its place has its own."""
    with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as database:
        return database.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
