"""Lines of `docker buildx` that it refuses as a whole (docker/buildx, commands/ and builder/; seen with 0.13.1)."""

from collections.abc import Callable, Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.values.pairs import divided
from webapp.console.values.piece import is_put_in_later
from webapp.wording import _

_FILES = ("local", "tar")
# What newer versions of buildx take is among them (docs.docker.com/build/builders/drivers/).
_SETTINGS = {
    "docker-container": (
        *("image", "network", "memory", "memory-swap", "cpu-shares", "cpu-period", "cpu-quota", "cpuset-cpus"),
        *("cpuset-mems", "cgroup-parent", "restart-policy", "default-load", "gpus", "provenance-add-gha", "env.NAME"),
    ),
    "remote": ("key", "cert", "cacert", "servername", "default-load"),
}


def builders(parsed: Parsed) -> Iterator[Problem]:
    """What is missing, or one too much."""
    check = _CHECKED.get(parsed.command.name) if parsed.command else None
    if check and not parsed.error and not any(part.role in ("held", "stray") for part in parsed.parts):
        yield from check(parsed)


def _at(parsed: Parsed, long: str, message: str, docker: str) -> Problem:
    return Problem(parsed.part_of(long).span, "error", "flag.conflict", message, None, f"ERROR: {docker}")


def _created(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    named = any(options.get("--name", ()))
    for long, docker in (("--leave", "leave requires instance name"), ("--append", "append requires a builder name")):
        if options.get(long, ("false",))[-1] == "true" and not named:
            message = _("{flag} also needs --name: the builder that it is about.", flag=long)
            yield _at(parsed, long, message, docker)
            return
    if options.get("--leave", ("false",))[-1] == "true" and not any(options.get("--node", ())):
        message = _("--leave also needs --node: the machine that is taken out of the builder.")
        yield _at(parsed, "--leave", message, "leave requires node name")
    elif options.get("--driver", ("",))[-1] == "remote" and not parsed.arguments and "--leave" not in options:
        message = _(
            "The driver remote needs the address of a running BuildKit at the end, such as tcp://build.me:1234."
        )
        yield _at(parsed, "--driver", message, "no remote endpoint provided")
    else:
        yield from _settings(parsed)


def _settings(parsed: Parsed) -> Iterator[Problem]:
    """A setting that the driver does not have (docker/buildx, driver/*/factory.go)."""
    driver = parsed.options.get("--driver", ("docker-container",))[-1]
    known = _SETTINGS.get(driver)
    for part in parsed.parts if known else ():
        if part.flag is None or part.flag.long != "--driver-opt" or part.role != "value":
            continue
        keys = [field.strip('"').partition("=")[0] for field in divided(part.value) if "=" in field]
        key = next(
            (key for key in keys if known and key not in (*known, "timeout") and not key.startswith("env.")), None
        )
        if key is not None and known and not is_put_in_later(part.value):
            message = _(
                "The driver {driver} has no setting {key}: it has {known}.",
                driver=driver, key=key or "=", known=", ".join(known),
            )  # fmt: skip
            docker = f"ERROR: failed to initialize builder: invalid driver option {key} for {driver} driver"
            yield Problem(part.span, "error", "driver.invalid", message, None, docker)
            return


def _joined(parsed: Parsed) -> Iterator[Problem]:
    options = parsed.options
    span = next(part.span for part in reversed(parsed.parts) if part.role == "command")
    if not parsed.arguments and "--file" not in options:
        message = _("The images to join are missing: they go at the end, or in a file after -f.")
        yield Problem(span, "error", "arguments.too_few", message, None, "ERROR: no sources specified")
    elif not options.keys() & {"--tag", "--dry-run", "--file"}:
        message = _("The name of the joined image is missing: -t me/app:1.0. With --dry-run, nothing is uploaded.")
        docker = "ERROR: can't push with no tags specified, please set --tag or --dry-run"
        yield Problem(span, "error", "arguments.too_few", message, None, docker)


def _removed(parsed: Parsed) -> Iterator[Problem]:
    if parsed.arguments and "--all-inactive" in parsed.options:
        message = _(
            "--all-inactive means all that are not running, so no name can be given here: docker refuses the line."
        )
        docker = "cannot specify builder name when --all-inactive is set"
        yield _at(parsed, "--all-inactive", message, docker)


def _built(parsed: Parsed) -> Iterator[Problem]:
    """A result that is files has no id (docker/buildx, commands/build.go)."""
    output = parsed.options.get("--output", ("",))[-1]
    files = output and ("type=" not in output or any(f"type={kind}" in output for kind in _FILES))
    if "--iidfile" in parsed.options and files and not is_put_in_later(output):
        message = _("--iidfile needs an image, and -o makes files from the result here: docker refuses the line.")
        docker = "local and tar exporters are incompatible with image ID file"
        yield _at(parsed, "--iidfile", message, docker)


_CHECKED: dict[str, Callable[[Parsed], Iterator[Problem]]] = {
    "build": _built,
    "buildx create": _created,
    "buildx imagetools create": _joined,
    "buildx rm": _removed,
}
