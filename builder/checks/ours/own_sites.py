"""Commands past which the scripts of WordPress and Nextcloud copy nothing: a part of NotPrepared.

Facts: docker-entrypoint.sh of docker-library/wordpress and entrypoint.sh of nextcloud/docker. Both copy the program
from /usr/src to /var/www/html only when their first word begins with apache or is php-fpm.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.shell.model import SHELLS
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_SITES = ("wordpress", "nextcloud")
FROM_SITES = [f"FROM {name}" for name in _SITES]
_SERVERS = frozenset(["apache2-foreground", "apache2ctl", "apachectl", "apache2", "php-fpm"])
_ALL = frozenset([".", "./", "/", "/var/www", "/var/www/", "/var/www/html", "/var/www/html/"])

_NOT_COPIED = mark(
    "The script that {image} starts with copies {product} into /var/www/html only when the first word of the command "
    "is its server, {server}. Here that word is {word}, and nothing is copied. Write an array that begins with {better}"
)
_REPLACED = mark(
    "This takes the place of the script that {image} starts with, which copies {product} into /var/www/html: nothing "
    "is copied. Write CMD instead of ENTRYPOINT."
)


def not_copied(subject: Subject) -> Iterator[Finding]:
    base = subject.images[-1] if subject.last else ""
    name, tag, _digest = split_image(base)
    start = start_of(subject.last[-1]) if name in _SITES and "cli" not in tag else None
    if start is None or not start.arguments or len(subject.shipped) > 1 or _is_copied(subject):
        return
    commands = subject.read(start)
    if len(commands) != 1 or commands[0].program not in _SERVERS:
        return
    product = facts_of(name).product
    if start.keyword == "ENTRYPOINT":
        yield about(start, _(_REPLACED, image=base, product=product))
        return
    word = start.arguments[0] if start.json else "/bin/sh"
    if word in SHELLS or word.startswith("/"):
        server = "php-fpm" if "fpm" in tag else "apache2-foreground"
        facts = {"product": product, "server": server, "word": word, "better": f'CMD ["{server}"'}
        yield about(start, _(_NOT_COPIED, image=base, **facts))


def _is_copied(subject: Subject) -> bool:
    """Whether the file may bring the program itself, or start the script after all."""
    for entry in subject.shipped_entries:
        if entry.keyword in ("COPY", "ADD") and (entry.heredocs or not _ALL.isdisjoint(entry.arguments[-1:])):
            return True
        if entry.keyword in ("RUN", "CMD", "ENTRYPOINT") and (
            "/usr/src" in entry.text or "entrypoint.sh" in entry.text
        ):
            return True
    return False
