"""Pairs of options that docker's client refuses in one line (docker/cli 28.2.2, Compose 2.26.1, tried)."""

from collections.abc import Iterator, Mapping

from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Problem
from webapp.wording import _

_ENDS = ("--abort-on-container-exit", "--exit-code-from", "--attach", "--attach-dependencies")
_CHECKED = (
    *("--health-cmd", "--health-interval", "--health-retries", "--health-start-interval", "--health-start-period"),
    "--health-timeout",
)
_BUILT = ("--build", ("--no-build",))
_RECREATED = ("--no-recreate", ("--force-recreate",))

# command: an option, and those that cannot stand beside it
_PAIRS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "run": (("--detach", ("--attach",)),),
    "compose up": (
        ("--detach", (*_ENDS, "--abort-on-container-failure", "--watch")),  # the last one: newer versions
        ("--wait", _ENDS),
        ("--attach", ("--attach-dependencies",)),
        ("--no-recreate", ("--force-recreate", "--always-recreate-deps", "--renew-anon-volumes")),
        ("--no-build", ("--build", "--watch")),
    ),
    "compose create": (_BUILT, _RECREATED),
    "compose run": (("--service-ports", ("--publish",)), ("--tty", ("--no-TTY",))),
    "service inspect": (("--pretty", ("--format",)),),
    "service create": (("--no-healthcheck", _CHECKED),),
    "images": (("--tree", ("--format", "--no-trunc", "--quiet", "--digests")),),
    "buildx imagetools inspect": (("--raw", ("--format",)),),
}


def exclusive(parsed: Parsed) -> Iterator[Problem]:
    """The first pair of options that exclude each other, where the second of them stands."""
    options = parsed.options
    for one, others in _PAIRS.get(parsed.command.name, ()) if parsed.command else ():
        if not _given(options.get(one)):
            continue
        other = next((name for name in others if _given(options.get(name))), None)
        if other:
            parts = sorted((_first(parsed, one), _first(parsed, other)), key=lambda part: part.span)
            message = _(
                "{one} and {other} do not go together: docker refuses the line. Leave one of them out.",
                one=_written(parts[0]),
                other=_written(parts[1]),
            )
            yield Problem(parts[1].span, "error", "flag.conflict", message)
            return


def _given(values: tuple[str, ...] | None) -> bool:
    """Whether an option is there and not switched off."""
    return values is not None and values[-1] not in ("false", "")


def _first(parsed: Parsed, long: str) -> Part:
    return next(part for part in parsed.parts if part.flag and part.flag.long == long)


def _written(part: Part) -> str:
    """The option as it stands in the line; one of several letters with a hyphen of its own."""
    return part.value if part.value.startswith("-") else f"-{part.value}"
