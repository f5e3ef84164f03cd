"""What is said of text that a page, a word processor or a printout has changed: code → the section of the reference,
and the words. Where the builder cannot read the line at all, it is an error."""

from __future__ import annotations

from webapp.wording import mark

PASTED: dict[str, tuple[str, str]] = {
    "long_dash": ("format", mark("{dash} is a dash of printed text; options begin with hyphens: {option}.")),
    "printed_quote": (
        "format",
        mark("{sign} is a quote of printed text; docker and shells know only the straight {straight}."),
    ),
    "invisible_sign": (
        "format",
        mark(
            "A sign that nobody sees stands here (often pasted from a web page), and is taken for a letter of the word "
            "{word!r}. Delete it."
        ),
    ),
    "html_sign": (
        "format",
        mark("{word} is what the source of a web page has for {meant!r}. Here the sign itself has to stand."),
    ),
    "note_number": (
        "format",
        mark(
            "{text} is the number of a note, which came along from the page. Here it is read as a part of {keyword}. "
            "Delete it."
        ),
    ),
    "line_end_lost": (
        "format",
        mark(
            "{word} begins an instruction, and each instruction begins on a line of its own: here {word} and what "
            "follows are read as words of {keyword}. Put it on the next line."
        ),
    ),
}
