"""Lines that docker printed and that are no table: progress of builds and pulls, ids, messages about trouble."""

import re
from typing import Any

from webapp.console import docs
from webapp.console.printed import build_frames, causes, troubles
from webapp.console.printed.cells import code
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_ID = r"[0-9a-f]{12}(?:[0-9a-f]{52})?"
_SIZE = r"[\d.]+ ?[kMG]?i?B"
_OF_CONTAINER = mark("Printed by docker compose: which container it comes from, and a line that its program printed.")
# What a line looks like from its beginning, and what it says.
_FORMS: tuple[tuple[str, str], ...] = (
    *troubles.FORMS,
    (
        r"(?:WARNING: |WARNING! |Warning: )\S",
        troubles.WARNING,
    ),
    (r"INFO\[\d{4,6}\] |time=\"[\dT:.+Z -]{10,40}\" level=info ", mark("Printed by docker: a note, nothing is wrong.")),
    (
        r"[\w.-]{1,120}[-_]\d{1,4} {2,80}\| ",
        _OF_CONTAINER,
    ),
    (
        r"[\w.-]{1,120} exited with code \d{1,3}\s*$",
        mark("Printed by docker compose: a container’s program has ended."),
    ),
    (
        r"(?:Pulling|Building) [\w.-]{1,80} \([^()\n]{1,200}\)\.{3}",
        mark("Progress that docker compose printed: for which service, and what became of it."),
    ),
    (r"Attaching to [\w.-]+(?:, [\w.-]+)*\s*$", mark("Printed by docker compose: whose output follows.")),
    (
        r"Gracefully [Ss]topping\.{3}",
        mark("Printed by docker compose: Ctrl-C was pressed, so it stops the containers."),
    ),
    (
        r"Aborting on container exit\.{3}",
        mark("Printed by docker compose: one container has ended, so it stops the others."),
    ),
    (
        r"overall progress: \d+ out of \d+ tasks|\d+/\d+: "
        r"(?:running|preparing|starting|assigned|pending|ready|new|shutdown)\b",
        mark("Progress that docker service printed: how many of its containers run."),
    ),
    (r"verify: (?:Service|Waiting) ", mark("Printed by docker service: whether all of its containers keep running.")),
    (r"(?=[a-z]*\d)[0-9a-z]{25}\s*$", mark("An id that docker printed, of a service or another thing of a swarm.")),
    (
        r"Swarm initialized: |Node left the swarm\.|This node joined a swarm",
        mark("Printed by docker swarm: it is done."),
    ),
    (
        r"(?:Creating|Updating|Removing) (?:service|network|secret|config) \S+\s*$",
        mark("Progress that docker stack printed."),
    ),
    (
        r"Traceback \(most recent call last\)",
        mark("Where in a program in Python an error happened; what it was comes last."),
    ),
    (r"Emulate Docker CLI using podman", mark("Printed by podman, which takes docker’s place on this machine.")),
    *build_frames.FORMS,
    (r"Usage:\s{1,8}docker ", mark("Printed by docker: how the command is written.")),
    (
        r"See 'docker [^'\n]{0,40}--help'|Run 'docker [^'\n]{0,40}--help' for more",
        mark("Docker names the command that prints what can be written here."),
    ),
    (
        r"Sending build context to Docker daemon",
        mark("Printed by docker build: this much of the build context, the folder's files, went to the engine."),
    ),
    (
        r"Step \d+/\d+ ?: [A-Z]",
        mark("Printed by docker build: the number of the step, how many there are, and the instruction carried out."),
    ),
    (
        r"---> Running in [0-9a-f]{6,64}",
        mark("Printed by docker build: the id of the container in which the step ran during the build."),
    ),
    (r"---> Using cache", mark("Printed by docker build: nothing has changed, so the step's earlier result is used.")),
    (r"---> [0-9a-f]{6,64}$", mark("Printed by docker build: the id of the image that the step ended with.")),
    (
        r"(?:Removing|Removed) intermediate container [0-9a-f]{6,64}",
        mark("Printed by docker build: the container of the step is removed; what it changed stays in the image."),
    ),
    (r"Successfully built [0-9a-f]{6,64}", mark("Printed by docker build: the image is made; this is its id.")),
    (r"Successfully tagged \S", mark("Printed by docker build: the name that the image was given.")),
    (
        r"\[\+\] Building |=> (?:\[|=>|CACHED|ERROR|naming|writing|exporting|transferring|resolve|sha256|extracting)",
        mark("Progress that docker build printed: a step, and how many seconds it took."),
    ),
    (
        r"#\d{1,4} (?:\[|DONE|CACHED|ERROR|CANCELED|sha256:|\d+\.\d+ |(?:transferring|resolve|extracting|exporting|"
        r"writing|naming|building|sending|load|importing|preparing|pushing|merging|unpacking|reading) )",
        mark("Progress that docker build printed: the number of a piece of work, and how it is going."),
    ),
    (
        r"(?:Container|Network|Volume|Image|Service) \S{1,200}\s{1,8}(?:Creat|Start|Stopp|Remov|Kill|Paus|Unpaus|"
        r"Restart|Recreat|Running|Healthy|Waiting|Exited|Pull|Build|Built|Error|Skipped)\w*\s*$",
        mark("Progress that docker compose printed: for which part, and what became of it."),
    ),
    (
        r"[\w.-]{1,80} (?:Pulling|Pulled|Built|Skipped)\b[^\n]{0,80}$",
        mark("Progress that docker compose printed: for which service, and what became of it."),
    ),
    (r"Going to remove \S", mark("Printed by docker compose: the containers that it removes.")),
    (
        r"Deleted (?:Containers|Images|Volumes|Networks|build cache objects):",
        mark("Printed by docker prune: what follows was removed."),
    ),
    (
        r"[ACD] /\S*\s*$",
        mark(
            "Printed by docker diff: A for a file that was added, C for one that was changed, D for one that is gone."
        ),
    ),
    (
        r"(?:\d{1,3}\.){3}\d{1,3}:\d{1,5}\s*$|\[[0-9a-fA-F:]{2,40}\]:\d{1,5}\s*$",
        mark(
            "Printed by docker port: the address of this machine, and the port on it, where the container is reached."
        ),
    ),
    (
        r"\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[-+]\d\d:\d\d) (?:container|image|network|volume|daemon|plugin|builder|"
        r"service|node|secret|config) [a-z_]{2,20}\b",
        mark(
            "Printed by docker events: when it happened, to what kind of thing and what, and the thing's id and notes."
        ),
    ),
    (
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6,9}(?:Z|[-+]\d\d:\d\d) ",
        mark("Printed by docker logs -t: a line of the program's output, with the time before it."),
    ),
    (r"\{\"[\w. -]{1,60}\":.*\}\s*$", mark("One JSON object, as --format json prints it for each thing.")),
    (r"\[\]\s*$", mark("An empty list in JSON: docker found nothing.")),
    (
        r"Removing login credentials for ",
        mark("Printed by docker logout: the registry's name and password are forgotten."),
    ),
    (r"github\.com/docker/buildx v?\d", mark("Printed by docker buildx: its version.")),
    (
        r"\[\+\] (?:Running|Pulling|Stopping|up|down|Creating|Building) |[✔⠿⠋✓✘] \S",
        mark("Progress that docker compose printed."),
    ),
    (
        r"Unable to find image '[^'\n]{1,200}' locally",
        mark("Printed by docker run: the image is not on this machine, so it is pulled first. Nothing is wrong."),
    ),
    (r"Using default tag: ", mark("Printed by docker pull or push: no tag was written, so latest is used.")),
    (
        r"[\w.-]{1,128}: Pulling from \S",
        mark("Printed by docker pull: the tag, and the repository that it comes from."),
    ),
    (
        r"[0-9a-f]{12}: (?:Pull|Already|Download|Wait|Verif|Extract|Push|Prepar|Layer|Mount|Retry)",
        mark("Progress of one layer of an image that docker pulls or pushes."),
    ),
    (
        r"Digest: sha256:",
        mark("Printed by docker pull: the checksum of the image's manifest, which names only this image."),
    ),
    (
        r"[\w.-]{1,128}: digest: sha256:",
        mark("Printed by docker push: the tag, and the checksum of what was uploaded."),
    ),
    (
        r"Status: (?:Downloaded|Image)",
        mark("Printed by docker pull: whether something was fetched, or the image was there already."),
    ),
    (r"docker\.io/[\w./-]{1,200}(?::[\w.-]{1,128})?\s*$", mark("Printed by docker pull: the image's full name.")),
    (r"The push refers to repository \[", mark("Printed by docker push: where the image goes.")),
    (
        r"\d+/(?:tcp|udp|sctp) -> \S+$",
        mark("Printed by docker port: the container's port, and after -> where it is reached on this machine."),
    ),
    (
        rf"(?:sha256:)?{_ID}$",
        mark("An id that docker printed, of a container, an image or another thing; not a command."),
    ),
    (r"(?:Untagged|Deleted|deleted): \S", mark("Printed by docker as it removed this.")),
    (r"Total reclaimed space: ", mark("Printed by docker after it removed things: this much room is free again.")),
    (r"Loaded image(?: ID)?: ", mark("Printed by docker load: the image that it read.")),
    (
        r"WARNING! This will remove|Are you sure you want to continue\? \[y/N\]",
        mark("Docker asks before it removes things: y and the Enter key mean yes."),
    ),
    (r"Login Succeeded", mark("Printed by docker login: the registry knows you now.")),
    (r"Docker version \d|docker-compose version \d|Docker Compose version ", mark("Printed by docker: its version.")),
    (r"Hello from Docker!", mark("Printed by the program of the image hello-world: docker works.")),
    (
        r"(?:Creating|Starting|Stopping|Recreating|Removing|Restarting) (?:network |volume )?\S+ +\.\.\. ?",
        mark("Progress that docker compose printed."),
    ),
    (r"(?:Creating network|Creating volume) \"", mark("Progress that docker compose printed.")),
    (
        rf"{_ID}\s{{2,}}\S+\s{{2,}}[\"“]",
        mark("A row of the list of docker ps: id, image, command, age, state, ports and name of a container."),
    ),
    (
        rf"\S+\s{{2,}}\S+\s{{2,}}[0-9a-f]{{12}}\s{{2,}}[^\n]{{1,30}} ago\s{{2,}}{_SIZE}\s*$",
        mark("A row of the list of docker images: name, tag, id, age and size of an image."),
    ),
)
_HELP = re.compile(r"\s{0,40}(?:Usage:\s{1,8}docker |Hello from Docker!)")
_ENDED = re.compile(r"\s{0,40}([\w.-]{1,120}) exited with code (\d{1,3})")
_PORT = re.compile(r"\s*(\d+/(?:tcp|udp|sctp)) (->) (\S+)")
_ALL = re.compile(r"\s{0,40}(?:" + "|".join(f"({form})" for form, _words in _FORMS) + ")")


