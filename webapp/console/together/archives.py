"""Archives that one command writes and another takes for something else: docker export and load, save and import."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from webapp.console.problems import Problem, Severity
from webapp.console.together.lines import Line, Told, is_open
from webapp.wording import _, mark

_PACKERS = frozenset(("gzip", "pigz", "xz", "zstd", "bzip2", "pv", "gunzip", "zcat"))
_WRONG = {"load": "export", "import": "save"}
_SAID = {
    "load": mark(
        "docker export wrote the files of a container, and docker load reads only images, as docker save writes them: "
        "it refuses this archive. docker import makes an image of it."
    ),
    "import": mark(
        "docker save wrote an image, and docker import takes the parts of that archive for the files of a new image, "
        "in which no program is found. docker load reads it back."
    ),
}


def archives(lines: Sequence[Line]) -> Iterator[Told]:
    """From top to bottom: each archive by its file's name, or as it passes from one program to the next."""
    written: dict[str, str] = {}
    carried = ""
    for before, line in zip((None, *lines), lines, strict=False):
        carried = carried if before is not None and _pipes(before, line) else ""
        kind = line.name if line.name in ("save", "export") else carried if _packs(line) else ""
        read = written.get(_read(line), "") or ("" if _read(line) else carried)
        if line.name in _WRONG and read == _WRONG[line.name]:
            part = next(part for part in line.parsed.parts if part.role == "command")
            severity: Severity = "error" if line.name == "load" else "warning"
            yield line, Problem(part.span, severity, "archive.other", _(_SAID[line.name]))
        if kind and (file := _redirected(line, ">") or "".join(line.values("--output")[-1:])) and not is_open(file):
            written[file] = kind
        carried = kind


def _packs(line: Line) -> bool:
    return not line.docker and bool(line.parsed.line.items) and line.parsed.line.items[0].value in _PACKERS


def _pipes(before: Line, line: Line) -> bool:
    """Whether what the one prints is the other's input."""
    if before.start != line.start or not (before.parsed.line.items and line.parsed.line.items):
        return False
    text = line.parsed.line.text
    return text[before.parsed.line.items[-1].span[1] : line.parsed.line.items[0].span[0]].strip(" \t\\\n") == "|"


def _read(line: Line) -> str:
    """The file that it reads; "" for its input."""
    if line.name == "import":
        return "".join(part.value for part in line.arguments[:1] if part.value != "-")
    return "".join(line.values("--input")[-1:]) or _redirected(line, "<")


def _redirected(line: Line, sign: str) -> str:
    """The word behind the sign that sends the output, or the input, to a file."""
    items = line.parsed.line.items
    return next((word.value for one, word in pairwise(items) if one.text in (sign, f"1{sign}")), "")
