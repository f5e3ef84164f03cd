"""What a build of this file would fetch, and which of its lines show up as steps."""

from __future__ import annotations

from collections.abc import Mapping

from .model import Dockerfile, Instruction
from .needs import sources
from .scope_walk import global_scope
from .stages import build_stages, expanded_base

_STEPS = frozenset({"ADD", "COPY", "RUN", "WORKDIR"})


def external_images(
    dockerfile: Dockerfile, build_args: Mapping[str, str] | None = None
) -> list[tuple[str, Instruction]]:
    """Every image named by FROM, ``COPY --from`` or ``RUN --mount=from=`` that is no stage, with its instruction.

    In file order, repeats kept, ``scratch`` left out. Variables are filled in with global ARG defaults, the platform
    ARGs and ``build_args``. A reference that cannot be filled in is given as written, so that no list allows it.
    """
    outer = global_scope(dockerfile.instructions, dockerfile.escape, build_args)
    stages = build_stages(dockerfile.instructions, dockerfile.escape, build_args)
    found: list[tuple[str, Instruction]] = []
    names: set[str] = set()
    for stage in stages:
        instructions = [dockerfile.instructions[index] for index in stage.instructions]
        base = expanded_base(instructions[0], outer, dockerfile.escape)
        if stage.base_stage is None and base.lower() != "scratch":
            found.append((base or stage.base, instructions[0]))
        for instruction in instructions[1:]:
            found += [(name, instruction) for name, _ in sources(instruction) if _is_image(instruction, name, names)]
        if stage.name:
            names.add(stage.name)
    return found


def _is_image(instruction: Instruction, name: str, names: set[str]) -> bool:
    number = instruction.keyword == "COPY" and name.isascii() and name.isdecimal()
    return not number and name.lower() not in names


def countable_steps(
    dockerfile: Dockerfile, build_args: Mapping[str, str] | None = None
) -> tuple[tuple[Instruction, ...], ...]:
    """For each stage the instructions BuildKit numbers in ``[stage i/n]``, in order: FROM when its base is an image,
    then every ADD, COPY, RUN and WORKDIR. ``WORKDIR /`` is among them though some versions give it no number."""
    found = []
    for stage in build_stages(dockerfile.instructions, dockerfile.escape, build_args):
        instructions = [dockerfile.instructions[index] for index in stage.instructions]
        outside = stage.base_stage is None and stage.base.lower() != "scratch"
        steps = [entry for entry in instructions[1:] if entry.keyword in _STEPS]
        found.append((*(instructions[:1] if outside else []), *steps))
    return tuple(found)
