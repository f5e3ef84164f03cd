"""Everything in an instruction that is neither keyword nor flag: one sentence for each role a token can have."""

from __future__ import annotations

ROLES: dict[str, str] = {
    "bom": "An invisible byte order mark some editors write. The builder drops it.",
    "comment": "A comment: a note for people. The builder drops it.",
    "comment.inside": "A comment between two parts of one instruction. It is dropped; the instruction goes on below.",
    "continuation": "The instruction goes on in the next line: the builder reads both as one.",
    "text": "Not something the builder expects here.",
    "directive.mark": "At the very top of the file, # can begin a directive: a setting for the builder.",
    "directive.equals": "Between the directive's name and its value.",
    "directive.syntax.value": "{text}: the image with the program that reads this file.",
    "directive.escape.value": "{text} continues a line from here on.",
    "directive.check.value": "{text}: what the checks are told.",
    "flag.equals": "Joins the name and its value; no blank may stand here.",
    "flag.end": "Ends the flags: whatever follows is an argument, even if it begins with --.",
    "flag.unknown": "This instruction has no such flag.",
    "flag.unknown.value": "The value of a flag this instruction does not have.",
    "mount.comma": "The next setting of this mount follows.",
    # FROM
    "from.registry": "{text}: the registry, the server the image is kept on.",
    "from.slash": "Between the registry and the name of the image.",
    "from.colon": "What follows is the tag: which variant of the image.",
    "from.at": "What follows is the digest: the fingerprint of exactly one image.",
    "from.digest": "The image with exactly this content. Unlike a tag, it can never mean another one.",
    "from.scratch": "scratch: an empty start. No files, no shell, nothing but what you copy in.",
    "from.stage": "The stage {text} of this file (line {stage_line}): this stage begins where that one ended.",
    "from.as": "AS gives this stage a name.",
    "from.name": "{text}: the name of this stage. COPY --from={lower} takes files from it; docker build "
    "--target {lower} builds only this far.",
    # COPY, ADD
    "copy.heredoc": "{text}: the lines below, up to the word that ends them, are the content of the file.",
    "add.url": "{text}: the builder downloads this and stores it with permissions 600.",
    "add.git": "{text}: the builder clones this git repository.",
    # paths
    "workdir.path": "{workdir_words}",
    "volume.path": "{text}: what is written here is kept in a volume, outside the container's own files.",
    # ENV, ARG, LABEL
    "env.equals": "Between the name and the value; no blanks around it.",
    "arg.name": "{arg_words}",
    "arg.equals": "The default value follows: it is used when --build-arg gives none.",
    "arg.value": "{text}: the value when docker build does not say otherwise.",
    "label.name": "{label_words}",
    "label.equals": "Between the label's name and its value.",
    "label.value": "The label's value.",
    "label.value_old": "The label's value: the whole rest of the line. Newer style is name=value.",
    "env.value": "The value of the variable.",
    "env.value_old": "The value: the whole rest of the line. Newer style is name=value.",
    "maintainer.text": "The author's name, stored with the image.",
    # EXPOSE, USER, STOPSIGNAL
    "expose.range": "{text}: all ports from the first to the last.",
    "expose.slash": "Between the port and its protocol.",
    "expose.protocol": "{protocol}",
    "user.user": "{user}",
    "user.colon": "Between the user and the group.",
    "user.group": "{text}: the group, by name or number.",
    "stopsignal.signal": "{signal}",
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
    "command.",
    "heredoc.body": "The here-document: {heredoc}",
    "heredoc.end": "{text}, alone on its line, ends the here-document.",
    # shell text
    "shell.comment": "For the shell, # makes the rest of this logical line a comment, the continued lines too.",
    "shell.redirect_target": "{text}: the file on the other side of the arrow.",
    "shell.assignment": "Sets a shell variable, for this command only.",
    "shell.assigned": "{text}: the value of the shell variable.",
    "shell.substitution": "{text}: the shell runs what is in $( ) first and puts its output here.",
}

