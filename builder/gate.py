"""What must not reach the engine, and what must not leave it: checks before and after a build."""

from typing import Any

from builder.dockerfile import Dockerfile
from builder.engine.failures import Failure
from webapp.events import size
from webapp.wording import _, mark

MOST_INSTRUCTIONS = 300
MOST_STAGES = 20
MOST_LAYERS = 120
LARGEST_IMAGE = 4_000_000_000  # bytes
# A file without a stage makes BuildKit 0.13 panic, and the engine with it; the others would keep it busy for minutes.
_NEVER_SENT = ("too_large", "no_instructions", "no_from", "before_from", "expanded_too_long")
_LIMITS: tuple[tuple[str, str, int, int], ...] = (
    # key of the image's configuration, what it is called, how many, characters of all together
    ("ExposedPorts", mark("ports"), 16, 4096),
    ("Labels", mark("labels"), 64, 16 * 1024),
    ("Env", mark("environment variables"), 128, 32 * 1024),
    ("Volumes", mark("volumes"), 4, 4096),
    ("OnBuild", mark("triggers"), 32, 16 * 1024),
)
# Containers inherit their image's labels, and docker compose finds the containers of its own services by these.
_RESERVED = ("com.docker.compose.", "org.slipway.site")
_KEYWORDS = {"ExposedPorts": "EXPOSE", "Labels": "LABEL", "Env": "ENV", "Volumes": "VOLUME", "OnBuild": "ONBUILD"}


def before(dockerfile: Dockerfile) -> Failure | None:
    """Why this file is not given to the engine at all; what is merely wrong, BuildKit says better."""
    for problem in dockerfile.problems:
        if problem.severity == "error" and problem.code in _NEVER_SENT:
            hint = problem.fix.text if problem.fix else None
            return Failure("build.parse_error", problem.message, problem.lines, hint)
    if not dockerfile.stages:
        message = _("No FROM: nothing can be built without a base image.")
        hint = _("Begin with FROM and an image, such as FROM node:22-alpine.")
        return Failure("build.parse_error", message, hint=hint)
    instructions = [instruction for instruction in dockerfile.instructions if instruction.keyword != "#"]
    if len(instructions) > MOST_INSTRUCTIONS:
        most, count = MOST_INSTRUCTIONS, len(instructions)
        message = _(
            "A Dockerfile may have at most {most} instructions here; this one has {count}.", most=most, count=count
        )
        return Failure("build.too_long", message, instructions[most].lines, _("Put commands into a script."))
    if len(dockerfile.stages) > MOST_STAGES:
        late = dockerfile.stages[MOST_STAGES].from_line
        count = len(dockerfile.stages)
        message = _(
            "A Dockerfile may have at most {most} stages here; this one has {count}.", most=MOST_STAGES, count=count
        )
        return Failure("build.too_long", message, (late, late))
    return None


def after(dockerfile: Dockerfile, *, config: dict[str, Any], bytes_in_all: int, layers: int) -> Failure | None:
    """Why the image is not kept: what it sets or weighs would burden everybody on the engine."""
    if bytes_in_all > LARGEST_IMAGE:
        sizes = {"size": size(bytes_in_all), "most": size(LARGEST_IMAGE)}
        message = _("The image is {size}; an image may be at most {most} here.", **sizes)
        hint = _("Start from a smaller base, or copy only what is needed.")
        return Failure("build.image_too_big", message, hint=hint)
    if layers > MOST_LAYERS:
        message = _(
            "The image has {layers} layers; an image may have at most {most} here.", layers=layers, most=MOST_LAYERS
        )
        return Failure("build.too_many_layers", message, hint=_("Join several RUN lines with &&."))
    reserved = next((name for name in config.get("Labels") or {} if name.startswith(_RESERVED)), None)
    if reserved is not None:
        line = next((i.lines for i in dockerfile.instructions if i.keyword == "LABEL"), None)
        message = _(
            "The label {name} is read by the programs that manage containers, so it cannot be set.",
            name=reserved[:80],
        )
        return Failure("build.reserved_label", message, line, _("Give the label a name of your own."))
    for key, words, most, longest in _LIMITS:
        value = config.get(key) or ()
        weight = sum(len(str(item)) for item in (value.items() if isinstance(value, dict) else value))
        if len(value) > most or weight > longest:
            line = next((i.lines for i in dockerfile.instructions if i.keyword == _KEYWORDS[key]), None)
            message = _(
                "The image declares {count} {words}; it may declare at most {most} of them, {longest} characters "
                "in all.",
                count=len(value),
                words=_(words),
                most=most,
                longest=longest,
            )
            hint = _("Keep the {words} that the program needs.", words=_(words))
            return Failure("build.too_much_declared", message, line, hint)
    return None
