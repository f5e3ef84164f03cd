"""The one place where what BuildKit and the engine say becomes what a learner is told."""

import re
from dataclasses import dataclass, replace

from builder.dockerfile import Dockerfile, Lines
from builder.progress import Ending
from webapp.events import size


@dataclass(frozen=True)
class Failure:
    """Why there is no image: a stable code, a sentence, the lines, a way out. `retry`: not the learner's doing."""

    code: str
    message: str
    lines: Lines | None = None
    hint: str | None = None
    retry: bool = False


ENGINE_GONE = Failure(
    "build.engine_gone",
    "The engine does not answer, so the build cannot go on.",
    hint="Nothing of yours is lost; build again in a moment.",
    retry=True,
)
DISK_FULL = Failure(
    "build.disk_full",
    "The engine's disk is nearly full, so nothing is built until there is room.",
    hint="Remove images that you no longer need (docker rmi); whoever runs this site may have to make room.",
)
OUR_FAULT = Failure(
    "build.our_fault",
    "Something broke on our side, not in your Dockerfile. We are sorry.",
    hint="Build again; if it happens again, the log of the builder says why.",
)
BUILDER_LOST = Failure(
    "build.builder_lost",
    "The builder was lost twice while it worked on this build, so it is not tried again.",
    hint="Build again; if the build needs very much memory, make it smaller.",
)

