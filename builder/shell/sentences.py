"""The sentences about the words of a command: templates, and the kinds an argument can be of."""

from __future__ import annotations

COMMAND = "{name}: {words}."
COMMAND_PATH = "{name}: the program at this path in the image. Slipway has no words for it."
COMMAND_UNKNOWN = "{name}: a program that Slipway has no words for; the shell looks for it in the image."
COMMAND_VARIABLE = "{name}: the program is whatever the variable says."
FUNCTION = "{name}: the function that this script defines."
DIRECTLY = " It is started directly, without a shell."
DIRECT = "{name}: {words}." + DIRECTLY
DIRECT_UNKNOWN = "{name}: a program that Slipway has no words for." + DIRECTLY

SUBCOMMAND = "{text}: {words}."
FLAG = "{text}: {words}."
FLAG_TAKES = "{text}: {words}. Next word: {value}."
FLAG_WITH = "{text}: {words}. {value}: {rest}."
FLAGS_JOINED = "{text} is short for {count} flags. {letters}."
FLAG_UNKNOWN = "{text}: a flag of {program} that Slipway has no words for."
SWITCH = "{text}: a switch for {program}, which Slipway has no words for."
FLAGS_END = "-- ends the flags of {program}: what follows is no flag, even if it begins with a dash."
STREAM = "-: stands for the standard input, or the output, in place of a file."
VALUE = "{text}: {value}."
VALUE_KNOWN = "{text}: {value} ({words})."
ARGUMENT = "{text}: an argument for {program}."
ASSIGNED = "{text}: sets this variable for the program that follows."
SCRIPT = "{text}: the commands that {program} runs."
KNOWN = "{text}: {words}."
PACKAGE_EXACT = "{text}: the package {name}, in version {version}."
QUOTE = "A quote: what it encloses stays one word, blanks and all."
PLAIN = "{text}: an argument of the command."

USUAL_FLAGS: dict[str, str] = {  # what nearly every program does with them
    "--version": "--version: by custom, prints the version and does nothing else.",
    "--help": "--help: by custom, prints how the program is used and does nothing else.",
}

KINDS: dict[str, str] = {
    "package": "a package to install",
    "program-file": "the file {program} runs, in the working directory unless the path says otherwise",
    "file": "a file",
    "directory": "a directory",
    "path": "a file or directory",
    "url": "the address to fetch",
    "user": "the user",
    "group": "the group",
    "owner": "the new owner",
    "mode": "the new permissions",
    "text": "text for {program}",
    "pattern": "the pattern to look for",
    "number": "a number",
    "name": "a name",
    "argument": "an argument for {program}",
}
