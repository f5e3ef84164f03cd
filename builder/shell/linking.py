"""What the options say that go build hands to the linker: ``-ldflags "-s -w -X main.version=1.0"``."""

from __future__ import annotations

import re

from webapp.wording import _, mark

_WORD = re.compile(r"""(?:[^\s'"]|'[^']*+'?|"[^"]*+"?)++""")
_OPTION = re.compile(r"""['"]?(-X)\b|-{1,2}(s|w|extldflags|linkmode|buildid|H)(?:=|\Z)""")
_SAID: dict[str, str] = {
    "-X": mark("-X writes a value, such as the version, into a variable of the program"),
    "s": mark("-s leaves out names for debuggers"),
    "w": mark("-w leaves out facts for debuggers"),
    "extldflags": mark("-extldflags passes options to the C linker, where Go needs that one"),
    "linkmode": mark("-linkmode says whether Go's linker or the C linker does the work"),
    "buildid": mark("-buildid writes a name of the build into the program, for comparing builds"),
    "H": mark("-H says which kind of program file it is"),
}
_LONGEST = 4000


def linker_words(text: str) -> str | None:
    """The clause about these options, each said once; None where there are no words for any."""
    found: dict[str, None] = {}
    for word in _WORD.finditer(text, 0, _LONGEST):
        option = _OPTION.match(word[0])
        if option:
            found[option[1] or option[2]] = None
    return "; ".join(_(_SAID[name]) for name in found) or None