# Why a base image cannot be had: pattern, code, message ({0} is the image), a way out.
_BASE_CAUSES: tuple[tuple[str, str, str, str], ...] = (
    (
        "denied by policy",
        "build.image_denied",
        "{0} cannot be used here: it is no public image and no image of this sandbox.",
        "Use a public image such as node:22-alpine, or a tag of an image that you built here.",
    ),
    (
        r"no match for platform|no matching manifest",
        "build.base_platform",
        "{0} is not made for this machine's processor.",
        "Choose another tag, or leave --platform away.",
    ),
    (
        r"toomanyrequests|rate limit",
        "build.registry_limit",
        "{0} is not on this machine, and its registry answers no more requests for now.",
        "Use an image that is here already, or wait an hour.",
    ),
    (
        r"dial tcp|no such host|i/o timeout|connection refused|TLS handshake timeout|network is unreachable"
        r"|request canceled|Client\.Timeout|context deadline exceeded|server misbehaving|no route to host",
        "build.registry_unreachable",
        "{0} is not on this machine, and its registry cannot be reached from here.",
        "Use an image that is here already, or build again once this machine is online.",
    ),
    (
        r"manifest unknown|not found|does not exist|pull access denied|insufficient_scope|unauthorized",
        "build.base_missing",
        "{0} is not on this machine, and its registry has no such image that anyone may pull.",
        "Check the name and the tag, letter by letter.",
    ),
)
_EXIT = re.compile(r"did not complete successfully: exit code: (\d+)")
_EXIT_HINTS = {
    1: "What the command printed, just above its end, usually says why.",
    2: "What the command printed, just above its end, usually says why.",
    126: "The file is there but cannot be run: make it executable first, with RUN chmod +x.",
    127: "The base image has no program of that name: check the spelling, or install it on an earlier line.",
    137: "It was killed, most often because it used more memory than the {memory} that a build has here.",
    139: "The program crashed with a segmentation fault.",
}
_PRINTED_HINTS = (
    (
        r"can't fork|Cannot fork|fork: retry|Resource temporarily unavailable",
        "It started more processes than a build may.",
    ),
    (r"File too large", "It wrote a file larger than 1 GB, which a build may not."),
    (r"No space left on device", "The engine's disk is full; remove images that you no longer need (docker rmi)."),
    (
        r"EAI_AGAIN|ENOTFOUND|bad address|Could not resolve|failure in name resolution|network is unreachable",
        "It wanted something from the network that cannot be reached from here.",
    ),
    (r"^Killed$|\nKilled\n", "It used more memory than the {memory} that a build has here, and was killed."),
)
# What BuildKit's sentence means: pattern, code, message ({0}, {1} are the pattern's groups), a way out.
_CAUSES: tuple[tuple[str, str, str, str], ...] = (
    (
        r"no space left on device",
        "build.disk_full",
        "The engine's disk is full, so the build cannot go on.",
        "Remove images that you no longer need (docker rmi), then build again.",
    ),
    (
        r"unable to find (user|group) ([^:\s]+)",
        "build.no_such_user",
        "The {0} {1} does not exist in the image at this point.",
        "Make it with an earlier RUN, or give a number: USER 1000 needs no entry.",
    ),
    (
        r'exec: "([^"]+)": (?:executable file not found|stat .*: no such file)',
        "build.command_not_found",
        "The image has no program named {0} at this point.",
        "Install it on an earlier line, or check the spelling; without a shell in the image, RUN needs the JSON form.",
    ),
    (
        r'checksum of .*?: "/?([^"]*)": not found|checksum of .*?: (?:failed to walk .*: )?lstat .*?([\w.-]+): no such',
        "build.file_missing",
        "“{0}” is not in the build context, so there is nothing to copy.",
        "COPY sees only the files given with the build. Check the spelling, that the file is there, and .dockerignore.",
    ),
    (
        r'source "(?:https?|git|ssh)://[^"]*" denied by policy',
        "build.download_denied",
        "ADD with an address is not possible here: this builder fetches no files from the network by itself.",
        "Put the file into the build context and COPY it, or download it with RUN.",
    ),
    (
        r"network\.host is not allowed",
        "build.not_offered",
        "A build here cannot use the network of the machine that it runs on.",
        "Leave --network=host away.",
    ),
    (
        r"unknown flag: security|security\.insecure is not allowed",
        "build.not_offered",
        "A build here cannot run without its protections.",
        "Leave --security away.",
    ),
    (
        r"secret (\S+): not found|unset ssh forward key (\S+)",
        "build.not_offered",
        "There are no secrets here to mount: nothing is known as {0}.",
        "Leave the mount away, or drop required=true.",
    ),
    (
        r'target stage "?([^"\s]+)"? could not be found',
        "build.no_target",
        "No stage of this Dockerfile is called {0}.",
        "A stage gets its name on its FROM line: FROM image AS name.",
    ),
    (
        r"mkdir .*?(/[\w./-]+): not a directory",
        "build.step_failed",
        "The directory cannot be made: a part of its path is a file.",
        "Choose another path.",
    ),
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
        return ENGINE_GONE
    exit_code = _EXIT.search(text)
    if exit_code:
        return _step_failed(int(exit_code[1]), lines, printed, memory)
    image = re.match(r"(\S+): failed to resolve source metadata for (\S+): (.*)", text, re.DOTALL)
    if image:
        return replace(base_missing(image[1], image[3]), lines=lines)
    for pattern, code, message, hint in _CAUSES:
        found = re.search(pattern, text)
        if found:
            groups = [group for group in found.groups() if group]
            where = lines or (_download_line(dockerfile) if code == "build.download_denied" else None)
            return Failure(code, message.format(*groups, "", ""), where, hint)
    return _of_dockerfile(text, lines, dockerfile, stepped=bool(step_error))


def base_missing(reference: str, why: str) -> Failure:
    """The image that a line names cannot be had; `why` is the engine's own sentence."""
    for pattern, code, message, hint in _BASE_CAUSES:
        if re.search(pattern, why):
            return Failure(code, message.format(reference), hint=hint)
    return Failure("build.base_missing", f"{reference} cannot be loaded: {_clean(why)}")


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
    message = f"The build took longer than the {seconds} seconds that a build may take here, and was stopped."
    return Failure("build.timed_out", message, lines, "Do less on the line that was running when it was stopped.")


def _step_failed(exit_code: int, lines: Lines | None, printed: str, memory: int) -> Failure:
    absent = re.search(r'exec: "([^"]+)": (?:executable file not found|stat )', printed)
    if absent:
        message = f"The image has no program named {absent[1]} at this point, so the command could not start."
        return Failure("build.command_not_found", message, lines, _EXIT_HINTS[127])
    hint = _EXIT_HINTS.get(exit_code, _EXIT_HINTS[1])
    for pattern, words in _PRINTED_HINTS:
        if re.search(pattern, printed):
            hint = words
    hint = hint.format(memory=size(memory))
    return Failure(
        "build.step_failed", f"The command ended with exit code {exit_code}; 0 would be success.", lines, hint
    )


def _of_dockerfile(text: str, lines: Lines | None, dockerfile: Dockerfile, *, stepped: bool) -> Failure:
    """The Dockerfile itself is wrong: BuildKit's sentence, and the explainer's for the same line if it has one."""
    message = _clean(text) or "BuildKit gave no reason."
    ours = better(Failure("build.parse_error", message, lines, f"BuildKit says: {message}"), dockerfile)
    if ours.message != message:
        return ours
    if stepped or lines is None:
        return Failure("build.failed", message, lines)
    return Failure("build.parse_error", message, lines, "This line is not as BuildKit expects it.")


def _download_line(dockerfile: Dockerfile) -> Lines | None:
    """BuildKit does not say which ADD it was; the first with an address is."""
    for instruction in dockerfile.instructions:
        if instruction.keyword == "ADD" and re.search(r"(?:https?|git|ssh)://|git@", " ".join(instruction.arguments)):
            return instruction.lines
    return None


def _clean(text: str) -> str:
    """One short sentence without places on the host."""
    return _CONTEXT_ROOT.sub("a path", " ".join(text.split()))[:400]
