"""Containers that a line speaks of by a name that the docker run above it did not give."""

from collections.abc import Iterator, Sequence

from webapp.console.problems import Fix, Problem
from webapp.console.together.lines import Line, Told, is_open, is_slip
from webapp.console.values import images
from webapp.wording import _

_SPEAK = (
    *("exec", "logs", "stop", "start", "restart", "kill", "rm", "pause", "unpause", "port", "top", "attach", "wait"),
    *("stats", "diff", "commit", "export", "update", "rename"),
)
_MOST = 10  # names that are told of


def containers(lines: Sequence[Line]) -> Iterator[Told]:
    """From top to bottom. Compose and swarms give names of their own, and nothing is told beside them."""
    if any(line.name.startswith(("compose", "service", "stack")) for line in lines):
        return
    given: list[str] = []
    nameless: dict[str, str] = {}  # the last part of an image's name → the image, of containers without a name
    by_image: dict[str, str] = {}  # the same → the container's name
    told = 0
    for line in lines:
        if line.name in ("run", "create"):
            name = line.values("--name")[-1:] or ("",)
            image = line.arguments[0].value if line.arguments else ""
            held = any(part.role == "held" for part in line.parsed.parts)
            if held or is_open(name[0]) or is_open(image):
                return
            short = images.take_apart(image).path.rpartition("/")[2]
            given += [name[0]] if name[0] else []
            (by_image if name[0] else nameless)[short] = name[0] or image
        elif line.name in _SPEAK and told < _MOST:
            for one in _problems(line, given, nameless, by_image):
                told += 1
                yield line, one
        if line.name == "rename":
            given += list(line.parsed.arguments[1:2])


def _problems(line: Line, given: list[str], nameless: dict[str, str], by_image: dict[str, str]) -> Iterator[Problem]:
    several = line.name not in ("exec", "logs", "port", "top", "attach", "diff", "commit", "export", "rename")
    for part in line.arguments if several else line.arguments[:1]:
        name = part.value
        if is_open(name) or name in given or line.parsed.is_troubled(part):
            continue
        near = [one for one in given if is_slip(name, one)]
        if len(set(near)) == 1:
            message = _("No line above names a container {name}. Did you mean {better}?", name=name, better=near[0])
            yield Problem(part.span, "warning", "container.not_named", message, Fix(part.span, near[0]))
        elif name in by_image and name not in nameless:
            message = _(
                "{name} is the image; the container that the line above makes of it is called {better}.",
                name=name,
                better=by_image[name],
            )
            yield Problem(part.span, "hint", "container.is_image", message, Fix(part.span, by_image[name]))
        elif name in nameless and name not in by_image and not given:
            message = _(
                "{name} is the image. The line above gives its container no name, so docker makes one up, which "
                "docker ps shows. Write --name {name} before {image} to call it that.",
                name=name,
                image=nameless[name],
            )
            yield Problem(part.span, "hint", "container.is_image", message)
