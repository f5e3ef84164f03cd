"""What is said of lines that were meant to continue the one above."""

from __future__ import annotations

from webapp.wording import mark

CONTINUATIONS: dict[str, tuple[str, str]] = {
    "continuation_missing": (
        "format",
        mark(
            "{word} is not an instruction: the command above continues here. End that line with {text} so that "
            "both are one."
        ),
    ),
    "continuation_backtick": (
        "escape",
        mark(
            "{word} is not an instruction: the line above was meant to continue here. ` at its end does that only in a "
            "file with # escape=` in its very first line; else {text} does."
        ),
    ),
    "continuation_other": (
        "escape",
        mark(
            "{word} is not an instruction: the line above was meant to continue here. {sign} at its end does not do "
            "that, as {text} is the character that continues lines in this file. Write {text} there."
        ),
    ),
    "quote_goes_on": (
        "here-documents",
        mark(
            "A quote opens in the command of line {line} and does not close there: for the builder the command "
            "ends with its line. Put these lines in a here-document, or end each of them with {text}, which makes "
            "them one line."
        ),
    ),
}
