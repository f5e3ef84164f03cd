"""The base images of the lessons: the registry's when it can be reached, else a stand-in that says that it is one.

`base_images.py ensure` makes sure of all, `base_images.py --list` says which there are and which stand in.
"""

import argparse
import datetime
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.base_images_layers import write_archive
from scripts.base_images_packages import Unavailable
from scripts.base_images_recipes import ENGINE_NAMES, RECIPES, Image
from scripts.engine_api import PROMPT, Engine, Refused, Unreachable, find
from scripts.say import Stop, say, step

STAND_IN, NOTE = "org.slipway.stand-in", "org.slipway.stand-in.note"  # labels: what it replaces, how it differs


def ensure(progress: Callable[[str], None] = say) -> None:
    """Make every base image be in the engine's store; what is there already is left as it is.

    `progress` gets a sentence for each image that was missing. Stops with a sentence when one can be had in no way.
    """
    engine = _engine()
    lacking = missing(engine)
    if not lacking:
        return
    reachable = _registry_answers(engine, lacking[0])
    if not reachable:
        progress("no image registry can be reached from here: base images are made from packages instead")
    for reference in lacking:
        if reachable and _pull(engine, reference):
            progress(f"{reference}: pulled")
        else:
            _make(engine, reference)
            progress(f"{reference}: a stand-in was made")


def missing(engine: Engine) -> list[str]:
    """The base images that are not in the engine's store."""
    return [reference for reference in RECIPES if engine.image(reference) is None]


def list_all() -> list[str]:
    """One line for each base image: its name, its size, and what it is."""
    engine = _engine()
    return [_in_words(reference, engine.image(reference)) for reference in RECIPES]


def configuration(image: Image, reference: str, made: str) -> dict[str, Any]:
    """The image's configuration as the OCI image specification lays it out, with one history entry a layer.

    Settings get an empty entry each, as a build would leave them; the comment keeps them apart from real ones.
    """
    settings = [f"ENV {entry}" for entry in image.environment]
    settings += [f"ENTRYPOINT {_array(image.entrypoint)}"] if image.entrypoint else []
    settings += [f"CMD {_array(image.command)}"]
    comment = f"stand-in for {reference}"
    history: list[dict[str, Any]] = [
        {"created": made, "created_by": f"stand-in layer: {layer.words}", "comment": comment} for layer in image.layers
    ]
    history += [{"created": made, "created_by": words, "comment": comment, "empty_layer": True} for words in settings]
    run = {
        "Env": image.environment,
        "Cmd": image.command,
        "Labels": {STAND_IN: reference, NOTE: image.note},
    }
    if image.entrypoint:
        run["Entrypoint"] = image.entrypoint
    architecture = ENGINE_NAMES[platform.machine()]
    return {"architecture": architecture, "os": "linux", "created": made, "config": run, "history": history}


def _engine() -> Engine:
    engine = find()
    if engine is None:
        raise Stop("no engine answers; start one with: python3 scripts/engine.py ensure")
    return engine


def _registry_answers(engine: Engine, reference: str) -> bool:
    """Ask the engine to ask its registry for a digest: that uses its own mirrors and proxies, and moves no layer."""
    with step("Asking the image registry"):
        try:
            return engine.get(f"/distribution/{quote(reference, safe=':/')}/json", timeout=PROMPT) is not None
        except (Unreachable, Refused):
            return False


def _pull(engine: Engine, reference: str) -> bool:
    """Through the docker client, which knows the learner's sign-in at the registry."""
    command = ["docker", "--host", engine.host, "pull", "--quiet", reference]
    with step(f"Pulling {reference}"):
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _make(engine: Engine, reference: str) -> None:
    if platform.machine() not in ENGINE_NAMES or sys.platform != "linux":
        raise Stop(f"{reference} is missing and cannot be pulled; repeat where the image registry can be reached.")
    made = datetime.datetime.now(datetime.UTC).isoformat()
    with step(f"Making a stand-in for {reference}"), tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        try:
            image = RECIPES[reference](folder)
        except Unavailable as exc:
            raise Stop(f"{reference} can neither be pulled nor made: {exc}.") from exc
        archive = folder / "image.tar"
        write_archive(archive, reference, configuration(image, reference, made), image.layers)
        with archive.open("rb") as body:
            engine.post("/images/load?quiet=1", body)


def _in_words(reference: str, found: dict[str, Any] | None) -> str:
    if found is None:
        return f"{reference}  missing"
    labels = found["Config"].get("Labels") or {}
    what = f"stand-in: {labels.get(NOTE)}" if STAND_IN in labels else "from the registry"
    return f"{reference}  {found['Size'] / 1e6:.0f} MB  {what}"


def _array(words: list[str]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", nargs="?", choices=["ensure"], help="make what is missing")
    parser.add_argument("--list", action="store_true", help="say which there are")
    given = parser.parse_args()
    if given.list:
        print("\n".join(list_all()))
    elif given.verb == "ensure":
        ensure()
    else:
        parser.error("say `ensure` or `--list`")


if __name__ == "__main__":
    main()
