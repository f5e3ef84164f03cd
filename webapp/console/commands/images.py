"""The commands about images, but for building."""

from webapp.console.grammar import Argument, Command, flag
from webapp.console.values.images import FETCHED, LISTED
from webapp.wording import mark

HELP = flag("--help", None, mark("Prints what can be written here, and does nothing."))
FORMAT = flag(
    "--format",
    "format",
    mark("Prints what you choose instead of the usual columns."),
    about=mark("The format to print in."),
)

IMAGES = Command(
    name="images",
    aliases=("image ls", "image list"),
    summary=mark("List images"),
    words=mark("The subcommand that lists the images on this machine: name, tag, id, age and size of each."),
    usage="[OPTIONS] [REPOSITORY[:TAG]]",
    arguments=(Argument("REPOSITORY", "image", LISTED, optional=True),),
    flags=(
        flag("-a, --all", None, mark("Also images that are only steps on the way to others.")),
        flag(
            "--digests",
            None,
            mark("Adds a column with the digest that the registry knows an image by."),
            refused=mark(
                "docker inspect lists those of a pushed image under RepoDigests; docker push prints it. --no-trunc "
                "prints whole ids."
            ),
        ),
        flag(
            "-f, --filter",
            "image-filter",
            mark("Lists only images that match."),
            many=True,
            refused=mark("Write the name after docker images instead."),
        ),
        FORMAT,
        flag("--no-trunc", None, mark("Prints ids in full instead of their first 12 digits.")),
        flag("-q, --quiet", None, mark("Prints only ids.")),
        flag(
            "--tree",
            None,
            mark("Draws each image with its variants for other platforms beneath it."),
            refused=mark("Images of a sandbox have one platform."),
        ),
        HELP,
    ),
)

RMI = Command(
    name="rmi",
    aliases=("image rm", "image remove"),
    summary=mark("Remove one or more images"),
    words=(
        mark(
            "The subcommand that removes an image (remove image). A tag that is not the image's last one is only "
            "taken off. While a container stands on the image, even a stopped one, removal is refused."
        )
    ),
    usage="[OPTIONS] IMAGE [IMAGE...]",
    arguments=(Argument("IMAGE", "image", mark("The image to remove."), many=True),),
    flags=(
        flag("-f, --force", None, mark("Removes the tag even though a stopped container uses the image.")),
        flag(
            "--no-prune",
            None,
            mark("Keeps untagged images that this one was made from."),
            ignored=mark("Nothing else is removed."),
        ),
        flag(
            "--platform",
            "platform",
            mark("Removes only the variant for one platform."),
            refused=mark("Images of a sandbox have one platform."),
        ),
        HELP,
    ),
)

TAG = Command(
    name="tag",
    aliases=("image tag",),
    summary=mark("Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE"),
    words=mark(
        "The subcommand that puts one more name on an image. Nothing is copied: both names mean the same image."
    ),
    usage="SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
    arguments=(
        Argument("SOURCE_IMAGE", "image", mark("The image, by a name that it has or by its id.")),
        Argument("TARGET_IMAGE", "new-image", mark("The further name.")),
    ),
    flags=(HELP,),
)

HISTORY = Command(
    name="history",
    aliases=("image history",),
    summary=mark("Show the history of an image"),
    words=(
        mark(
            "The subcommand that shows how an image was made, newest first: each instruction and the size of the "
            "layer that it added. 0B means that it made no layer."
        )
    ),
    usage="[OPTIONS] IMAGE",
    arguments=(Argument("IMAGE", "image", mark("The image to look at.")),),
    flags=(
        FORMAT,
        flag(
            "-H, --human",
            None,
            mark("Prints sizes and dates for people to read (the default); --human=false prints exact ones."),
        ),
        flag("--no-trunc", None, mark("Prints instructions and ids in full.")),
        flag("-q, --quiet", None, mark("Prints only ids.")),
        flag(
            "--platform",
            "platform",
            mark("Looks at the variant for one platform."),
            refused=mark("Images of a sandbox have one platform."),
        ),
        HELP,
    ),
)

PULL = Command(
    name="pull",
    aliases=("image pull",),
    summary=mark("Download an image from a registry"),
    words=mark("The subcommand that fetches an image from a registry: only those layers that this machine lacks."),
    usage="[OPTIONS] NAME[:TAG|@DIGEST]",
    arguments=(Argument("NAME", "image", FETCHED),),
    flags=(
        flag(
            "-a, --all-tags",
            None,
            mark("Fetches every tag of the repository."),
            refused=mark("Run docker pull for each tag separately."),
        ),
        flag(
            "--disable-content-trust",
            None,
            mark("Skips checking the image's signature."),
            ignored=mark("The registry here keeps no signatures."),
        ),
        flag(
            "--platform",
            "platform",
            mark("Fetches the variant for this operating system and processor."),
            refused=mark("Images of a sandbox have one platform."),
        ),
        flag("-q, --quiet", None, mark("Prints nothing but the name at the end.")),
        HELP,
    ),
)

PUSH = Command(
    name="push",
    aliases=("image push",),
    summary=mark("Upload an image to a registry"),
    words=mark(
        "The subcommand that stores an image in a registry, where others can get it: only layers missing there."
    ),
    usage="[OPTIONS] NAME[:TAG]",
    arguments=(Argument("NAME", "image", mark("The image to upload; its name says to which registry.")),),
    flags=(
        flag(
            "-a, --all-tags",
            None,
            mark("Uploads every tag of the repository."),
            refused=mark("Run docker push for each tag separately."),
        ),
        flag(
            "--disable-content-trust",
            None,
            mark("Skips signing the image."),
            ignored=mark("The registry here keeps no signatures."),
        ),
        flag(
            "--platform",
            "platform",
            mark("Uploads the variant for this operating system and processor."),
            refused=mark("Images of a sandbox have one platform."),
        ),
        flag("-q, --quiet", None, mark("Prints nothing but the name at the end.")),
        HELP,
    ),
)

COMMANDS = (IMAGES, RMI, TAG, HISTORY, PULL, PUSH)
