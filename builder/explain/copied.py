"""Files that COPY and ADD have put at a path of their own, for the commands that start them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

from .showing import shortened

_COPIED = mark("{name}: the file that line {line} copied into the image. Slipway does not look into it.")
_RELEASED = mark(
    "{name}: a start script of the Elixir or Erlang program that line {line} copied into the image; the word behind it "
    "says what to do with the program."
)
_RELEASE = re.compile(r"(?:.*/)?_build/[^/]+/rel/[^/]+/?\Z", re.DOTALL)
_PACKED = "a release: "  # in front of the directory that a release was copied to
_SEARCHED = ("/usr/local/bin/", "/usr/bin/", "/bin/", "/usr/local/sbin/")
_MOST = 20  # sources of one instruction that are noted
_LONGEST = 256


def copied_paths(instruction: Instruction, directory: str) -> Iterator[str]:
    """Where its files may lie then: under the destination's name, or under their own in it. ``directory`` is the
    working directory, "" where the base image decides it."""
    words = [word.strip("\"'") for word in instruction.arguments]
    if len(words) < 2 or "$" in words[-1] or len(words[-1]) > _LONGEST:
        return
    place = posixpath.normpath(posixpath.join(directory, words[-1]))
    if len(words) == 2 and not words[-1].endswith(("/", ".")):
        yield place
    if "_build/" in words[-2] and _RELEASE.match(words[-2][-_LONGEST:]):
        yield _PACKED + place
    for source in words[:-1][:_MOST]:
        name = source[-_LONGEST:].rpartition("/")[2]
        if name and not any(sign in name for sign in "*?[$<"):
            yield posixpath.join(place, name)


def is_anybodys(name: str, known: bool) -> bool:
    """Whether a program of that name is what a line may have copied there; ``known``: it has words. Many images bring
    a program as /init, which is another wherever a file is put there."""
    return not known or name.strip("\"'") == "/init"


def copied_words(name: str, directory: str, copied: dict[str, int], moves: bool) -> str | None:
    """The sentence about a program that is such a file. ``moves``: the command goes to another directory before."""
    if len(name) > _LONGEST or "$" in name or (moves and "/" in name and name[0] != "/"):
        return None
    if "/" in name:
        path = posixpath.normpath(posixpath.join(directory, name))
        above, binary, _script = path.rpartition("/bin/")
        if binary and (line := copied.get(_PACKED + above)):
            return _(_RELEASED, name=shortened(name), line=line)
        line = copied.get(path)
    else:
        line = next((copied[above + name] for above in _SEARCHED if above + name in copied), None)
    return _(_COPIED, name=shortened(name), line=line) if line else None
