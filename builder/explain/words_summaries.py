"""What a whole instruction does, in one sentence. The gaps are filled by builder.explain.summaries."""

from __future__ import annotations

SUMMARIES: dict[str, str] = {
    "from.image": "Starts from the image {image}{means}: its files and settings are your starting point.",
    "from.named": "Starts a stage called {name} from the image {image}{means}.",
    "from.scratch": "Starts a stage{called} from nothing at all: an empty image without files, layers or a shell.",
    "from.stage": "Starts a new stage{called} where the stage {base} (line {line}) ended.",
    "directive.syntax": "Has this file read by the program in the image {value}, which is fetched before the build. "
    "Slipway reads the file itself and leaves this line out of the build.",
    "directive.escape": "Makes {value} the sign that continues a line and protects signs, in the whole file.",
    "directive.check": "Tells the builder's own checks: {value}. Docker Engine 26's own builder takes this for a plain "
    "comment.",
    "from.broken": "Should name the image to start from.",
    "run.shell": "Runs {command} in a temporary container and keeps the files it changed.",
    "run.steps": "Runs {count} commands in one go, beginning with {command}, and keeps the files they changed.",
    "run.exec": "Runs {command} directly, without a shell, and keeps the files it changed.",
    "run.heredoc": "Runs the lines of the here-document as one script and keeps the files it changed.",
    "run.heredoc_into": "Runs {command} with the here-document as its input and keeps the files it changed.",
    "run.empty": "Runs nothing.",
    "copy.all": "Copies everything in the build context, the directory you hand to docker build, into {destination}.",
    "copy.whole": "Copies everything from {origin} to {destination}.",
    "copy.some": "Copies {sources} from {origin} to {destination}.",
    "copy.heredoc": "Writes the lines of the here-document into {destination}.",
    "copy.broken": "Should copy files into the image: what, and where to.",
    "add.remote": "Downloads {sources} into {destination}.",
    "add.some": "Copies {sources} from {origin} to {destination}; a tar archive among them is unpacked there.",
    "workdir": "Makes {path} the working directory, and makes that directory if it is missing.",
    "workdir.root": "Makes / the working directory.",
    "workdir.broken": "Should name the working directory.",
    "env": "Sets {pairs}.",
    "arg.global": "Declares {pairs} for the FROM lines; inside a stage it must be declared again.",
    "arg": "Declares {pairs} for the lines below.",
    "arg.builder": "Asks the builder for {pairs}, which it sets itself; without this line this stage has none of them.",
    "label": "Notes {pairs} on the image, for people and tools.",
    "maintainer": "Names the author. Deprecated: a LABEL does this now.",
    "expose": "Notes that the program in the container listens on port {ports}. To reach it, docker run -p "
    "publishes it.",
    "expose.several": "Notes that the program in the container listens on the ports {ports}. To reach them, docker run "
    "-p publishes them.",
    "user": "Runs the commands below, and later the container's program, as {user}.",
    "volume": "Keeps what a container writes to {paths} in a volume, outside the container's own files.",
    "cmd.exec": "A container of this image starts {command}, unless docker run names another command.",
    "cmd.shell": "A container of this image starts a shell that runs {command}, unless docker run names another "
    "command.",
    "cmd.arguments": "Gives the ENTRYPOINT its usual arguments, {command}; docker run can replace them.",
    "cmd.started": "Hands {command} to the ENTRYPOINT, which starts it in the end; docker run can name another.",
    "cmd.empty": "Clears the start command that the base image brought along.",
    "entrypoint.exec": "Every container of this image starts {command}; what docker run adds becomes its arguments.",
    "entrypoint.shell": "Every container starts a shell that runs {command}; CMD and the arguments of docker run are "
    "ignored.",
    "entrypoint.empty": "Clears the ENTRYPOINT that the base image brought along.",
    "healthcheck": "Docker asks {command} from time to time whether the container is well.",
    "healthcheck.none": "Switches off the health check that the base image brought along.",
    "healthcheck.broken": "Should say how Docker finds out whether the container is well.",
    "stopsignal": "docker stop sends {signal} first, and kills the container ten seconds later if it still runs.",
    "shell": "Shell commands below run in {command}.",
    "onbuild": "Stores this for whoever builds FROM this image: {trigger}",
    "broken": "{keyword} needs something behind it.",
    "unknown": "Not an instruction the builder knows; the build stops here.",
    "comment": "A comment: a note for people, which the builder drops.",
}

ORIGINS = {
    "context": "the build context",
    "stage": "the stage {name}",
    "image": "the image {name}",
}
SUPERSEDED = "Only the last {keyword} of a stage counts, so line {line} replaces this one."
OUTSIDE_SHELL = "cd, export and background programs end with this line."
