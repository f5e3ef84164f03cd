"""What is allowed and seldom meant, or refused by the engine: of options that do not go together."""

import re
from collections.abc import Iterator

from webapp.console.known_images import known_image
from webapp.console.parsed import Parsed
from webapp.console.problems import Fix, Problem, Severity
from webapp.console.remarks.builders import builders
from webapp.console.remarks.composed import composed
from webapp.console.remarks.conflicts import conflicts
from webapp.console.remarks.engine_refuses import engine_refuses
from webapp.console.remarks.exclusive import exclusive
from webapp.console.remarks.fields import gone_fields
from webapp.console.remarks.images_named import images_named
from webapp.console.remarks.services import modes
from webapp.console.remarks.stars import stars
from webapp.console.remarks.started import of_started
from webapp.console.remarks.unexpanded import unexpanded
from webapp.console.values import images, places
from webapp.wording import _

_DOCKERFILE = re.compile(r"(?:.*/)?Dockerfile(?:\.[\w.-]+)?")
# What a container that shares another's network cannot have of its own.
_NOT_OF_ITS_OWN = ("--add-host", "--dns", "--expose", "--hostname", "--link", "--publish", "--publish-all")


def advice(
    parsed: Parsed, *, before: Parsed | None = None, fed: bool = False, feeds: bool = False
) -> tuple[Problem, ...]:
    """Problems of a docker command as a whole. `before` is the command in front of it; `fed`, `feeds`: a pipe stands
    before or behind it."""
    if parsed.command is None or parsed.asks_help:
        return ()
    found = [*_advice(parsed, parsed.command.name), *of_started(parsed, fed=fed, feeds=feeds), *unexpanded(parsed)]
    found += [*exclusive(parsed), *builders(parsed), *composed(parsed), *modes(parsed)]
    if parsed.arguments:
        found += [
            *stars(parsed),
            *engine_refuses(parsed),
            *conflicts(parsed),
            *images_named(parsed, before),
            *gone_fields(parsed),
        ]
    return tuple(found)


def _advice(parsed: Parsed, name: str) -> Iterator[Problem]:
    if name == "login" and "--password" in parsed.options:
        message = _("A password in the line stays in the shell's history: use --password-stdin.")
        yield _at(parsed, "--password", "warning", "login.password", message)
    if name == "stack deploy" and not parsed.options.keys() & {"--compose-file", "--bundle-file"} and parsed.arguments:
        message = _("The file that describes the stack is missing: docker stack deploy -c compose.yaml {name}.",
                    name=parsed.arguments[0])  # fmt: skip
        span = next(part.span for part in reversed(parsed.parts) if part.role == "command")
        yield Problem(span, "error", "arguments.too_few", message)
    if name == "volume create" and "--name" in parsed.options and parsed.arguments:
        message = _("The name is given here twice, after --name and alone: docker refuses the line.")
        yield _at(parsed, "--name", "error", "flag.conflict", message)
    by_age = any(value.startswith("until") for value in parsed.options.get("--filter", ()))
    if name == "system prune" and "--volumes" in parsed.options and by_age:
        message = _(
            "docker refuses an until filter together with --volumes: volumes cannot be told apart by age. Prune "
            "them alone."
        )
        yield _at(parsed, "--volumes", "error", "flag.conflict", message)
    if name in ("run", "create"):
        yield from _run(parsed)
    elif name == "build":
        yield from _file_for_context(parsed)
    elif name.startswith("scout ") and "--type" not in parsed.options:
        yield from _path_for_image(parsed)


def _file_for_context(parsed: Parsed) -> Iterator[Problem]:
    """`docker build Dockerfile`: the file, where the directory around it is wanted."""
    part = next((part for part in parsed.parts if part.role == "argument"), None)
    if part is None or not _DOCKERFILE.fullmatch(part.value) or places.is_address(part.value):
        return
    folder = part.value.rpartition("/")[0] or "."
    message = _(
        "A build context is a directory, and {path} looks like a file: write {folder} for its directory, or "
        "-f {path} {folder} for just this file.",
        path=part.value,
        folder=folder,
    )
    yield Problem(part.span, "hint", "context.file", message)


def _path_for_image(parsed: Parsed) -> Iterator[Problem]:
    """`docker scout cves .`"""
    for part in parsed.parts:
        meant = part.argument or (part.flag if part.role == "value" else None)
        wrong = images.wrong_scouted(part.value) if meant and meant.value == "scouted" else None
        if wrong:
            yield Problem(part.span, "error", "image.invalid", wrong.message, Fix(part.span, wrong.fix or ""))


def _run(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    on = {long for long, given in options.items() if given[-1] != "false"}
    if {"--rm", "--restart"} <= on and options["--restart"][-1] != "no":
        message = _("--rm and --restart do not go together: docker refuses the line. Leave one of them out.")
        yield _at(parsed, "--restart", "error", "flag.conflict", message)
    checks = sorted(long for long in on if long.startswith("--health-"))
    if "--no-healthcheck" in on and checks:
        message = _("--no-healthcheck and {flag} do not go together: docker refuses the line.", flag=checks[0])
        yield _at(parsed, "--no-healthcheck", "error", "flag.conflict", message)
    if {"--publish"} <= on and options.get("--network", ("",))[-1] == "host":
        message = _("With the network of this machine there is nothing to publish: -p has no effect.")
        yield _at(parsed, "--publish", "warning", "flag.without_effect", message)
    yield from _shared_network(parsed, on)
    given = next(iter(parsed.arguments[1:]), "-")
    if {"--detach", "--tty", "--interactive"} <= on and given.startswith("-") and not _opens_shell(parsed):
        message = _("-d returns at once, so nobody types into what -it keeps open; docker attach reconnects to it.")
        yield _at(parsed, "--detach", "hint", "flag.seldom_meant", message)
    if "--privileged" in on:
        message = _("A privileged container can take over this machine: --cap-add or --device is often enough.")
        yield _at(parsed, "--privileged", "warning", "flag.privileged", message)


def _opens_shell(parsed: Parsed) -> bool:
    """Whether the image starts a shell or an interpreter, which ends at once where nothing is open for it to read."""
    known = known_image(parsed.arguments[0]) if parsed.arguments else None
    return known is not None and known.prompt


def _shared_network(parsed: Parsed, on: set[str]) -> Iterator[Problem]:
    """What the engine refuses beside the network of another container (moby, runconfig, validateNetContainerMode)."""
    if not parsed.options.get("--network", ("",))[-1].startswith("container:"):
        return
    for long in _NOT_OF_ITS_OWN:
        if long in on:
            message = _(
                "{flag} cannot be used with the network of another container: docker refuses the line. The other "
                "container decides it for both.",
                flag=long,
            )
            yield _at(parsed, long, "error", "flag.conflict", message)


def _at(parsed: Parsed, long: str, severity: Severity, code: str, message: str) -> Problem:
    return Problem(parsed.part_of(long).span, severity, code, message)
