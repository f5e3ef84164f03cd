"""The line of the Dockerfile that each of BuildKit's vertices belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from builder.dockerfile import Dockerfile, Instruction, Lines, countable_steps, external_images

from .align import Alignment, align, same_words
from .labels import StepName, familiar, image_of, inner, step_name
from .vertices import Vertex

_ALIKE = 0.6  # words in common from which a step without a fitting number is taken for a line


@dataclass(frozen=True)
class Place:
    """A vertex's lines, and its numbered name when it is one of the file's steps. `foreign`: another build, which
    does the same at the same time, gave it its name."""

    lines: Lines
    foreign: bool = False


class Places:
    """Finds the lines; call `find` again whenever vertices became known."""

    def __init__(self, dockerfile: Dockerfile, build_args: Mapping[str, str] | None = None) -> None:
        self._stages = countable_steps(dockerfile, build_args)
        self._labels: dict[str, list[int]] = {}
        for stage in dockerfile.stages:
            self._labels.setdefault(stage.name or f"stage-{stage.index}", []).append(stage.index)
        self._only = [stage.index for stage in dockerfile.stages] if len(dockerfile.stages) == 1 else []
        self._images: dict[str, list[Lines]] = {}
        for reference, instruction in external_images(dockerfile, build_args):
            self._images.setdefault(familiar(reference), []).append(instruction.lines)

    def find(self, vertices: Mapping[str, Vertex]) -> dict[str, Place]:
        """Digest → place, for the vertices that have one."""
        names = {digest: name for digest, vertex in vertices.items() if (name := step_name(vertex.name))}
        found: dict[str, Place] = {}
        used: set[tuple[int, int]] = set()
        for label in dict.fromkeys(name.label for name in names.values()):
            self._find_stage({d: n for d, n in names.items() if n.label == label}, label, found, used)
        self._recover(vertices, names, found, used)
        for digest, vertex in vertices.items():
            lines = None if digest in found or digest in names else self._unnumbered(vertex, found)
            if lines:
                found[digest] = Place(lines)
        for digest, vertex in vertices.items():
            if inner(vertex.name):
                readers = [d for d, other in vertices.items() if digest in other.inputs and d in found]
                if readers:
                    found[digest] = Place(found[readers[0]].lines)
        return found

    def _find_stage(
        self, names: dict[str, StepName], label: str, found: dict[str, Place], used: set[tuple[int, int]]
    ) -> None:
        """Lay the numbered steps of one label over the stage that fits best: two stages may have the same name."""
        candidates = self._labels.get(label, []) or ([] if label else self._only)
        rising = sorted({(name.index, name.text): name for name in names.values()}.values(), key=lambda n: n.index)
        best: tuple[int, Alignment] | None = None
        for stage in candidates:
            alignment = align(rising, self._stages[stage])
            if best is None or alignment.score > best[1].score:
                best = stage, alignment
        if best is None:
            return
        stage, alignment = best
        spot = {(name.index, name.text): place for name, place in zip(rising, alignment.places, strict=True)}
        for digest, name in names.items():
            place = spot[name.index, name.text]
            if place is not None:
                found[digest] = Place(self._stages[stage][place].lines)
                used.add((stage, place))
            elif triggers := self._trigger_lines(stage, name, used):
                found[digest] = Place(triggers)

    def _trigger_lines(self, stage: int, name: StepName, used: set[tuple[int, int]]) -> Lines | None:
        """A step that no line asked for comes from the base's ONBUILD, when it stands directly behind the FROM."""
        steps = self._stages[stage]
        if not steps or steps[0].keyword != "FROM" or any(_fits(name, step) for step in steps[1:]):
            return None
        return steps[0].lines

    def _recover(
        self,
        vertices: Mapping[str, Vertex],
        names: Mapping[str, StepName],
        found: dict[str, Place],
        used: set[tuple[int, int]],
    ) -> None:
        """Steps that another build named: from their neighbours in the graph, else by the only line with that text."""
        for digest, name in names.items():
            if digest in found:
                continue
            fitting = [
                (stage, place)
                for stage, steps in enumerate(self._stages)
                for place, step in enumerate(steps)
                if (stage, place) not in used and _fits(name, step)
            ]
            near = [spot for spot in fitting if self._beside(spot, digest, vertices, found)]
            choice = (near or fitting)[:1]
            for stage, place in choice:
                found[digest] = Place(self._stages[stage][place].lines, foreign=True)
                used.add((stage, place))

    def _beside(
        self, spot: tuple[int, int], digest: str, vertices: Mapping[str, Vertex], found: Mapping[str, Place]
    ) -> bool:
        """Whether the step that reads this vertex first is the line after the spot, or the one it reads is before."""
        stage, place = spot
        steps = self._stages[stage]
        after = steps[place + 1].lines if place + 1 < len(steps) else None
        before = steps[place - 1].lines if place else None
        first_input = vertices[digest].inputs[:1]
        if any(found[key].lines == before for key in first_input if key in found):
            return True
        return any(
            other in found and found[other].lines == after
            for other, vertex in vertices.items()
            if vertex.inputs[:1] == (digest,)
        )

    def _unnumbered(self, vertex: Vertex, found: Mapping[str, Place]) -> Lines | None:
        """Metadata, access and sources of images: the first line that names the image and has no step of its own."""
        image = image_of(vertex.name)
        if image is None:
            return None
        lines = self._images.get(image, [])
        if not lines and vertex.name.startswith("[auth]"):
            repository = image.rpartition(":")[0]
            lines = [
                spot for key, spots in self._images.items() if key.rpartition(":")[0] == repository for spot in spots
            ]
        return lines[0] if lines else None


def _fits(name: StepName, step: Instruction) -> bool:
    if name.keyword != step.keyword:
        return False
    return step.keyword == "FROM" or same_words(name.text, step) >= _ALIKE
