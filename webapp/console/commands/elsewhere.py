"""Commands of docker's that this console knows and does not carry out, each with what to do instead."""

from webapp.console.grammar import Argument, Command, Flag, flag

_ANY = (Argument("ARG", "text", "A part of that command.", optional=True, many=True),)


def _known(name: str, words: str, refused: str, *aliases: str, flags: tuple[Flag, ...] = ()) -> Command:
    summary = words.removeprefix("The subcommand that ").rstrip(".")
    return Command(
        name=name,
        aliases=aliases,
        summary=summary[:1].upper() + summary[1:],
        words=words,
        usage="[OPTIONS] [ARG...]",
        arguments=_ANY,
        flags=flags,
        refused=refused,
    )


_NO_ACCOUNT = "This sandbox has no registry, so there is nowhere to sign in. Everything else works without an account."
_NO_FILES = "A sandbox has no files of a machine around it; files get into an image with COPY in the Dockerfile."
_NOT_HERE = "This console has docker build, run, ps and their kin; docker --help lists them."

COMMANDS = (
    _known(
        "attach",
        "The subcommand that connects your terminal to a running container's process 1.",
        "This console has no terminal to connect; docker logs shows what the program prints.",
        "container attach",
    ),
    _known(
        "cp",
        "The subcommand that copies files between a container and your machine.",
        _NO_FILES + " To read one: docker exec mycontainer cat /path.",
        "container cp",
    ),
    _known(
        "events",
        "The subcommand that prints what happens at the engine as it happens.",
        "The picture above shows it as it happens.",
        "system events",
    ),
    _known("export", "The subcommand that writes a container's files into a tar file.", _NO_FILES, "container export"),
    _known("import", "The subcommand that makes an image of a tar file.", _NO_FILES, "image import"),
    _known("load", "The subcommand that reads images from a tar file.", _NO_FILES, "image load"),
    _known("save", "The subcommand that writes images into a tar file.", _NO_FILES, "image save"),
    _known("login", "The subcommand that signs in to a registry.", _NO_ACCOUNT),
    _known("logout", "The subcommand that signs out of a registry.", _NO_ACCOUNT),
    _known("search", "The subcommand that searches Docker Hub.", "This sandbox cannot reach Docker Hub."),
    _known(
        "rename",
        "The subcommand that gives a container another name.",
        "Name a container when you make it: docker run --name mycontainer an_image.",
        "container rename",
    ),
    _known(
        "update",
        "The subcommand that changes a container's limits.",
        "The limits of a sandbox's containers are fixed.",
        "container update",
    ),
    _known(
        "wait",
        "The subcommand that waits until a container stops, then prints its exit code.",
        "docker ps -a shows whether it has stopped, and its exit code.",
        "container wait",
    ),
    _known(
        "version",
        "The subcommand that prints the versions of client and engine.",
        "The client is this console; docker --version prints what it is.",
        flags=(flag("-f, --format", "format", "Prints what you choose."),),
    ),
    _known(
        "info",
        "The subcommand that prints facts about the engine and its machine.",
        "The machine belongs to this site; docker ps -a and docker images list what is yours.",
        "system info",
    ),
    _known(
        "system prune",
        "Removes everything that nothing uses: stopped containers, untagged images, networks.",
        "Remove one by one what you no longer want: docker rm and docker rmi.",
    ),
    _known("container prune", "Removes all stopped containers.", "Name them: docker rm mycontainer."),
    _known("image prune", "Removes images without a tag that nothing uses.", "Name them: docker rmi an_image."),
    _known("system df", "Shows what takes how much space.", "docker images and docker ps -s show the sizes."),
    _known(
        "builder prune",
        "Empties the cache of builds.",
        "docker build --no-cache runs every step again.",
        "buildx prune",
    ),
    _known(
        "compose",
        "Runs several containers described in one file, docker-compose.yml. It is a program of its own.",
        "Here you run containers one by one with docker run; they find each other by name.",
    ),
    _known(
        "network",
        "The group of commands about networks between containers.",
        "The containers of a sandbox share one network of their own and find each other by name.",
    ),
    _known(
        "volume",
        "The group of commands about volumes: storage that outlives containers.",
        "A sandbox has no volumes yet; what a container writes lands in its own writable layer.",
    ),
    _known(
        "swarm", "Runs containers on many machines as one.", "A sandbox is on one machine.", "service", "stack", "node"
    ),
    _known("context", "The group of commands that choose the engine to speak to.", "A sandbox has one engine."),
    _known("plugin", "The group of commands about the engine's plugins.", "The engine belongs to this site."),
    _known("manifest", "Joins images for several platforms under one name.", _NOT_HERE),
    _known("trust", "The group of commands about signed images.", _NO_ACCOUNT),
    _known("scout", "Looks for known weaknesses in an image.", _NOT_HERE),
    _known("init", "Writes a first Dockerfile for a project.", "Write one in the editor; the sample is a good start."),
)