def is_output(line: str) -> bool:
    """Whether docker printed the line."""
    return _ALL.match(line) is not None


def is_help(line: str) -> bool:
    """Whether the help of a docker command begins here, or the text of hello-world: what goes on to the next prompt."""
    return line.lstrip()[:6] in ("Usage:", "Hello ") and _HELP.match(line) is not None


def is_trace(line: str) -> bool:
    """Whether the lines that follow, as long as they are indented, say where a program failed."""
    return line.startswith("Traceback (most recent")


class Said:
    """Tokens of such lines, one a line, and the one entry that says what they are."""

    def __init__(self, text: str) -> None:
        self.tokens: list[Token] = []
        self.problems: list[dict[str, Any]] = []
        happened = ""
        at, trouble = 0, True
        for line in text.split("\n"):
            words = _meaning(line)
            if line.strip():
                trouble = trouble and words in troubles.ALL
                known = _known(line, words)
                happened = happened or (known.happened if known else "")
                said = f"{known.happened} {known.way_out}".rstrip() if known else _(words)
                self.tokens += _port(line, at) or [_told(line, at, said)]
            at += len(line) + 1
        summary = _("What {command} printed, not a command.", command="docker")
        if trouble:
            summary = _("An error message, not a command.")
        summary = happened or summary
        span = [self.tokens[0]["span"][0], self.tokens[-1]["span"][1]]
        self.commands = [{"span": span, "kind": "none", "name": "", "summary": summary, "docs": docs.REFERENCE}]