OPERATORS: dict[str, str] = {
    "&&": "and then: the next command runs only if this one succeeded.",
    "||": "or else: the next command runs only if this one failed.",
    ";": "The next command runs in any case, whether this one failed or not.",
    "|": "pipe: what the left command prints is the input of the right one.",
    "|&": "pipe: output and error messages of the left command are the input of the right one.",
    "&": "Starts the command in the background. It ends with the RUN line.",
    "(": "Opens a subshell: cd and variables inside do not count outside.",
    ")": "Ends the subshell, or a case pattern.",
    ";;": "Ends one case.",
    "<": "The command reads its input from this file.",
    ">": "Writes the output into a file, replacing what was there.",
    ">>": "Appends the output to a file.",
    "2>": "Writes the error messages into a file.",
    "&>": "Writes output and error messages into a file.",
    ">&": "Sends the output to where another stream goes.",
    "2>&": "Sends the error messages to where another stream goes (2>&1: where the output goes).",
    "<<<": "The word that follows is the command's input.",
}

KEYWORDS_OF_SHELL: dict[str, str] = {
    "if": "if: what follows then runs only when this command succeeds.",
    "then": "then: runs when the condition held.",
    "else": "else: runs when it did not hold.",
    "elif": "elif: another condition.",
    "fi": "fi ends the if.",
    "for": "for repeats the commands between do and done, once for each word.",
    "while": "while repeats as long as this command succeeds.",
    "until": "until repeats as long as this command fails.",
    "do": "do: what is repeated begins here.",
    "done": "done: what is repeated ends here.",
    "case": "case compares one word with several patterns.",
    "esac": "esac ends the case.",
    "in": "in: the words or patterns follow.",
    "!": "! turns success into failure and back.",
    "{": "{ groups commands.",
    "}": "} ends the group.",
    "[[": "[[ tests something (bash).",
    "]]": "]] ends the test.",
    "function": "function defines a shell function (bash).",
    "time": "time measures how long the command takes.",
}

PROTOCOLS = {
    "tcp": "tcp: connections, as the web uses them. It is also what a bare port means.",
    "udp": "udp: single packets, as DNS uses them.",
    "sctp": "sctp: a rarely used protocol.",
}

PORTS = {
    "22": "SSH",
    "25": "mail",
    "53": "DNS",
    "80": "web pages (HTTP)",
    "443": "encrypted web pages (HTTPS)",
    "3000": "a common choice of Node.js applications",
    "3306": "MySQL",
    "5000": "a common choice of Flask applications",
    "5432": "PostgreSQL",
    "5672": "RabbitMQ",
    "6379": "Redis",
    "8000": "a common choice of Python web servers",
    "8080": "a common choice when port 80 is not free",
    "8443": "a common second choice for HTTPS",
    "9000": "PHP-FPM and others",
    "9090": "Prometheus",
    "27017": "MongoDB",
}

SIGNALS = {
    "TERM": "asks the program to end",
    "INT": "what Ctrl-C sends",
    "QUIT": "asks to end; nginx and others finish their requests first",
    "KILL": "ends the program at once; it cannot tidy up",
    "HUP": "asks many servers to read their settings again",
    "USR1": "means whatever the program wants it to mean",
    "USR2": "means whatever the program wants it to mean",
    "WINCH": "Apache's signal to finish its requests and stop",
    "RTMIN+3": "asks systemd to halt",
}

UNSET = {
    "run": "which the shell fills in when the container runs",
    "shell": "which the shell fills in; no ENV or ARG above sets it",
    "from": "which no ARG before the first FROM declares: empty",
    "builder": "which nothing above sets: empty, unless the base image has it",
}

VARIABLES = {
    "NODE_ENV": "production makes Node.js libraries leave out what only developers need",
    "PATH": "the directories in which programs are looked for",
    "PYTHONUNBUFFERED": "any value makes Python print at once instead of collecting output",
    "PYTHONDONTWRITEBYTECODE": "any value keeps Python from writing .pyc files",
    "PIP_NO_CACHE_DIR": "keeps pip from storing its downloads",
    "DEBIAN_FRONTEND": "noninteractive keeps apt from asking questions",
    "LANG": "the language and character set of programs",
    "LC_ALL": "overrides every other language setting",
    "TZ": "the time zone",
    "PORT": "the port many web programs listen on",
    "HOME": "the home directory of the user",
    "GOPATH": "where Go keeps packages and programs",
    "CGO_ENABLED": "0 makes Go build programs that need no C library",
    "JAVA_HOME": "where Java is installed",
    "JAVA_OPTS": "options for the Java machine",
    "VIRTUAL_ENV": "the Python environment in use",
    "LD_LIBRARY_PATH": "where shared libraries are looked for first",
    "TERM": "the kind of terminal",
}
