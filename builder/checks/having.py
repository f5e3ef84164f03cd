"""What a file has, in the words by which rules name their needs: most rules have nothing to find in most files, and a
rule that is not asked costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of

from .bases import split_image

if TYPE_CHECKING:
    from .subject import Subject

_SIGNS = (
    "$", "~", "&", "#", "--chown", "`", "$(", "<<", " \\ ", "./", ".build/", "git://", "localhost", "127.0.0.1", "cron",
    "in {", "npm", "pip", "requirements", "opencv", "playwright", "dotnet/", "jre", "sshd", "apache2", "systemctl",
    "java", 'echo"', "echo'", "bootstrap.pypa.io/get-pip.py", "/var/lib/postgresql/data", "/etc/init.d/",
)  # fmt: skip
# What every token, key or password that is known has in it, and what else several signs may tell.
TOKENS = (
    "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "AKIA", "ASIA", "-----BEGIN", "xox", "k_live_",
    "AIza", "npm_",
)  # fmt: skip
MIGRATIONS = ("migrat", "createsuperuser", "loaddata", "prisma", "db:", "alembic", "upgrade")
GONE = (
    "kubernetes.io", "webupd8", "bintray", "sks-keys", "keys.gnupg.net", "get-poetry", "dockerproject", "plugins.sh",
    "cosmtrek/air@", "lint/golint@", "chromedriver.storage",
)  # fmt: skip
# Directories of / that images bring, or that programs write to by themselves.
_TOP = "bin boot data dev etc go home lib lib32 lib64 libx32 media mnt nix opt proc root run sbin srv sys tmp usr var"
BROUGHT = frozenset(_TOP.split())
_BEGINS = re.compile(rf"/(?:{'|'.join(BROUGHT)})(?![^/])(?!.*/\.)", re.DOTALL)  # and does not leave it
_IN_RUNS = (("migration", MIGRATIONS), ("gone address", GONE))
_COMMANDS = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN")
_COPIES = ("COPY", "ADD")
_WITH_PATHS = (*_COPIES, "WORKDIR", "VOLUME", "ONBUILD")
_IN_PATHS = tuple([(sign, f"path {sign}") for sign in ("..", "~", "/home/", "/Users/", ":\\", ":/", "\\")])
_ENDINGS = (".sh", ".bash", ".py", ".pl", ".rb")
_NAMES = (
    "env .npmrc .netrc .pypirc .dockercfg .pgpass .my.cnf .htpasswd .aws .ssh .kube .key .p12 .pfx .jks .kdbx .pem .ppk"
)
_OF_SECRETS = (*_NAMES.split(), "id_", "kubeconfig", "credentials", "secret", "service", "keystore", "private", "token")
_IN_NAMES = tuple([(sign, f"NAME {sign}") for sign in ("PATH", "HOST", "DEBIAN_FRONTEND")])
_LIKE_SECRETS = ("key", "auth", "credential", "passw", "pword", "secret", "token")
_FILLED_IN = ("ADD", "ARG", "COPY", "ENV", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
FILLED_IN_RUNS = frozenset(["variable", "shell.redirect_target"])  # where the builder may fill in something in a RUN
_WHOLE = frozenset([".", "./", "*"])
_NOWHERE = 1 << 30  # behind every stage
_FILES = ("./", ".sh", ".bash", ".py", ".js", ".mjs", ".cjs", ".php", ".rb", ".pl", ".jar", ".class")
_BELOW = re.compile(r"(?:\A| )\w[\w.-]*/")  # a path that counts from the working directory
_WORD = re.compile(r"[\w.+-]+")


def found_in(subject: Subject) -> frozenset[str]:
    """The keywords of the file, the programs that RUNs start, the signs of _SIGNS that its instructions have, and the
    forms: those below, "token" for a sign of TOKENS or @ behind ://, "long" where an instruction has several lines,
    "RUN KEYWORD" where a RUN starts a program that is called as instructions are, or $, and those of _IN_RUNS."""
    dockerfile, named = subject.dockerfile, subject.by_keyword
    text, mended = _written(subject, subject.real), dockerfile.mended  # where something is, there are other signs
    runs = _written(subject, subject.named("RUN", "ADD"))
    return subject.programs.union(
        named,
        [sign for sign in _SIGNS if mended or sign in text],
        ["token"] if ("@" in text and "://" in text) or any(map(text.__contains__, TOKENS)) else (),
        ["long"] if mended or text.count("\n") >= len(subject.real) else (),
        ["RUN KEYWORD" for program in subject.programs if program == "$" or program.isupper()],
        [form for form, signs in _IN_RUNS if any(map(runs.__contains__, signs))],
        _of_stages(subject),
        _of_paths(subject),
        _of_settings(subject),
        _of_commands(subject),
        _of_ports(named.get("EXPOSE", ())),
    )


def _written(subject: Subject, entries: Iterable[Instruction]) -> str:
    text = subject.dockerfile.text
    return "\n".join([text[entry.span[0] : entry.span[1]] for entry in entries])


def _of_ports(entries: Iterable[Instruction]) -> list[str]:
    """ "EXPOSE 5173" where that is the port, "EXPOSE $" where it is in a variable, "EXPOSE odd" where it is no number
    alone."""
    found = []
    for entry in entries:
        if "5173" in entry.arguments:
            found.append("EXPOSE 5173")
        if "$" in entry.text:
            found.append("EXPOSE $")
        if not all(map(str.isdecimal, entry.arguments)):
            found.append("EXPOSE odd")
    return found


def _of_stages(subject: Subject) -> list[str]:
    """ "FROM AS" where a stage has a name, "FROM as" where these words are not in capitals, "FROM AS Name" where the
    name has some, "AS name" for each name, "AS AS" where two are the same; "FROM --" where a FROM has flags, "FROM $"
    where one has a variable, "FROM FROM" where there are several."""
    froms = subject.by_keyword.get("FROM", ())
    names = [entry.arguments[2] for entry in froms if len(entry.arguments) == 3]
    found = [f"AS {name.lower()}" for name in names]
    if names:
        small = [name.lower() for name in names]
        found += ["FROM AS"] if small == names else ["FROM AS", "FROM AS Name"]
        if len(set(small)) < len(names):
            found.append("AS AS")
    for entry in froms:
        if len(entry.arguments) == 3 and not (entry.arguments[1] == "AS" and entry.text.startswith("FROM")):
            found.append("FROM as")
        if entry.flags:
            found.append("FROM --")
        if "$" in entry.text:
            found.append("FROM $")
    if len(froms) > 1:
        found.append("FROM FROM")
    return found + _of_images(subject)


def _of_images(subject: Subject) -> list[str]:
    """ "FROM name" for each image, also for the part in front of its first /, "FROM latest" where one has no tag or
    that one, "FROM word" where its tag begins with a letter, "FROM windows" where one is of Windows, "FROM unknown"
    where the name of one is letters alone and not that of a well-known image."""
    found = []
    for stage in subject.dockerfile.stages:
        base = stage.base
        if is_windows(base):
            found.append("FROM windows")
        if stage.base_stage is None:
            name, tag, _digest = split_image(base)
            found += [f"FROM {name}", f"FROM {name.lower()}"]
            if "/" in name:
                found.append(f"FROM {name.partition('/')[0]}/")
            elif name.isalpha() and not facts_of(name).slips:
                found.append("FROM unknown")
            if "$" in base:
                continue
            if tag in ("", "latest"):
                found.append("FROM latest")
            elif tag[0].isalpha():
                found.append("FROM word")
    return found


def _of_paths(subject: Subject) -> list[str]:
    """ "COPY --from" where a COPY has that flag, "COPY --from image" where it names no stage above, "COPY --from own"
    where it may name a directory of / that no image brings, "COPY ." where all of the context may be copied, "WORKDIR
    relative" where a WORKDIR does not begin with a slash, "path .sh" where a path may be a script's, "path secret"
    where one may hold secrets, "path .." and so on for the other signs of _IN_PATHS; ".dockerignore" where that file
    is known."""
    found = [] if subject.dockerignore is None else [".dockerignore"]
    entries = subject.named(*_WITH_PATHS)
    if not entries:
        return found
    names: dict[str | None, int] | None = None
    for entry in entries:
        if entry.keyword in _COPIES:
            origin = entry.flag("from") if entry.flags and entry.keyword == "COPY" else None
            if origin is not None:
                found.append("COPY --from")
                names = names or {stage.name: stage.index for stage in reversed(subject.dockerfile.stages)}
                if names.get(origin, _NOWHERE) >= (entry.stage or 0) and not origin.isdecimal():
                    found.append("COPY --from image")
                if [path for path in entry.arguments[:-1] if not _BEGINS.match(path)]:
                    found.append("COPY --from own")
            if not _WHOLE.isdisjoint(entry.arguments[:-1]):
                found.append("COPY .")
        elif entry.keyword == "WORKDIR" and not entry.text[7:].lstrip().startswith("/"):
            found.append("WORKDIR relative")
    text = "\n".join([entry.text for entry in entries])
    if any(map(text.__contains__, _ENDINGS)):
        found.append("path .sh")
    if any(map(text.lower().__contains__, _OF_SECRETS)):
        found.append("path secret")
    return found + [form for sign, form in _IN_PATHS if sign in text]


def _of_settings(subject: Subject) -> list[str]:
    """ "NAME PATH" where ENV or ARG set such a name, or one that ends in it, and so on; "NAME secret" where it may be
    one's, "NAME Path" where it is the PATH of Windows, "ENV old" where a setting has no equals sign."""
    named = subject.by_keyword
    names = [pair.name for keyword in ("ENV", "ARG") for entry in named.get(keyword, ()) for pair in entry.pairs]
    text = " ".join(names)
    found = [form for sign, form in _IN_NAMES if sign in text]
    if any(map(text.lower().__contains__, _LIKE_SECRETS)):
        found.append("NAME secret")
    if "Path" in names or "path" in names:
        found.append("NAME Path")
    for keyword in ("ENV", "LABEL"):
        for entry in named.get(keyword, ()):
            if len(entry.pairs) == 1 and not entry.text[len(keyword) :].lstrip().startswith(f"{entry.pairs[0].name}="):
                found.append("ENV old")
    return found + _of_variables(subject, frozenset(names))


