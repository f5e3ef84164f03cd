"""What must not reach the engine, and what must not leave it: checks before and after a build."""

from typing import Any

from builder.dockerfile import Dockerfile
from builder.engine.failures import Failure
from webapp.events import size

MOST_INSTRUCTIONS = 300
MOST_STAGES = 20
MOST_LAYERS = 120
LARGEST_IMAGE = 4_000_000_000  # bytes
# A file without a stage makes BuildKit 0.13 panic, and the engine with it; the others would keep it busy for minutes.
_NEVER_SENT = ("too_large", "no_instructions", "no_from", "before_from", "expanded_too_long")
_LIMITS: tuple[tuple[str, str, int, int], ...] = (
    # key of the image's configuration, what it is called, how many, characters of all together
    ("ExposedPorts", "ports", 16, 4096),
    ("Labels", "labels", 64, 16 * 1024),
    ("Env", "environment variables", 128, 32 * 1024),
    ("Volumes", "volumes", 4, 4096),
    ("OnBuild", "triggers", 32, 16 * 1024),
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
        message = "No FROM: nothing can be built without a base image."
        return Failure("build.parse_error", message, hint="Begin with FROM and an image, such as FROM node:22-alpine.")
    instructions = [instruction for instruction in dockerfile.instructions if instruction.keyword != "#"]
    if len(instructions) > MOST_INSTRUCTIONS:
        message = f"A Dockerfile may have {MOST_INSTRUCTIONS} instructions here; this one has {len(instructions)}."
        return Failure("build.too_long", message, instructions[MOST_INSTRUCTIONS].lines, "Put commands into a script.")
    if len(dockerfile.stages) > MOST_STAGES:
        late = dockerfile.stages[MOST_STAGES].from_line
        message = f"A Dockerfile may have {MOST_STAGES} stages here; this one has {len(dockerfile.stages)}."
        return Failure("build.too_long", message, (late, late))
    return None


def after(dockerfile: Dockerfile, *, config: dict[str, Any], bytes_in_all: int, layers: int) -> Failure | None:
    """Why the image is not kept: what it sets or weighs would burden everybody on the engine."""
    if bytes_in_all > LARGEST_IMAGE:
        message = f"The image has {size(bytes_in_all)}; an image may have {size(LARGEST_IMAGE)} here."
        return Failure("build.image_too_big", message, hint="Start from a smaller base, or copy only what is needed.")
    if layers > MOST_LAYERS:
        message = f"The image has {layers} layers; an image may have {MOST_LAYERS} here."
        return Failure("build.too_many_layers", message, hint="Join several RUN lines with &&.")
    reserved = next((name for name in config.get("Labels") or {} if name.startswith(_RESERVED)), None)
    if reserved is not None:
        line = next((i.lines for i in dockerfile.instructions if i.keyword == "LABEL"), None)
        message = f"The label {reserved[:80]} is read by the programs that look after containers, so it cannot be set."
        return Failure("build.reserved_label", message, line, "Give the label a name of your own.")
    for key, words, most, longest in _LIMITS:
        value = config.get(key) or ()
        weight = sum(len(str(item)) for item in (value.items() if isinstance(value, dict) else value))
        if len(value) > most or weight > longest:
            line = next((i.lines for i in dockerfile.instructions if i.keyword == _KEYWORDS[key]), None)
            message = f"The image declares {len(value)} {words}; it may declare {most} of them, {longest} signs in all."
            return Failure("build.too_much_declared", message, line, f"Keep the {words} that the program needs.")
    return None
