"""Words for what stands around a docker command in a terminal: prompts, other programs, operators, variables."""

import re

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)=")

PROMPT = "The prompt of a terminal, which shows that it waits; it is no part of the command."
SUDO = "Runs what follows with all rights, as root: the engine's socket belongs to root and to the group docker."
_BEFORE = {
    "sudo": SUDO,
    "time": "Measures how long the command takes.",
    "exec": "The shell gives way to the command and does not come back.",
    "nohup": "Lets the command go on when the terminal is closed.",
    "command": "Runs the program itself, not an alias of the same name.",
    "winpty": "Gives the command a terminal in Git Bash on Windows.",
    "watch": "Runs the command again and again, every two seconds.",
    "xargs": "Reads words from its input and puts them at the end of the command.",
    "env": "Runs the command with these variables set.",
}
WRAPPERS = frozenset(_BEFORE)

_VARIABLES = {
    "DOCKER_BUILDKIT": "which builder docker build uses: 1 is BuildKit, the usual; 0 is the old one, deprecated",
    "BUILDX_EXPERIMENTAL": "1 shows options of the builder that are still experiments",
    "BUILDKIT_PROGRESS": "how builds report where --progress is not given",
    "BUILDX_BUILDER": "the builder to use where --builder is not given",
    "SOURCE_DATE_EPOCH": "the date that a build writes into its result, so that it comes out the same every time",
    "DOCKER_HOST": "the address of the engine to speak to",
    "DOCKER_CONTEXT": "the saved engine to speak to",
    "DOCKER_CONFIG": "the folder of the client's settings",
    "DOCKER_CONTENT_TRUST": "1 insists on signed images",
    "DOCKER_DEFAULT_PLATFORM": "the platform to use where --platform is not given",
    "DOCKER_TLS_VERIFY": "insists that the engine proves who it is",
    "DOCKER_CLI_HINTS": "false keeps the client from printing hints",
    "COMPOSE_FILE": "the Compose file to use where -f is not given",
    "COMPOSE_PROJECT_NAME": "the application's name where -p is not given",
    "COMPOSE_PROFILES": "the profiles that are switched on",
}

_OPERATORS = {
    "|": "Hands what the command before it prints to the program after it.",
    "|&": "Hands what the command before it prints, messages about trouble too, to the program after it.",
    "&&": "Runs the next command only if this one succeeds.",
    "||": "Runs the next command only if this one fails.",
    ";": "Ends the command; the next one follows whatever became of it.",
    ";;": "Ends a branch of a shell's case.",
    "&": "Runs the command in the background of the shell.",
    "(": "Opens a shell of its own for what is in the brackets.",
    ")": "Ends that shell.",
}

_PROGRAMS = {
    "cd": "changes the directory that you are in, which is what . means to docker build",
    "git": "works with a repository of source text",
    "mkdir": "makes a directory",
    "curl": "asks a web server and prints its answer",
    "wget": "fetches a file from a web server",
    "grep": "prints only lines that contain something",
    "awk": "picks columns out of lines",
    "sed": "changes lines as they pass",
    "head": "prints only the first lines",
    "tail": "prints only the last lines",
    "wc": "counts lines, words and signs",
    "sort": "puts lines in order",
    "jq": "picks values out of JSON",
    "tee": "writes what passes into a file as well",
    "gzip": "packs what passes",
    "gunzip": "unpacks what passes",
    "cat": "prints files",
    "echo": "prints its words",
    "printf": "prints its words in a form",
    "export": "sets a variable for the commands that follow",
    "source": "reads commands from a file",
    "ls": "lists a directory",
    "cp": "copies files",
    "mv": "moves files",
    "rm": "removes files, not containers",
    "touch": "makes an empty file",
    "chmod": "changes the rights of files",
    "ssh": "runs a command on another machine",
    "npm": "manages packages of Node.js, on this machine and not in a container",
    "pip": "manages packages of Python, on this machine and not in a container",
    "make": "runs the steps of a Makefile",
    "systemctl": "manages the services of this machine",
    "service": "manages the services of this machine",
    "apt-get": "installs packages on this machine, not in a container",
    "apt": "installs packages on this machine, not in a container",
    "brew": "installs packages on this machine",
    "usermod": "changes an account of this machine",
    "newgrp": "begins a shell with another group",
    "sleep": "waits so many seconds",
    "exit": "leaves the shell, and the container where it is the shell of one",
    "if": "begins a condition of the shell",
    "for": "begins a loop of the shell",
    "while": "begins a loop of the shell",
    "do": "begins what a loop repeats",
    "done": "ends a loop of the shell",
    "then": "begins what is done when the condition holds",
    "fi": "ends a condition of the shell",
    "podman": "a program that takes the same words as docker",
    "kubectl": "runs containers on many machines with Kubernetes",
}


def before(word: str) -> str:
    """What a program does that stands before docker."""
    return _BEFORE[word]


def variable(name: str) -> str:
    """`NAME=value` before a command."""
    known = _VARIABLES.get(name)
    words = f"Sets the variable {name} for this one command"
    return f"{words}: {known}." if known else f"{words}; docker run does not pass it on to the container."


def operator(text: str) -> str:
    """What a shell does at a sign between commands, or one that turns input and output elsewhere."""
    if text in _OPERATORS:
        return _OPERATORS[text]
    if "<<" in text:
        return "The input of the command: the text that follows."
    if "<" in text:
        return "The input of the command comes from the file that is named next."
    what = "Messages about trouble are" if text.startswith("2") else "What the command prints is"
    if text.endswith("&"):
        return f"{what} sent to where the output with the next number goes: 1 is the usual one, 2 that of messages."
    return f"{what} {'added to' if '>>' in text else 'written into'} the file that is named next."


def program(word: str) -> str:
    """A command of another program."""
    name = word.rsplit("/", 1)[-1]
    known = _PROGRAMS.get(name)
    return f"Not a docker command: {name} {known}." if known else f"Not a docker command: another program, {word}."


def expansion(text: str) -> str:
    """What a shell puts in the place of `$NAME` or `$(…)`, before docker sees it."""
    if text.startswith(("$(", "`")):
        inner = text.strip("`").removeprefix("$(").removesuffix(")").strip()
        if inner == "pwd":
            return "The shell first puts the directory that you are in in place of it."
        return f"The shell first runs {inner} and puts what it prints in place of it." if inner else ""
    name = text.strip("${}")
    if name == "PWD":
        return "The shell first puts the directory that you are in in place of $PWD."
    return f"The shell first puts the value of its variable {name} in place of {text}."
