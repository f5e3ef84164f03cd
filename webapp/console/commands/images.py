"""The commands about images, but for building."""

from webapp.console.grammar import Argument, Command, flag

HELP = flag("--help", None, "Prints what can be written here, and does nothing.")
FORMAT = flag(
    "--format", "format", "Prints what you choose instead of the usual columns.", about="The form to print in."
)

IMAGES = Command(
    name="images",
    aliases=("image ls", "image list"),
    summary="List images",
    words="The subcommand that lists the images on this machine: name, tag, id, age and size of each.",
    usage="[OPTIONS] [REPOSITORY[:TAG]]",
    arguments=(Argument("REPOSITORY", "image", "Lists only images of this name.", optional=True),),
    flags=(
        flag("-a, --all", None, "Also images that are only steps on the way to others."),
        flag(
            "--digests",
            None,
            "Adds a column with the digest that the registry knows an image by.",
            refused="docker inspect lists under RepoDigests those of an image that was pushed; docker push prints "
            "it. --no-trunc prints whole ids.",
        ),
        flag(
            "-f, --filter",
            "image-filter",
            "Lists only images that fit.",
            many=True,
            refused="Write the name after docker images instead.",
        ),
        FORMAT,
        flag("--no-trunc", None, "Prints ids whole instead of their first 12 digits."),
        flag("-q, --quiet", None, "Prints only ids."),
        flag(
            "--tree",
            None,
            "Draws each image with its variants for other platforms beneath it.",
            refused="Images of a sandbox have one platform.",
        ),
        HELP,
    ),
)

RMI = Command(
    name="rmi",
    aliases=("image rm", "image remove"),
    summary="Remove one or more images",
    words=(
        "The subcommand that removes an image (remove image). A tag that is not the image's last one is only taken "
        "off. While a container stands on the image, even a stopped one, it is refused."
    ),
    usage="[OPTIONS] IMAGE [IMAGE...]",
    arguments=(Argument("IMAGE", "image", "The image to remove.", many=True),),
    flags=(
        flag("-f, --force", None, "Removes the tag even though a stopped container uses the image."),
        flag(
            "--no-prune", None, "Keeps untagged images that this one was made from.", ignored="Nothing else is removed."
        ),
        flag(
            "--platform",
            "platform",
            "Removes only the variant for one platform.",
            refused="Images of a sandbox have one platform.",
        ),
        HELP,
    ),
)

TAG = Command(
    name="tag",
    aliases=("image tag",),
    summary="Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE",
    words="The subcommand that puts one more name on an image. Nothing is copied: both names mean the same image.",
    usage="SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]",
    arguments=(
        Argument("SOURCE_IMAGE", "image", "The image, by a name that it has or by its id."),
        Argument("TARGET_IMAGE", "new-image", "The further name."),
    ),
    flags=(HELP,),
)

HISTORY = Command(
    name="history",
    aliases=("image history",),
    summary="Show the history of an image",
    words=(
        "The subcommand that shows what an image was made by, newest first: each instruction and the size of the layer "
        "that it added. 0B means that it made no layer."
    ),
    usage="[OPTIONS] IMAGE",
    arguments=(Argument("IMAGE", "image", "The image to look at."),),
    flags=(
        FORMAT,
        flag("-H, --human", None, "Prints sizes and dates for people (the usual); --human=false prints exact ones."),
        flag("--no-trunc", None, "Prints instructions and ids whole."),
        flag("-q, --quiet", None, "Prints only ids."),
        flag(
            "--platform",
            "platform",
            "Looks at the variant for one platform.",
            refused="Images of a sandbox have one platform.",
        ),
        HELP,
    ),
)

_ONE_TAG = "Give docker {verb} for each tag by itself."

PULL = Command(
    name="pull",
    aliases=("image pull",),
    summary="Download an image from a registry",
    words="The subcommand that fetches an image from a registry: only those layers that this machine lacks.",
    usage="[OPTIONS] NAME[:TAG|@DIGEST]",
    arguments=(Argument("NAME", "image", "The image to fetch; without a registry's name, from Docker Hub."),),
    flags=(
        flag("-a, --all-tags", None, "Fetches every tag of the repository.", refused=_ONE_TAG.format(verb="pull")),
        flag(
            "--disable-content-trust",
            None,
            "Skips checking the image's signature.",
            ignored="The registry here keeps no signatures.",
        ),
        flag(
            "--platform",
            "platform",
            "Fetches the variant for this operating system and processor.",
            refused="Images of a sandbox have one platform.",
        ),
        flag("-q, --quiet", None, "Prints nothing but the name at the end."),
        HELP,
    ),
)

PUSH = Command(
    name="push",
    aliases=("image push",),
    summary="Upload an image to a registry",
    words="The subcommand that stores an image in a registry, where others can get it: only layers missing there.",
    usage="[OPTIONS] NAME[:TAG]",
    arguments=(Argument("NAME", "image", "The image to upload; its name says to which registry."),),
    flags=(
        flag("-a, --all-tags", None, "Uploads every tag of the repository.", refused=_ONE_TAG.format(verb="push")),
        flag(
            "--disable-content-trust",
            None,
            "Skips signing the image.",
            ignored="The registry here keeps no signatures.",
        ),
        flag(
            "--platform",
            "platform",
            "Uploads the variant for this operating system and processor.",
            refused="Images of a sandbox have one platform.",
        ),
        flag("-q, --quiet", None, "Prints nothing but the name at the end."),
        HELP,
    ),
)

COMMANDS = (IMAGES, RMI, TAG, HISTORY, PULL, PUSH)
