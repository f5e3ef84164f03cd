"""Words that go to a script or a program which nobody knows: what nearly every one of them means by --host, --port."""

from __future__ import annotations

from webapp.wording import _, mark

from .addresses import listening_words

HANDED = frozenset(
    [
        "an argument of the script",
        "an argument of it",
        "an argument of the program",
        "an argument of that program",
        "an argument of its program",
    ]
)
_ADDRESS = mark("by convention, the address on which a server listens")
_PORT = mark("by convention, the port on which a server listens")
_SAYS_ADDRESS = mark("by convention, it says on which address a server listens")
_SAYS_PORT = mark("by convention, it says on which port a server listens")
_FLAGS = {
    "--host": (_ADDRESS, _SAYS_ADDRESS),
    "--hostname": (_ADDRESS, _SAYS_ADDRESS),
    "--port": (_PORT, _SAYS_PORT),
}


def custom_words(text: str, before: str, kind: str) -> str | None:
    """The clause about such a word behind the word ``before``; ``kind`` is the clause that fits any. None where no
    custom says more."""
    found = _FLAGS.get(text.partition("=")[0])
    if found:
        return f"{_(kind)}; {_(found[1])}"
    flag = _FLAGS.get(before)
    if not flag or text.startswith("-"):
        return None
    return (listening_words(text) if flag[0] is _ADDRESS else None) or f"{_(kind)}; {_(flag[0])}"
