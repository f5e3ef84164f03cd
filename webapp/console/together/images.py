"""Images that a line runs, tags or pushes under a name that no line above it made, where one made nearly that."""

from collections.abc import Iterator, Sequence

from webapp.console.known_images import known_image
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.together.lines import Line, Told, is_open, is_slip, whole, without_tag
from webapp.console.values import images as names
from webapp.wording import _

_TAKES = ("run", "create", "tag", "push")
_MAKES_ANY = ("load", "buildx bake", "compose build", "import", "buildx imagetools create", "manifest create")
_MOST = 10  # names that are told of


def images(lines: Sequence[Line]) -> Iterator[Told]:
    """From top to bottom, as long as each name is told by the text itself."""
    own: set[str] = set()  # what this text builds or tags, as docker completes the names
    used: set[str] = {whole(value) for line in lines for value in _fetched(line)}
    told = 0
    for before, line in zip((None, *lines), lines, strict=False):
        if line.name in _MAKES_ANY:
            return
        part = _taken(line)
        if part is not None and own and told < _MOST and whole(part.value) not in own | used:
            found = _problem(line, part, own) or _not_tagged(line, part, before, lines)
            if found:
                told += 1
                yield line, found
        new = _made(line)
        if any(is_open(value) for value in new):
            return
        own.update(map(whole, new))


def _fetched(line: Line) -> tuple[str, ...]:
    return line.parsed.arguments[:1] if line.name == "pull" else ()


def _made(line: Line) -> tuple[str, ...]:
    """The names that a line gives an image."""
    if line.name == "build":
        return line.values("--tag")
    return line.parsed.arguments[1:2] if line.name in ("tag", "commit") else ()


def _taken(line: Line) -> Part | None:
    """The name that a line wants an image to have."""
    part = line.arguments[0] if line.name in _TAKES and line.arguments else None
    if part is None or is_open(part.value) or line.parsed.is_troubled(part) or names.is_id(part.value):
        return None
    return None if "@" in part.value or "--all-tags" in line.parsed.options else part


def _problem(line: Line, part: Part, own: set[str]) -> Problem | None:
    name = without_tag(part.value)
    tags = [one for one in own if without_tag(one) == name]
    if tags:
        return _other_tag(line, part, tags)
    near = [one for one in own if is_slip(name, without_tag(one))]
    if len(near) != 1 or (line.name in ("run", "create") and known_image(part.value) is not None):
        return None
    better = _written(near[0], part.value)
    message = _("No line above makes an image named {name}. Did you mean {better}?", name=part.value, better=better)
    return Problem(part.span, "warning", "image.not_made", message, Fix(part.span, better))


def _other_tag(line: Line, part: Part, tags: list[str]) -> Problem | None:
    """`docker build -t app:1 .`, then `docker run app`."""
    if names.take_apart(part.value).tag or len(tags) != 1:
        return None  # one more version, which may have been made before
    better = tags[0]
    message = _(
        "Without a tag, latest is meant, and the lines above made {better}, not {name}:latest. Write {better} here.",
        name=without_tag(part.value),
        better=better,
    )
    return Problem(part.span, "warning", "image.other_tag", message, Fix(part.span, better))


def _not_tagged(line: Line, part: Part, before: Line | None, lines: Sequence[Line]) -> Problem | None:
    """`docker tag app me/app`, and right behind it `docker push you/app`."""
    given = before.parsed.arguments[1:2] if before and before.name == "tag" and line.name == "push" else ()
    pushed = {whole(one.value) for other in lines if other.name == "push" for one in other.arguments[:1]}
    if not given or is_open(given[0]) or whole(given[0]) in pushed:
        return None
    message = _(
        "The line above makes the name {better}, and this one pushes {name}. Did you mean {better}?",
        name=part.value,
        better=given[0],
    )
    return Problem(part.span, "hint", "image.not_tagged", message, Fix(part.span, given[0]))


def _written(name: str, like: str) -> str:
    """A name as people write it: without the tag latest, where the other has none."""
    return name.removesuffix(":latest") if ":" not in like.rpartition("/")[2] else name
