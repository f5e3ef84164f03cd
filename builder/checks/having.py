"""What a file has, in the words by which rules name their needs: most rules have nothing to find in most files, and a
rule that is not asked costs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .subject import Subject

_SIGNS = (
    "$", "~", "&", "--chown", "`", "$(", "<<", " \\ ", "./", ".build/", "git://", "localhost", "127.0.0.1", "cron",
    "in {", "npm", "pip", "requirements", "opencv", "playwright", "dotnet/", "jre", "sshd", "apache2", "systemctl",
    "java", "bootstrap.pypa.io/get-pip.py", "/var/lib/postgresql/data",
)  # fmt: skip
_COMMANDS = ("CMD", "ENTRYPOINT", "HEALTHCHECK", "RUN")


def found_in(subject: Subject) -> frozenset[str]:
    """The keywords of the file, the programs that RUNs start, the signs of _SIGNS that its text has, and the forms."""
    dockerfile = subject.dockerfile
    text, mended = dockerfile.text, dockerfile.mended  # where something is, the instructions have other signs
    return subject.programs.union(
        subject.by_keyword,
        [sign for sign in _SIGNS if mended or sign in text],
        _of_stages(subject),
        _of_commands(subject),
    )


def _of_stages(subject: Subject) -> list[str]:
    """ "FROM AS" where a stage has a name, "FROM --" where a FROM has flags, "FROM $" where one has a variable, "FROM
    FROM" where there are several, "COPY --from" where one has that flag, ".dockerignore" where that file is known."""
    froms, copies = subject.by_keyword.get("FROM", ()), subject.by_keyword.get("COPY", ())
    found = ["FROM AS" for entry in froms if len(entry.arguments) == 3]
    found += ["FROM --" for entry in froms if entry.flags]
    found += ["FROM $" for entry in froms if "$" in entry.text]
    found += ["COPY --from" for entry in copies if entry.flags and entry.flag("from") is not None]
    if len(froms) > 1:
        found.append("FROM FROM")
    if subject.dockerignore is not None:
        found.append(".dockerignore")
    return found


def _of_commands(subject: Subject) -> list[str]:
    """ "array" where a command is one for no shell, "array $" where it has a variable, "CMD CMD" where something is
    said twice of how containers start, "ENTRYPOINT CMD" where both are there, "RUN [" where a RUN has the sign, "RUN
    NAME=" where one sets a variable of its shell, "RUN if" where one has a word such as that, "fault" where perhaps no
    shell can read a command."""
    cmd, entrypoint, check, run = [subject.by_keyword.get(keyword, ()) for keyword in _COMMANDS]
    arrays = [entry for entry in (*cmd, *entrypoint, *check, *run) if entry.json]
    found = ["array" for _entry in arrays[:1]] + ["array $" for entry in arrays if "$" in entry.text]
    found += ["fault" for entry in subject.real if entry.fault is not None or entry.trigger is not None]
    found += ["RUN [" for entry in run if "[" in entry.text]
    found += ["RUN if" for _run, roles in subject.roles if "shell.keyword" in roles]
    if len(cmd) > 1 or len(entrypoint) > 1 or len(check) > 1:
        found.append("CMD CMD")
    if cmd and entrypoint:
        found.append("ENTRYPOINT CMD")
    if subject.assigning:
        found.append("RUN NAME=")
    return found
