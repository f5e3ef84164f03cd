"""What `docker run` asks for, checked and put together with what the image says. Pure but for `Refused`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from runner import mounts_asked, ports_asked
from runner.mounts_asked import AskedMount, BadMount, NotHere
from runner.ports_asked import AskedPort, BadPort
from webapp.console.values.images import SITES_REGISTRY
from webapp.refusal import Refused
from webapp.wording import _, mark

LONGEST_ARGUMENTS = 16 * 1024  # characters of command and environment together
MOST_VARIABLES = 64


@dataclass(frozen=True)
class Wanted:
    """`process` is what will be PID 1; `settings` is what to hand the engine beside the image."""

    process: list[str]
    settings: dict[str, Any]


def read(
    config: Mapping[str, Any],
    *,
    command: Sequence[str] | None,
    env: Sequence[str],
    workdir: str | None,
    user: str | None,
    entrypoint: Sequence[str] | str | None,
    start: bool,
) -> Wanted:
    """Check the request against the image's Config. Raises `Refused` in docker's words."""
    own_entrypoint = _entrypoint(entrypoint)
    # A new ENTRYPOINT also clears the image's CMD (docs.docker.com/reference/cli/docker/container/run/#entrypoint).
    image_command = list(config.get("Cmd") or []) if own_entrypoint is None else []
    program = list(config.get("Entrypoint") or []) if own_entrypoint is None else own_entrypoint
    process = [*program, *(command or image_command)]
    if not process:
        raise Refused(
            "run.no_command",
            "no command specified",
            hint=_("Give a command after the image, or a CMD line to the image."),
            exit_code=125,
        )
    if workdir and not workdir.startswith("/"):
        message = f"the working directory '{workdir}' is invalid, it needs to be an absolute path"
        raise Refused("run.bad_workdir", message, hint=_("Begin it with a slash."), exit_code=125)
    _check_environment(env)
    if any("\0" in word for word in [*process, workdir or "", user or ""]):
        raise Refused("run.bad_argument", _("an argument contains the character NUL"), exit_code=125)
    if sum(map(len, [*process, *env, workdir or "", user or ""])) > LONGEST_ARGUMENTS:
        raise Refused("run.too_long", "argument list too long", hint=_("Put long texts into files of the image."))
    exposed = sorted(config.get("ExposedPorts") or {})[: settings.LIMITS["ports"]]
    asked: dict[str, Any] = {"env": list(env), "start": start, "exposed": exposed, "image_user": config.get("User", "")}
    optional = {
        "entrypoint": own_entrypoint,
        "command": list(command) if command else None,
        "workdir": workdir,
        "user": user,
    }
    return Wanted(process, asked | {key: value for key, value in optional.items() if value is not None})


def _entrypoint(entrypoint: Sequence[str] | str | None) -> list[str] | None:
    """None keeps the image's; an empty one takes it away."""
    if entrypoint is None:
        return None
    words = [entrypoint] if isinstance(entrypoint, str) else list(entrypoint)
    return [word for word in words if word]


def _check_environment(env: Sequence[str]) -> None:
    for variable in env:
        if not variable.partition("=")[0] or "\0" in variable:
            hint = _("Write NAME=value.")
            raise Refused("run.bad_env", f"invalid environment variable: {variable}", hint=hint, exit_code=125)
    if len(env) > MOST_VARIABLES:
        raise Refused("run.bad_env", _("at most {most} environment variables", most=MOST_VARIABLES), exit_code=125)


def ports(published: Sequence[str], exposed_by: Mapping[str, Any]) -> list[AskedPort]:
    """The ports of every `-p`, and with `-P` (a Config in `exposed_by`) those that the image names with EXPOSE."""
    try:
        asked = [port for text in published for port in ports_asked.parse(text)]
        named = {(port.container, port.protocol) for port in asked}
        for text in sorted(exposed_by.get("ExposedPorts") or {}):
            asked += [port for port in ports_asked.parse(text) if (port.container, port.protocol) not in named]
    except BadPort as exc:
        hint = _("Write -p 3000:3000, the host's port first, then the container's.")
        raise Refused("run.bad_port", str(exc), hint=hint, exit_code=125) from exc
    asked = list(dict.fromkeys(asked))
    if len(asked) > settings.LIMITS["ports"]:
        message = _("a container publishes at most {most} ports here", most=settings.LIMITS["ports"])
        raise Refused("run.too_many_ports", message, exit_code=125)
    return asked


def mounts(volumes: Sequence[str], options: Sequence[str]) -> list[AskedMount]:
    """The volumes of every `-v` and `--mount`. Raises `Refused`, in docker's words where docker has some."""
    try:
        asked = [*map(mounts_asked.volume, volumes), *map(mounts_asked.option, options)]
    except NotHere as exc:
        raise Refused("run.not_here", str(exc), exit_code=125) from exc
    except BadMount as exc:
        hint = _("Write -v data:/data, the volume's name first, then where in the container it appears.")
        raise Refused(exc.code, str(exc), hint=hint, exit_code=125) from exc
    twice = next((mount for mount in asked if [one.target for one in asked].count(mount.target) > 1), None)
    if twice is not None:
        hint = _("One place in the container shows one volume.")
        raise Refused("run.bad_mount", f"Duplicate mount point: {twice.target}", hint=hint, exit_code=125)
    return asked


def settled(asked: Sequence[AskedPort], taken: Iterable[int]) -> list[tuple[AskedPort, int]]:
    """As `ports_asked.settle`: every port has a number on the host."""
    return ports_asked.settle(asked, taken)


def no_image(reference: str) -> Refused:
    """Docker looks here first, and then asks the registry by itself; here that takes a docker pull."""
    name = reference if ":" in reference.rsplit("/", 1)[-1] or "@" in reference else f"{reference}:latest"
    hint = _("docker images lists this sandbox's images; docker build makes one.")
    if reference.startswith(f"{SITES_REGISTRY}/"):
        words = mark("docker pull {name} fetches it, if it was pushed. Elsewhere docker run does that by itself.")
        hint = _(words, name=name)
    return Refused(
        "run.no_image",
        f"Unable to find image '{name}' locally",
        hint=hint,
        status=404,
        exit_code=125,
    )
