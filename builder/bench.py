"""What the workbench's page shows and takes, apart from how it is drawn."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from builder.forms import DOCKERFILE
from builder.samples import sample
from webapp.sandboxes import lifecycle
from webapp.sandboxes.api import snapshot_of
from webapp.sandboxes.models import Sandbox
from webapp.wording import _, number

TAG = "an_image"
MEGABYTE = 1024 * 1024


def first_draft() -> dict[str, str]:
    """The files that a new sandbox begins with."""
    return sample("node")


def draft_of(sandbox: Sandbox) -> dict[str, str]:
    """The files being edited, the Dockerfile first; a sandbox made over the API may not have one yet."""
    files: dict[str, str] = sandbox.draft or first_draft()
    return {DOCKERFILE: files.get(DOCKERFILE, "")} | files


def page(sandbox: Sandbox) -> dict[str, Any]:
    """What the template needs: files, the state as it is now, and the limits in words."""
    return {
        "sandbox": sandbox,
        "files": list(draft_of(sandbox).items()),
        "state": snapshot_of(sandbox),
        "limits": limit_words(settings.LIMITS),
        "tag": TAG,
    }


def limit_words(limits: Mapping[str, int]) -> list[str]:
    """What one sandbox may use, as a person says it."""
    return [
        _(
            "{containers} containers, each with {memory} MB of memory, {processors} of a processor and "
            "{processes} processes",
            containers=limits["containers"],
            memory=limits["memory_bytes"] // MEGABYTE,
            processors=number(limits["milli_cpus"] / 1000, "g"),
            processes=limits["processes"],
        ),
        _(
            "{images} images, {files} MB of files for a build",
            images=limits["images"],
            files=limits["context_bytes"] // MEGABYTE,
        ),
        _(
            "{minutes} minutes for a build, {memory} MB of memory",
            minutes=limits["build_seconds"] // 60,
            memory=limits["build_memory_bytes"] // MEGABYTE,
        ),
    ]


def take(sandbox: Sandbox, files: dict[str, str], form: Mapping[str, str]) -> None:
    """Save the files of the page's form, and build when its Build button was used. Refused as the API refuses."""
    if files:
        lifecycle.save_draft(sandbox, files)
        sandbox.draft = files
    if form.get("do") == "build":
        from builder.actions import start_build

        draft = draft_of(sandbox)
        rest = {path: text for path, text in draft.items() if path != DOCKERFILE}
        start_build(sandbox, dockerfile=draft[DOCKERFILE], files=rest, tag=form.get("tag") or None)
