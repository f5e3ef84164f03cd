"""The one place where what BuildKit and the engine say becomes what a learner is told."""

import re
from dataclasses import dataclass, replace

from builder.dockerfile import Dockerfile, Lines
from builder.engine.causes import BASE_CAUSES, CAUSES, EXIT, EXIT_HINTS, PRINTED_HINTS
from builder.progress import Ending
from webapp.events import size
from webapp.wording import _


@dataclass(frozen=True)
class Failure:
    """Why there is no image: a stable code, a sentence, the lines, a way out. `retry`: not the learner's doing."""

    code: str
    message: str
    lines: Lines | None = None
    hint: str | None = None
    retry: bool = False


def engine_gone() -> Failure:
    """The engine does not answer; another attempt may succeed."""
    return Failure(
        "build.engine_gone",
        _("The engine does not answer, so the build cannot go on."),
        hint=_("Nothing of yours is lost; build again in a moment."),
        retry=True,
    )


def disk_full() -> Failure:
    """There is no room for what would be made."""
    return Failure(
        "build.disk_full",
        _("The engine's disk is nearly full, so nothing is built until there is room."),
        hint=_("Remove images that you no longer need (docker rmi); whoever runs this site may have to make room."),
    )


def our_fault() -> Failure:
    """What nobody expected: logged, and told with an apology."""
    return Failure(
        "build.our_fault",
        _("Something broke on our side, not in your Dockerfile. We are sorry."),
        hint=_("Build again; if it happens again, the log of the builder says why."),
    )


def builder_lost() -> Failure:
    """Every attempt lost its worker."""
    return Failure(
        "build.builder_lost",
        _("The builder was lost twice while it worked on this build, so it is not tried again."),
        hint=_("Build again; if the build needs very much memory, make it smaller."),
    )


_GONE = re.compile(
    r"Cannot connect to the Docker daemon|error reading from server: EOF|code = Unavailable|transport is closing"
    r"|error during connect|failed to list workers|no active session"
)
_CONTEXT_ROOT = re.compile(r"(?:failed to walk|lstat|open|stat|mkdir|walk) /\S+")


def translate(
    ending: Ending,
    *,
    dockerfile: Dockerfile,
    step_error: str | None = None,
    step_lines: Lines | None = None,
    printed: str = "",
    memory: int = 0,
) -> Failure:
    """A failed build's end as a `Failure`. `step_error`, `step_lines` and `printed` (the end of its output) are of the
    step that failed, if one did; `memory` is what a build may use, in bytes."""
    text = ending.message if ending.message else (step_error or "")
    lines = ending.lines or step_lines
    if _GONE.search(text):
        return engine_gone()
    exit_code = EXIT.search(text)
    if exit_code:
        return _step_failed(int(exit_code[1]), lines, printed, memory)
    image = re.match(r"(\S+): failed to resolve source metadata for (\S+): (.*)", text, re.DOTALL)
    if image:
        return replace(base_missing(image[1], image[3]), lines=lines)
    for pattern, code, message, hint in CAUSES:
        found = re.search(pattern, text)
        if found:
            groups = [group for group in found.groups() if group]
            where = lines or (_download_line(dockerfile) if code == "build.download_denied" else None)
            return Failure(code, _(message).format(*groups, "", ""), where, _(hint))
    return _of_dockerfile(text, lines, dockerfile, stepped=bool(step_error))


def base_missing(reference: str, why: str) -> Failure:
    """The image that a line names cannot be had; `why` is the engine's own sentence."""
    for pattern, code, message, hint in BASE_CAUSES:
        if re.search(pattern, why):
            return Failure(code, _(message).format(reference), hint=_(hint))
    message = _("{image} cannot be loaded: {why}", image=reference, why=_clean(why))
    return Failure("build.base_missing", message)


def better(failure: Failure, dockerfile: Dockerfile) -> Failure:
    """The same failure in the explainer's words, when it knows what is wrong on these lines."""
    lines = failure.lines
    for problem in dockerfile.problems:
        here = lines is None or (problem.lines[0] <= lines[1] and lines[0] <= problem.lines[1])
        if problem.severity == "error" and here:
            hint = failure.hint if failure.code == "build.parse_error" else None
            return Failure("build.parse_error", problem.message, lines or problem.lines, hint)
    return failure


def timed_out(seconds: int, lines: Lines | None) -> Failure:
    """The build's time is over."""
    message = _(
        "The build took longer than the {seconds} seconds that a build may take here, and was stopped.", seconds=seconds
    )
    return Failure("build.timed_out", message, lines, _("Do less on the line that was running when it was stopped."))


def _step_failed(exit_code: int, lines: Lines | None, printed: str, memory: int) -> Failure:
    absent = re.search(r'exec: "([^"]+)": (?:executable file not found|stat )', printed)
    if absent:
        message = _(
            "The image has no program named {name} at this point, so the command could not start.", name=absent[1]
        )
        return Failure("build.command_not_found", message, lines, _(EXIT_HINTS[127]))
    hint = EXIT_HINTS.get(exit_code, EXIT_HINTS[1])
    for pattern, words in PRINTED_HINTS:
        if re.search(pattern, printed):
            hint = words
    message = _("The command ended with exit code {code}; 0 would be success.", code=exit_code)
    return Failure("build.step_failed", message, lines, _(hint, memory=size(memory)))


def _of_dockerfile(text: str, lines: Lines | None, dockerfile: Dockerfile, *, stepped: bool) -> Failure:
    """The Dockerfile itself is wrong: BuildKit's sentence, and the explainer's for the same line if it has one."""
    message = _clean(text) or _("BuildKit gave no reason.")
    said = _("BuildKit says: {message}", message=message)
    ours = better(Failure("build.parse_error", message, lines, said), dockerfile)
    if ours.message != message:
        return ours
    if stepped or lines is None:
        return Failure("build.failed", message, lines)
    return Failure("build.parse_error", message, lines, _("This line is not what BuildKit expects."))


def _download_line(dockerfile: Dockerfile) -> Lines | None:
    """BuildKit does not say which ADD it was; the first with an address is."""
    for instruction in dockerfile.instructions:
        if instruction.keyword == "ADD" and re.search(r"(?:https?|git|ssh)://|git@", " ".join(instruction.arguments)):
            return instruction.lines
    return None


def _clean(text: str) -> str:
    """One short sentence without places on the host."""
    return _CONTEXT_ROOT.sub("a path", " ".join(text.split()))[:400]
