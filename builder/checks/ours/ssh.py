"""What sshd needs before it starts, for EndsAtOnce."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.releases import release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix, Instruction
from webapp.known_images.versions import Version
from webapp.wording import _, mark

_STARTS = re.compile(r"(?:exec +)?(?:/usr/sbin/)?sshd(?: .*)? -\w*D")
_INSTALLS = re.compile(r"(?<![\w-])openssh(?:-server)?(?![\w-])")
# These make host keys or directories, or may do so.
_CARED_FOR = re.compile(
    r"ssh-keygen|host_|HostKey|run/sshd|(?:service|rc-\w+|systemctl|init\.d)[ /]|openrc|\.sh\b|ansible"
)
_TREES = re.compile(r"/(?:etc(?:/ssh)?/?)?\Z")
# Newer packages make the directory, where systemd comes along with them.
_WITHOUT_DIRECTORY: dict[str, tuple[Version, Version]] = {"debian": ((9, 0), (11, 0)), "ubuntu": ((16, 4), (20, 4))}
_NO_KEYS = mark(
    "sshd needs keys of its own, and on Alpine the package makes none: it ends at once, and the container with it. Put "
    "{line} above this line."
)
_NO_DIRECTORY = mark(
    "sshd needs the directory /run/sshd, which only the scripts that start services make: it ends at once, and the "
    "container with it. Put {line} above this line."
)


def sshd_ends(subject: Subject) -> Iterator[Finding]:
    entries = subject.shipped_entries
    if not entries or "sshd" not in subject.dockerfile.text:
        return
    start = start_of(subject.last[-1])
    if start is None or not _STARTS.match(" ".join(start.arguments)) or not _leaves_it_alone(subject, entries):
        return
    base = subject.bases[-1]
    system, number = release(base)
    first, last = _WITHOUT_DIRECTORY.get(system, ((1, 0), (0, 0)))
    if family(base) == "alpine" and "/" not in split_image(base)[0]:
        words, line = _NO_KEYS, "RUN ssh-keygen -A"
    elif first <= number <= last:
        words, line = _NO_DIRECTORY, "RUN mkdir -p /run/sshd"
    else:
        return
    at = subject.whole_lines(start)[0]
    rooted = not subject.named("USER")
    yield about(start, _(words, line=line), None, Fix((at, at), f"{line}\n") if rooted else None)


def _leaves_it_alone(subject: Subject, entries: tuple[Instruction, ...]) -> bool:
    """Whether the image gets sshd from a package, and nothing that may prepare it."""
    installed = False
    for entry in entries:
        written = subject.written(entry)
        if entry.keyword == "RUN":
            installed |= _INSTALLS.search(written) is not None
            if _CARED_FOR.search(written):
                return False
        elif entry.keyword in ("COPY", "ADD") and (not entry.arguments or _TREES.match(entry.arguments[-1])):
            return False
    return installed
