"""The sentences about the words of a command, and the kinds an argument can be of.

Each is looked up in the reader's language when it is said. Clauses of the catalog stand behind a colon, as they are.
"""

from __future__ import annotations

from webapp.wording import mark

COMMAND_PATH = mark("{name}: the program at this path in the image. Slipway has no words for it.")
COMMAND_UNKNOWN = mark("{name}: a program that Slipway has no words for; the shell looks for it in the image.")
COMMAND_VARIABLE = mark("{name}: the program is whatever the variable says.")
FUNCTION = mark("{name}: the function that this script defines.")
OPTIONS = mark("{text}: more options for {program}, if the variable holds any.")
DIRECTLY = mark(" It is started directly, without a shell.")  # follows another sentence
DIRECT_UNKNOWN = mark("{name}: a program that Slipway has no words for.")
DIRECT_FLAG = mark(
    "{name}: a flag, not a program. It needs one before it: the ENTRYPOINT of the base image, if that has one."
)

NEXT_WORD = mark("Next word: {value}.")
NEXT_WORD_JOINED = mark("next word: {value}")
FLAGS_JOINED = mark("{text} is short for {count} flags. {letters}.")
FLAG_UNKNOWN = mark("{text}: a flag of {program} that Slipway has no words for.")
LETTER_UNKNOWN = mark("no words for it")
SWITCH = mark("{text}: a switch for {program}, which Slipway has no words for.")
FLAGS_END = mark("-- ends the flags of {program}: what follows is not a flag, even if it begins with a dash.")
STREAM = mark("-: stands for the standard input, or the output, in place of a file.")
STREAM_JOINED = mark("- is the input or the output")
STREAM_OUT = mark("-: stands for the standard output, in place of a file.")
PRINTS = mark("prints it instead of writing a file")
LEFT_EMPTY = mark("{text}: {words}; here it is empty.")
SWITCHED_OFF = mark("{text}: switched off. Switched on, it means: {words}.")
BLANK = mark("{text}: {words}, here a space.")
ARGUMENT = mark("{text}: an argument for {program}.")
ASSIGNED = mark("{text}: sets this variable for the program that follows.")
ONLY_PRINTED = mark("{text}: a variable for a program; since none follows, it is only printed with the others.")
SCRIPT = mark("{text}: the commands that {program} runs.")
PERHAPS_VALUE = mark("{text}: the value of {flag}, or an argument for {program}.")
SETS_LINE = mark("Sets {name}, a shell variable, until this line ends.")
SETS_SCRIPT = mark("Sets {name}, a shell variable, for the rest of the script.")
SETS_SUBSHELL = mark("Sets {name}, a shell variable, until the subshell ends; after that it is gone.")
SETS_PIPE = mark("Sets {name}, a shell variable, for this part of the pipe only; after it, it is gone.")
SETS_FOLLOWING = mark("Sets {name}, only for the command that follows.")
SETS_KEPT = mark(
    "Sets {name} for the command that follows. {command} is one of the few commands after which sh keeps such a "
    "variable; bash does not."
)
HANDED_NAME = mark("{text}: only the name that the script sees as $0.")
HANDED = mark("{text}: what the script sees as ${number}.")
FOUND = mark("{text}: stands for what find found.")
FROM_INPUT = mark("{text}: stands for one item of the input of xargs.")
AS_A_WORD = mark("As a word of {program}: {words}.")
EACH_PART = mark("The shell splits it at its spaces: each part is such a word.")
MANY_WORDS = mark(
    "The shell splits it at its spaces, so this word becomes several. Double quotes around it keep it one."
)
HOLDS_FLAGS = mark("It begins with a dash, so it holds a flag, or several.")
INNER_END = mark("{text}: ends the inner command.")
QUOTE = mark("A quote: what it encloses stays one word, spaces and all.")
SCRIPT_QUOTE = mark("A quote: what it encloses is one word, a command of its own.")
PLAIN = mark("{text}: an argument of the command.")
LOOP_NAME = mark("{name}: holds one word after the other.")
GOES_ON = mark("The command continues on the next line.")

USUAL_FLAGS: dict[str, str] = {  # what nearly every program does with them
    "--version": mark("--version: by convention, prints the version and does nothing else."),
    "--help": mark("--help: by convention, prints how the program is used and does nothing else."),
    "--verbose": mark("--verbose: by convention, prints more of what the program does."),
    "--quiet": mark("--quiet: by convention, prints less of what the program does."),
    "--silent": mark("--silent: by convention, prints less of what the program does."),
    "--yes": mark("--yes: by convention, answers every question with yes."),
    "--force": mark("--force: by convention, goes on where the program would stop or ask."),
}

RUNS = mark("the file {program} runs")
THE_PROGRAM = mark("the program")
KINDS: dict[str, str] = {
    "package": mark("a package to install"),
    "program-file": mark("the file {program} runs, in the working directory unless the path says otherwise"),
    "file": mark("a file"),
    "directory": mark("a directory"),
    "path": mark("a file or directory"),
    "url": mark("the address to fetch"),
    "user": mark("the user"),
    "group": mark("the group"),
    "owner": mark("the new owner: user, or user:group"),
    "mode": mark("the new permissions"),
    "text": mark("text for {program}"),
    "pattern": mark("the pattern to look for"),
    "number": mark("a number"),
    "name": mark("a name"),
    "extension": mark("an extension"),
    "listens": mark("the address"),
    "listens-at": mark("address and port"),
    "apk-package": mark("a package to install"),
    "project": mark("the directory of the project"),
    "versioned": mark("the package, perhaps with a version"),
    "crate": mark("the program; Rust calls its package a crate"),
    "variable": mark("the variable, perhaps with its value"),
    "target": mark("what to build, or a variable and its value"),
    "option": mark("the option"),
    "rule": mark("the rule: s/old/new/ replaces, d deletes, p prints"),
    "application": mark("the application: module, colon, name"),
    "served": mark("the application: module, colon, name"),
    "link": mark("the link to make, or the directory for it"),
    "node-file": mark("the file {program} runs, in the working directory unless the path says otherwise"),
    "bun-file": mark("the file {program} runs, or the name of a script in package.json"),
    "python-package": mark("a package to install"),
    "arch-package": mark("a package to install"),
    "linker": mark("the options"),
    "r-code": mark("the code"),
    "julia-code": mark("the code"),
    "task": mark("a task"),
    "net-file": mark("the file {program} runs, in the working directory unless the path says otherwise"),
    "awk-file": mark("a file"),
    "class-path": mark("the places, a colon between several"),
    "argument": mark("an argument for {program}"),
}
