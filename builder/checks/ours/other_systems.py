"""What only another system has: Debian's names of packages in Alpine, and the PPAs of Ubuntu in Debian; a part of
PackageNotThere.

Alpine's list of packages has none of these names. help.launchpad.net/Packaging/PPA: PPAs build packages for Ubuntu.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import family, split_image
from builder.checks.releases import oldest_release
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_IN_ALPINE = {
    "build-essential": "build-base", "libcurl4-openssl-dev": "curl-dev", "libsqlite3-dev": "sqlite-dev",
    "libssl-dev": "openssl-dev", "python3-pip": "py3-pip", "zlib1g-dev": "zlib-dev",
}  # fmt: skip
_OTHER_NAME = mark(
    "{package} is what Debian and Ubuntu call this package: Alpine has none of the name, and apk stops with no such "
    "package. It is called {better} there."
)
_PPA = mark(
    "A PPA has packages for Ubuntu alone, and {image} is Debian: this line stops, or apt-get update after it, because "
    "the PPA has nothing for Debian’s release. Build on ubuntu, or on an image that has the version you want."
)


def of_another_system(subject: Subject) -> Iterator[Finding]:
    if subject.starts("apk") and "/etc/apk" not in subject.dockerfile.text:
        for run, command in subject.started("apk"):
            alpine = command.verb == "add" and family(subject.images[run.stage or 0]) == "alpine"
            for word in command.operands[1:] if alpine and not command.has("-X", "--repository") else ():
                better = _IN_ALPINE.get(word.text)
                if better and word.plain:
                    yield about(run, _(_OTHER_NAME, package=word.text, better=better), word.span, better)
    if "ppa:" in subject.dockerfile.text:
        yield from _ppa(subject)


def _ppa(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started("add-apt-repository", "apt-add-repository"):
        base = subject.images[run.stage or 0]
        system, _number = oldest_release(base)
        known = facts_of(split_image(base)[0]).plain and system == "debian" and run.span not in subject.branching
        word = next((word for word in command.words if word.text.startswith("ppa:")), None) if known else None
        if word is not None:
            yield about(run, _(_PPA, image=base), word.span)
            return
