"""Advice about files that are valid: BuildKit's lint rules, as data of the same form as errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from builder.dockerfile.model import Dockerfile, Problem

from .ignored import copy_ignored_file
from .rules import (
    json_args_recommended,
    maintainer_deprecated,
    no_empty_continuation,
    secrets_in_arg_or_env,
    stage_name_casing,
)

RULES: tuple[Callable[[Dockerfile], Iterator[Problem]], ...] = (
    stage_name_casing,
    maintainer_deprecated,
    no_empty_continuation,
    json_args_recommended,
    secrets_in_arg_or_env,
)


def check(dockerfile: Dockerfile, dockerignore: str | None = None) -> list[Problem]:
    """Every rule's findings. ``dockerignore`` is the text of the .dockerignore file, None when there is none."""
    found = [problem for rule in RULES for problem in rule(dockerfile)]
    if dockerignore is not None:
        found += copy_ignored_file(dockerfile, dockerignore)
    return found


__all__ = ["RULES", "check"]
