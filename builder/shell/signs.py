"""Operators, keywords and redirections of the POSIX shell and of bash: their sentences."""

from __future__ import annotations

import re
from functools import cache

from webapp.wording import _, language, mark

from .model import Meaning

SIGNS: dict[str, str] = {
    "&&": mark("and then: the next command runs only if this one succeeded."),
    "||": mark("or else: the next command runs only if this one failed."),
    ";": mark("The next command runs in any case, even if this one failed, unless the shell stops at errors (-e)."),
    "end.;": mark("Ends the command."),
    "errexit.;": mark("The next command follows. Since set -e is on, it only runs if this one succeeded."),
    "list.;": mark(
        "The next command follows. set -e does not stop at what fails before && or ||, or after !, so it may run "
        "even then."
    ),
    "ignored.;": mark(
        "The next command runs even if this one failed: set -e has no effect in a condition, after ! or before && "
        "or ||."
    ),
    "mixed.&&": mark("and then: the next command runs only if one of those that || joins before it succeeded."),
    "mixed.||": mark("or else: the next command runs only if one of those that && joins before it failed."),
    "|": mark("pipe: what the left command prints is the input of the right one."),
    "|&": mark("pipe: output and error messages of the left command are the input of the right one."),
    "&": mark("Starts the command in the background; in a RUN it ends with the line."),
    "list.&": mark(
        "Starts what && and || join before it in the background, all of it; in a RUN it ends with the line."
    ),
    "(": mark("Opens a subshell: cd and variables inside have no effect outside."),
    ")": mark("Ends the subshell, or a case pattern."),
    "((": mark("Opens a calculation (bash): it succeeds when the result is not zero."),
    "))": mark("Ends the calculation."),
    ";;": mark("Ends the commands for this pattern of the case."),
    ";&": mark("Goes on with the commands of the next pattern (bash)."),
    ";;&": mark("Goes on to compare with the patterns that follow (bash)."),
    "{": mark("{ groups commands."),
    "}": mark("} ends the group."),
    "$(": mark("$( runs the command that follows first and puts its output here."),
    "`": mark("A backtick: what is between two of them runs first, and its output goes here. $( ) is the newer way."),
    "<(": mark("Runs the command inside; its output can be read like a file (bash)."),
    ">(": mark("Runs the command inside; what is written here is its input (bash)."),
    "substitution.)": mark("Ends the inner command; its output goes here."),
    "subshell.)": mark("Ends the subshell."),
    "function.(": mark("( ) after a name: a shell function is defined here, not run yet."),
    "function.)": mark("( ) after a name: a shell function is defined here, not run yet."),
    "function.{": mark("{ begins what the function does when it is called."),
    "function.}": mark("} ends the function."),
    "case.|": mark("or: another pattern with the same commands."),
    "case.(": mark("Opens a pattern of the case."),
    "case.)": mark("Ends the pattern; the commands for it follow."),
    "test.&&": mark("and: both tests have to be true."),
    "test.||": mark("or: one true test is enough."),
    "test.(": mark("Opens a group of tests."),
    "test.)": mark("Ends the group of tests."),
    "condition.;": mark("Ends the condition."),
    "for.;": mark("Ends the list of words."),
    "select.;": mark("Ends the list of words."),
    "for.((": mark("Opens the loop's three parts: start, condition, step (bash)."),
    "for.))": mark("Ends the loop's three parts."),
}

KEYWORDS: dict[str, str] = {
    "if": mark("if: what follows then runs only when this command succeeds."),
    "then": mark("then: runs when the condition was true."),
    "else": mark("else: runs when it was not true."),
    "elif": mark("elif: another condition."),
    "fi": mark("fi ends the if."),
    "for": mark("for repeats the commands between do and done, once for each word."),
    "select": mark("select lets a person choose one of the words (bash); a build has nobody to ask."),
    "while": mark("while repeats as long as this command succeeds."),
    "until": mark("until repeats as long as this command fails."),
    "do": mark("do: what is repeated begins here."),
    "done": mark("done: what is repeated ends here."),
    "case": mark("case compares one word with several patterns."),
    "esac": mark("esac ends the case."),
    "in": mark("in: the words or patterns follow."),
    "!": mark("! turns success into failure and back."),
    "{": SIGNS["{"],
    "}": SIGNS["}"],
    "[[": mark("[[ tests something (bash)."),
    "]]": mark("]] ends the test."),
    "function": mark("function defines a shell function (bash)."),
    "time": mark("time measures how long the command takes."),
}

