"""Downloads that nobody checks: NotVerified, ErrorPageKept.

curl(1), wget(1), apt-get(8), apk(8), dnf(8), zypper(8), `pip install --help`, git-config(1), and
the variables of Node.js, Python and npm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import PRACTICES, Finding, about, hint, together
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Span
from webapp.wording import _, mark

_ANYBODY = mark(
    "{option} has {program} take whatever answers under that name for the real server: on the way the file can be "
    "exchanged for another, which then runs in your image. Leave it out; where certificates are missing, install "
    "ca-certificates."
)
_UNSIGNED = mark(
    "{option} has {program} install packages whose signature is missing or wrong, so others can take their place on "
    "the way. Leave it out, and add the key of the repository they come from."
)
_SWITCHED_OFF = mark(
    "{setting} switches off the check of certificates, in containers too: whatever answers is taken for the real "
    "server. Leave it out; a certificate authority of your own is added to those that are trusted: "
    "update-ca-certificates"
)
_ERROR_PAGE = mark(
    "When the server answers with an error, such as 404 Not Found, curl saves that page as the file and ends well, so "
    "the build goes on with it. With -f it fails there."
)
_ALWAYS_WELL = mark(
    "curl ends well also when the server answers with an error, such as 500, so the container counts as healthy all "
    "the same. With -f it fails."
)
_PROGRAMS = {
    "curl": (_ANYBODY, ("-k", "--insecure")),
    "wget": (_ANYBODY, ("--no-check-certificate",)),
    "pip": (_ANYBODY, ("--trusted-host",)),
    "pip3": (_ANYBODY, ("--trusted-host",)),
    "apt-get": (_UNSIGNED, ("--allow-unauthenticated", "--force-yes")),
    "apt": (_UNSIGNED, ("--allow-unauthenticated",)),
    "apk": (_UNSIGNED, ("--allow-untrusted",)),
    "dnf": (_UNSIGNED, ("--nogpgcheck",)),
    "yum": (_UNSIGNED, ("--nogpgcheck",)),
    "zypper": (_UNSIGNED, ("--no-gpg-checks",)),
}
_SETTINGS = {
    "NODE_TLS_REJECT_UNAUTHORIZED": ("0",),
    "PYTHONHTTPSVERIFY": ("0",),
    "GIT_SSL_NO_VERIFY": ("1", "true"),
    "NPM_CONFIG_STRICT_SSL": ("false",),
}
_IN_GIT = "http.sslverify"
_CHECKED = ("sha256sum", "sha512sum", "sha1sum", "shasum", "md5sum", "gpg", "gpgv", "cosign", "minisign", "b2sum",
            "tar", "bsdtar", "unzip", "gunzip", "bunzip2", "unxz", "dpkg", "rpm", "readelf")  # fmt: skip
_KEEPS = ("-o", "-O", "--output", "--remote-name", "--remote-name-all")
_INTO_FILE = re.compile(r"[ \t]*(?:\\\n[ \t]*)?>>?[ \t]*(?!/dev/null|&)\S")
_NO_FILES = ("/dev/null", "/dev/stdout", "-", "-o-")
_FAILS = ("-f", "--fail", "--fail-with-body", "-w", "--write-out", "-I", "--head")


def not_verified(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*_PROGRAMS, "git"):
        if found := _unchecked(command):
            yield about(run, found[0], found[1])
            return
    for entry in subject.named("ENV", "ARG"):
        for pair in entry.pairs:
            switched_off = _SETTINGS.get(pair.name.upper())
            if switched_off and pair.value is not None and pair.value.strip("\"'").lower() in switched_off:
                yield about(entry, _(_SWITCHED_OFF, setting=f"{pair.name}={pair.value}"), pair.span)
                return


def _unchecked(command: Command) -> tuple[str, Span] | None:
    known = _PROGRAMS.get(command.program)
    if known:
        message, options = known
        for word in command.words:
            if word.text[:1] != "-":
                continue
            option = word.text.partition("=")[0]
            if (option in options or _is_bundled(option, options)) and not _is_own(command):
                return _(
                    message, option=option if option in options else options[0], program=command.program
                ), word.span
    elif command.program == "git":
        return _of_git(command)
    return None


def _is_bundled(option: str, options: tuple[str, ...]) -> bool:
    """Whether the letter stands among others, as in -skL: of curl only letters without a value in front of it."""
    letter = options[0][1:] if len(options[0]) == 2 else ""
    return bool(letter) and option[:1] == "-" and letter in option[1:] and set(option[1:]) <= set("fgiIjkLnNpqRsSvO")


def _is_own(command: Command) -> bool:
    """Whether the packages are files that are there already."""
    return command.program == "apk" and any(word.text.endswith(".apk") for word in command.operands)


def _of_git(command: Command) -> tuple[str, Span] | None:
    words = command.words
    for index, word in enumerate(words):
        name, _equals, value = word.text.lower().partition("=")
        following = words[index + 1].text.lower() if index + 1 < len(words) else ""
        if name == _IN_GIT and (value or following) in ("false", "0"):
            return _(_ANYBODY, option=word.text, program="git"), word.span
    return None


def error_page_kept(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("curl"):
        to_file = _INTO_FILE.match(subject.dockerfile.text, command.span[1]) is not None
        kept = command.has(*_KEEPS) and all(word.text not in _NO_FILES for word in command.words)
        if (kept or to_file) and not command.has(*_FAILS) and not _is_checked(subject, run):
            at = subject.dockerfile.text.find("curl", *command.span) + len("curl")
            yield about(run, _(_ERROR_PAGE), command.span, Fix((at, at), " -f"))
            return


def healthy_with_errors(subject: Subject) -> Iterator[Finding]:
    """A HEALTHCHECK whose curl does not look at what the server answers."""
    for entry in subject.named("HEALTHCHECK"):
        commands = subject.read(entry)
        command = next((one for one in commands if one.program == "curl"), None)
        if command is None or command.has(*_FAILS) or any(one.before == "|" for one in commands):
            continue
        at = subject.dockerfile.text.find("curl", *command.span) + len("curl")
        fix = Fix((at + 1, at + 1), ', "-f"') if entry.json else Fix((at, at), " -f")
        yield about(entry, _(_ALWAYS_WELL), command.span, fix)


def _is_checked(subject: Subject, run: Instruction) -> bool:
    """Whether something in the RUN fails at a page in place of the file."""
    return any(command.program in _CHECKED for command in subject.commands(run))


HINTS = (
    hint(
        "NotVerified",
        not_verified,
        mark("What nobody checks on the way may be anything when it arrives."),
        f"{PRACTICES}#run",
        needs=[*_PROGRAMS, "git", "NAME ssl"],
        bad="FROM buildpack-deps:trixie\nRUN curl -fkO https://example.com/a\n",
        good="FROM buildpack-deps:trixie\nRUN curl -fO https://example.com/a\n",
    ),
    hint(
        "ErrorPageKept",
        together((error_page_kept, ["curl"]), (healthy_with_errors, ["HEALTHCHECK"])),
        mark("curl takes whatever the server sends, unless it is told to fail."),
        f"{PRACTICES}#run",
        needs=["curl", "HEALTHCHECK"],
        bad="FROM buildpack-deps:trixie\nRUN curl -LO https://example.com/a\n",
        good="FROM buildpack-deps:trixie\nRUN curl -fLO https://example.com/a\n",
    ),
)
