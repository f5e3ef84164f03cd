"""Everything in an instruction that is neither keyword nor flag: one sentence for each role a token can have."""

from __future__ import annotations

from webapp.wording import mark

ROLES: dict[str, str] = {
    "bom": mark("An invisible byte order mark some editors write. The builder drops it."),
    "comment": mark("A comment: a note for people. The builder drops it."),
    "comment.inside": mark(
        "A comment between two parts of one instruction. It is dropped; the instruction goes on below."
    ),
    "comment.behind": mark("Meant as a comment, but to the builder a comment must begin its line."),
    "comment.note": mark("The number of a note on the page that this line comes from, not part of the line."),
    "pasted.around": mark("This was copied along with the text and is not part of the Dockerfile."),
    "pasted.sign": mark("A character that was copied along with the text, not part of the line."),
    "continuation": mark("The instruction continues on the next line: the builder reads both as one."),
    "text": mark("{text}: not something the builder expects here."),
    "directive.mark": mark("At the very top of the file, # can begin a directive: a setting for the builder."),
    "directive.equals": mark("Between the directive's name and its value."),
    "directive.syntax.value": mark("{text}: an image with the program that reads this file, fetched before the build."),
    "flag.equals": mark("Joins the name and its value; no space is allowed here."),
    "flag.end": mark("Ends the flags: whatever follows is an argument, even if it begins with --."),
    "flag.lost": mark("{text}: meant as the value of the flag before it; the two are joined with = and no space."),
    "flag.late": mark("{text}: meant as a flag; it is one only once the flag before it has its value joined with =."),
    "flag.unknown": mark("This instruction has no such flag."),
    "flag.unknown.value": mark("The value of a flag this instruction does not have."),
    "mount.comma": mark("The next setting of this mount follows."),
    # FROM
    "from.quote": mark("A quote around the name, which the builder drops."),
    "from.slash": mark("Between the registry and the name of the image."),
    "from.colon": mark("What follows is the tag: which variant of the image."),
    "from.at": mark("What follows is the digest: the fingerprint of exactly one image."),
    "from.digest": mark(
        "{digest}: the fingerprint of exactly one image; it can never mean another, as a tag can.{tagged}"
    ),
    "from.scratch": mark("scratch: an empty start. No files, no shell, nothing but what you copy in."),
    "from.stage": mark("The stage {text} of this file (line {stage_line}): this stage begins where that one ended."),
    "from.as": mark("AS gives this stage a name."),
    "from.name": mark(
        "{text}: the name of this stage. COPY --from={lower} takes files from it; docker build "
        "--target {lower} builds only this far."
    ),
    # COPY, ADD
    "copy.heredoc": mark("{text}: the lines below, up to the word that ends them, are the content of the file.{form}"),
    "copy.shell": mark("{text}: meant for a shell, but none reads this instruction: the builder takes it for a path."),
    "add.url": mark("{text}: the builder downloads this and stores it{stored}, still packed."),
    "add.git": mark(
        "{text}: the builder clones this git repository; after # comes a branch, tag or commit, then a directory."
    ),
    # paths
    "volume.path": mark("{text}: what a container writes here is kept in a volume, outside the container's own files."),
    # ENV, ARG, LABEL
    "env.equals": mark("Between the name and the value; no spaces around it."),
    "arg.equals": mark("The default value follows: it is used when --build-arg gives none."),
    "arg.value": mark("{text}: the value of {name} when docker build does not say otherwise."),
    "label.equals": mark("Between the label's name and its value."),
    "label.value": mark("{text}: the value of the label {name}.{kept}"),
    "label.value_old": mark("{text}: the value of the label {name}, the rest of the line. Newer style is name=value."),
    "env.value": mark("{text}: the value of {name}, for the lines below and for every container.{kept}"),
    "env.value.stage": mark("{text}: the value of {name}, for the lines below in this stage.{kept}"),
    "env.value_old": mark("{text}: the value of {name}, the rest of the line. Newer style is name=value."),
    "maintainer.text": mark("{text}: the author's name, stored with the image."),
    # EXPOSE, USER, STOPSIGNAL
    "expose.slash": mark("Between the port and its protocol."),
    "user.colon": mark("Between the user and the group."),
    "user.group": mark("{text}: the group, by name or number. With it the user is in no other group."),
    # JSON form
    "json.open": mark("Opens a JSON array: the exec form. The program is started directly, without a shell."),
    "json.open.shell": mark("Opens a JSON array: the shell and its switches, one by one."),
    "json.open.copy": mark("Opens a JSON array of paths. It allows spaces in a path."),
    "json.open.add": mark("Opens a JSON array of paths. It allows spaces in a path."),
    "json.open.volume": mark("Opens a JSON array of paths."),
    "json.comma": mark("The next piece follows. Each piece is one argument, spaces and all."),
    "json.close": mark("Ends the array."),
    # HEALTHCHECK
    "healthcheck.cmd": mark("CMD: the command that finds out whether the container is well."),
    "healthcheck.none": mark("NONE: switches off a health check that comes with the base image."),
    # heredocs
    "heredoc.marker": mark(
        "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this command.{form}"
    ),
    "heredoc.marker.filled": mark(
        "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this command. "
        "The shell fills in the variables in them first.{form}"
    ),
    "heredoc.marker.runs": mark(
        "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this command. "
        "The shell first fills in the variables in them, and what the commands in $( ) or backticks print.{form}"
    ),
    "heredoc.marker.kept": mark(
        "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this command. "
        "The quotes keep the variables in them as text.{form}"
    ),
    "heredoc.marker.quoted": mark(
        "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this command. "
        "The quotes keep them as text: the shell fills in no variable and runs nothing in $( ) or backticks.{form}"
    ),
    "heredoc.body": mark("The here-document: {heredoc}"),
    "heredoc.end": mark("{text}, alone on its line, ends the here-document."),
    # shell text
    "shell.comment": mark("For the shell, # makes the rest of this logical line a comment, the continued lines too."),
}

