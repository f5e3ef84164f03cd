"""`docker plugin`, `trust` and `checkpoint`: what stands beside images and containers.

Facts: docs.docker.com/reference/cli/docker/ (plugin, trust, checkpoint).
"""

from dataclasses import replace

from webapp.console.commands.groups import CHOSEN, IDS, NOT_HERE, READABLE, WHOLE, Group
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_PLUGIN = Group("plugin", mark("The engine belongs to this site."))
_TRUST = Group("trust", mark("This sandbox has no registry that keeps signatures."))
_KEY = Group("trust key", _TRUST.refused)
_SIGNER = Group("trust signer", _TRUST.refused)
_CHECKPOINT = Group("checkpoint", NOT_HERE)

_NAMED = Argument("PLUGIN", "alias", mark("The plugin, by its name on this machine."))
_FETCHED = Argument("PLUGIN", "image", mark("The plugin; it comes from a registry, as an image does."))
_SETTINGS = Argument("KEY=VALUE", "setting", mark("A setting of the plugin, and its value."), optional=True, many=True)
_GRANTED = flag(
    "--grant-all-permissions", None, mark("Gives the plugin every right that it asks for, without a question.")
)
_UNSIGNED = flag("--disable-content-trust", None, mark("Skips checking who signed it (the default)."))
_SIGNED = Argument("IMAGE", "image", mark("The image whose signatures it is about."))
_SIGNER_NAME = Argument("NAME", "alias", mark("Who signs, by a name that you choose."))
_REPOSITORIES = Argument("REPOSITORY", "image", mark("A repository that this person may sign for."), many=True)
_CONTAINER = Argument("CONTAINER", "container", mark("The container."))
_SAVED = Argument("CHECKPOINT", "alias", mark("The name of the saved state."))
_KEPT_IN = flag("--checkpoint-dir", "path", mark("Keeps the saved state in this directory, not in the engine's own."))

COMMANDS = (
    _PLUGIN.command(
        "install",
        mark("The subcommand that fetches a plugin for the engine, such as a driver for volumes, and switches it on."),
        _GRANTED,
        _UNSIGNED,
        flag("--alias", "alias", mark("What the plugin is called on this machine.")),
        flag("--disable", None, mark("Leaves it switched off.")),
        takes=(_FETCHED, _SETTINGS),
    ),
    _PLUGIN.command(
        "ls",
        mark("The subcommand that lists the engine's plugins, and which of them are switched on."),
        flag("-f, --filter", "plugin-filter", mark("Lists only what matches."), many=True),
        FORMAT,
        WHOLE,
        IDS,
        aliases=("list",),
    ),
    _PLUGIN.command(
        "enable",
        mark("The subcommand that switches a plugin on."),
        flag("--timeout", "number", mark("How many seconds it waits for the plugin.")),
        takes=(_NAMED,),
    ),
    _PLUGIN.command(
        "disable",
        mark("The subcommand that switches a plugin off, as must be done before it is removed or set up again."),
        flag("-f, --force", None, mark("Even while something uses it.")),
        takes=(_NAMED,),
    ),
    _PLUGIN.command(
        "inspect",
        mark("The subcommand that prints all that is known about plugins."),
        CHOSEN,
        takes=(replace(_NAMED, many=True),),
    ),
    _PLUGIN.command(
        "set",
        mark("The subcommand that changes settings of a plugin that is switched off."),
        takes=(_NAMED, replace(_SETTINGS, optional=False)),
    ),
    _PLUGIN.command(
        "rm",
        mark("The subcommand that removes plugins."),
        flag("-f, --force", None, mark("Even if it is switched on.")),
        takes=(replace(_NAMED, many=True),),
        aliases=("remove",),
    ),
    _PLUGIN.command(
        "upgrade",
        mark("The subcommand that replaces a plugin that is switched off by a newer version."),
        _GRANTED,
        _UNSIGNED,
        flag("--skip-remote-check", None, mark("Does not check whether both are the same plugin.")),
        takes=(_NAMED, Argument("REMOTE", "image", mark("The plugin to use instead."), optional=True)),
    ),
    _PLUGIN.command(
        "create",
        mark("The subcommand that makes a plugin from a directory with its files and its config.json."),
        flag("--compress", None, mark("Compresses the files on their way to the engine.")),
        takes=(
            Argument("PLUGIN", "new-image", mark("The plugin's name from now on.")),
            Argument("PLUGIN-DATA-DIR", "path", mark("The directory with config.json and the plugin's files.")),
        ),
    ),
    _PLUGIN.command("push", mark("The subcommand that uploads a plugin to its registry."), _UNSIGNED, takes=(_NAMED,)),
    _TRUST.command(
        "inspect",
        mark("The subcommand that prints who has signed an image, and with which keys."),
        READABLE,
        takes=(replace(_SIGNED, many=True),),
    ),
    _TRUST.command(
        "sign",
        mark("The subcommand that signs an image, so that others can check that it is yours."),
        flag("--local", None, mark("Signs the image on this machine, and uploads it.")),
        takes=(_SIGNED,),
    ),
    _TRUST.command(
        "revoke",
        mark("The subcommand that takes back the signatures of an image."),
        flag("-y, --yes", None, mark("Does not ask first.")),
        takes=(_SIGNED,),
    ),
    _KEY.command(
        "generate",
        mark("The subcommand that makes a pair of keys: one to sign with, one to give to others."),
        flag("--dir", "path", mark("The directory for the key that is given to others.")),
        takes=(_SIGNER_NAME,),
    ),
    _KEY.command(
        "load",
        mark("The subcommand that reads a key for signing from a file."),
        flag("--name", "alias", mark("Who signs with it.")),
        takes=(Argument("KEYFILE", "path", mark("The file with the private key.")),),
    ),
    _SIGNER.command(
        "add",
        mark("The subcommand that lets somebody sign the images of a repository."),
        flag("--key", "path", mark("The file with that person's public key."), many=True),
        takes=(_SIGNER_NAME, _REPOSITORIES),
    ),
    _SIGNER.command(
        "remove",
        mark("The subcommand that stops somebody from signing the images of a repository."),
        flag("-f, --force", None, mark("Does not ask first.")),
        takes=(_SIGNER_NAME, _REPOSITORIES),
    ),
    _CHECKPOINT.command(
        "create",
        mark("The subcommand that saves the state of a running container's processes, and stops it; experimental."),
        _KEPT_IN,
        flag("--leave-running", None, mark("Lets the container keep running.")),
        takes=(_CONTAINER, _SAVED),
    ),
    _CHECKPOINT.command(
        "ls",
        mark("The subcommand that lists a container's saved states; docker start --checkpoint resumes from one."),
        _KEPT_IN,
        takes=(_CONTAINER,),
        aliases=("list",),
    ),
    _CHECKPOINT.command(
        "rm",
        mark("The subcommand that deletes a saved state."),
        _KEPT_IN,
        takes=(_CONTAINER, _SAVED),
        aliases=("remove",),
    ),
)
