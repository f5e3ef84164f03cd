"""Problems of the line as a whole: a shell's work, another program, an unknown command."""

import difflib
from collections.abc import Sequence

from webapp.console import commands
from webapp.console.commands import Table
from webapp.console.grammar import Command
from webapp.console.lexer import Item
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Span
from webapp.wording import _

_ONLY = "Only docker commands here, one at a time"

_OPERATORS = {
    "|": "| would hand the output to another program, and there is no shell here",
    ";": "; would begin a second command",
    "&&": "&& would run a second command if the first succeeds",
    "||": "|| would run a second command if the first fails",
    "&": "& would run the command in the background of a shell; docker run has -d for that",
    "\n": "a new line would begin a second command; a \\ before the line break continues this one",
    "(": "brackets would open a second shell",
    ")": "brackets would open a second shell",
}

_INSIDE = "To run it inside a container: docker exec mycontainer {line}"
_FILES = "The files are those in the editor above; a container's own files: docker exec mycontainer ls /app"
_PROGRAMS = {
    "ls": _FILES,
    "dir": _FILES,
    "pwd": _FILES,
    "cat": "The files are in the editor above. A container's file: docker exec mycontainer cat /app/index.js",
    "cd": "There is one directory here, that of the files in the editor; the . of docker build means it.",
    "mkdir": "Add a file in the editor, with the directory before its name: lib/index.js.",
    "touch": "Add a file in the editor above.",
    "vi": "Edit the files in the editor above.",
    "vim": "Edit the files in the editor above.",
    "nano": "Edit the files in the editor above.",
    "rm": "Remove a file in the editor; docker rm removes a container.",
    "cp": "Edit the files in the editor; COPY in the Dockerfile takes them into the image.",
    "npm": 'It belongs into the Dockerfile, where it runs inside the image: RUN npm install, CMD ["npm", "start"].',
    "node": 'It belongs into the Dockerfile, where it runs inside the image: CMD ["node", "index.js"].',
    "python": 'It belongs into the Dockerfile, where it runs inside the image: CMD ["python", "app.py"].',
    "pip": "It belongs into the Dockerfile, where it runs inside the image: RUN pip install …",
    "apt": "It belongs into the Dockerfile, where it runs inside the image: RUN apt-get update && apt-get install -y …",
    "apt-get": "It belongs into the Dockerfile, inside the image: RUN apt-get update && apt-get install -y …",
    "apk": "It belongs into the Dockerfile, where it runs inside the image: RUN apk add …",
    "curl": "Open a published port in your browser: its address stands in the picture, at the container's door.",
    "wget": "Open a published port in your browser: its address stands in the picture, at the container's door.",
    "git": "A sandbox has no repository; its files are those in the editor.",
    "docker-compose": "Here you run containers one by one with docker run; they find each other by name.",
    "podman": "Podman takes the same words as docker; write docker instead.",
    "kubectl": "Kubernetes runs containers on many machines; a sandbox is on one, and docker runs them.",
    "clear": "Ctrl+L clears the console.",
    "exit": "There is nothing to leave: close the page, and the sandbox stays until it expires.",
    "help": "docker --help lists the commands, docker run --help explains one.",
    "man": "docker --help lists the commands, docker run --help explains one.",
    "ps": "It would list the processes of a machine. The containers: docker ps",
    "top": "It would list the processes of a machine. Those of a container: docker top mycontainer",
    "kill": "It would end a process of a machine. A container: docker kill mycontainer",
    "sh": "There is no shell here. One command inside a container: docker exec mycontainer sh -c '…'",
    "bash": "There is no shell here. One command inside a container: docker exec mycontainer sh -c '…'",
}
_SAME_AS_DOCKER = {"ps", "top", "kill", "rm", "cp"}  # programs of their own that are also docker's commands

_MEANT = {
    "ls": "ps",
    "list": "ps",
    "containers": "ps -a",
    "delete": "rm",
    "remove": "rm",
    "log": "logs",
    "img": "images",
    "imgs": "images",
    "shell": "exec",
    "ssh": "exec",
    "launch": "run",
    "halt": "stop",
    "resume": "unpause",
    "make": "build",
    "help": "--help",
}


