"""What is said of text that a page, a word processor or a printout has changed: code → the section of the reference,
and the words. Where the builder cannot read the line at all, it is an error."""

from __future__ import annotations

from webapp.wording import mark

PASTED: dict[str, tuple[str, str]] = {
    "long_dash": ("format", mark("{dash} is a dash from printed text; options begin with hyphens: {option}.")),
    "printed_quote": (
        "format",
        mark("{sign} is a quote from printed text; docker and shells know only the straight {straight}."),
    ),
    "invisible_sign": (
        "format",
        mark(
            "There is an invisible character here (often pasted from a web page), which is taken as part of the "
            "word {word!r}. Delete it."
        ),
    ),
    "escaped_dash": (
        "format",
        mark(
            "The \\ before {option} was copied from a page where such characters are escaped. Here it makes the "
            "option of {keyword} an ordinary word. Delete it."
        ),
    ),
    "html_sign": (
        "format",
        mark("{word} is what the source of a web page has for {meant!r}. Here the character itself is needed."),
    ),
    "note_number": (
        "format",
        mark(
            "{text} is the number of a note, which was copied from the page. Here it is read as part of {keyword}. "
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
    "around_output": ("format", mark("{text} is what a build has printed, not part of the Dockerfile. Delete it.")),
    "around_name": ("format", mark("{text} is the name of the file, not one of its lines. Delete it.")),
    "around_number": (
        "format",
        mark(
            "{text} is the number of the line, which was copied along with the text. No line of a Dockerfile "
            "begins with one."
        ),
    ),
    "around_prompt": (
        "format",
        mark(
            "{text} is the prompt of a terminal. Nothing comes before an instruction, or "
            "before a line that continues it."
        ),
    ),
    "around_quote": (
        "format",
        mark("{text} is the mark of quoted text, as in an email. Nothing comes before an instruction."),
    ),
    "around_list": ("format", mark("{text} is a list marker. Nothing comes before an instruction.")),
    "around_change": (
        "format",
        mark(
            "Lines that begin with + or - show what a change adds and removes. Keep the lines with +, without that "
            "character."
        ),
    ),
    "around_fence": (
        "format",
        mark("{text} is Markdown, which has such lines around a program. Delete the line."),
    ),
    "around_left_out": (
        "format",
        mark("{text} is here because the page has left out lines. Write what belongs there, or delete this line."),
    ),
    "around_terminal": (
        "format",
        mark("This is a command for your terminal, not a Dockerfile instruction. Delete the line here."),
    ),
    "around_colon": ("format", mark("After the name of an instruction comes a space, not a colon.")),
    "run_missing": (
        "run",
        mark(
            "{text} joins shell commands, and the line above is not one: {above} ends with its line. Begin this "
            "one with RUN."
        ),
    ),
    "workdir_flag": (
        "workdir",
        mark("WORKDIR takes no -p: it makes the directories above as well. As it stands, {text} becomes the path."),
    ),
    "drive_goes_on": (
        "escape",
        mark(
            "\\ at the end of a line means that the instruction continues below, so the builder reads the next "
            "line as words of {keyword}. Write / instead, or put the line # escape=` at the very top of the file."
        ),
    ),
}
