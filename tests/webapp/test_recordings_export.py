"""manage.py recordings export: a folder that needs no site."""

import json
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.fixtures.recorded import Make


def exported(folder: Path, *ids: str) -> str:
    """What the command says."""
    out = StringIO()
    call_command("recordings", "export", str(folder), *ids, stdout=out)
    return out.getvalue()


def test_every_public_recording_has_a_page_a_log_and_a_picture(make: Make, tmp_path: Path) -> None:
    public, hidden = make(visibility="public"), make()
    assert "1 recordings in" in exported(tmp_path)
    assert {f"{public}.{ending}" for ending in ("html", "ndjson", "png")} < {path.name for path in tmp_path.iterdir()}
    assert not (tmp_path / f"{hidden}.html").exists()
    events = [json.loads(line) for line in (tmp_path / f"{public}.ndjson").read_text().splitlines()]
    assert len(events) == 76


def test_those_that_are_named_are_written_whoever_may_see_them(make: Make, tmp_path: Path) -> None:
    hidden = make(title="For a class")
    exported(tmp_path, hidden)
    assert "For a class" in (tmp_path / "index.html").read_text()


def test_every_address_in_the_folder_is_relative_and_is_there(make: Make, tmp_path: Path) -> None:
    made = make(visibility="public")
    exported(tmp_path)
    for name in ("index.html", f"{made}.html"):
        page = (tmp_path / name).read_text()
        for address in re.findall(r'(?:href|src|log)="([^"]*)"', page):
            assert address == "data:," or (tmp_path / address).is_file(), address
        assert "frame-ancestors" not in page


def test_writing_it_again_leaves_one_player(make: Make, tmp_path: Path) -> None:
    make(visibility="public")
    (tmp_path / "player" / "assets").mkdir(parents=True)
    (tmp_path / "player" / "assets" / "player-old.js").write_text("")
    exported(tmp_path)
    assert not (tmp_path / "player" / "assets" / "player-old.js").exists()


def test_one_that_is_none_is_named(owner: tuple[Client, str], make: Make, tmp_path: Path) -> None:
    revoked = make()
    owner[0].delete(f"/api/recordings/{revoked}")
    with pytest.raises(CommandError, match=revoked):
        exported(tmp_path, revoked)