def operator(item: Item, *, ends_line: bool) -> Problem:
    """A sign that only a shell could carry out; a ; at the very end does no harm."""
    text = item.text
    if text == ";" and ends_line:
        return Problem(item.span, "hint", "shell.operator", "The ; ends a command in a shell; it can be left out.")
    why = _OPERATORS.get(text)
    if why is None:
        reads = "<" in text
        why = f"{text} would {'read from' if reads else 'write into'} a file of a machine, and there is no shell here"
    code = "shell.redirection" if text.strip("0123456789&")[:1] in ("<", ">") else "shell.operator"
    return Problem(item.span, "error", code, f"{_ONLY}: {why}.")


def prompt(item: Item, following: Item) -> Problem:
    message = "The $ is the prompt of a terminal, which shows that it waits; it is no part of the command."
    return Problem(item.span, "hint", "line.prompt", message, Fix((item.span[0], following.span[0]), ""))


def sudo(item: Item, following: Item) -> Problem:
    message = "sudo would give the docker command more rights; none are needed here."
    return Problem(item.span, "hint", "line.sudo", message, Fix((item.span[0], following.span[0]), ""))


def nearly_docker(first: Item, others: Sequence[Item]) -> Problem | None:
    """The first word is not docker, but was surely meant to be, or to stand behind it."""
    word, span = first.value, first.span
    meant = commands.find((word, *(item.value for item in others[:1])))[0]
    if meant and word not in _SAME_AS_DOCKER:
        fix = Fix((span[0], span[0]), "docker ")
        return Problem(span, "error", "line.no_docker", f"Begin with docker: docker {word}.", fix, exit_code=127)
    if word.lower() == "docker":
        message = "It is written in small letters: docker."
        return Problem(span, "error", "line.no_docker", message, Fix(span, "docker"), exit_code=127)
    if difflib.get_close_matches(word.lower(), ["docker"], 1, 0.7):
        message = f"Did you mean docker? {word} is no program here."
        return Problem(span, "error", "line.no_docker", message, Fix(span, "docker"), exit_code=127)
    return None


def not_docker(first: Item, others: Sequence[Item]) -> Problem:
    """The first word is not docker."""
    word, span = first.value, first.span
    nearly = nearly_docker(first, others)
    if nearly:
        return nearly
    told = _PROGRAMS.get(word) or _INSIDE.format(line=word)
    message = f"{word or 'That'} is not a docker command. {_ONLY}, for the engine of this sandbox. {told}"
    message = message if message.endswith((".", "…")) or ": " in told else message + "."
    return Problem(span, "error", "line.not_docker", message, exit_code=127, docker=f"{word}: command not found")


def unknown_command(item: Item, group: str = "", table: Table = commands.CONSOLE) -> Problem:
    """`docker WORD`, where WORD is no command; perhaps a slip."""
    word = item.value
    line = f"docker {group} {word}" if group else f"docker {word}"
    known = [name.removeprefix(f"{group} ") for name in table.names() if not group or name.startswith(f"{group} ")]
    low = word.lower()
    close = [_MEANT[low]] if low in _MEANT and not group else difflib.get_close_matches(low, known, 1, 0.6)
    message = f"docker has no command {word} here."
    if not table.console:
        message = f"{line} is no command of docker's own; a plugin may add one. docker --help lists them."
    if close:
        message = f"docker has no command {word}. Did you mean {' '.join(filter(None, ('docker', group, close[0])))}?"
    elif table.console:
        message += " docker --help lists those that this console knows."
    usage = f"\n\nUsage:  docker {group}" if group else ""
    help_line = f"Run 'docker {group + ' ' if group else ''}--help' for more information"
    docker = f"docker: unknown command: {line}{usage}\n\n{help_line}"
    return Problem(item.span, "error", "command.unknown", message, Fix(item.span, close[0]) if close else None, docker)


def refused(command: Command, parts: Sequence[Part]) -> Problem:
    """A command that exists and is not carried out here."""
    spans: list[Span] = [part.span for part in parts if part.role in ("group", "command")]
    span = (spans[0][0], spans[-1][1])
    message = f"{_('docker {command} is not carried out here.', command=command.name)} {_(command.refused)}"
    return Problem(span, "error", "command.not_here", message)