ADDED_ON_WINDOWS = mark("{text}: the builder downloads this and stores it, still packed.")
QUOTE = mark("A quote: what it encloses stays one word, spaces and all.")
PARTIAL = mark("The part of the word that stays as it is, beside the variable.")
PARTIAL_WHOLE = mark("Stays as it is; with the variables filled in, the word reads {whole}.")
PARTIAL_IMAGE = mark("Stays as it is; with the variables filled in, it reads {whole}, an image {words}.")
PARTIAL_SOME = mark("Stays as it is; with the variables filled in as far as they are known, the word reads {whole}.")
TOLD_WHOLE = mark("Stays as it is. With the variables filled in: {words}")
TOLD_SOME = mark("Stays as it is. With the variables filled in as far as they are known: {words}")
BLANKS = mark(" Several spaces in a row all stay in it; only one is shown here.")
UNREADABLE_VALUE = mark("{text}: a value that the builder cannot read; the build stops here.")

RUNS_FIRST = mark(
    " The shell of this RUN first fills in its variables, and what the commands in $( ) or backticks print."
)
RUNS_IN_QUOTES = mark(" The quotes keep its variables, $( ) and backticks as text.")
KEPT_ESCAPED = mark(" The escape character keeps the $ as text.")
KEPT_QUOTED = mark(" Single quotes keep the $ as text.")

ESCAPES = {
    "\\": mark("\\: the backslash continues lines and protects characters, as it does without this line."),
    "`": mark(
        "`: the backtick continues lines and protects characters from here on; a backslash is an ordinary character."
    ),
}

CHECKS = {
    "skip": mark("leaves out the named rules"),
    "skip=all": mark("leaves out all rules"),
    "error": mark("says whether a warning stops the build"),
    "error=true": mark("a warning stops the build"),
    "error=false": mark("a warning does not stop the build"),
    "experimental": mark("also asks for experimental rules"),
    "experimental=all": mark("also asks for all experimental rules"),
    "?": mark("a part the builder does not know"),
}