_SAID = KEYWORDS | SIGNS

_NAMED = ("stdin", "stdout", "stderr")
# What a redirection sends somewhere; stands as the object of the sentences below.
_SENT = {"1": mark("the output"), "2": mark("error messages"), "": mark("the output")}
_BOTH = mark("output and error messages")
_OUTPUT = {
    ">": mark("Writes {what} into a file, replacing what was there."),
    ">>": mark("Appends {what} to a file."),
    ">&": mark("Sends {what} to where another stream goes."),
    "stream": mark("Sends {what} to what follows."),
}
_GOES = {
    "0": mark("{text}: where the input goes at this moment."),
    "1": mark("{text}: where the output goes at this moment."),
    "2": mark("{text}: where error messages go at this moment."),
}
_STREAMS = {
    "/dev/stdin": mark("{text}: not a file: the command's own input."),
    "/dev/stdout": mark("{text}: not a file: the command's own output."),
    "/dev/stderr": mark("{text}: not a file: the command's own error messages."),
    "/dev/tty": mark("{text}: the terminal, if there is one."),
    "/proc/1/fd/1": mark("{text}: the output of process 1, which docker logs shows."),
    "/proc/1/fd/2": mark("{text}: the error messages of process 1, which docker logs shows."),
}
_STREAMS |= {f"/proc/self/fd/{number}": _STREAMS[f"/dev/{name}"] for number, name in enumerate(_NAMED)}
_STREAMS |= {f"/dev/fd/{number}": _STREAMS[f"/dev/{name}"] for number, name in enumerate(_NAMED)}
A_FILE = mark("{text}: the file on the other side of the arrow.")
ONLY_MADE = mark("{text}: a file that is only made empty: the output goes to the last one of these.")
_REDIRECT = re.compile(r"(&|\d*)(<<<|>>|>\||>&-|<&-|>&|<&|<>|>|<)")


def sign_meaning(key: str, text: str) -> Meaning:
    """What an operator (``key`` says where it stands) or a keyword is."""
    name = key if key in _SAID else text
    if name in _SAID:
        return _meaning(name, language())
    return Meaning("syntax", _("{text}: a special character of the shell.", text=text))


@cache
def _meaning(name: str, _spoken: str) -> Meaning:
    """There are few signs, and a script is full of them; ``_spoken`` keeps the languages apart."""
    return Meaning("syntax", _(_SAID[name]))


def redirect_words(text: str, target: str = "") -> str:
    """Words for a redirection without its target: ``2>``, ``>>``, ``&>``, ``<``."""
    match = _REDIRECT.match(text)
    stream, operator = match.groups() if match else ("", text)
    if operator == "<<<":
        return _("The word that follows is the command's input.")
    if operator in (">&-", "<&-"):
        return _("Closes stream {number}.", number=stream or "1")
    reads = operator.startswith("<")
    if stream.isdigit() and (reads if stream in _SENT else stream != "0" or not reads):
        if reads:
            return _("Stream number {number} reads from what follows.", number=stream)
        return _("Stream number {number} writes to what follows.", number=stream)
    if target in _STREAMS:
        operator = "stream"
    if reads:
        return _("The command reads its input from this file.")
    return _(_OUTPUT.get(operator, _OUTPUT[">"]), what=_(_SENT.get(stream, _BOTH)))


def target_words(text: str, operator: str) -> str:
    """Words for what stands behind a redirection, in English; the gap is ``{text}``."""
    if operator.endswith("<<<"):
        return mark("{text}: the text that the command reads.")
    if operator.endswith("&") and text.isdigit():
        return _GOES.get(text, mark("{text}: where stream {text} goes at this moment."))
    if text == "/dev/null":
        return mark("{text}: swallows everything that is written to it, and is empty to read.")
    if text in _STREAMS:
        return _STREAMS[text]
    if text.startswith(("/dev/tcp/", "/dev/udp/")):
        return mark("{text}: not a file: bash opens a connection to this machine and port. sh cannot.")
    return A_FILE
