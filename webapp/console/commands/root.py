"""`docker` itself: what may stand between it and the command."""

from webapp.console.grammar import Argument, Command, flag
from webapp.wording import mark

_ONE_ENGINE = mark("This console always talks to the sandbox's own engine.")

ROOT = Command(
    name="",
    summary=mark("A self-sufficient runtime for containers"),
    words=(
        mark(
            "The docker command line, also called the client. It builds and runs nothing itself: it passes what you "
            "ask "
            "for on to the engine, and prints what the engine answers."
        )
    ),
    usage="[OPTIONS] COMMAND",
    flags=(
        flag(
            "--config",
            "path",
            mark("Where the client's own settings are kept."),
            refused=mark("This client has no settings file."),
        ),
        flag("-c, --context", "text", mark("Picks the engine to talk to by a saved name."), refused=_ONE_ENGINE),
        flag(
            "-D, --debug",
            None,
            mark("Makes the client print more about what it does."),
            ignored=mark("Nothing more is known."),
        ),
        flag("-H, --host", "text", mark("The address of the engine to talk to."), many=True, refused=_ONE_ENGINE),
        flag("-l, --log-level", "text", mark("How much the client logs."), ignored=mark("This client keeps no log.")),
        flag("--tls", None, mark("Talks to the engine over an encrypted connection."), refused=_ONE_ENGINE),
        flag("--tlscacert", "path", mark("The authority that vouches for the engine."), refused=_ONE_ENGINE),
        flag("--tlscert", "path", mark("The certificate that vouches for you."), refused=_ONE_ENGINE),
        flag("--tlskey", "path", mark("The key of your certificate."), refused=_ONE_ENGINE),
        flag("--tlsverify", None, mark("Encrypts and insists that the engine proves who it is."), refused=_ONE_ENGINE),
        flag("-v, --version", None, mark("Prints which docker this is.")),
        flag("--help", None, mark("Prints what can be written here, and runs nothing.")),
    ),
)

# `docker help run`, which this console leaves to --help.
HELP_COMMAND = Command(
    name="help",
    words=mark("The subcommand that prints what can be written after docker, or after a command, and runs nothing."),
    usage="[COMMAND]",
    arguments=(Argument("COMMAND", "text", mark("The command that it explains."), optional=True, many=True),),
)