def _known(line: str, words: str) -> causes.Told | None:
    """What the line says of its own, where that is known."""
    if found := _ENDED.fullmatch(line.rstrip()):
        happened = _("The program of the container {name} has ended: {code}.", name=found[1], code=code(int(found[2])))
        return causes.Told(happened, "")
    if words == _OF_CONTAINER:
        return causes.of_program(line)
    return causes.told(line) if words in troubles.MAY_BE_KNOWN or " ERROR" in line else None


def _told(line: str, at: int, said: str) -> Token:
    start = at + len(line) - len(line.lstrip())
    return token((start, at + len(line.rstrip())), "cell", said, docs.REFERENCE)


def _port(line: str, at: int) -> list[Token]:
    """`80/tcp -> 0.0.0.0:8080`, of docker port."""
    found = _PORT.fullmatch(line.rstrip())
    if found is None:
        return []
    page = docs.REFERENCE + "container/port/"
    words = (
        _("The container's port, where its program listens."),
        _("Leads to."),
        _("Where it is reached: the address of this machine, and the port on it."),
    )
    spans = (found.span(group) for group in (1, 2, 3))
    return [token((at + start, at + end), "cell", said, page) for (start, end), said in zip(spans, words, strict=True)]


def _meaning(line: str) -> str:
    found = _ALL.match(line)
    return _FORMS[(found.lastindex or 1) - 1][1] if found else mark("Printed by docker.")
