"""Everything in an instruction that is neither keyword nor flag: one sentence for each role a token can have."""

from __future__ import annotations

ROLES: dict[str, str] = {
    "bom": "An invisible byte order mark some editors write. The builder drops it.",
    "comment": "A comment: a note for people. The builder drops it.",
    "comment.inside": "A comment between two parts of one instruction. It is dropped; the instruction goes on below.",
    "continuation": "The instruction goes on in the next line: the builder reads both as one.",
    "text": "{text}: not something the builder expects here.",
    "directive.mark": "At the very top of the file, # can begin a directive: a setting for the builder.",
    "directive.equals": "Between the directive's name and its value.",
    "directive.syntax.value": "{text}: an image with the program that reads this file, fetched before the build.",
    "flag.equals": "Joins the name and its value; no blank may stand here.",
    "flag.end": "Ends the flags: whatever follows is an argument, even if it begins with --.",
    "flag.unknown": "This instruction has no such flag.",
    "flag.unknown.value": "The value of a flag this instruction does not have.",
    "mount.comma": "The next setting of this mount follows.",
    # FROM
    "from.slash": "Between the registry and the name of the image.",
    "from.colon": "What follows is the tag: which variant of the image.",
    "from.at": "What follows is the digest: the fingerprint of exactly one image.",
    "from.digest": "{digest}: the fingerprint of exactly one image; it can never mean another, as a tag can.{tagged}",
    "from.scratch": "scratch: an empty start. No files, no shell, nothing but what you copy in.",
    "from.stage": "The stage {text} of this file (line {stage_line}): this stage begins where that one ended.",
    "from.as": "AS gives this stage a name.",
    "from.name": "{text}: the name of this stage. COPY --from={lower} takes files from it; docker build "
    "--target {lower} builds only this far.",
    # COPY, ADD
    "copy.heredoc": "{text}: the lines below, up to the word that ends them, are the content of the file.{form}",
    "add.url": "{text}: the builder downloads this and stores it with permissions 600, owned by root, still packed.",
    "add.git": "{text}: the builder clones this git repository; behind # a branch, tag or commit, then a directory.",
    # paths
    "volume.path": "{text}: what a container writes here is kept in a volume, outside the container's own files.",
    # ENV, ARG, LABEL
    "env.equals": "Between the name and the value; no blanks around it.",
    "arg.equals": "The default value follows: it is used when --build-arg gives none.",
    "arg.value": "{text}: the value of {name} when docker build does not say otherwise.",
    "label.equals": "Between the label's name and its value.",
    "label.value": "{text}: the value of the label {name}.{kept}",
    "label.value_old": "{text}: the value of the label {name}, the whole rest of the line. Newer style is name=value.",
    "env.value": "{text}: the value of {name}, for the lines below and for every container.{kept}",
    "env.value_old": "{text}: the value of {name}, the whole rest of the line. Newer style is name=value.",
    "maintainer.text": "{text}: the author's name, stored with the image.",
    # EXPOSE, USER, STOPSIGNAL
    "expose.slash": "Between the port and its protocol.",
    "user.colon": "Between the user and the group.",
    "user.group": "{text}: the group, by name or number. With it the user is in no other group.",
    # JSON form
    "json.open": "Opens a JSON array: the exec form. The program is started directly, without a shell.",
    "json.open.shell": "Opens a JSON array: the shell and its switches, one by one.",
    "json.open.copy": "Opens a JSON array of paths. It lets a path have blanks in it.",
    "json.open.add": "Opens a JSON array of paths. It lets a path have blanks in it.",
    "json.open.volume": "Opens a JSON array of paths.",
    "json.comma": "The next piece follows. Each piece is one argument, blanks and all.",
    "json.close": "Ends the array.",
    # HEALTHCHECK
    "healthcheck.cmd": "CMD: the command that finds out whether the container is well.",
    "healthcheck.none": "NONE: switches off a health check that the base image brings along.",
    # heredocs
    "heredoc.marker": "{text} opens a here-document: the lines below, up to that word alone on a line, belong to this "
    "command.{form}",
    "heredoc.body": "The here-document: {heredoc}",
    "heredoc.end": "{text}, alone on its line, ends the here-document.",
    # shell text
    "shell.comment": "For the shell, # makes the rest of this logical line a comment, the continued lines too.",
}

QUOTE = "A quote: what it encloses stays one word, blanks and all."
PARTIAL = "The part of the word that stays as it is, beside the variable."
PARTIAL_WHOLE = "Stays as it is; with the variables filled in, the word reads {whole}."

KEPT_ESCAPED = " The escape character keeps the $ as text."
KEPT_QUOTED = " Single quotes keep the $ as text."

ESCAPES = {
    "\\": "\\: the backslash continues lines and protects signs, as it does without this line.",
    "`": "`: the backtick continues lines and protects signs from here on; a backslash is an ordinary sign.",
}

CHECKS = {
    "skip": "leaves out the named rules",
    "skip=all": "leaves out all rules",
    "error": "says whether a warning stops the build",
    "error=true": "a warning stops the build",
    "error=false": "a warning does not stop the build",
    "experimental": "also asks for rules still on trial",
    "experimental=all": "also asks for all rules still on trial",
    "?": "a part the builder does not know",
}
