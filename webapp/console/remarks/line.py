"""Problems of the line as a whole: a shell's work, another program, an unknown command."""

import difflib
from collections.abc import Sequence

from webapp.console import commands
from webapp.console.commands import Table
from webapp.console.grammar import Command
from webapp.console.lexer import Item
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem, Span
from webapp.console.remarks.values import placeholder
from webapp.console.values.piece import is_placeholder, is_template
from webapp.wording import _, mark

_OPERATORS = {
    "|": mark("| would hand the output to another program, and there is no shell here"),
    ";": mark("; would begin a second command"),
    "&&": mark("&& would run a second command if the first succeeds"),
    "||": mark("|| would run a second command if the first fails"),
    "&": mark("& would run the command in the background of a shell; docker run has -d for that"),
    "\n": mark("a new line would begin a second command; a \\ before the line break continues this one"),
    "(": mark("brackets would open a second shell"),
    ")": mark("brackets would open a second shell"),
}

_READS = mark("{sign} would read from a file on a machine, and there is no shell here")
_WRITES = mark("{sign} would write to a file on a machine, and there is no shell here")

_INSIDE = mark("To run it inside a container: docker exec mycontainer {line}")
_FILES = mark("The files are those in the editor above; a container's own files: docker exec mycontainer ls /app")
_PROGRAMS = {
    "ls": _FILES,
    "dir": _FILES,
    "pwd": _FILES,
    "cat": mark("The files are in the editor above. A container's file: docker exec mycontainer cat /app/index.js"),
    "cd": mark("There is one directory here, that of the files in the editor; the . of docker build means it."),
    "mkdir": mark("Add a file in the editor, with the directory before its name: lib/index.js."),
    "touch": mark("Add a file in the editor above."),
    "vi": mark("Edit the files in the editor above."),
    "vim": mark("Edit the files in the editor above."),
    "nano": mark("Edit the files in the editor above."),
    "rm": mark("Remove a file in the editor; docker rm removes a container."),
    "cp": mark("Edit the files in the editor; COPY in the Dockerfile takes them into the image."),
    "npm": mark('It belongs in the Dockerfile, where it runs inside the image: RUN npm install, CMD ["npm", "start"].'),
    "node": mark('It belongs in the Dockerfile, where it runs inside the image: CMD ["node", "index.js"].'),
    "python": mark('It belongs in the Dockerfile, where it runs inside the image: CMD ["python", "app.py"].'),
    "pip": mark("It belongs in the Dockerfile, where it runs inside the image: RUN pip install …"),
    "apt": mark(
        "It belongs in the Dockerfile, where it runs inside the image: RUN apt-get update && apt-get install -y …"
    ),
    "apt-get": mark("It belongs in the Dockerfile, inside the image: RUN apt-get update && apt-get install -y …"),
    "apk": mark("It belongs in the Dockerfile, where it runs inside the image: RUN apk add …"),
    "curl": mark("Open a published port in your browser: its address is in the picture, at the container's door."),
    "wget": mark("Open a published port in your browser: its address is in the picture, at the container's door."),
    "git": mark("A sandbox has no repository; its files are those in the editor."),
    "docker-compose": mark("Here you run containers one by one with docker run; they find each other by name."),
    "podman": mark("Podman takes the same words as docker; write docker instead."),
    "kubectl": mark("Kubernetes runs containers on many machines; a sandbox is on one, and docker runs them."),
    "clear": mark("Ctrl+L clears the console."),
    "exit": mark("There is nothing to leave: close the page, and the sandbox stays until it expires."),
    "help": mark("docker --help lists the commands, docker run --help explains one."),
    "man": mark("docker --help lists the commands, docker run --help explains one."),
    "ps": mark("It would list the processes of a machine. The containers: docker ps"),
    "top": mark("It would list the processes of a machine. Those of a container: docker top mycontainer"),
    "kill": mark("It would end a process of a machine. A container: docker kill mycontainer"),
    "sh": mark("There is no shell here. One command inside a container: docker exec mycontainer sh -c '…'"),
    "bash": mark("There is no shell here. One command inside a container: docker exec mycontainer sh -c '…'"),
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
    "untag": "rmi",
    "prune": "system prune",
}
_PODMAN = mark("Podman, another program for containers, has one of that name.")
_ELSEWHERE = {
    "machine": mark("docker-machine, a separate program that made machines with an engine, is discontinued."),
    **dict.fromkeys(("artifact", "farm", "generate", "healthcheck", "kube", "mount", "play", "pod"), _PODMAN),
    **dict.fromkeys(("quadlet", "umount", "unmount", "unshare"), _PODMAN),
}


