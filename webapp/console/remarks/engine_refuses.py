"""Values of `docker run` and `create`, and of `update`, that have the right form and that the engine refuses."""

from collections.abc import Callable, Iterator

from webapp.console.parsed import Parsed, Part
from webapp.console.problems import Fix, Problem
from webapp.console.values import engine_mounts, engine_words, limits
from webapp.console.values.piece import Wrong, is_put_in_later
from webapp.wording import _

_RULES: dict[str, Callable[[str], Wrong | None]] = {**limits.RULES, **engine_words.RULES, **engine_mounts.RULES}
_STARTED = frozenset(_RULES) - {"--signal"}
_KEYS = frozenset(["--detach-keys"])
_LABELS = frozenset(["--label"])
# The options of each command that are looked at here.
_OF_COMMANDS = {
    "run": _STARTED,
    "create": _STARTED,
    "update": frozenset(limits.RULES),
    "exec": _KEYS | {"--user", "--workdir"},
    "attach": _KEYS,
    "start": _KEYS,
    "kill": frozenset(["--signal"]),
    "network create": _LABELS,
    "volume create": _LABELS,
}
# Options that docker refuses without a value: for the others nothing means as much as leaving them out.
_NEEDS_SOMETHING = frozenset((
    "--add-host", "--annotation", "--attach", "--blkio-weight-device", "--cap-add", "--cap-drop", "--cpus", "--device",
    "--device-cgroup-rule", "--device-read-bps", "--device-read-iops", "--device-write-bps", "--device-write-iops",
    "--dns", "--dns-search", "--env", "--env-file", "--expose", "--gpus", "--health-interval",
    "--health-start-interval", "--health-start-period", "--health-timeout",
    "--label", "--label-file", "--link", "--link-local-ip", "--log-opt",
    "--network", "--security-opt", "--storage-opt", "--sysctl", "--tmpfs", "--ulimit", "--volume", "--volumes-from",
))  # fmt: skip
_OF_WINDOWS = ("--cpu-count", "--cpu-percent", "--io-maxbandwidth", "--io-maxiops")


def engine_refuses(parsed: Parsed) -> Iterator[Problem]:
    """Each value by the rule of its option; nothing of a word that has a problem already."""
    name = parsed.command.name if parsed.command else ""
    rules = _OF_COMMANDS.get(name)
    for part in parsed.parts if rules else ():
        if part.flag is None or part.role != "value" or rules is None:
            continue
        long = part.flag.long
        if name in ("run", "create") and not part.value and long in _NEEDS_SOMETHING and not parsed.is_troubled(part):
            message = _("{flag} needs a value, and there is none here: docker refuses the line.", flag=long)
            yield Problem(part.span, "error", "value.empty", message, exit_code=125)
        if long in rules and part.value and not is_put_in_later(part.value) and not parsed.is_troubled(part):
            yield from _wrong(part, long)
    if name in ("run", "create"):
        yield from _of_windows(parsed)


def _wrong(part: Part, long: str) -> Iterator[Problem]:
    wrong = _RULES[long](part.value)
    if wrong is None:
        return
    span = part.item.part(part.start + wrong.start, part.start + wrong.end)
    fix = None if wrong.fix is None else Fix(span, wrong.fix)
    docker = f"docker: Error response from daemon: {wrong.docker}"
    yield Problem(span, wrong.severity, f"{long[2:]}.invalid", wrong.message, fix, docker, 125)


def _of_windows(parsed: Parsed) -> Iterator[Problem]:
    for part in parsed.parts:
        on_windows = part.role == "flag" and part.flag and part.flag.long in _OF_WINDOWS
        isolated = part.flag and part.flag.long == "--isolation" and part.value.lower() in ("process", "hyperv")
        if on_windows or (isolated and part.role == "value"):
            message = _("Only an engine on Windows takes it: one on Linux refuses the line.")
            yield Problem(part.span, "warning", "flag.windows", message)