def _of_variables(subject: Subject, names: frozenset[str]) -> list[str]:
    """ "NAME $" where the builder may fill in a variable, "RUN $" where a RUN reads one, "RUN NAME=" where one sets one
    of its shell, "ARG FROM" where a RUN, or EXPOSE, may read an ARG above the first FROM, "RUN name" where one may read
    a name that is set in other letters."""
    found = ["RUN NAME="] if subject.assigning else []
    filled = [entry for entry in subject.named(*_FILLED_IN) if "$" in entry.text or entry.heredocs]
    if filled or any("$" in run.text and not roles.isdisjoint(FILLED_IN_RUNS) for run, roles in subject.roles):
        found.append("NAME $")
    args = [entry for entry in subject.by_keyword.get("ARG", ()) if entry.stage is None]
    read = subject.names_read
    ports = [entry for entry in subject.by_keyword.get("EXPOSE", ()) if "$" in entry.text] if args else ()
    if ports or (args and not read.isdisjoint([pair.name for entry in args for pair in entry.pairs])):
        found.append("ARG FROM")
    if read:
        found.append("RUN $")
        small = {name.lower() for name in names}
        if len(small) < len(names) or any(name.lower() in small for name in read - names):
            found.append("RUN name")
    return found


def _of_commands(subject: Subject) -> list[str]:
    """ "array" where a command is one for no shell, and what _of_arrays and _of_words tell of those; "CMD line" where
    containers start with what a shell reads, "CMD CMD" where something is said twice of how they start, "ENTRYPOINT
    CMD" where both are there; "RUN [" where a RUN has the sign, "RUN &" where one ends with that, "RUN if" where one
    has a word such as that, "fault" where perhaps no shell can read a command."""
    cmd, entrypoint, check, run = [subject.by_keyword.get(keyword, ()) for keyword in _COMMANDS]
    starts = [*cmd, *entrypoint]
    arrays = [entry for entry in (*starts, *check, *run) if entry.json]
    found = _of_arrays(arrays) if arrays else []
    for entry in subject.real:
        if entry.fault is not None or entry.trigger is not None:
            found.append("fault")
    for entry, roles in subject.roles:
        if "[" in entry.text:
            found.append("RUN [")
        if entry.tokens[-1].text == "&":
            found.append("RUN &")
        if "shell.keyword" in roles:
            found.append("RUN if")
    if len(cmd) > 1 or len(entrypoint) > 1 or len(check) > 1:
        found.append("CMD CMD")
    if cmd and entrypoint:
        found.append("ENTRYPOINT CMD")
    if [entry for entry in starts if not entry.json]:
        found.append("CMD line")
    shells = subject.by_keyword.get("SHELL", ())
    return found + _of_words([*starts, *shells, *arrays]) if starts or shells or arrays else found


def _of_arrays(arrays: Iterable[Instruction]) -> list[str]:
    found = ["array"]
    for entry in arrays:
        if "$" in entry.text:
            found.append("array $")
        if "'" in entry.text or "\\" in entry.text:
            found.append("array '")
        if [word for word in entry.arguments if " " in word]:
            found.append("array  ")
    return found


def _of_words(entries: Iterable[Instruction]) -> list[str]:
    """ "CMD nginx" where nginx is a word of an array, CMD, ENTRYPOINT or SHELL, or a part of one between other signs;
    "CMD &" where one has that sign, "CMD file" where one may name a script, a path that counts from the working
    directory, or the like."""
    words = list(chain.from_iterable([entry.arguments for entry in entries]))
    text = " ".join(words).replace('"', "").replace("'", "")
    found = [f"CMD {word}" for word in {*words, *_WORD.findall(text)}]
    if "&" in text:
        found.append("CMD &")
    if ("." in text and any(map(text.__contains__, _FILES))) or _BELOW.search(text):
        found.append("CMD file")
    return found
