"""Words for what stands before a command in a terminal: words of the shell, variables, programs that run another."""

import re

from webapp.console.docker_names import ALL, named
from webapp.console.other_programs import PROGRAMS
from webapp.wording import _, mark

ASSIGNMENT = re.compile(r"([A-Za-z_][A-Za-z0-9_]*)(?:\[[^\]]*\])?\+?=")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_LONG_WITH_VALUE = frozenset(
    ("--user", "--group", "--signal", "--kill-after", "--interval", "--max-args", "--max-procs", "--delimiter")
)

_ROOT = mark("Runs what follows with all rights, as root.")
_BEFORE = {
    "sudo": mark(
        "Runs what follows with all rights, as root: the engine's socket belongs to root and to the group docker."
    ),
    "time": mark("Measures how long the command takes."),
    "exec": mark("The shell gives way to the command and does not come back."),
    "nohup": mark("Lets the command go on when the terminal is closed."),
    "command": mark("Runs the program itself, not an alias of the same name."),
    "winpty": mark("Gives the command a terminal in Git Bash on Windows."),
    "watch": mark("Runs the command again and again, every two seconds."),
    "xargs": mark("Reads words from its input and puts them at the end of the command."),
    "env": mark("Runs the command with these variables set."),
    "eval": mark("The shell reads the words that follow once more, as a command, and runs it."),
    "timeout": mark("Ends the command if it takes too long."),
    "ssh": mark("Runs the command on another machine; without a command, it opens a shell there."),
}
_WITH_VALUE = {  # letters of options whose value may be the next word
    "sudo": "CDghpRTUu",
    "time": "fo",
    "exec": "a",
    "watch": "n",
    "xargs": "adEILnPs",
    "env": "Cu",
    "timeout": "ks",
    "ssh": "BbcDEeFIiJLlmOopQRSWw",
}
_FIRST = {  # the word that stands before the command
    "timeout": mark("How long the command may take: seconds, unless m, h or d comes after the number."),
    "ssh": mark("The machine that it runs on, with the user's name before an @."),
}

_KEYWORDS = {
    "if": mark("Begins a shell condition: whether the command that follows succeeds."),
    "elif": mark("Otherwise, a further condition: whether the command that follows succeeds."),
    "then": mark("What follows is done when the condition holds."),
    "else": mark("What follows is done when the condition does not hold."),
    "while": mark("Begins a shell loop, which goes on as long as the command that follows succeeds."),
    "until": mark("Begins a shell loop, which goes on until the command that follows succeeds."),
    "do": mark("What follows is what the loop repeats."),
    "!": mark("Turns it round: a command that fails counts as a success, and one that succeeds as a failure."),
    "{": mark("Holds the commands up to the } together; the same shell runs them."),
    "}": mark("Ends the commands that the { holds together."),
    "fi": mark("Ends the condition."),
    "done": mark("Ends the loop."),
    "esac": mark("Ends the shell's case."),
}

_OF_FISH_ONLY = {  # the words of a sentence, too
    "and": mark(
        "In the shell fish: what follows runs only if the command before it has succeeded. Other shells write &&."
    ),
    "or": mark("In the shell fish: what follows runs only if the command before it has failed. Other shells write ||."),
    "not": mark("In the shell fish: a command that fails counts as a success, and one that succeeds as a failure."),
}

_LOOKUPS = frozenset(("which", "type", "hash", "whereis"))

_DECLARES = {
    "export": mark("Passes variables on to every program that the shell starts from here on."),
    "local": mark("Makes variables that only this shell function knows."),
    "declare": mark("Makes shell variables."),
    "typeset": mark("Makes shell variables."),
    "set": mark(
        "Sets a variable in cmd of Windows, or with -x in the shell fish. In bash it does something else: there it is "
        "export."
    ),
    "setx": mark("Sets a variable in Windows for good; terminals that are open already do not know it."),
    "readonly": mark("Makes shell variables that keep their value from here on."),
}

_OF_POWERSHELL = re.compile(r"\$env:(\w+)", re.IGNORECASE)
_OF_FISH = re.compile(r"-[gUl]?x[gUl]?")
_OF_CMD = re.compile(r"[A-Za-z_]\w*=")
_VARIABLES = {
    "DOCKER_BUILDKIT": mark(
        "which builder docker build uses: 1 is BuildKit, the default; 0 is the old one, deprecated"
    ),
    "BUILDX_EXPERIMENTAL": mark("1 shows builder options that are still experimental"),
    "BUILDKIT_PROGRESS": mark("how builds report where --progress is not given"),
    "BUILDX_BUILDER": mark("the builder to use where --builder is not given"),
    "SOURCE_DATE_EPOCH": mark("the date that a build writes into its result, so that it comes out the same every time"),
    "DOCKER_HOST": mark("the address of the engine to talk to"),
    "DOCKER_CONTEXT": mark("the saved engine to talk to"),
    "DOCKER_CONFIG": mark("the folder of the client's settings"),
    "DOCKER_CONTENT_TRUST": mark("1 insists on signed images"),
    "DOCKER_DEFAULT_PLATFORM": mark("the platform to use where --platform is not given"),
    "DOCKER_TLS_VERIFY": mark("insists that the engine proves who it is"),
    "DOCKER_CLI_HINTS": mark("false keeps the client from printing hints"),
    "COMPOSE_FILE": mark("the Compose file to use where -f is not given"),
    "COMPOSE_PROJECT_NAME": mark("the application's name where -p is not given"),
    "COMPOSE_PROFILES": mark("the profiles that are switched on"),
}

