"""`docker` itself: what may stand between it and the command."""

from webapp.console.grammar import Command, flag

_ONE_ENGINE = "This console always speaks to the sandbox's own engine."

ROOT = Command(
    name="",
    summary="A self-sufficient runtime for containers",
    words=(
        "The docker command line, also called the client. It builds and runs nothing itself: it passes what you ask "
        "for on to the engine, and prints what the engine answers."
    ),
    usage="[OPTIONS] COMMAND",
    flags=(
        flag("--config", "path", "Where the client's own settings lie.", refused="This client has no settings file."),
        flag("-c, --context", "text", "Picks the engine to speak to by a saved name.", refused=_ONE_ENGINE),
        flag("-D, --debug", None, "Makes the client print more about what it does.", ignored="Nothing more is known."),
        flag("-H, --host", "text", "The address of the engine to speak to.", many=True, refused=_ONE_ENGINE),
        flag("-l, --log-level", "text", "How much the client logs.", ignored="This client keeps no log."),
        flag("--tls", None, "Speaks to the engine over an encrypted connection.", refused=_ONE_ENGINE),
        flag("--tlscacert", "path", "The authority that vouches for the engine.", refused=_ONE_ENGINE),
        flag("--tlscert", "path", "The certificate that vouches for you.", refused=_ONE_ENGINE),
        flag("--tlskey", "path", "The key of your certificate.", refused=_ONE_ENGINE),
        flag("--tlsverify", None, "Encrypts and insists that the engine proves who it is.", refused=_ONE_ENGINE),
        flag("-v, --version", None, "Prints which docker this is."),
        flag("--help", None, "Prints what can be written here, and runs nothing."),
    ),
)
