"""A refusal as the docker command line would print it."""

from webapp.console.grammar import Command
from webapp.console.registry import Outcome
from webapp.console.remarks.docker_says import flag_error, run_help
from webapp.refusal import Refused

DAEMON = "Error response from daemon: "
# What the docker client finds out by itself, before it asks the engine.
_CLIENTS_OWN = ("run.bad_port", "run.bad_env", "run.no_command", "run.bad_volume")
_ALONE = ("run.no_image", "run.not_here")


def sentence(refused: Refused) -> str:
    """One line: the engine's words behind the prefix that docker puts before them."""
    message = refused.message
    return message if message.startswith((DAEMON, "Error")) else DAEMON + message


def outcome(refused: Refused, command: Command) -> Outcome:
    """The end of a command that was refused; its hint becomes a note."""
    notes = (refused.hint,) if refused.hint else ()
    if not command.options_first or command.name == "exec":
        return Outcome(int(refused.detail.get("exit_code", 1)), sentence(refused) + "\n", notes)
    return Outcome(int(refused.detail.get("exit_code", 125)), run_error(refused, command), notes)


def run_error(refused: Refused, command: Command) -> str:
    """As `docker run` and `docker create` print it."""
    if refused.code in _ALONE:
        return f"{refused.message}\n"
    if refused.code == "run.bad_option":
        return f"{flag_error(command, refused.message)}\n"
    text = refused.message if refused.code in _CLIENTS_OWN else sentence(refused)
    return f"docker: {text}\n\n{run_help(command)}\n"
