"""Programs of .NET that are started under another name than they are published with: a part of StartNotThere.

learn.microsoft.com/dotnet/core/tools/dotnet-publish: the name is that of the project file, unless it sets AssemblyName.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Token
from webapp.wording import _, mark

_PROJECT = re.compile(r"(?:.*/)?([\w.-]+)\.(?:cs|fs|vb)proj\Z", re.ASCII)
_PROGRAM = re.compile(r"(?:\./|/(?:[\w.-]+/)*)?([\w.-]+)\.dll\Z", re.ASCII)
_CARED_FOR = ("AssemblyName", "mv ", "cp ", "ln ", ".sln", "<<")
_LETTERS = mark(
    "dotnet publish in line {line} makes {name}.dll, and this is {found}.dll: names of files differ by capital letters "
    "too in Linux, and the container ends with The application to execute does not exist. Write {name}.dll"
)
_OTHER = mark(
    "dotnet publish in line {line} makes {name}.dll, named after its project, unless that sets AssemblyName: no line "
    "makes {found}.dll, and the container ends with The application to execute does not exist. Write {name}.dll"
)


def program_of_another_name(subject: Subject) -> Iterator[Finding]:
    start = start_of(subject.last[-1]) if subject.last else None
    if start is None or not start.json or any(sign in subject.dockerfile.text for sign in _CARED_FOR):
        return
    token = _program(start.tokens)
    published = [
        (run, found[1])
        for run, command in subject.started("dotnet")
        for word in command.words
        if command.verb == "publish" and (found := _PROJECT.match(word.text))
    ]
    all_of_them = [command for _run, command in subject.started("dotnet") if command.verb == "publish"]
    found = _PROGRAM.match(token.value) if token is not None else None
    if token is None or found is None or len(published) != 1 or len(all_of_them) != 1 or found[1] == published[0][1]:
        return
    run, name = published[0]
    words = _LETTERS if found[1].lower() == name.lower() else _OTHER
    directory = posixpath.dirname(token.value)
    fix = f'"{posixpath.join(directory, name)}.dll"' if words is _LETTERS else None
    yield about(start, _(words, line=run.lines[0], name=name, found=found[1]), token.span, fix)


def _program(tokens: tuple[Token, ...]) -> Token | None:
    """The word behind dotnet."""
    words = [token for token in tokens if token.role in ("exec.program", "exec.argument")]
    return words[1] if len(words) > 1 and words[0].value == "dotnet" else None
