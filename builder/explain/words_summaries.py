"""What a whole instruction does, in one sentence. The gaps are filled by builder.explain.summaries."""

from __future__ import annotations

from webapp.wording import mark

SUMMARIES: dict[str, str] = {
    "from.image": mark("Starts from the image {image}{means}: its files and settings are your starting point."),
    "from.next": mark(
        "Starts a new stage from the image {image}{means}: nothing from the stages above is included unless COPY "
        "--from takes it."
    ),
    "from.named": mark("Starts a stage called {name} from the image {image}{means}."),
    "from.scratch": mark(
        "Starts a stage{called} from nothing at all: an empty image without files, layers or a shell."
    ),
    "from.stage": mark("Starts a new stage{called} where the stage {base} (line {line}) ended."),
    "directive.syntax": mark(
        "Has this file read by the program in the image {value}, which is fetched before the build. "
        "Slipway reads the file itself and leaves this line out of the build."
    ),
    "directive.escape": mark(
        "Makes {value} the character that continues a line and protects characters, in the whole file."
    ),
    "directive.check": mark(
        "Tells the builder's own checks: {value}. Docker Engine 26's own builder takes this for a plain comment."
    ),
    "from.stage.example": mark(
        "Starts a new stage{called} where the stage {base} ended, which the builder fills in: {example} (line {line}) "
        "is an example."
    ),
    "from.broken": mark("Should name the image to start from."),
    "run.shell": mark("Runs {command} in a temporary container and keeps the files it changed."),
    "run.exec": mark("Runs {command} directly, without a shell, and keeps the files it changed."),
    "run.heredoc": mark("Runs the lines of the here-document as one script and keeps the files it changed."),
    "run.heredoc_into": mark("Runs {command} with the here-document as its input and keeps the files it changed."),
    "run.empty": mark("Runs nothing."),
    "copy.all": mark("Copies everything in the build context, the directory you hand to docker build, {into}."),
    "copy.whole": mark("Copies everything {origin} {to}."),
    "copy.some": mark("Copies {sources} {origin} {to}."),
    "copy.heredoc": mark("Writes the lines of the here-document {into}."),
    "copy.broken": mark("Should copy files into the image: what, and where to."),
    "add.unpacked": mark("Downloads {sources} and unpacks it {into}."),
    "add.remote": mark("Downloads {sources} {into}."),
    "copy.nothing": mark("Copies {sources} {origin} to /dev/null, so that this stage waits for the other."),
    "add.remote_to": mark("Downloads {sources} {to}."),
    "add.some": mark("Copies {sources} {origin} {to}; a tar archive among them is unpacked there."),
    "add.archive": mark("Unpacks {sources} {origin} {into}."),
    "add.one": mark("Copies {sources} {origin} {to}; if it is a tar archive, it is unpacked there."),
    "add.git": mark("Clones {sources} {into}."),
    "workdir": mark("Makes {path} the working directory, and creates that directory if it is missing."),
    "workdir.same": mark("Names an empty path here, so the working directory stays what it was."),
    "workdir.root": mark("Makes / the working directory."),
    "workdir.broken": mark("Should name the working directory."),
    "env": mark("Sets {pairs}."),
    "arg.global": mark("Declares {pairs} for the FROM lines; inside a stage it must be declared again."),
    "arg": mark("Declares {pairs} for the lines below."),
    "arg.stage": mark("Declares {pairs} for the lines below in this stage."),
    "arg.vain": mark("Declares {pairs}, but no line of this stage follows that could use it: it does nothing here."),
    "arg.builder": mark(
        "Asks the builder for {pairs}, which it sets itself; without this line this stage has none of them."
    ),
    "arg.builder.one": mark(
        "Asks the builder for {pairs}, which it sets itself; without this line this stage does not have it."
    ),
    "label": mark("Notes {pairs} on the image, for people and tools."),
    "maintainer": mark("Names the author. Deprecated: a LABEL does this now."),
    "expose": mark(
        "Notes that the program in the container listens on port {ports}. To reach it, docker run -p publishes it."
    ),
    "expose.empty": mark(
        "Notes the port that {ports} stands for, or none where it is empty. To reach it, docker run -p publishes it."
    ),
    "expose.broken": mark("Should note a port, but {ports} is not one."),
    "expose.several": mark(
        "Notes that the program in the container listens on the ports {ports}. To reach them, docker run "
        "-p publishes them."
    ),
    "user": mark("Runs the commands below, and later the container's program, as {user}."),
    "user.until": mark("Runs the commands below, up to the USER on line {line}, as {user}."),
    "user.stage": mark("Runs the commands below in this stage as {user}."),
    "volume": mark("Keeps what a container writes to {paths} in a volume, outside the container's own files."),
    "volume.several": mark(
        "Keeps what a container writes to {paths} in volumes, one for each, outside the container's own files."
    ),
    "cmd.exec": mark("A container of this image starts {command}, unless docker run names another command."),
    "cmd.shell": mark(
        "A container of this image starts a shell that runs {command}, unless docker run names another command."
    ),
    "cmd.arguments": mark("Gives the ENTRYPOINT its usual arguments, {command}; docker run can replace them."),
    "cmd.started": mark("Hands {command} to the ENTRYPOINT, which starts it in the end; docker run can name another."),
    "cmd.handed": mark(
        "Hands {command} to the script of the ENTRYPOINT, which usually starts it in the end; docker run can name "
        "another."
    ),
    "cmd.shell_given": mark(
        "Gives the ENTRYPOINT a shell with {command} as its arguments, which is rarely what you want: as a JSON "
        "array it adds its own words only. docker run can replace them."
    ),
    "cmd.ignored": mark(
        "Has no effect: the ENTRYPOINT on line {line} is a shell that runs its own command and does not look at "
        "{command}."
    ),
    "replaced": mark("Names {command} for the start of a container."),
    "cmd.flags": mark(
        "Hands {command} to the program that the base image's ENTRYPOINT starts: these are flags, not a program. "
        "docker run can replace them."
    ),
    "cmd.empty": mark("Clears the start command that came with the base image."),
    "entrypoint.exec": mark(
        "Every container of this image starts {command}; what docker run adds becomes its arguments."
    ),
    "entrypoint.shell": mark(
        "Every container starts a shell that runs {command}; CMD and the arguments of docker run are ignored."
    ),
    "entrypoint.uses": mark(
        "Every container starts a shell that runs {command}, which looks at the words of CMD and of docker run itself."
    ),
    "entrypoint.script": mark(
        "Every container of this image starts {command}; CMD and the arguments of docker run are ignored."
    ),
    "entrypoint.flags": mark(
        "Names no program: {command} begins with a dash, as flags do. A container of this image does not start."
    ),
    "entrypoint.empty": mark("Clears the ENTRYPOINT that came with the base image."),
    "healthcheck": mark("Docker asks {command} from time to time whether the container is well."),
    "healthcheck.none": mark("Switches off the health check that came with the base image."),
    "healthcheck.broken": mark("Should say how Docker finds out whether the container is well."),
    "stopsignal": mark("docker stop sends {signal} first, and kills the container ten seconds later if it still runs."),
    "stopsignal.kill": mark("docker stop sends {signal}, which ends the program at once: it cannot tidy up first."),
    "shell": mark("Shell commands below run in {command}."),
    "onbuild": mark("Stores this for whoever builds FROM this image: {trigger}"),
    "onbuild.here": mark("Stores this for whoever builds FROM this image, as happens at {lines}: {trigger}"),
    "broken": mark("{keyword} needs something after it."),
    "unknown": mark("Not an instruction the builder knows; the build stops here."),
    "compose": mark("A line of the Compose file."),
    "pasted": mark("Copied along with the text: not a line of a Dockerfile, and the build stops here."),
    "comment": mark("A comment: a note for people, which the builder drops."),
}

