"""Recordings as a folder that any web server shows: pages, logs, pictures and the player, all by relative addresses."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from webapp.security import EMBED_POLICY
from webapp.sharing.chapters import duration
from webapp.sharing.models import Recording
from webapp.sharing.picture import picture
from webapp.sharing.scene import in_words, scene
from webapp.templatetags.assets import build_of

PLAYER = "player"  # the folder's name, within the folder
# A page cannot say this of itself, only its server.
NOT_IN_PAGES = "frame-ancestors *; "


def export(folder: Path, recordings: Iterable[Recording]) -> list[str]:
    """Write the folder, over what it may hold already; the names of the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    common = {"script": "", "styles": [], "policy": EMBED_POLICY.replace(NOT_IN_PAGES, "")} | _player(folder)
    written = [_write(folder, recording, common) for recording in recordings]
    index = render_to_string("sharing/export_index.html", common | {"pages": written})
    (folder / "index.html").write_text(index)
    return ["index.html", *(page["name"] for page in written)]


def _player(folder: Path) -> dict[str, Any]:
    """Copy the player; where its script and styles are, seen from the folder's pages."""
    manifest: Path = settings.DJANGO_VITE[build_of("player")]["manifest_path"]
    entry = json.loads(manifest.read_text())["src/player/player.ts"]
    target = folder / PLAYER
    shutil.rmtree(target, ignore_errors=True)  # of an earlier version
    shutil.copytree(manifest.parent.parent / "assets", target / "assets", ignore=shutil.ignore_patterns("*.gz"))
    return {"script": f"{PLAYER}/{entry['file']}", "styles": [f"{PLAYER}/{name}" for name in entry["css"]]}


def _write(folder: Path, recording: Recording, common: dict[str, Any]) -> dict[str, Any]:
    """One page with its log and picture; what the index says of it."""
    now = scene(recording.events(), recording.moment)
    page = {
        "recording": recording,
        "name": f"{recording.id}.html",
        "log": f"{recording.id}.ndjson",
        "picture": f"{recording.id}.png",
        "said": now.said,
        "state": in_words(now),
        "length": duration(recording.milliseconds),
    }
    (folder / str(page["log"])).write_bytes(recording.text())
    (folder / str(page["picture"])).write_bytes(picture(now, recording.title, 600))
    (folder / str(page["name"])).write_text(render_to_string("sharing/export_page.html", common | page))
    return page
