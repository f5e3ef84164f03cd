"""`docker context`: which engine the command line speaks to."""

from webapp.console.commands.groups import CHOSEN, Group
from webapp.console.commands.images import FORMAT
from webapp.console.grammar import Argument, flag
from webapp.wording import mark

_GROUP = Group("context", mark("A sandbox has one engine."))
_NAME = Argument("CONTEXT", "alias", mark("The context's name; default is the engine of this machine."))
_MAYBE = Argument("CONTEXT", "alias", mark("A context's name; if left out, the one in use."), optional=True, many=True)
_DESCRIPTION = flag("--description", "text", mark("A note that docker context ls prints beside it."))
_DOCKER = flag(
    "--docker",
    "context-endpoint",
    mark("Where the engine is reached, as host=, such as host=ssh://me@server, and its certificates."),
    about=mark("Settings as key=value, with commas between: host, ca, cert, key, skip-tls-verify, from."),
)
_IDS = flag("-q, --quiet", None, mark("Prints only names."))

COMMANDS = (
    _GROUP.command(
        "create",
        mark("The subcommand that saves under a name how an engine is reached, often one on another machine."),
        _DESCRIPTION,
        _DOCKER,
        flag("--from", "alias", mark("Copies the settings of another context.")),
        takes=(Argument("CONTEXT", "alias", mark("Its name from now on.")),),
    ),
    _GROUP.command(
        "ls",
        mark("The subcommand that lists the saved engines; a star marks the one in use."),
        FORMAT,
        _IDS,
        aliases=("list",),
    ),
    _GROUP.command(
        "use",
        mark("The subcommand that chooses the engine that all docker commands talk to from now on."),
        takes=(_NAME,),
    ),
    _GROUP.command("show", mark("The subcommand that prints which saved engine is in use.")),
    _GROUP.command(
        "inspect",
        mark("The subcommand that prints all that is known about saved engines."),
        CHOSEN,
        takes=(_MAYBE,),
    ),
    _GROUP.command(
        "update",
        mark("The subcommand that changes how a saved engine is reached."),
        _DESCRIPTION,
        _DOCKER,
        takes=(_NAME,),
    ),
    _GROUP.command(
        "export",
        mark("The subcommand that writes a saved engine's settings to a file, with its certificates and keys."),
        takes=(
            _NAME,
            Argument(
                "FILE",
                "path",
                mark("The file; if left out, named after the context; - for standard output."),
                optional=True,
            ),
        ),
    ),
    _GROUP.command(
        "import",
        mark("The subcommand that reads a saved engine's settings from a file."),
        takes=(
            Argument("CONTEXT", "alias", mark("Its name from now on.")),
            Argument("FILE", "path", mark("The file that docker context export wrote; - for standard input.")),
        ),
    ),
    _GROUP.command(
        "rm",
        mark("The subcommand that forgets saved engines. The engines themselves stay as they are."),
        flag("-f, --force", None, mark("Forgets it even while it is in use.")),
        takes=(Argument("CONTEXT", "alias", mark("The context's name."), many=True),),
        aliases=("remove",),
    ),
)
