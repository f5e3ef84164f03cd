"""What a file has, in the words by which rules name their needs: most rules have nothing to find in most files, and a
rule that is not asked costs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.dockerfile.image_names import is_windows
from builder.dockerfile.model import Instruction
from webapp.known_images.register import facts_of

from .bases import split_image
from .having_commands import of_commands, of_runs

if TYPE_CHECKING:
    from .subject import Subject

_SIGNS = (
    "~", "&>", "#", "--chown", "`", "$(", "<<", " \\ ", "./", ".build/", "git://", "localhost", "127.0.0.1", "cron",
    "npm", "pip", "requirements", "opencv", "playwright", "dotnet/", "jre", "java",
    'echo"', "echo'", "bootstrap.pypa.io/get-pip.py",
    "/var/lib/postgresql/data", "/etc/init.d/",
)  # fmt: skip
# What every token, key or password that is known has in it, and what else several signs may tell.
_TOKENS = (
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
_COPIES = ("COPY", "ADD")
_WITH_PATHS = (*_COPIES, "WORKDIR", "VOLUME", "ONBUILD")
_IN_PATHS = tuple([(sign, f"path {sign}") for sign in ("..", "~", "/home/", "/Users/", ":\\", ":/", "\\")])
_ENDINGS = (".sh", ".bash", ".py", ".pl", ".rb")
_NAMES = (
    "env .npmrc .netrc .pypirc .dockercfg .pgpass .my.cnf .htpasswd .aws .ssh .kube .key .p12 .pfx .jks .kdbx .pem .ppk"
)
_OF_SECRETS = (*_NAMES.split(), "id_", "kubeconfig", "credentials", "secret", "service", "keystore", "private", "token")
_IN_NAMES = tuple([(sign, f"NAME {sign}") for sign in ("PATH", "HOST", "ASPNETCORE", "DEBIAN_FRONTEND")])
_LIKE_SECRETS = ("key", "auth", "credential", "passw", "pword", "secret", "token")
FILLED_IN = ("ADD", "ARG", "COPY", "ENV", "LABEL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR")
FILLED_IN_RUNS = frozenset(["variable", "shell.redirect_target"])  # where the builder may fill in something in a RUN
_WHOLE = frozenset([".", "./", "*"])
_ODD_LINE = re.compile(r"\n[ \t]*+(?:[A-Z]+[ \t]|[^\S\n]*\n)")


def found_in(subject: Subject) -> frozenset[str]:
    """The keywords of the file, the programs that RUNs start, the signs of _SIGNS that its instructions have, and the
    forms: those below, "token" for a sign of _TOKENS, "://@" for these two, "long odd" where a line within an
    instruction is empty or begins with a word in capitals, "& alone" where a & may stand by itself, "RUN KEYWORD" where
    a RUN starts a program that is called as instructions are, or $, and those of _IN_RUNS."""
    named, mended = subject.by_keyword, subject.dockerfile.mended
    text = _written(subject, subject.real)
    runs = _written(subject, subject.named("RUN", "ADD"))
    found = [*subject.programs, *named]
    found += _SIGNS if mended else filter(text.__contains__, _SIGNS)  # mended: other signs stand in the text
    if mended or ("&" in text and "&" in text.replace("&&", "").replace(">&", "")):
        found.append("& alone")
    if any(map(text.__contains__, _TOKENS)):
        found.append("token")
    if "@" in text and "://" in text:
        found.append("://@")
    if mended or ("\n" in text and _ODD_LINE.search(text)):
        found.append("long odd")
    for program in subject.programs:
        if program == "$" or program.isupper():
            found.append("RUN KEYWORD")
    for form, signs in _IN_RUNS:
        if any(map(runs.__contains__, signs)):
            found.append(form)
    for look in _LOOKS:
        look(subject, found)
    return frozenset(found)


def _written(subject: Subject, entries: Iterable[Instruction]) -> str:
    text = subject.dockerfile.text
    return "\0".join([text[entry.span[0] : entry.span[1]] for entry in entries])


def _of_ports(subject: Subject, found: list[str]) -> None:
    """ "EXPOSE 5173" where that is the port, "EXPOSE $" where it is in a variable, "EXPOSE odd" where it is no number
    alone."""
    for entry in subject.by_keyword.get("EXPOSE", ()):
        if "5173" in entry.arguments:
            found.append("EXPOSE 5173")
        if "$" in entry.text:
            found.append("EXPOSE $")
        if not all(map(str.isdecimal, entry.arguments)):
            found.append("EXPOSE odd")


def _of_stages(subject: Subject, found: list[str]) -> None:
    """ "FROM AS" where a stage has a name, "FROM as" where these words are not in capitals, "FROM AS Name" where the
    name has some, "AS name" for each name, "AS AS" where two are the same; "FROM --" where a FROM has flags, "FROM $"
    where one has a variable, "FROM FROM" where there are several."""
    froms = subject.by_keyword.get("FROM", ())
    names = []
    for entry in froms:
        if len(entry.arguments) == 3:
            _image, word, name = entry.arguments
            names.append(name)
            if word != "AS" or not entry.text.startswith("FROM"):
                found.append("FROM as")
        if entry.flags:
            found.append("FROM --")
        if "$" in entry.text:
            found.append("FROM $")
    if names:
        small = [name.lower() for name in names]
        found += [f"AS {name}" for name in small]
        found += ["FROM AS"] if small == names else ["FROM AS", "FROM AS Name"]
        if len(set(small)) < len(names):
            found.append("AS AS")
    if len(froms) > 1:
        found.append("FROM FROM")


def _of_images(subject: Subject, found: list[str]) -> None:
    """ "FROM name" for each image, also for the part in front of its first /, "FROM latest" where one has no tag or
    that one, "FROM word" where its tag begins with a letter, "FROM windows" where one is of Windows, "FROM unknown"
    where the name of one is letters alone and not that of a well-known image."""
    for stage in subject.dockerfile.stages:
        base = stage.base
        if is_windows(base):
            found.append("FROM windows")
        if stage.base_stage is None:
            name, tag, _digest = split_image(base)
            found += (f"FROM {name}", f"FROM {name.lower()}")
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


def _of_paths(subject: Subject, found: list[str]) -> None:
    """ "COPY --from" where a COPY has that flag, "COPY --from image" where it names no stage above, "COPY --from own"
    where it may name a directory of / that no image brings, "COPY ." where all of the context may be copied, "WORKDIR
    relative" where a WORKDIR does not begin with a slash, "path .sh" where a path may be a script's, "path secret"
    where one may hold secrets, "path .." and so on for the other signs of _IN_PATHS; ".dockerignore" where that file
    is known."""
    if subject.dockerignore is not None:
        found.append(".dockerignore")
    entries = subject.named(*_WITH_PATHS)
    if not entries:
        return
    for entry in entries:
        if entry.keyword in _COPIES:
            if entry.flags and entry.keyword == "COPY" and (origin := entry.flag("from")) is not None:
                _of_origin(subject, entry, origin, found)
            if not _WHOLE.isdisjoint(entry.arguments[:-1]):
                found.append("COPY .")
        elif entry.keyword == "WORKDIR" and not entry.text[7:].lstrip().startswith("/"):
            found.append("WORKDIR relative")
    text = "\n".join([entry.text for entry in entries])
    if any(map(text.__contains__, _ENDINGS)):
        found.append("path .sh")
    if any(map(text.lower().__contains__, _OF_SECRETS)):
        found.append("path secret")
    found += [form for sign, form in _IN_PATHS if sign in text]


def _of_origin(subject: Subject, copy: Instruction, origin: str, found: list[str]) -> None:
    found.append("COPY --from")
    above = [stage.name for stage in subject.dockerfile.stages[: copy.stage or 0]]
    if origin not in above and not origin.isdecimal():
        found.append("COPY --from image")
    if [path for path in copy.arguments[:-1] if not _BEGINS.match(path)]:
        found.append("COPY --from own")


def _of_settings(subject: Subject, found: list[str]) -> None:
    """ "NAME PATH" where ENV or ARG set such a name, or one that ends in it, and so on; "NAME secret" where it may be
    one's, "NAME ssl" where it may be about certificates, "NAME Path" where it is the PATH of Windows, "ENV old" where a
    setting has no equals sign."""
    named = subject.by_keyword
    names = [pair.name for keyword in ("ENV", "ARG") for entry in named.get(keyword, ()) for pair in entry.pairs]
    if names:
        text = " ".join(names)
        found += [form for sign, form in _IN_NAMES if sign in text]
        small = text.lower()
        if any(map(small.__contains__, _LIKE_SECRETS)):
            found.append("NAME secret")
        if "ssl" in small or "tls" in small or "https" in small:
            found.append("NAME ssl")
        if "Path" in names or "path" in names:
            found.append("NAME Path")
    for keyword in ("ENV", "LABEL"):
        for entry in named.get(keyword, ()):
            if len(entry.pairs) == 1 and not entry.text[len(keyword) :].lstrip().startswith(f"{entry.pairs[0].name}="):
                found.append("ENV old")
    _of_variables(subject, frozenset(names), found)


def _of_variables(subject: Subject, names: frozenset[str], found: list[str]) -> None:
    """ "NAME $" where the builder may fill in a variable, "RUN $" where a RUN reads one, "RUN NAME=" where one sets one
    of its shell, "ARG FROM" where a RUN, or EXPOSE, may read an ARG above the first FROM, "RUN name" where one may read
    a name that is set in other letters."""
    if subject.assigning:
        found.append("RUN NAME=")
    filled = [entry for entry in subject.named(*FILLED_IN) if "$" in entry.text or entry.heredocs]
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


_LOOKS = (_of_stages, _of_images, _of_paths, _of_settings, of_runs, of_commands, _of_ports)
