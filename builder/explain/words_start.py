"""What a container starts with, in words. The gaps are filled by builder.explain.start."""

from __future__ import annotations

from webapp.wording import mark

START: dict[str, str] = {
    "process.exec": mark(
        "Process 1 will be: {argv}. There is no shell in between, so the signal from docker stop reaches {program} "
        "itself."
    ),
    "process.deaf": mark(
        "Process 1 will be: {argv}. As process 1 {program} does nothing about the signal from docker stop, which "
        "then waits 10 seconds and kills it. docker run --init starts a small program first that ends it at once."
    ),
    "process.runner": mark(
        "Process 1 will be: {argv}. {program} starts the program and stays in between: the signal from docker stop "
        "reaches {program}, and may not reach the program."
    ),
    "process.shell": mark(
        "Process 1 will be: {argv}. That is a shell which starts the command, and the signal from docker stop goes "
        "to the shell. Many shells let a single command take their place; exec before it makes sure."
    ),
    "process.shell_piped": mark(
        "Process 1 will be: {argv}. That is a shell, and it stays process 1 as long as its pipe runs, with exec or "
        "without: the signal from docker stop goes to the shell and to none of the commands."
    ),
    "process.shell_stops": mark(
        "Process 1 will be: {argv}. That is a shell, which cannot read its command and ends at once."
    ),
    "process.no_shell": mark(
        "Process 1 will be: {argv}. {base} has no shell: unless a line of this file has copied one, the container "
        "ends at once with no such file or directory."
    ),
    "process.shell_replaced": mark(
        "Process 1 will be: {argv}. That is a shell, until exec lets its last command take its place: from then on "
        "the signal from docker stop reaches that command itself."
    ),
    "process.windows_shell": mark("The first process will be: {argv}. That is a shell, which starts the command."),
    "process.shell_empty": mark(
        "Process 1 will be: {argv}. That is a shell without the command that -c asks for: it refuses to start, and the "
        "container ends at once."
    ),
    "process.interpreter": mark("Process 1 will be: {argv}. That is a shell itself, and signals go to it."),
    "process.flags": mark(
        "The base image's own ENTRYPOINT becomes process 1, if {base} has one, and gets these words: {argv}. "
        "Without one a container does not start, because they name no program. Words after docker run IMAGE take "
        "their place."
    ),
    "process.flags.known": mark(
        "The ENTRYPOINT of {base}, {program}, becomes process 1 and gets these words: {argv}. Words after docker "
        "run IMAGE take their place."
    ),
    "process.none": mark(
        "Nothing starts: {program} is not the name of a program, so docker run IMAGE stops with executable file "
        "not found."
    ),
    "place": mark("It starts in {where}."),
    "place.user": mark("It starts in {where} as {user}."),
    "user": mark("It starts as {user}."),
    "run.cmd": mark("Words after docker run IMAGE are started instead of these."),
    "run.entrypoint": mark(
        "Words after docker run IMAGE take the place of CMD: docker run IMAGE other words starts {argv}."
    ),
    "run.arguments": mark(
        "Words after docker run IMAGE become its arguments: docker run IMAGE other words starts {argv}."
    ),
    "run.needed": mark(
        "Words after docker run IMAGE become its arguments: docker run IMAGE other words starts {argv}. Without them "
        "{program} has nothing to start, and the container ends at once; a CMD would give it something."
    ),
    "run.script": mark(
        "The shell takes the first word after docker run IMAGE as its command, so put quotes around a command of "
        "several words: docker run IMAGE {words} starts {argv}."
    ),
    "run.shell": mark(
        "Words after docker run IMAGE change nothing: the shell takes its command from ENTRYPOINT alone."
    ),
    "run.shell.cmd": mark(
        "CMD has no effect here: its words ({cmd}) are handed to the shell, which takes its command from "
        "ENTRYPOINT alone. The same goes for words after docker run IMAGE."
    ),
    "run.shell.handed": mark(
        "Words after docker run IMAGE are handed to the shell's command as ${number} and so on: docker run IMAGE "
        "other words starts {argv}."
    ),
    "run.shell.replaced": mark(
        "CMD is handed to the shell's command as ${number} and so on. Words after docker run IMAGE take its place: "
        "docker run IMAGE other words starts {argv}."
    ),
    "run.shell.name": mark(
        "The first of them is $0, only a name: with a word such as -- after the command, they would begin with $1."
    ),
    "run.shell_arguments": mark(
        "CMD is in shell form, so {cmd} becomes arguments of {program}, which is rarely what you want: CMD as a "
        "JSON array adds only its own words."
    ),
    "run.shell_started": mark("CMD is in shell form, so {program} starts a shell, and the shell starts the command."),
    "base": mark("The base image's own ENTRYPOINT and CMD start, whatever {base} has: this stage sets neither."),
    "base.cmd": mark(
        "This stage sets neither ENTRYPOINT nor CMD, so those of {base} are used. Process 1 will be: {argv}."
    ),
    "base.script": mark(
        "This stage sets neither ENTRYPOINT nor CMD, so those of {base} are used. Process 1 will be: {argv}. The "
        "ENTRYPOINT, {program}, prepares the container and then lets {cmd} take its place."
    ),
    "base.prompt": mark(
        "It waits for typed commands, and ends at once where there is no terminal: docker run -it IMAGE gives it one."
    ),
    "base.alone": mark(
        "This stage sets neither ENTRYPOINT nor CMD, so the ENTRYPOINT of {base} is used. Process 1 will be: {argv}."
    ),
    "base.front": mark("The ENTRYPOINT of {base}, {entrypoint}, puts {program} before the words of CMD."),
    "base.program": mark("The ENTRYPOINT, {program}, comes from {base}."),
    "base.emptied": mark(
        "The CMD of {base}, {cmd}, is not used: an ENTRYPOINT in this file clears the CMD of the base image."
    ),
    "base.entrypoint": mark(
        "CMD is empty, so the base image's own ENTRYPOINT starts alone, if {base} has one. Without one docker run "
        "IMAGE stops with no command specified."
    ),
    "base.maybe": mark(
        "That is what CMD gives. If {base} has an ENTRYPOINT, that program starts first and gets these words as "
        "its arguments."
    ),
    "base.known": mark(
        "That is what CMD gives. The image {image} has an ENTRYPOINT, {program}: it starts first, gets these words "
        "as its arguments and then lets them take its place."
    ),
    "nothing": mark(
        "There is nothing to start: neither ENTRYPOINT nor CMD names a program. docker run IMAGE stops with no "
        "command specified; docker run IMAGE and a command works."
    ),
}
