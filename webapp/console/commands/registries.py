"""Commands that speak to registries about accounts and names: login, logout, search."""

from webapp.console.commands.images import FORMAT, HELP
from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

_NO_ACCOUNT = mark(
    "The one registry that a sandbox reaches, localhost:5000, asks for no account, so there is nowhere to sign in."
)
_SERVER = Argument("SERVER", "server", mark("The registry; if left out, Docker Hub is used."), optional=True)

COMMANDS = (
    Command(
        name="login",
        summary=mark("Authenticate to a registry"),
        words=(
            mark(
                "The subcommand that signs in to a registry, so that private images can be pulled and your own pushed. "
                "What it learns is kept in the client's settings, in ~/.docker/config.json or a credential store."
            )
        ),
        usage="[OPTIONS] [SERVER]",
        arguments=(_SERVER,),
        flags=(
            flag("-u, --username", "text", mark("The account to sign in with."), about=mark("The account's name.")),
            flag(
                "-p, --password",
                "text",
                mark(
                    "The password or access token, written into the line: the shell's history keeps it, and other "
                    "programs can see it. --password-stdin avoids that."
                ),
                about=mark("The password, readable by whoever sees this line."),
            ),
            flag(
                "--password-stdin",
                None,
                mark("Reads the password from standard input, so that it appears in no line and no history."),
            ),
            HELP,
        ),
        refused=_NO_ACCOUNT,
    ),
    Command(
        name="logout",
        summary=mark("Log out from a registry"),
        words=mark("The subcommand that signs out of a registry: it removes what docker login kept."),
        usage="[SERVER]",
        arguments=(_SERVER,),
        flags=(HELP,),
        refused=_NO_ACCOUNT,
    ),
    Command(
        name="search",
        summary=mark("Search Docker Hub for images"),
        words=mark("The subcommand that searches Docker Hub for images by a word in their name or description."),
        usage="[OPTIONS] TERM",
        arguments=(Argument("TERM", "text", mark("The word to search for.")),),
        flags=(
            flag("-f, --filter", "search-filter", mark("Lists only images that match."), many=True),
            FORMAT,
            flag("--limit", "number", mark("The most results to print."), about=mark("How many to print.")),
            flag("--no-trunc", None, mark("Prints descriptions in full.")),
            HELP,
        ),
        refused=mark("This sandbox cannot reach Docker Hub."),
    ),
)
