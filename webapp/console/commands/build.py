"""`docker build`: every option of buildx 0.13, the newer ones, and those of the builder before BuildKit."""

from webapp.console.grammar import Argument, Command, Flag, flag
from webapp.wording import mark

_LIMITS = mark("The sandbox sets the limits of its builds.")
_ONE = mark("This sandbox has one builder and one kind of result: an image in its own store.")
_NO_HOST = mark("A sandbox has no files from a machine around it, only the files in the editor.")


def _old(names: str, value: str | None, words: str, *, many: bool = False) -> Flag:
    """An option that only the builder before BuildKit looks at."""
    return flag(names, value, words, many=many, ignored=mark("Builds here use BuildKit."), older=True)


BUILD = Command(
    name="build",
    aliases=("image build", "builder build", "buildx build", "buildx b"),
    summary=mark("Build an image from a Dockerfile"),
    words=(
        mark(
            "The subcommand that makes an image: it reads a Dockerfile and carries out its instructions from top to "
            "bottom."
        )
    ),
    usage="[OPTIONS] PATH | URL | -",
    arguments=(
        Argument(
            "PATH",
            "context",
            mark(
                "The build context: the folder whose files COPY and ADD may take, and where the Dockerfile is looked "
                "for."
            ),
            here=mark("Here it holds the files in the editor."),
        ),
    ),
    flags=(
        flag(
            "-t, --tag",
            "new-image",
            mark("Tags the image that is made: gives it a name to identify it by. May be given several times."),
            about=mark("The tag that the finished image gets: a way to identify it, movable to another image later."),
            many=True,
        ),
        flag(
            "-f, --file",
            "path",
            mark("Says which file is the Dockerfile, when it is not the one named Dockerfile in the context."),
            about=mark("The Dockerfile to use; - reads it from standard input."),
        ),
        flag(
            "--build-arg",
            "build-arg",
            mark("Gives a value to an ARG of the Dockerfile, for this build only."),
            about=mark("Anybody who has the image can read it in its history: no secrets here."),
            many=True,
        ),
        flag(
            "--target",
            "stage",
            mark("Stops at one stage of a Dockerfile with several, and makes the image of that stage."),
            about=mark("The stage's name, as FROM … AS gives it, or its number counted from 0."),
        ),
        flag("--no-cache", None, mark("Runs every step again instead of using results from earlier builds.")),
        flag(
            "--no-cache-filter",
            "stage",
            mark("Runs the steps of the named stages again; the others may come from the cache."),
            many=True,
            refused=mark("Use --no-cache: it runs all steps again."),
        ),
        flag(
            "--pull",
            None,
            mark("Asks the registry for a newer base image even if one is here."),
            ignored=mark("Base images come from what this machine has; nothing newer is fetched."),
        ),
        flag("-q, --quiet", None, mark("Prints nothing but the id of the image at the end.")),
        flag(
            "--progress",
            "progress",
            mark("How the build reports: plain prints every line, tty redraws in place, auto chooses."),
            ignored=mark("This console always prints plain."),
        ),
        flag(
            "--label",
            "label",
            mark("Adds a label, a piece of information about the image, as the LABEL instruction does."),
            many=True,
            refused=mark("Write a LABEL instruction in the Dockerfile instead."),
        ),
        flag(
            "--platform",
            "platform",
            mark("Builds for these platforms: an operating system and a processor each."),
            many=True,
            refused=mark("The engine of this sandbox builds for its own platform only."),
        ),
        flag(
            "-o, --output",
            "output",
            mark("Says where the result goes: an image, a folder, a tar file, a registry."),
            many=True,
            refused=_ONE,
        ),
        flag(
            "--load", None, mark("Puts the result into the engine's image store."), ignored=mark("That happens anyway.")
        ),
        flag(
            "--push",
            None,
            mark("Uploads the finished image to its registry."),
            refused=mark(
                "This sandbox has no registry to push to; the image stays in the sandbox, where you can run it."
            ),
        ),
        flag(
            "--secret",
            "secret",
            mark(
                "Lends a secret to the RUN lines that ask for it with --mount=type=secret; it never lands in a layer."
            ),
            many=True,
            refused=mark("Secrets come from files and variables of your machine, which a sandbox does not have."),
        ),
        flag(
            "--ssh",
            "ssh",
            mark("Lends your ssh agent or a key to the RUN lines that ask for it with --mount=type=ssh."),
            many=True,
            refused=mark("It needs keys of your machine, which a sandbox does not have."),
        ),
        flag(
            "--build-context",
            "build-context",
            mark("Adds another context under a name, for FROM and COPY --from."),
            many=True,
            refused=mark("A build here has one context: the files in the editor."),
        ),
        flag(
            "--add-host",
            "host",
            mark("Adds a line to /etc/hosts while RUN steps run: a name and the address it stands for."),
            many=True,
            refused=mark("Builds here use the names that the network gives them."),
        ),
        flag(
            "--network",
            "build-network",
            mark("The network that RUN steps get: default, none or host."),
            refused=mark("The sandbox decides what a build may reach."),
        ),
        flag(
            "--allow",
            "allow",
            mark("Lets the build use a privilege, such as the host's network."),
            many=True,
            refused=mark("Builds here get no privileges: others build on the same machine."),
        ),
        flag(
            "--annotation",
            "annotation",
            mark("Adds an OCI annotation to the result; not a label."),
            many=True,
            refused=_ONE,
        ),
        flag(
            "--attest",
            "attest",
            mark("Attaches a statement about the image: how it was made (provenance), what is in it (SBOM)."),
            many=True,
            refused=_ONE,
        ),
        flag(
            "--provenance",
            "provenance",
            mark("Short for --attest type=provenance: how the image was made."),
            refused=_ONE,
        ),
        flag(
            "--sbom",
            "sbom",
            mark("Short for --attest type=sbom: a list of all the software in the image."),
            refused=_ONE,
        ),
        flag("--builder", "text", mark("Picks one of several builders by name."), refused=_ONE),
        flag("--cache-from", "cache-from", mark("Names a place to take cached steps from."), many=True, refused=_ONE),
        flag("--cache-to", "cache-to", mark("Names a place to store cached steps in."), many=True, refused=_ONE),
        flag("--cgroup-parent", "text", mark("The control group that limits RUN steps."), refused=_LIMITS),
        flag(
            "--shm-size",
            "bytes",
            mark("The size of /dev/shm, memory that processes share, in RUN steps."),
            refused=_LIMITS,
        ),
        flag(
            "--ulimit",
            "ulimit",
            mark("A kernel limit for RUN steps, such as open files."),
            many=True,
            refused=_LIMITS,
        ),
        flag(
            "--iidfile",
            "path",
            mark("Writes the image's id to a file."),
            about=mark("The file to write."),
            refused=_NO_HOST,
        ),
        flag(
            "--metadata-file",
            "path",
            mark("Writes facts about the result to a file, as JSON."),
            about=mark("The file to write."),
            refused=_NO_HOST,
        ),
        flag(
            "--print",
            "call",
            mark(
                "Describes the Dockerfile's arguments (outline) or stages (targets) instead of building; an "
                "experiment in older versions that --call replaced."
            ),
            refused=_ONE,
        ),
        flag("--call", "call", mark("Checks or describes the Dockerfile instead of building it."), refused=_ONE),
        flag(
            "--check",
            None,
            mark("Checks the Dockerfile and builds nothing."),
            refused=mark("The Dockerfile is checked while you type; its problems are shown beside its lines."),
        ),
        flag(
            "-D, --debug",
            None,
            mark("Prints more about what the builder does."),
            ignored=mark("Nothing more is known."),
        ),
        flag("--policy", "text", mark("A file of rules that the build's sources must follow."), refused=_ONE),
        flag(
            "--resource", "setting", mark("Limits the memory or processors of RUN steps."), many=True, refused=_LIMITS
        ),
        flag("--detach", None, mark("Builds in a background server (experimental)."), refused=_ONE),
        flag("--root", "path", mark("Where that background server keeps its state."), refused=_ONE),
        flag("--server-config", "path", mark("The settings of that background server."), refused=_ONE),
        _old("--compress", None, mark("Compresses the context on its way to the engine.")),
        _old("--cpu-period", "number", mark("The length of the period that processor time is shared out in.")),
        _old("--cpu-quota", "number", mark("The processor time that RUN steps get in each period.")),
        _old("-c, --cpu-shares", "number", mark("The weight of RUN steps when processors are scarce.")),
        _old("--cpuset-cpus", "cpuset", mark("The processors that RUN steps may use.")),
        _old("--cpuset-mems", "cpuset", mark("The memory nodes that RUN steps may use.")),
        _old("--disable-content-trust", None, mark("Skips checking the signatures of base images.")),
        _old("--force-rm", None, mark("Removes intermediate containers even after a failure.")),
        _old("--isolation", "isolation", mark("How Windows keeps containers apart.")),
        _old("-m, --memory", "bytes", mark("The memory that RUN steps may use.")),
        _old("--memory-swap", "bytes", mark("The memory and swap that RUN steps may use together.")),
        _old("--rm", None, mark("Removes intermediate containers after the build.")),
        _old("--security-opt", "security-opt", mark("Security settings of RUN steps."), many=True),
        _old("--squash", None, mark("Melts the new layers into one.")),
        flag("--help", None, mark("Prints what can be written here, and builds nothing.")),
    ),
)
