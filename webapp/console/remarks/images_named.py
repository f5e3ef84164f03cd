"""Images by names under which there is nothing to fetch, or nobody may push."""

import re
from collections.abc import Iterator

from webapp import hub
from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem, Span
from webapp.console.values import images
from webapp.console.values.left_open import is_left_open
from webapp.console.values.piece import is_placeholder, is_template
from webapp.known_images.register import facts_of
from webapp.releases.ended import ended_words
from webapp.releases.given_up import given_up, gone_words, place
from webapp.wording import _

_PORTS = re.compile(r"(?:\d+\.\d+\.\d+\.\d+:)?\d+:\d+(?:/\w+)?")


def images_named(parsed: Parsed, before: Parsed | None = None) -> Iterator[Problem]:
    """What is to be said of the image that a line is about. ``before`` is the line in front of it."""
    name = parsed.command.name if parsed.command else ""
    if name not in ("run", "create", "pull", "push"):
        return
    part = next((part for part in parsed.parts if part.role == "argument"), None)
    if part is None or "$" in part.value or "`" in part.value or _is_open(part.value):
        return
    if name in ("run", "create") and "--publish-all" in parsed.options and _PORTS.fullmatch(part.value):
        yield _capital_p(parsed, part)
    elif name == "push":
        yield from _pushed(parsed, part, before)
    else:
        yield from _fetched(parsed, part)


def _is_open(value: str) -> bool:
    return is_placeholder(value) or is_template(value) or is_left_open(value)


def _capital_p(parsed: Parsed, ports: Part) -> Problem:
    part = parsed.part_of("--publish-all")
    message = _(
        "-P takes no value, so docker takes {text} for the image's name. The option for a port of your choice is -p.",
        text=ports.value,
    )
    fix = Fix(part.span, part.value.replace("P", "p")) if "-P" in part.value or part.value == "P" else None
    return Problem(part.span, "warning", "flag.capital", message, fix)


def _pushed(parsed: Parsed, part: Part, before: Parsed | None) -> Iterator[Problem]:
    reference = images.take_apart(part.value)
    if not reference.registry and "/" not in reference.path and reference.path and not images.wrong(part.value):
        message = _(
            "Without your Docker ID before it, this means docker.io/library/{name}, where only Docker itself may "
            "push: the registry refuses it. First write docker tag {value} YOUR_ID/{value}, then docker push "
            "YOUR_ID/{value}.",
            name=reference.path,
            value=part.value,
        )
        yield Problem(part.span, "warning", "push.no_account", message)
    elif before is not None and not reference.tag and not reference.digest and "--all-tags" not in parsed.options:
        tag = _tagged(before, part.value)
        if tag:
            message = _(
                "Without a tag, latest is pushed, and the line before named {name}:{tag}. Write {name}:{tag} here too.",
                name=part.value,
                tag=tag,
            )
            end = part.span[1]
            yield Problem(part.span, "warning", "push.other_tag", message, Fix((end, end), f":{tag}"))


def _tagged(before: Parsed, repository: str) -> str:
    """The tag that the line before gives this repository, and no other; "" where it gives none, or latest."""
    name = before.command.name if before.command else ""
    given = before.options.get("--tag", ()) if name in ("build", "buildx build") else before.arguments[1:2]
    if name not in ("build", "buildx build", "tag"):
        return ""
    tags = [one.removeprefix(f"{repository}:") for one in given if one.startswith(f"{repository}:")]
    return tags[0] if len(tags) == len(given) == 1 and "$" not in tags[0] and tags[0] != "latest" else ""


def _fetched(parsed: Parsed, part: Part) -> Iterator[Problem]:
    reference = images.take_apart(part.value)
    name = hub.repository(reference.registry, reference.path)
    end = part.item.part(part.start, part.start + reference.path_at + len(reference.path))
    untagged = not reference.tag and not reference.digest
    image = facts_of(name)
    if "--all-tags" in parsed.options:
        return  # of releases that ended there are always some
    if gone := [*_gone(reference, name, end)]:
        yield from gone
    elif not image.latest and (untagged or reference.tag == "latest"):
        message = _(
            "There is no {name}:latest: docker finds nothing to fetch. Write a version after the name; the image's "
            "page lists them.",
            name=name,
        )
        yield Problem(part.span, "warning", "image.no_latest", message)
    elif image.moved_to:
        message = _(
            "{name} is no longer maintained under this name. It is now {better}.", name=name, better=image.moved_to
        )
        yield Problem(end, "warning", "image.moved", message, Fix(end, image.moved_to) if untagged else None)
    else:
        yield from _out_of_support(reference, name, part.span)


def ended(image: str, span: Span) -> Iterator[Problem]:
    """That a release is out of support, by the tag of the image there, or that the image is no longer there at all.
    ``span`` is that of the whole image."""
    reference = images.take_apart(image)
    name = hub.repository(reference.registry, reference.path)
    told = [*_out_of_support(reference, name, span)]
    yield from told or _gone(reference, name, (span[0], span[0] + reference.path_at + len(reference.path)))


def _out_of_support(reference: images.Reference, name: str, span: Span) -> Iterator[Problem]:
    message = "" if reference.digest else ended_words(name, reference.tag)
    if message:
        yield Problem(span, "hint", "image.ended", message)


def _gone(reference: images.Reference, name: str, span: Span) -> Iterator[Problem]:
    """That the image cannot be fetched under its name. ``span`` is that of the name, without the tag."""
    message, known = "" if reference.digest else gone_words(name, reference.tag), given_up(name)
    if message and known is not None:
        fix = Fix(span, place(known, name)) if known.moved(reference.tag) else None
        yield Problem(span, "warning", "image.gone", message, fix)
