"""Programs that the image has not."""

from collections.abc import Iterator

from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import SHELLS, Started
from webapp.wording import _

_DIRECTORIES = ("/bin/", "/usr/bin/", "/usr/local/bin/")


def absent(line: Started) -> Iterator[Problem]:
    """`docker run -it alpine bash`."""
    lacks = line.known.lacks if line.known else {}
    word = line.argv[0] if lacks and line.argv else ""
    program = next((word.removeprefix(one) for one in _DIRECTORIES if word.startswith(one)), word)
    if program not in lacks:
        return
    keeps = line.known is not None and line.known.keeps and line.known.entrypoint and not line.entrypoint
    if keeps:
        return
    part = line.parsed.value_parts("--entrypoint")[-1] if line.entrypoint else line.parts[0]
    message = _("There is no {program} in {image}: the container does not start.", program=program, image=line.image)
    fix = None
    if program in SHELLS and "sh" not in lacks:
        message = f"{message} {_('Write sh instead.')}"
        fix = Fix(part.span, word.removesuffix(program) + "sh")
    elif "sh" in lacks:
        message = f"{message} {_('It contains almost nothing except what its own program needs.')}"
    elif lacks[program]:
        own = _("Make an image that has it: in its Dockerfile, {line} adds it.", line=lacks[program])
        message = f"{message} {own}"
    yield Problem(part.span, "warning", "program.not_in_image", message, fix)
