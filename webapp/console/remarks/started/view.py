"""What a line starts in a container, laid out for the rules about it."""

from dataclasses import dataclass

from webapp import hub
from webapp.console.known_images import KnownImage, known_image
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem, Severity
from webapp.console.values import images
from webapp.console.values.masks import hidden
from webapp.console.values.piece import is_placeholder, is_template

_MAKES = ("run", "create")
_EXECUTES = ("exec", "compose exec")
_COMMANDS = (*_MAKES, *_EXECUTES, "compose run")
FROM_ELSEWHERE = frozenset(("--env-file", "--volumes-from", "--config", "--secret"))  # options that bring files
SHELLS = ("sh", "bash", "ash", "dash", "zsh")


@dataclass(frozen=True)
class Started:
    """``image`` is the image's name as written, "" where none stands in the line; ``name`` without Docker Hub's own
    prefixes. ``argv`` is what docker starts as far as the line says it, ``words`` what stands behind the image or the
    container, each with its part. ``open``: a variable may bring further options and words."""

    parsed: Parsed
    command: str
    first: Part
    image: str
    name: str
    tag: str
    known: KnownImage | None
    parts: tuple[Part, ...]
    words: tuple[str, ...]
    entrypoint: str | None
    open: bool

    @property
    def executes(self) -> bool:
        """Whether a container runs already."""
        return self.command in _EXECUTES

    @property
    def composed(self) -> bool:
        return self.command.startswith("compose")

    @property
    def argv(self) -> tuple[str, ...]:
        return (self.entrypoint, *self.words) if self.entrypoint else self.words

    @property
    def is_program(self) -> bool:
        """Whether the first word is surely a program that docker starts, and nobody's argument."""
        if self.executes or self.entrypoint:
            return True
        return self.known is not None and not self.known.keeps

    @property
    def is_bare(self) -> bool:
        """Whether the image's own server or program starts: no other words, or only options for it."""
        if self.entrypoint is not None or self.executes:
            return False
        cmd = self.known.cmd if self.known else None
        return not self.words or self.words[0].startswith("-") or bool(cmd and self.words[0] == cmd[0])

    def on(self, long: str) -> bool:
        given = self.parsed.options.get(long)
        return given is not None and given[-1] != "false"

    def values(self, long: str) -> tuple[str, ...]:
        return self.parsed.options.get(long, ())

    @property
    def mounts(self) -> tuple[str, ...]:
        return (*self.values("--volume"), *self.values("--mount"))

    def flag_part(self, long: str) -> Part:
        return next(part for part in self.parsed.parts if part.role == "flag" and part.flag and part.flag.long == long)

    def at_first(self, severity: Severity, code: str, message: str, fix: Fix | None = None) -> Problem:
        """A problem that stands at the image or the container."""
        return Problem(self.first.span, severity, code, message, fix)

    def adding(self, text: str) -> Fix:
        """Options put in front of the image or the container."""
        start = self.first.span[0]
        return Fix((start, start), f"{text} ")


def started(parsed: Parsed) -> Started | None:
    """None for a line that starts nothing, or nothing that can be told."""
    command = parsed.command.name if parsed.command else ""
    if command not in _COMMANDS:
        return None
    found = [part for part in parsed.parts if part.role == "argument"]
    if not found:
        return None
    first, behind = found[0], tuple(found[1:])
    image = name = tag = ""
    if (
        command in _MAKES
        and "$" not in first.value
        and not is_placeholder(first.value)
        and not is_template(first.value)
    ):
        image, reference = first.value, images.take_apart(first.value)
        name, tag = hub.repository(reference.registry, reference.path), reference.tag
    entry = parsed.options.get("--entrypoint")
    return Started(
        parsed,
        command,
        first,
        image,
        name,
        tag,
        known_image(image) if image else None,
        behind,
        tuple(part.value for part in behind),
        entry[-1] if entry else None,
        any(part.role == "held" for part in parsed.parts),
    )


def has_blank(value: str) -> bool:
    """Whether a blank divides the word, outside of what a shell puts in."""
    return " " in hidden(value).strip()
