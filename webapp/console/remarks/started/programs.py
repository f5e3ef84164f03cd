"""What stands where the program is named, and is none: a whole command line, a word of the shell, a file."""

import re
from collections.abc import Iterator

from webapp.console.inner import is_program
from webapp.console.parsed import Part
from webapp.console.problems import Fix, Problem
from webapp.console.remarks.started.view import SHELLS, Started, has_blank
from webapp.known_images.register import facts_of
from webapp.wording import _

# Words that only a shell understands, and nothing that stays when a process ends.
_OF_SHELLS = frozenset(("cd", "export", "source", "alias", "set", "unset", "eval", "exit", "."))
_SURELY = frozenset(("cd", "source", "export"))
_ON_PATH = {
    ".py": "python",
    ".js": "node",
    ".rb": "ruby",
    ".php": "php",
    ".pl": "perl",
}
_INTERPRETERS = frozenset(("python", "python3", "node", "ruby", "perl", "php", "bash", "sh"))
_SCRIPT = re.compile(r"(?!/)[\w./-]+\.(?:py|js|mjs|cjs|rb|pl|php|sh)\Z")
_PLAIN = re.compile(r"[\w./:@%+,-]+\Z")
_NO_PATH = re.compile(r"[\w-]+\Z")


def programs(line: Started) -> Iterator[Problem]:
    """One thing is said of a line: the first that is found."""
    for rule in (_entrypoint, _one_word, _option, _of_shell, _file, _shell_words, _script):
        found = rule(line)
        if found:
            yield found
            return


def _entrypoint(line: Started) -> Problem | None:
    """`--entrypoint "/bin/sh -c"`: it takes one program, no list and no arguments."""
    value = line.entrypoint or ""
    if not has_blank(value) and not value.startswith("["):
        return None
    part = line.parsed.value_parts("--entrypoint")[-1]
    message = _(
        "--entrypoint takes the name of one program; here docker looks for a program named {text} and finds none. "
        "What the program is to be given goes after the image.",
        text=value,
    )
    return Problem(part.span, "warning", "program.not_one", message)


def _one_word(line: Started) -> Problem | None:
    """`docker exec web "ls -la"`."""
    word = line.words[0] if line.words and not line.entrypoint and line.is_program else ""
    if not word or "\\" in word or word.startswith(("-", "$", "`")) or not has_blank(word):
        return None
    message = _(
        "Between quotes it is one word, so docker looks for a program named {text} and finds none. Leave the "
        "quotes out, or write sh -c before them.",
        text=word,
    )
    start = line.parts[0].span[0]
    return Problem(line.parts[0].span, "warning", "program.not_one", message, Fix((start, start), "sh -c "))


def _option(line: Started) -> Problem | None:
    """`docker run ubuntu -c "…"`: an image without an ENTRYPOINT has nobody to give it to."""
    word = line.words[0] if line.words and line.entrypoint is None else ""
    none = line.known is not None and line.known.cmd is not None and not line.known.entrypoint
    if not word.startswith("-") or line.executes or not none or line.parsed.is_troubled(line.parts[0]):
        return None
    message = _(
        "{image} has no ENTRYPOINT to which {word} could be given, so docker takes it for the program, and finds "
        "none of that name. Write the program before it.",
        image=line.name,
        word=word,
    )
    fix = Fix((line.parts[0].span[0],) * 2, "sh ") if word == "-c" else None
    return Problem(line.parts[0].span, "warning", "program.is_option", message, fix)


def _of_shell(line: Started) -> Problem | None:
    """`docker exec web cd /app`."""
    word = line.words[0] if line.words and not line.entrypoint else ""
    if word not in _OF_SHELLS or not (line.is_program or (_is_surely(line) and line.known is None)):
        return None
    message = _(
        "{word} is a word of the shell and not a program, so docker finds none of that name, or it changes nothing "
        "for what comes later. Write sh -c '…' with the whole command between the quotes.",
        word=word,
    )
    if word == "cd" and len(line.words) == 2:
        message = _(
            "cd is a word of the shell and not a program, so docker finds none of that name, or it changes nothing "
            "for what comes later. -w {path} before {first} sets the directory that a program starts in.",
            path=line.words[1],
            first=line.first.value,
        )
    return Problem(line.parts[0].span, "warning", "program.of_shell", message)


