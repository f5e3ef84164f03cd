"""Locales that Debian's locale-gen is asked for and does not generate: LocaleNotGenerated.

Read: /usr/sbin/locale-gen of Debian 12 (locales 2.36), which looks at no argument but --keep-existing; that of Ubuntu
takes them. Its /etc/locale.gen has every locale in a comment until somebody chooses one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.releases import oldest_release
from builder.checks.rule import PRACTICES, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_LIST = "/etc/locale.gen"
# Whoever writes one of these chooses locales in another way, or has them all.
_CHOSEN = ("locale.gen", "localedef", "locales-all", "locales_to_be_generated", "dpkg-reconfigure")
_LOCALE = re.compile(r"[a-z]{2,3}_[A-Z]{2}\.(?:UTF-8|utf8)\Z")
_IGNORED = mark(
    "On Debian, locale-gen ignores {locale}, which it would take on Ubuntu: it generates what /etc/locale.gen lists, "
    "and there every line is a comment at first. Add the locale to that file, then run locale-gen. Write: {better}"
)


def locale_not_generated(subject: Subject) -> Iterator[Finding]:
    if any(sign in subject.dockerfile.text for sign in _CHOSEN):
        return
    for run, command in subject.started("locale-gen"):
        asked = [word.text for word in command.operands if not word.text.startswith(("C", "POSIX"))]
        if not asked or oldest_release(subject.images[run.stage or 0])[0] != "debian":
            continue
        better = _better(command)
        shown = better or f'echo "en_US.UTF-8 UTF-8" >> {_LIST} && locale-gen'
        yield about(
            run, _(_IGNORED, locale=asked[0][:60], better=shown[:200]), command.span, _fix(run, command, better)
        )


def _better(command: Command) -> str:
    """The commands that generate these locales; "" where it is not sure which they are."""
    words = command.words
    names = dict.fromkeys(word.text for word in words if word.text != "UTF-8")  # en_US.UTF-8 UTF-8, as the list has it
    if not names or not all(word.plain for word in words) or not all(_LOCALE.match(name) for name in names):
        return ""
    lines = " && ".join(f'echo "{name.replace("utf8", "UTF-8")} UTF-8" >> {_LIST}' for name in names)
    return f"{lines} && locale-gen"


def _fix(run: Instruction, command: Command, better: str) -> Fix | None:
    alone = not run.json and not command.wrapper and command.before in ("", "&&", ";")
    return Fix(command.span, better) if better and alone else None


WARNINGS = (
    warning(
        "LocaleNotGenerated",
        locale_not_generated,
        mark("Debian’s locale-gen takes no locales."),
        f"{PRACTICES}#run",
        needs=["locale-gen"],
        bad="FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends locales && "
        "rm -rf /var/lib/apt/lists/*\nRUN locale-gen en_US.UTF-8\n",
        good="FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends locales && "
        'rm -rf /var/lib/apt/lists/*\nRUN echo "en_US.UTF-8 UTF-8" >> /etc/locale.gen && locale-gen\n',
    ),
)
