"""Shells and prompts that end at once, as nobody can type into them."""

from collections.abc import Iterator

from webapp.console.problems import Problem
from webapp.console.remarks.started.view import SHELLS, Started
from webapp.wording import _, mark

_PROMPTS = frozenset(
    (*SHELLS, "python", "python3", "node", "irb", "ipython", "psql", "mysql", "mariadb", "mongosh", "redis-cli")
)
# Who sets others without a word of what to run shows these, not a shell.
_COMMON = frozenset(("--name", "--rm", "--env", "--volume", "--publish", "--workdir", "--hostname"))
_OF_SHELLS = frozenset(("-l", "-i", "--login"))
# Programs that start a server in the background and end: process 1, and with it the container, ends with them.
_STARTERS = frozenset(("service", "systemctl", "apachectl", "apache2ctl", "httpd"))
_ENDS = mark(
    "{program} waits for somebody to type, and nothing is open for that here, so it ends at once, and the "
    "container with it. Write -it before {first}."
)
_LEAVES = mark(
    "{program} waits for somebody to type, and nothing is open for that here, so it ends at once. Write -it before "
    "{first}."
)
_KEPT = mark(
    "{program} waits for somebody to type, and nothing is open for that here, so it ends at once, and the container "
    "with it. Write {better} to keep it running in the background, or -it in place of -d to type into it."
)


def needs_terminal(line: Started) -> Iterator[Problem]:
    """`docker run -d ubuntu`, `docker exec web bash`."""
    if line.open or line.parsed.error or line.on("--interactive") or line.on("--tty") or line.composed:
        return
    program = _prompt(line)
    if not program or line.command == "create" or "--attach" in line.parsed.options:
        return
    if line.executes:
        if not line.on("--detach"):
            message = _(_LEAVES, program=program, first=line.first.value)
            yield line.at_first("warning", "terminal.missing", message, line.adding("-it"))
    elif line.on("--detach"):
        message = _(_KEPT, program=program, better="-dit")
        yield line.at_first("warning", "terminal.missing", message, line.adding("-it"))
    elif line.argv or _COMMON.issuperset(line.parsed.options):
        message = _(_ENDS, program=program, first=line.first.value)
        yield line.at_first("hint", "terminal.missing", message, line.adding("-it"))


def _prompt(line: Started) -> str:
    """The shell or interpreter that starts with nothing to do; "" for anything else."""
    argv = line.argv
    if not argv:
        cmd = line.known.cmd if line.known and line.known.prompt and line.entrypoint is None else None
        return cmd[0].rpartition("/")[2] if cmd else ""
    program = argv[0].rpartition("/")[2]
    known = line.is_program or (line.known is None and program in SHELLS)
    bare = program in _PROMPTS and all(word in _OF_SHELLS for word in argv[1:]) and known
    return program if bare else ""


def leaves_at_once(line: Started) -> Iterator[Problem]:
    """`docker run -d IMAGE service nginx start`."""
    if line.executes or line.open or not line.words or (line.known is None and line.words[0] != "service"):
        return
    program = line.words[0].rpartition("/")[2]
    starts = len(line.words) in (2, 3) and line.words[-1] == "start" and program in _STARTERS
    if not (starts and (line.is_program or line.known is None)) or line.on("--tty"):
        return
    message = _(
        "This starts a server in the background and ends, and with it the container ends. Start the server itself, "
        "so that it stays in the foreground, as with nginx -g 'daemon off;'."
    )
    yield Problem(line.parts[0].span, "warning", "container.ends_at_once", message)