_TEXT = mark("The text that the command reads as its input.")
_END_MARK = mark("The word that ends the input: it is alone on the line after it.")


def is_keyword(word: str, following: str) -> bool:
    """Whether a shell takes it for a word of its own where a command could begin."""
    if word in _OF_FISH_ONLY:
        return named(following) in ALL or following in PROGRAMS or following in _BEFORE
    return word in _KEYWORDS


def keyword(word: str) -> str:
    """What it begins or ends."""
    return _(_KEYWORDS.get(word) or _OF_FISH_ONLY[word])


def is_wrapper(word: str) -> bool:
    """Whether it is a program that runs the command behind it."""
    return word in _BEFORE


def wrapper(word: str, *, docker: bool) -> str:
    """What such a program does; `docker` tells whether a docker command follows."""
    return _(_ROOT) if word == "sudo" and not docker else _(_BEFORE[word])


def takes_value(program: str, option: str) -> bool:
    """Whether the next word is the value of an option of such a program."""
    if option.startswith("--"):
        return option in _LONG_WITH_VALUE
    return option[-1] in _WITH_VALUE.get(program, "") and len(option) == 2


def first_word(program: str) -> str:
    """What the word between such a program and the command is; "" where the command follows at once."""
    return _(_FIRST[program]) if program in _FIRST else ""


def looks_up(word: str, following: str) -> bool:
    """Whether it only tells where a program is: `which docker`, `command -v docker`."""
    return word in _LOOKUPS or (word == "command" and following in ("-v", "-V"))


def found(program: str) -> str:
    """The sentence about such a line."""
    return _("Runs nothing: tells whether {program} is installed, and where.", program=program)


def declares(word: str, following: str, *, more: bool) -> bool:
    """Whether the words that follow are variables: `export NAME=value`; `set` only as other shells have it.

    `more`: not only one word follows."""
    if word == "set":
        return (more and _OF_FISH.fullmatch(following) is not None) or _OF_CMD.match(following) is not None
    if word not in _DECLARES:
        return False
    return not following or following.startswith("-") or _NAME.fullmatch(following.partition("=")[0]) is not None


def declaration(word: str) -> str:
    """What is done with those variables."""
    return _(_DECLARES[word])


def of_powershell(word: str) -> str:
    """`$env:NAME=value`: what it sets; "" of any other word."""
    found = _OF_POWERSHELL.match(word)
    if found is None:
        return ""
    known = _VARIABLES.get(found[1])
    if known:
        return _("In PowerShell, sets the variable {name}: {meaning}.", name=found[1], meaning=_(known))
    return _("In PowerShell, sets the variable {name} for the programs that are started from here on.", name=found[1])


def variable(name: str, *, compose: bool = False) -> str:
    """`NAME=value` before a command."""
    known = _VARIABLES.get(name)
    if known:
        return _("Sets the variable {name} for this one command: {meaning}.", name=name, meaning=_(known))
    if compose:
        return _(
            "Sets the variable {name} for this one command; Compose puts its value in place of {text} in the Compose "
            "file.",
            name=name,
            text=f"${{{name}}}",
        )
    return _(
        "Sets the variable {name} for this one command; docker run does not pass it on to the container.", name=name
    )


def kept(name: str) -> str:
    """`NAME=value` alone."""
    known = _VARIABLES.get(name)
    if known:
        return _(
            "Sets the shell's variable {name}: {meaning}. Docker sees it only if there is an export {name} too.",
            name=name,
            meaning=_(known),
        )
    return _("Keeps a value in the shell's variable {name}; from here on, ${name} stands for it.", name=name)


def declared(name: str, *, given: bool) -> str:
    """A variable behind export and its kin."""
    known = _VARIABLES.get(name)
    if known:
        return _("The variable {name}: {meaning}.", name=name, meaning=_(known))
    if given:
        return _("The variable {name} and, after the =, its value.", name=name)
    return _("The variable {name}.", name=name)


def other_end(sign: str, word: str) -> str:
    """What the word behind a redirection is."""
    if "<<" in sign:
        return _(_TEXT if "<<<" in sign else _END_MARK)
    if word.lower() == "nul" and ">" in sign:
        return _("Nowhere, in cmd of Windows: what is written there is gone. Other shells write a file of this name.")
    if word == "/dev/null":
        return _("Nothing: this file is always empty.") if "<" in sign else _("Nowhere: what is written there is gone.")
    if sign.endswith("&"):
        return _("The number of an output: 1 is the usual one, 2 the one for error messages.")
    return _("The file that is read.") if "<" in sign else _("The file that is written.")
