"""What the docker command line itself prints when it refuses a line (docker/cli 28, `cli/required.go` and pflag)."""

from webapp.console.grammar import Command

_BY_BUILDX = "build"  # the build command is buildx's, which words its refusals a little differently


def full_name(command: Command) -> str:
    """`docker run`; `docker` for the root."""
    return f"docker {command.name}".rstrip()


def flag_error(command: Command, message: str) -> str:
    """A flag that cannot be read."""
    if command.name == _BY_BUILDX:
        return f"{message}\nSee 'docker buildx build --help'."
    # docker's own line names further words for the root only.
    usage = command.usage if command.name else f"{command.usage} [ARG...]"
    return f"{message}\n\nUsage:  {full_name(command)} {usage}\n\n{run_help(command)}"


def run_help(command: Command) -> str:
    """The last line of most refusals."""
    return f"Run '{full_name(command)} --help' for more information"


def value_error(command: Command, message: str) -> str:
    """A value that docker reads and cannot use."""
    if command.name == _BY_BUILDX:
        return f"ERROR: {message}"
    return f"docker: {message}\n\n{run_help(command)}"


def count_error(command: Command) -> str:
    """Too few or too many arguments."""
    if command.name == _BY_BUILDX:
        return (
            "ERROR: \"docker buildx build\" requires exactly 1 argument.\nSee 'docker buildx build --help'.\n\n"
            f"Usage:  docker buildx build {command.usage}\n\nStart a build"
        )
    see = "See" if command.most is None and command.least else "Run"
    return (
        f"docker: '{full_name(command)}' {_wanted(command)}\n\nUsage:  {full_name(command)} {command.usage}\n\n"
        f"{see} '{full_name(command)} --help' for more information"
    )


def _wanted(command: Command) -> str:
    least, most = command.least, command.most
    if most == 0:
        return "accepts no arguments"
    if most is None:
        return f"requires at least {_arguments(least)}"
    if least == most:
        return f"requires {_arguments(least)}"
    if not least:
        return f"requires at most {_arguments(most)}"
    return f"requires at least {least} and at most {_arguments(most)}"


def _arguments(number: int) -> str:
    return f"{number} argument" if number == 1 else f"{number} arguments"
