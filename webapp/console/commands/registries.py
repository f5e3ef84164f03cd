"""Commands that speak to registries about accounts and names: login, logout, search."""

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Argument, Command, flag
from webapp.console.values.images import SITES_REGISTRY

_NO_ACCOUNT = (
    f"The one registry that a sandbox reaches, {SITES_REGISTRY}, asks for no account, so there is nowhere to sign in."
)
_SERVER = Argument("SERVER", "server", "The registry; left out, Docker Hub is meant.", optional=True)

COMMANDS = (
    Command(
        name="login",
        summary="Authenticate to a registry",
        words=(
            "The subcommand that signs in to a registry, so that private images can be pulled and your own pushed. "
            "What it learns is kept in the client's settings, in ~/.docker/config.json or a credential store."
        ),
        usage="[OPTIONS] [SERVER]",
        arguments=(_SERVER,),
        flags=(
            flag("-u, --username", "text", "The account to sign in with.", about="The account's name."),
            flag(
                "-p, --password",
                "text",
                "The password or access token, written into the line: the shell's history keeps it, and other "
                "programs can see it. --password-stdin avoids that.",
                about="The password, readable by whoever sees this line.",
            ),
            flag(
                "--password-stdin",
                None,
                "Reads the password from standard input, so that it stands in no line and no history.",
            ),
            HELP,
        ),
        refused=_NO_ACCOUNT,
    ),
    Command(
        name="logout",
        summary="Log out from a registry",
        words="The subcommand that signs out of a registry: it removes what docker login kept.",
        usage="[SERVER]",
        arguments=(_SERVER,),
        flags=(HELP,),
        refused=_NO_ACCOUNT,
    ),
    Command(
        name="search",
        summary="Search Docker Hub for images",
        words="The subcommand that searches Docker Hub for images by a word in their name or description.",
        usage="[OPTIONS] TERM",
        arguments=(Argument("TERM", "text", "The word to search for."),),
        flags=(
            flag("-f, --filter", "search-filter", "Lists only images that fit.", many=True),
            FORMAT,
            flag("--limit", "number", "The most results to print.", about="How many to print."),
            flag("--no-trunc", None, "Prints descriptions whole."),
            HELP,
        ),
        refused="This sandbox cannot reach Docker Hub.",
    ),
)
