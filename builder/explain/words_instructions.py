"""The 18 instructions: what each does, what it changes, when it works, and where that is documented.

Facts: docs.docker.com/reference/dockerfile, tried on Docker Engine 26.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from webapp.wording import mark

Effect = Literal["layer", "config", "build", "none"]
When = Literal["build", "run", "both"]

REFERENCE = "https://docs.docker.com/reference/dockerfile/"


class Facts(NamedTuple):
    """``keyword`` explains the word itself; ``effect`` and ``when`` are the general case (WORKDIR / differs)."""

    effect: Effect
    when: When
    keyword: str
    anchor: str


INSTRUCTIONS: dict[str, Facts] = {
    "FROM": Facts(
        "build",
        "build",
        mark(
            "FROM starts a stage: it names the image you build on. Its files and its settings are your starting point."
        ),
        "from",
    ),
    "RUN": Facts(
        "layer",
        "build",
        mark(
            "RUN executes a command now, while the image is built, in a temporary container. The files it leaves "
            "behind become a layer; processes, cd and export end with the line."
        ),
        "run",
    ),
    "COPY": Facts(
        "layer",
        "build",
        mark(
            "COPY takes files from the build context (or another stage) and puts them into the image. The last word is "
            "where they go."
        ),
        "copy",
    ),
    "ADD": Facts(
        "layer",
        "build",
        mark(
            "ADD copies like COPY and can also download from a URL, clone a git repository and unpack a local tar "
            "archive."
        ),
        "add",
    ),
    "WORKDIR": Facts(
        "layer",
        "both",
        mark(
            "WORKDIR sets the working directory for every line below it and for the container later. It is created "
            "if it does not exist."
        ),
        "workdir",
    ),
    "ENV": Facts(
        "config",
        "both",
        mark(
            "ENV sets environment variables. The lines below see them, and so does every container made from the image."
        ),
        "env",
    ),
    "ARG": Facts(
        "build",
        "build",
        mark(
            "ARG declares a variable that exists only while building. docker build --build-arg sets it. Never put "
            "secrets here: the image's history shows them."
        ),
        "arg",
    ),
    "LABEL": Facts(
        "config",
        "build",
        mark("LABEL attaches notes to the image, as names and values. Nothing runs; docker inspect shows them."),
        "label",
    ),
    "MAINTAINER": Facts(
        "config",
        "build",
        mark("MAINTAINER names the author. It is deprecated: use LABEL org.opencontainers.image.authors instead."),
        "maintainer-deprecated",
    ),
    "EXPOSE": Facts(
        "config",
        "run",
        mark(
            "EXPOSE notes which port the program in the container listens on. It publishes nothing by itself: "
            "docker run -p does."
        ),
        "expose",
    ),
    "USER": Facts(
        "config",
        "both",
        mark(
            "USER decides who runs what follows: the RUN lines below and the container's program. Without it that "
            "is root."
        ),
        "user",
    ),
    "VOLUME": Facts(
        "config",
        "run",
        mark(
            "VOLUME marks a directory whose content is kept outside the container. Each container gets its own volume "
            "there, filled at first with what the image holds."
        ),
        "volume",
    ),
    "CMD": Facts(
        "config",
        "run",
        mark(
            "CMD says what a container of this image starts when docker run names nothing else. It does not run "
            "during the build; only the last CMD takes effect."
        ),
        "cmd",
    ),
    "ENTRYPOINT": Facts(
        "config",
        "run",
        mark(
            "ENTRYPOINT fixes the program every container starts. CMD, or the words after the image in docker run, "
            "become its arguments."
        ),
        "entrypoint",
    ),
    "HEALTHCHECK": Facts(
        "config",
        "run",
        mark(
            "HEALTHCHECK gives a command that Docker runs inside the container from time to time: exit code 0 means "
            "healthy, 1 unhealthy."
        ),
        "healthcheck",
    ),
    "STOPSIGNAL": Facts(
        "config",
        "run",
        mark("STOPSIGNAL chooses the signal docker stop sends first. Without it that is SIGTERM."),
        "stopsignal",
    ),
    "SHELL": Facts(
        "config",
        "both",
        mark(
            'SHELL replaces the shell of the lines below that are not JSON arrays. Without it that is ["/bin/sh", '
            '"-c"].'
        ),
        "shell",
    ),
    "ONBUILD": Facts(
        "config",
        "build",
        mark(
            "ONBUILD stores an instruction for later: it runs when somebody builds FROM this image, right after their "
            "FROM. Nothing happens now."
        ),
        "onbuild",
    ),
}

WINDOWS_KEYWORDS: dict[str, str] = {  # where a stage of Windows begins with something else
    "USER": mark(
        "USER decides who runs what follows: the RUN lines below and the container's program. Without it that is "
        "the user of the base image, in most Windows images ContainerAdministrator."
    ),
    "SHELL": mark(
        'SHELL replaces the shell of the lines below that are not JSON arrays. Without it that is ["cmd", "/S", "/C"] '
        "on Windows."
    ),
}

CHANGES: dict[tuple[Effect, When], str] = {
    ("layer", "build"): mark("Adds a layer."),
    ("layer", "both"): mark("Adds a layer; containers start in the directory of the last WORKDIR."),
    ("config", "build"): mark("No layer: kept in the image's configuration."),
    ("config", "run"): mark("No layer: kept in the image's configuration, for when a container runs."),
    ("config", "both"): mark("No layer: kept in the image's configuration, for the lines below and for containers."),
    ("build", "build"): mark("Applies to the build only; no layer."),
    ("none", "build"): "",
}
FROM_CHANGES = mark("The base image's layers are included; this line adds none.")

DIRECTIVES: dict[str, str] = {
    "syntax": mark("syntax names the program (itself an image) that reads this Dockerfile."),
    "escape": mark(
        "escape chooses the character that continues a line: a backslash, or a backtick as Windows paths need."
    ),
    "check": mark("check tells the builder's own checks which rules to skip, and whether a warning fails the build."),
}
COMMENT = mark("A comment: a note for people. The builder drops it before it reads the file.")
UNKNOWN = mark("The builder does not know this instruction, so the build stops here.")
