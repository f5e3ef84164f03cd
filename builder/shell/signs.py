"""Operators, keywords and redirections of the POSIX shell and of bash: their sentences."""

from __future__ import annotations

import re

SIGNS: dict[str, str] = {
    "&&": "and then: the next command runs only if this one succeeded.",
    "||": "or else: the next command runs only if this one failed.",
    ";": "The next command runs in any case, even if this one failed, unless the shell stops at errors (-e).",
    "errexit.;": "The next command follows. Since set -e is on, it only runs if this one succeeded.",
    "|": "pipe: what the left command prints is the input of the right one.",
    "|&": "pipe: output and error messages of the left command are the input of the right one.",
    "&": "Starts the command in the background; in a RUN it ends with the line.",
    "(": "Opens a subshell: cd and variables inside do not count outside.",
    ")": "Ends the subshell, or a case pattern.",
    "((": "Opens a calculation (bash): it succeeds when the result is not zero.",
    "))": "Ends the calculation.",
    ";;": "Ends the commands for this pattern of the case.",
    ";&": "Goes on with the commands of the next pattern (bash).",
    ";;&": "Goes on to compare with the patterns that follow (bash).",
    "{": "{ groups commands.",
    "}": "} ends the group.",
    "$(": "$( runs the command that follows first and puts its output here.",
    "`": "A backtick: what stands between two of them runs first, and its output stands here. $( ) is the newer way.",
    "<(": "Runs the command inside; its output can be read like a file (bash).",
    ">(": "Runs the command inside; what is written here is its input (bash).",
    "substitution.)": "Ends the inner command; its output stands here.",
    "subshell.)": "Ends the subshell.",
    "function.(": "( ) after a name: a shell function is defined here, not run yet.",
    "function.)": "( ) after a name: a shell function is defined here, not run yet.",
    "function.{": "{ begins what the function does when it is called.",
    "function.}": "} ends the function.",
    "case.|": "or: another pattern with the same commands.",
    "case.(": "Opens a pattern of the case.",
    "case.)": "Ends the pattern; the commands for it follow.",
    "test.&&": "and: both tests have to be true.",
    "test.||": "or: one true test is enough.",
    "test.(": "Opens a group of tests.",
    "test.)": "Ends the group of tests.",
    "condition.;": "Ends the condition.",
    "for.;": "Ends the list of words.",
    "select.;": "Ends the list of words.",
    "for.((": "Opens the loop's three parts: start, condition, step (bash).",
    "for.))": "Ends the loop's three parts.",
}

KEYWORDS: dict[str, str] = {
    "if": "if: what follows then runs only when this command succeeds.",
    "then": "then: runs when the condition held.",
    "else": "else: runs when it did not hold.",
    "elif": "elif: another condition.",
    "fi": "fi ends the if.",
    "for": "for repeats the commands between do and done, once for each word.",
    "select": "select lets a person choose one of the words (bash); a build has nobody to ask.",
    "while": "while repeats as long as this command succeeds.",
    "until": "until repeats as long as this command fails.",
    "do": "do: what is repeated begins here.",
    "done": "done: what is repeated ends here.",
    "case": "case compares one word with several patterns.",
    "esac": "esac ends the case.",
    "in": "in: the words or patterns follow.",
    "!": "! turns success into failure and back.",
    "{": SIGNS["{"],
    "}": SIGNS["}"],
    "[[": "[[ tests something (bash).",
    "]]": "]] ends the test.",
    "function": "function defines a shell function (bash).",
    "time": "time measures how long the command takes.",
}

_STREAMS = {"0": "the input", "1": "the output", "2": "error messages", "": "the output"}
_OUTPUT = {
    ">": "Writes {what} into a file, replacing what was there.",
    ">>": "Appends {what} to a file.",
    ">&": "Sends {what} to where another stream goes.",
}
_REDIRECT = re.compile(r"(&|\d*)(<<<|>>|>\||>&-|<&-|>&|<&|<>|>|<)")


def sign_words(key: str, text: str) -> str:
    """Words for an operator (``key`` says where it stands) or a keyword."""
    found = SIGNS.get(key) or KEYWORDS.get(key)
    return found or SIGNS.get(text) or KEYWORDS.get(text) or f"{text}: a sign of the shell."


def redirect_words(text: str) -> str:
    """Words for a redirection without its target: ``2>``, ``>>``, ``&>``, ``<``."""
    match = _REDIRECT.match(text)
    stream, operator = match.groups() if match else ("", text)
    if operator == "<<<":
        return "The word that follows is the command's input."
    if operator in (">&-", "<&-"):
        return f"Closes stream {stream or '1'}."
    reads = operator.startswith("<")
    if stream.isdigit() and (stream not in _STREAMS or reads != (stream == "0")):
        return f"Stream number {stream} {'reads from' if reads else 'writes to'} what follows."
    if reads:
        return "The command reads its input from this file."
    return _OUTPUT.get(operator, _OUTPUT[">"]).format(what=_STREAMS.get(stream, "output and error messages"))


def target_words(text: str, operator: str) -> str:
    """Words for what stands behind a redirection; the gap is the text."""
    if operator.endswith("<<<"):
        return "{text}: the text that the command reads."
    if operator.endswith("&") and text.isdigit():
        return f"{text}: where {_STREAMS.get(text, f'stream {text}')} {'go' if text == '2' else 'goes'} at this moment."
    if text == "/dev/null":
        return "{text}: swallows everything that is written to it, and is empty to read."
    return "{text}: the file on the other side of the arrow."
