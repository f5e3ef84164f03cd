"""What each instruction sets in the image's configuration, and what a stage's configuration is in the end."""

from __future__ import annotations

from dataclasses import dataclass

from builder.dockerfile.model import Dockerfile

from .settings import Setting


@dataclass(frozen=True, slots=True)
class Configuration:
    """``sets`` has an entry for each instruction of the file, ``stages`` the final settings of each stage."""

    sets: tuple[tuple[Setting, ...], ...]
    stages: tuple[tuple[Setting, ...], ...]


def configure(dockerfile: Dockerfile) -> Configuration:
    """Follows the file from top to bottom."""
    return Configuration(tuple(() for _ in dockerfile.instructions), tuple(() for _ in dockerfile.stages))
