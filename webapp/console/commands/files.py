"""Commands that carry files over the border of the engine: cp, export, import, save, load."""

from webapp.console.commands.images import HELP
from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

_NO_FILES = mark(
    "A sandbox has no files from a machine around it; files get into an image with COPY in the Dockerfile."
)
_TO_FILE = flag(
    "-o, --output",
    "path",
    mark("Writes the archive into this file instead of standard output."),
    about=mark("The file to write."),
)
_CHANGE = flag(
    "-c, --change",
    "dockerfile-line",
    mark("Applies one line of a Dockerfile to the new image, such as CMD or ENV."),
    many=True,
)

COMMANDS = (
    Command(
        name="cp",
        aliases=("container cp",),
        summary=mark("Copy files/folders between a container and the local filesystem"),
        words=(
            mark(
                "The subcommand that copies files between a container and this machine, in either direction. "
                "The container may be running or stopped."
            )
        ),
        usage="[OPTIONS] CONTAINER:SRC_PATH DEST_PATH|-",
        arguments=(
            Argument("CONTAINER:SRC_PATH", "copy-path", mark("Where it is copied from.")),
            Argument("DEST_PATH", "copy-path", mark("Where it is copied to.")),
        ),
        flags=(
            flag("-a, --archive", None, mark("Keeps the owner and group numbers of the files.")),
            flag("-L, --follow-link", None, mark("Copies what a symbolic link leads to, not the link itself.")),
            flag("-q, --quiet", None, mark("Shows no progress.")),
            HELP,
        ),
        refused=(
            mark(
                "A sandbox has no files from a machine around it; files get into an image with COPY in the "
                "Dockerfile. To read one: docker exec mycontainer cat /path."
            )
        ),
    ),
    Command(
        name="export",
        aliases=("container export",),
        summary=mark("Export a container's filesystem as a tar archive"),
        words=(
            mark(
                "The subcommand that writes all files of a container as one tar archive: a single flat tree, without "
                "layers, without the image's configuration and without volumes."
            )
        ),
        usage="[OPTIONS] CONTAINER",
        arguments=(Argument("CONTAINER", "container", mark("The container whose files are written.")),),
        flags=(_TO_FILE, HELP),
        refused=_NO_FILES,
    ),
    Command(
        name="import",
        aliases=("image import",),
        summary=mark("Import the contents from a tarball to create a filesystem image"),
        words=(
            mark(
                "The subcommand that makes a one-layer image from a tar archive of files, such as docker export writes."
            )
        ),
        usage="[OPTIONS] file|URL|- [REPOSITORY[:TAG]]",
        arguments=(
            Argument("file|URL|-", "path", mark("The archive: a file, an address, or - for standard input.")),
            Argument(
                "REPOSITORY", "new-image", mark("What the new image is called; if left out, it only has its id."), True
            ),
        ),
        flags=(
            _CHANGE,
            flag("-m, --message", "text", mark("Adds a remark to the image's history."), about=mark("The remark.")),
            flag("--platform", "platform", mark("Notes this operating system and processor in the image.")),
            HELP,
        ),
        refused=_NO_FILES,
    ),
    Command(
        name="save",
        aliases=("image save",),
        summary=mark("Save one or more images to a tar archive (streamed to STDOUT by default)"),
        words=(
            mark(
                "The subcommand that writes whole images to a tar archive, with layers, tags and configuration: "
                "docker load reads it back on any machine, without a registry."
            )
        ),
        usage="[OPTIONS] IMAGE [IMAGE...]",
        arguments=(Argument("IMAGE", "image", mark("The image to write."), many=True),),
        flags=(
            _TO_FILE,
            flag("--platform", "platform", mark("Writes only the variant for this operating system and processor.")),
            HELP,
        ),
        refused=_NO_FILES,
    ),
    Command(
        name="load",
        aliases=("image load",),
        summary=mark("Load an image from a tar archive or STDIN"),
        words=mark(
            "The subcommand that reads images, with layers and tags, from a tar archive that docker save wrote."
        ),
        usage="[OPTIONS]",
        flags=(
            flag(
                "-i, --input",
                "archive",
                mark("Reads the archive from this file instead of standard input."),
                about=mark("The file to read."),
            ),
            flag("--platform", "platform", mark("Reads only the variant for this operating system and processor.")),
            flag("-q, --quiet", None, mark("Prints no progress.")),
            HELP,
        ),
        refused=_NO_FILES,
    ),
)
