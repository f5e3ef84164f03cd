"""Build arguments that are read when containers run: ArgAtRunTime."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.bases import split_image
from builder.checks.ours.variables import OF_THE_IMAGE
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from builder.dockerfile.variables import PLATFORM_ARGS, PROXY_ARGS
from webapp.known_images.register import facts_of
from webapp.wording import _, mark

_USE = re.compile(r"(?<![\\$])\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})", re.ASCII)
_MOST = 20  # variables of a line

_EMPTY = mark(
    "{name} is an ARG, which exists only while the image is built: in containers it is empty, unless docker run -e "
    "sets it. Put ENV {name}=${name} above this line."
)


def arg_at_run_time(subject: Subject) -> Iterator[Finding]:
    """Only of the last stage: the others start no containers as a rule."""
    if not subject.stages or "$" not in subject.dockerfile.text:
        return
    entries = subject.shipped_entries
    given = {pair.name for entry in entries if entry.keyword == "ENV" for pair in entry.pairs}
    own = {pair.name for entry in subject.stages[-1] if entry.keyword == "ARG" for pair in entry.pairs} - given
    bare = facts_of(split_image(subject.images[-1])[0].lower()).bare
    for keyword in ("ENTRYPOINT", "CMD") if own else ():
        start = subject.last[-1].get(keyword)
        if start is not None and not start.json:
            yield from _in_start(subject, start, own, bare=bare)


def _in_start(subject: Subject, start: Instruction, own: set[str], *, bare: bool) -> Iterator[Finding]:
    for at, found in enumerate(_USE.finditer(subject.dockerfile.text, *start.span)):
        name = found[1] or found[2]
        brought = (not bare and OF_THE_IMAGE.search(name)) or name in PLATFORM_ARGS or name in PROXY_ARGS
        if at >= _MOST or re.search(rf"\b(?:{re.escape(name)}=|read {re.escape(name)})", start.text):
            return
        if name in own and not brought:
            line = subject.whole_lines(start)[0]
            fix = Fix((line, line), f"ENV {name}=${name}\n") if start.trigger is None else None
            yield about(start, _(_EMPTY, name=name), found.span(), fix)
            return


WARNINGS = (
    warning(
        "ArgAtRunTime",
        arg_at_run_time,
        mark("An ARG exists while the image is built, an ENV in containers too."),
        f"{REFERENCE}#arg",
        needs=["CMD line"],
        bad='FROM python:3.14\nUSER nobody\nSHELL ["/bin/sh", "-c"]\nARG LEVEL=1\nCMD exec python app.py $LEVEL\n',
        good='FROM python:3.14\nUSER nobody\nSHELL ["/bin/sh", "-c"]\nARG LEVEL=1\nENV LEVEL=$LEVEL\n'
        "CMD exec python app.py $LEVEL\n",
    ),
)
