"""scripts/database.py: what is to be migrated is migrated at the next start, and nothing else costs a start time."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from scripts import database
from scripts.python_setup import ROOT
from scripts.say import Stop

FILE = "slipway.sqlite3"
SESSIONS = "SELECT name FROM sqlite_master WHERE name = 'django_session'"
NEW_MIGRATION = """from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("sandboxes", "{last}")]
    operations = [migrations.RunSQL("CREATE TABLE of_a_new_migration (id INTEGER)")]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A home whose database was made once, and a copy of it: what a setting says counts, so the place stays."""
    home, kept = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SLIPWAY_HOME", str(home))
        database.ensure(home)
    shutil.copytree(home, kept, dirs_exist_ok=True)
    return home, kept


@pytest.fixture
def home(made: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose database is up to date."""
    home, kept = made
    shutil.rmtree(home)
    monkeypatch.setenv("SLIPWAY_HOME", str(home))
    return Path(shutil.copytree(kept, home))


def asked(home: Path, statement: str) -> list[tuple[object, ...]]:
    """What the database answers."""
    with contextlib.closing(sqlite3.connect(home / FILE, isolation_level=None)) as connection:
        return connection.execute(statement).fetchall()


def no_process(*arguments: object, **options: object) -> str:
    raise AssertionError(f"a process was started: {arguments}")


def test_a_database_that_is_up_to_date_needs_no_process(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "run", no_process)
    database.ensure(home)
    assert asked(home, SESSIONS)


def test_looking_leaves_no_file_behind(home: Path) -> None:
    before = sorted(home.iterdir())
    database.ensure(home)
    assert sorted(home.iterdir()) == before


def test_a_deleted_database_is_made_again(home: Path) -> None:
    (home / FILE).unlink()
    database.ensure(home)
    assert asked(home, SESSIONS)


def test_an_older_database_in_its_place_is_migrated(home: Path) -> None:
    asked(home, "DELETE FROM django_migrations WHERE app = 'sessions'")
    asked(home, "DROP TABLE django_session")
    database.ensure(home)
    assert asked(home, SESSIONS)


def test_a_file_that_is_no_database_is_named_in_one_sentence(home: Path) -> None:
    (home / FILE).write_text("This is no database." * 100)
    with pytest.raises(Stop, match=r"slipway: The database: .*file is not a database"):
        database.ensure(home)


def test_a_new_migration_is_applied(home: Path, newer: Path) -> None:
    migrations = newer / "webapp" / "sandboxes" / "migrations"
    last = max(path.stem for path in migrations.glob("0*.py"))
    (migrations / "9999_new.py").write_text(NEW_MIGRATION.replace("{last}", last))
    database.ensure(home)
    assert asked(home, "SELECT count(*) FROM of_a_new_migration") == [(0,)]


def test_a_changed_setting_that_cannot_be_used_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLIPWAY_CONTAINERS", "many")
    with pytest.raises(Stop, match="SLIPWAY_CONTAINERS='many' cannot be used"):
        database.ensure(home)


def test_a_database_elsewhere_is_always_asked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLIPWAY_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Stop, match="slipway: The database: "):
        database.ensure(home)


@pytest.fixture
def newer(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the site's code, which may get a migration more."""
    folder = tmp_path_factory.mktemp("newer")
    for app in database.APPS:
        shutil.copytree(ROOT / app, folder / app, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("manage.py", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    monkeypatch.setattr(database, "ROOT", folder)
    return folder