def _is_surely(line: Started) -> bool:
    """Whether no program's own command is called so: `export A=b`, not `export --realm x`."""
    word, following = line.words[0], line.words[1:2]
    return word in _SURELY and (word != "export" or any("=" in one and one[:1] != "-" for one in following))


def _file(line: Started) -> Problem | None:
    """`docker run python:3 app.py`."""
    runs = line.words and not line.entrypoint and not line.executes and line.is_program
    word = line.words[0] if runs else ""
    dot = word.rfind(".")
    program = _ON_PATH.get(word[dot:]) if dot > 0 and _SCRIPT.match(word) else None
    if program is None or "/" in word or facts_of(line.name).in_front:  # whose script puts it there itself
        return None
    message = _(
        "A program's name is looked for only where programs are kept, and a file such as {file} is not a program "
        "to docker. Write the program that reads it first: {better}",
        file=word,
        better=f"{program} {word}",
    )
    start = line.parts[0].span[0]
    return Problem(line.parts[0].span, "warning", "program.is_file", message, Fix((start, start), f"{program} "))


def _shell_words(line: Started) -> Problem | None:
    """`sh -c echo hi`, `bash echo hi`."""
    words = line.argv
    if len(words) < 2 or words[0].rpartition("/")[2] not in SHELLS or not (line.is_program or line.known is None):
        return None
    parts = line.parts if not line.entrypoint else line.parts[: len(words) - 1]
    offset = len(parts) - len(words)
    if words[1] == "-c" and len(words) > 3 and _PLAIN.match(words[2]) and words[2].isascii():
        behind = parts[2 + offset :]
        message = _(
            "{shell} -c takes one word as its command, here {word} alone; what comes after is not passed to it. "
            "Put quotes around all of it.",
            shell=words[0],
            word=words[2],
        )
        return Problem(behind[0].span, "warning", "shell.one_word", message, _quoted(line, behind))
    if _NO_PATH.match(words[1]) and (words[1] in _OF_SHELLS or is_program(words[1])) and not words[1].startswith("-"):
        behind = parts[1 + offset :]
        message = _(
            "{shell} takes the word after it for a file with commands, not for a command, and finds no such file: "
            "-c is missing.",
            shell=words[0],
        )
        return Problem(behind[0].span, "warning", "shell.one_word", message, _quoted(line, behind, "-c "))
    return None


def _quoted(line: Started, parts: tuple[Part, ...], before: str = "") -> Fix | None:
    start, end = parts[0].span[0], parts[-1].span[1]
    text = line.parsed.line.text[start:end]
    return None if any(sign in text for sign in "'\\\n") else Fix((start, end), f"{before}'{text}'")


def _script(line: Started) -> Problem | None:
    """`docker run -v "$PWD":/app python:3 python app.py`: the file is looked for in /."""
    words = line.argv
    if len(words) < 2 or line.known is None or not line.known.at_root or line.open:
        return None
    named = words[0] in _INTERPRETERS and _SCRIPT.match(words[1])
    script = words[1].removeprefix("./")
    if not named or script.startswith("..") or "--workdir" in line.parsed.options:
        return None
    places = [place for place in map(_target, line.values("--volume")) if place]
    if len(places) != 1 or "--mount" in line.parsed.options or places[0] == "/":
        return None
    place = places[0].rstrip("/")
    if script.split("/")[0] == place[1:].split("/")[0]:
        return None
    part = line.parts[1 - bool(line.entrypoint)]
    message = _(
        "{file} is looked for in /, the directory in which the container starts, and your files are in {place}. Add "
        "-w {place}.",
        file=words[1],
        place=place,
    )
    return Problem(part.span, "warning", "program.elsewhere", message, line.adding(f"-w {place}"))


def _target(mount: str) -> str:
    """Where in the container a directory is mounted, as far as the line says."""
    found = re.search(r":(/[^:$]*)(?::[a-z,]+)?\Z", mount)
    return found[1] if found and not _SCRIPT.match(found[1][1:]) else ""