PAIRS = {  # one setting of ENV, LABEL or ARG within the list of them
    "ENV": mark("{name} to {value}"),
    "LABEL": mark("{name} = {value}"),
    "ARG": mark("{name} ('{value}' by default)"),
}
EMPTY = {  # the same where the value is empty
    "ENV": mark("{name} to an empty value"),
    "LABEL": mark('{name} = ""'),
    "ARG": mark("{name} (empty by default)"),
}
BY_ARGUMENT = {  # the same where the value is a build argument that is empty by default
    "ENV": mark("{name} to the build argument {argument}, empty by default"),
    "LABEL": mark("{name} = the build argument {argument}, empty by default"),
    "ARG": mark("{name} (what the build argument {argument} is given, else empty)"),
}
UNREADABLE = {  # the same where the quotes are wrong: the build stops
    "ENV": mark("{name} to a value that the builder cannot read, so the build stops here"),
    "LABEL": mark("{name} = a value that the builder cannot read, so the build stops here"),
    "ARG": mark("{name} (by default a value that the builder cannot read, so the build stops here)"),
}
# Where files are taken from: a stage by its name or number, or an image. "nowhere": a number that no stage has.
CONTEXT = mark("from the build context")
ORIGIN = {
    "stage": mark("from the stage {name}"),
    "image": mark("from the image {name}"),
    "first": mark("from the first stage (line {line})"),
    "number": mark("from stage {name} (line {line})"),
    "nowhere": mark("from stage {name}"),
    "later": mark("from stage {name} of the Dockerfile that builds on this image"),
}
INSIDE = {
    "stage": mark("in the stage {name}"),
    "image": mark("in the image {name}"),
    "first": mark("in the first stage (line {line})"),
    "number": mark("in stage {name} (line {line})"),
    "nowhere": mark("in stage {name}"),
    "later": mark("in stage {name} of the Dockerfile that builds on this image"),
}
SUPERSEDED = mark("Only the last {keyword} of a stage takes effect, so line {line} replaces this one.")
NOT_SHIPPED = mark(
    "The last stage does not build on this one, so the finished image does not get this; docker build --target {name} "
    "makes one that does."
)
ASKED_FOR = mark(
    "The last stage takes nothing from this one, so BuildKit leaves it out of a plain docker build; docker build "
    "--target {name} builds it."
)
# What a stage keeps for itself that the last one is not built on, by what the instruction changes and when it counts.
OF_STAGE = {
    ("layer", "both"): mark("Adds a layer to this stage, on which the last stage is not built."),
    ("config", "both"): mark(
        "No layer: it applies to the lines below, in this stage and in those built on it. The last stage is not "
        "built on it, so the finished image does not get this."
    ),
}
