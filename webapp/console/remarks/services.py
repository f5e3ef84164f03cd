"""Options of `docker service create` that do not go with how its containers are spread (docker/cli,
cli/command/service/opts.go; seen with Docker 28.2.2)."""

from collections.abc import Iterator

from webapp.console.parsed import Parsed
from webapp.console.problems import Problem
from webapp.console.values.piece import is_placeholder, is_put_in_later
from webapp.wording import _, mark

_MODES = ("replicated", "global", "replicated-job", "global-job")
_COUNTED = ("replicated", "replicated-job")
_UPDATES = ("--update-", "--rollback-")
_NO_MODE = mark("{text} is not a mode: replicated, global, replicated-job or global-job.")
_NOT_COUNTED = mark(
    "With --mode {mode} each node runs one of its containers, so {flag} cannot be given: docker refuses the line."
)
_NO_JOB = mark("{flag} needs --mode replicated-job: only jobs have containers that run one after the other.")
_JOBS_END = mark("A job ends and is never updated, so {flag} cannot be given with --mode {mode}: docker refuses it.")


def modes(parsed: Parsed) -> Iterator[Problem]:
    """The first of them."""
    if parsed.command is None or parsed.command.name != "service create" or parsed.error:
        return
    mode = parsed.options.get("--mode", ("replicated",))[-1]
    if is_put_in_later(mode) or is_placeholder(mode):
        return
    if mode not in _MODES:
        docker = f"Unknown mode: {mode}, only replicated and global supported"
        yield _at(parsed, "--mode", _(_NO_MODE, text=mode or '""'), docker, "mode.invalid")
        return
    for long in parsed.options:
        words = _refused(mode, long)
        if words:
            yield _at(parsed, long, _(words[0], mode=mode, flag=long), words[1], "flag.conflict")
            return


def _refused(mode: str, long: str) -> tuple[str, str] | None:
    """What is said of the option, and what docker prints."""
    if long in ("--replicas", "--replicas-max-per-node") and mode not in _COUNTED:
        return _NOT_COUNTED, f"{long[2:]} can only be used with replicated or replicated-job mode"
    if long == "--max-concurrent" and mode != "replicated-job":
        return _NO_JOB, "max-concurrent can only be used with replicated-job mode"
    if long.startswith(_UPDATES) and mode.endswith("-job"):
        return _JOBS_END, "update and rollback configuration is not supported for jobs"
    return None


def _at(parsed: Parsed, long: str, message: str, docker: str, code: str) -> Problem:
    return Problem(parsed.part_of(long).span, "error", code, message, None, docker)
