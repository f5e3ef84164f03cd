"""The commands of `docker compose` that do to a service's container what docker's own do to a container."""

from webapp.console.commands.compose import NO_DEPS, command
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_SERVICE = Argument("SERVICE", "service", mark("The service of the Compose file."))
_INDEX = flag(
    "--index",
    "number",
    mark("Which container of the service, if it has several."),
    about=mark("Its number, counted from 1."),
)

COMMANDS = (
    command(
        "attach",
        mark("The subcommand that connects your terminal to process 1 of a service's container."),
        flag("--detach-keys", "keys", mark("The keys that leave the container without ending it.")),
        flag("--no-stdin", None, mark("Shows what the program prints and passes on nothing that you type.")),
        flag("--sig-proxy", None, mark("Passes signals such as Ctrl-C on to the program (the default).")),
        _INDEX,
        takes=(_SERVICE,),
    ),
    command(
        "commit",
        mark("The subcommand that makes a new image from what a service's container has written."),
        flag("-a, --author", "text", mark("Records in the image who made it.")),
        flag("-c, --change", "dockerfile-line", mark("Applies a line of a Dockerfile to the image."), many=True),
        flag("-m, --message", "text", mark("Adds a remark to the image's history.")),
        flag("-p, --pause", None, mark("Freezes the processes meanwhile (the default).")),
        _INDEX,
        takes=(_SERVICE, Argument("REPOSITORY", "new-image", mark("What the new image is called."), optional=True)),
    ),
    command(
        "cp",
        mark("The subcommand that copies files between a service's container and this machine, in either direction."),
        flag("--all", None, mark("Copies into containers that compose run has made, too.")),
        flag("-a, --archive", None, mark("Keeps the owner and group numbers of the files.")),
        flag("-L, --follow-link", None, mark("Copies the file that a symbolic link leads to.")),
        _INDEX,
        takes=(
            Argument("SRC_PATH", "service-path", mark("Where it is copied from.")),
            Argument("DEST_PATH", "service-path", mark("Where it is copied to.")),
        ),
    ),
    command(
        "events",
        mark("The subcommand that prints what happens to the application's containers, until you stop it."),
        flag("--json", None, mark("Prints each event as JSON, one per line.")),
        flag("--since", "time", mark("Begins with what happened since then."), about=mark("When to begin.")),
        flag("--until", "time", mark("Ends with what happened until then."), about=mark("When to end.")),
    ),
    command(
        "export",
        mark("The subcommand that writes all files of a service's container as one tar archive."),
        flag("-o, --output", "path", mark("Writes to a file instead of printing."), about=mark("The file to write.")),
        _INDEX,
        takes=(_SERVICE,),
    ),
    command(
        "port",
        mark("The subcommand that tells where a port of a service can be reached on this machine."),
        flag("--protocol", "text", mark("tcp (the default) or udp."), about=mark("tcp or udp.")),
        _INDEX,
        takes=(_SERVICE, Argument("PRIVATE_PORT", "port-number", mark("The port in the container."))),
    ),
    command(
        "scale",
        mark("The subcommand that sets how many containers of a service run."),
        NO_DEPS,
        takes=(Argument("SERVICE=REPLICAS", "scaled", mark("The service and how many."), many=True),),
    ),
    command(
        "stats",
        mark("The subcommand that shows what the application's containers use: processor, memory, network, disk."),
        flag("-a, --all", None, mark("Also those that are stopped.")),
        flag("--no-stream", None, mark("Prints the numbers once instead of continuously.")),
        flag("--no-trunc", None, mark("Prints everything in full.")),
        FORMAT,
        takes=(Argument("SERVICE", "service", mark("Only this service of the Compose file."), optional=True),),
    ),
    command(
        "volumes",
        mark("The subcommand that lists the volumes of the application."),
        flag("-q, --quiet", None, mark("Prints only names.")),
        FORMAT,
    ),
    command(
        "wait",
        mark("The subcommand that waits until the container of a service stops, then prints its exit code."),
        flag("--down-project", None, mark("Stops and removes the application when the first one has stopped.")),
        takes=(Argument("SERVICE", "service", mark("The service of the Compose file."), many=True),),
    ),
    command(
        "publish",
        mark("The subcommand that uploads the application's Compose file to a registry, as images are."),
        flag("--app", None, mark("Uploads the images of its services too.")),
        flag("--oci-version", "text", mark("The version of the format in which it is kept.")),
        flag("--resolve-image-digests", None, mark("Writes each image's checksum in place of its tag.")),
        flag("--with-env", None, mark("Uploads the variables of the services too.")),
        flag("-y, --yes", None, mark("Answers every question with yes.")),
        takes=(Argument("REPOSITORY", "new-image", mark("What it is called in the registry.")),),
    ),
    command(
        "bridge convert",
        mark("The subcommand that writes files for another system, Kubernetes unless told otherwise."),
        flag("-o, --output", "path", mark("The directory for the files."), about=mark("A directory.")),
        flag("--templates", "path", mark("The directory with the templates to use."), about=mark("A directory.")),
        flag("-t, --transformation", "image", mark("The image that writes the files."), many=True),
        takes=(),
    ),
)
