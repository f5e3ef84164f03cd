"""`docker manifest` and `docker buildx imagetools`: images for several platforms under one name."""

from dataclasses import replace

from webapp.console.commands.buildx import through_builder
from webapp.console.commands.groups import BUILDER, NOT_HERE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_MANIFEST = Group("manifest", NOT_HERE)
_TOOLS = Group("buildx imagetools", NOT_HERE)
_LIST = Argument("MANIFEST_LIST", "new-image", mark("The name that stands for all of them."))
_IMAGE = Argument("MANIFEST", "image", mark("The image for one platform, which the registry must have already."))
_INSECURE = flag("--insecure", None, mark("Talks to the registry without a known certificate."))

COMMANDS = (
    _MANIFEST.command(
        "create",
        mark("The subcommand that joins images for several platforms under one name, on this machine at first."),
        flag("-a, --amend", None, mark("Adds to a list that already exists.")),
        _INSECURE,
        takes=(_LIST, replace(_IMAGE, many=True)),
    ),
    _MANIFEST.command(
        "annotate",
        mark("The subcommand that notes which platform one of the joined images is for."),
        flag("--arch", "text", mark("Its kind of processor, such as arm64.")),
        flag("--os", "text", mark("Its operating system.")),
        flag("--os-features", "text", mark("What the operating system must be able to do."), many=True),
        flag("--os-version", "text", mark("Which version of the operating system it needs.")),
        flag("--variant", "text", mark("Which variant of the processor it needs, such as v8.")),
        takes=(_LIST, _IMAGE),
    ),
    _MANIFEST.command(
        "inspect",
        mark("The subcommand that prints what a registry has under a name: the platforms, or the layers of an image."),
        _INSECURE,
        flag("-v, --verbose", None, mark("Also prints the layers and platform of each image.")),
        takes=(
            Argument("NAME", "image", mark("The image to look up; two names: a list, and one image in it.")),
            Argument("MANIFEST", "image", mark("One image of the list named before."), optional=True),
        ),
    ),
    _MANIFEST.command(
        "push",
        mark("The subcommand that uploads such a list to its registry, where the images already are."),
        _INSECURE,
        flag("-p, --purge", None, mark("Forgets the list on this machine afterwards.")),
        takes=(_LIST,),
    ),
    _MANIFEST.command(
        "rm",
        mark("The subcommand that forgets lists that were made on this machine and not uploaded."),
        takes=(Argument("MANIFEST_LIST", "image", _LIST.words, many=True),),
    ),
    *map(
        through_builder,
        (
            _TOOLS.command(
                "create",
                mark("The subcommand that joins images in a registry under one name there."),
                flag("--append", None, mark("Adds to what the name already stands for.")),
                flag("--dry-run", None, mark("Prints what would be uploaded, and uploads nothing.")),
                flag("-f, --file", "path", mark("Reads the list of images from a file."), many=True),
                flag("--annotation", "annotation", mark("A note that is kept with the name."), many=True),
                flag("--platform", "platform", mark("Takes only the images for these platforms."), many=True),
                flag("--progress", "progress", mark("How progress is shown.")),
                flag("-t, --tag", "new-image", mark("What the joined image is called."), many=True),
                BUILDER,
                takes=(Argument("SOURCE", "image", mark("An image that the registry has."), optional=True, many=True),),
            ),
            _TOOLS.command(
                "inspect",
                mark("The subcommand that prints what a registry has under a name: its digest and its platforms."),
                FORMAT,
                flag("--raw", None, mark("Prints what the registry has, byte for byte.")),
                BUILDER,
                takes=(Argument("NAME", "image", mark("The image to look up.")),),
            ),
        ),
    ),
)