def operator(item: Item, *, ends_line: bool) -> Problem:
    """A sign that only a shell could carry out; a ; at the very end does no harm."""
    text = item.text
    if text == ";" and ends_line:
        return Problem(item.span, "hint", "shell.operator", _("The ; ends a command in a shell; it can be left out."))
    why = _OPERATORS.get(text) or (_READS if "<" in text else _WRITES)
    code = "shell.redirection" if text.strip("0123456789&")[:1] in ("<", ">") else "shell.operator"
    message = _("Only docker commands here, one at a time: {why}.", why=_(why, sign=text))
    return Problem(item.span, "error", code, message)


def prompt(item: Item, following: Item) -> Problem:
    message = _("The $ is the prompt of a terminal, which shows that it is waiting; it is not part of the command.")
    return Problem(item.span, "hint", "line.prompt", message, Fix((item.span[0], following.span[0]), ""))


def sudo(item: Item, following: Item) -> Problem:
    message = _("sudo would give the docker command more rights; none are needed here.")
    return Problem(item.span, "hint", "line.sudo", message, Fix((item.span[0], following.span[0]), ""))


def nearly_docker(first: Item, others: Sequence[Item]) -> Problem | None:
    """The first word is not docker, but was surely meant to be, or to stand behind it."""
    word, span = first.value, first.span
    meant = commands.find((word, *(item.value for item in others[:1])))[0]
    if meant and word not in _SAME_AS_DOCKER:
        fix = Fix((span[0], span[0]), "docker ")
        message = _("Begin with docker: docker {word}.", word=word)
        return Problem(span, "error", "line.no_docker", message, fix, exit_code=127)
    if word.lower() == "docker":
        message = _("It is written in lower-case letters: docker.")
        return Problem(span, "error", "line.no_docker", message, Fix(span, "docker"), exit_code=127)
    if not word.lower().startswith("dockerfile") and difflib.get_close_matches(word.lower(), ["docker"], 1, 0.7):
        message = _("Did you mean docker? {word} is not a program here.", word=word)
        return Problem(span, "error", "line.no_docker", message, Fix(span, "docker"), exit_code=127)
    return None


def not_docker(first: Item, others: Sequence[Item]) -> Problem:
    """The first word is not docker."""
    word, span = first.value, first.span
    nearly = nearly_docker(first, others)
    if nearly:
        return nearly
    told = _PROGRAMS.get(word)
    message = _(
        "{word} is not a docker command. Only docker commands here, one at a time, for the engine of this sandbox.",
        word=word or _("That"),
    )
    message += f" {_(told) if told else _(_INSIDE, line=word)}"
    return Problem(span, "error", "line.not_docker", message, exit_code=127, docker=f"{word}: command not found")


def unknown_command(item: Item, group: str = "", table: Table = commands.CONSOLE) -> Problem:
    """`docker WORD`, where WORD is no command; perhaps a slip, or the place of one in a manual."""
    word = item.value
    if not table.console and (is_placeholder(word) or is_template(word)):
        return placeholder(item.span)
    line = f"docker {group} {word}" if group else f"docker {word}"
    within = f"{group} " if group else ""
    known = {name.removeprefix(within).split(" ")[0] for name in table.names() if name.startswith(within)} - {"ai"}
    low = word.lower()
    owner = f"docker {group}" if group else "docker"
    told = _("docker has no command {word}.", word=word)
    if group:
        told = _("{docker} has no command {word}.", docker=owner, word=word)
    close = []
    if not group and low in _MEANT:
        close = [_MEANT[low]]
    elif low in ("delete", "remove") and "rm" in known:
        close = ["rm"]
    elif group or low not in _ELSEWHERE:
        close = difflib.get_close_matches(low, sorted(known), 1, 0.65)
    if close:
        meant = " ".join(filter(None, ("docker", group, close[0])))
        message = f"{told} {_('Did you mean {meant}?', meant=meant)}"
        if not group:
            message = _("docker has no command {word}. Did you mean {meant}?", word=word, meant=meant)
    elif not group and low in _ELSEWHERE:
        message = f"{told} {_(_ELSEWHERE[low])}"
    elif table.console:
        message = _("docker has no command {word} here. docker --help lists those that this console knows.", word=word)
    elif group:
        message = f"{told} {_('{docker} --help lists those it has.', docker=owner)}"
    else:
        message = _(
            "{line} is not one of docker's own commands; a plugin may add one. docker --help lists them.", line=line
        )
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
