"""Images at the engine: what one is made of, its name there, and taking it away."""

from dataclasses import dataclass
from typing import Any

from .client import EngineRefuses, engine, translated

MARK = "org.slipway.site"  # the label that tells a site's containers from others on its engine


@dataclass(frozen=True)
class EngineImage:
    """What the engine knows of an image. `history` is newest first: CreatedBy, Created, Size, Comment."""

    digest: str
    diff_ids: tuple[str, ...]
    size: int
    architecture: str
    config: dict[str, Any]
    history: tuple[dict[str, Any], ...]


def describe(reference: str) -> EngineImage | None:
    """The image, or None when the engine has none of that name."""
    try:
        with translated():
            api: Any = engine()
            found = api.inspect_image(reference)
            history = api.history(found["Id"])
    except EngineRefuses as exc:
        if exc.status == 404:
            return None
        raise
    return EngineImage(
        digest=found["Id"],
        diff_ids=tuple(found.get("RootFS", {}).get("Layers") or ()),
        size=int(found.get("Size") or 0),
        architecture=f"{found.get('Os', 'linux')}/{found.get('Architecture', '')}",
        config=_config(found.get("Config") or {}),
        history=tuple(history),
    )


def _config(config: dict[str, Any]) -> dict[str, Any]:
    """The configuration without what a container of this site left in it: its mark, made empty by docker commit."""
    labels = config.get("Labels") or {}
    if labels.get(MARK) != "":
        return config
    return {**config, "Labels": {key: value for key, value in labels.items() if key != MARK}}


def exists(reference: str) -> bool:
    """Whether the engine has it in its own store."""
    try:
        with translated():
            api: Any = engine()
            api.inspect_image(reference)
    except EngineRefuses as exc:
        if exc.status == 404:
            return False
        raise
    return True


def give_name(digest: str, name: str) -> None:
    """Let `name` point to the image, so that it can be a later FROM and is removed by its name alone."""
    with translated():
        engine().tag(digest, name, "latest")


def take_name(name: str) -> None:
    """Take the name off; with its last name the image itself goes. Nothing happens when it is gone already."""
    try:
        with translated():
            engine().remove_image(f"{name}:latest", force=True)
    except EngineRefuses as exc:
        if exc.status != 404:
            raise
