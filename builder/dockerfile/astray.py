"""Lines that begin with no instruction, in the light of what stands above them: a command that goes on, a quote that is
still open, a shell script that writes the file, a file of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from builder.shell.catalog import catalog
from webapp import compose_shape

from .draft import Draft
from .messages import describe
from .model import Fix, Instruction, Problem
from .source import KEYWORDS
from .words import QUOTED

_MANAGERS = frozenset(["apt", "apt-get", "apk", "dnf", "pip", "pip3", "yum"])
_INSTALLS = re.compile(r"\b(?:install|add)\b[^&|;]*+\Z")
_WRITES = re.compile(r"(?:cat|tee)\b[^<]*<<")
_OTHER = re.compile(r"[\s&|;]([\\`^])\Z")
_CONTINUES = re.compile(r"\\[ \t\r]*$", re.MULTILINE)
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
# Words with which a shell's command goes on, or ends.
_GOES_ON = frozenset(["fi", "done", "esac", "then", "else", "elif", "do", "}", ")", "};", ");"])
# Commands of a shell whose effect would end with their RUN, with the instruction whose effect lasts.
_SHELLS_OWN = {"cd": ("cd_alone", "WORKDIR"), "export": ("export_alone", "ENV")}
# What a container starts with rather than a build, in the last line of a file.
_SERVES = frozenset(["dotnet", "flask", "gunicorn", "java", "node", "php", "python", "python3", "ruby", "uvicorn"])
_SCRIPTS = frozenset(["npm", "pnpm", "yarn"])
_BUILTINS = ". : alias break continue eval exec exit local return set shift trap unset"
_OF_SCRIPTS = frozenset(_BUILTINS.split())
_LONGEST = 4096  # signs of a line that is looked at


class Astray:
    """What one such line tells about the next ones, so that one mistake is told once."""

    def __init__(self) -> None:
        self.quote = ""
        self.script = False
        self.backtick = False

    def read(self, draft: Draft, text: str, above: Sequence[Instruction]) -> None:
        """Says it better, or leaves it out, where the line's only problem is that its word is no instruction."""
        if above and (sign := _other_sign(above[-1], text, draft.setting.escape)) and not self.script:
            self._other_continuation(draft, text, above[-1].span[1], sign)
        elif draft.problems[0].code == "unknown_instruction":
            self._unknown(draft, text, above)
            if draft.problems and draft.problems[0].code == "unknown_instruction":
                _of_command(draft, text)

    def _other_continuation(self, draft: Draft, text: str, end: int, sign: str) -> None:
        """The line above, which ends at ``end``, has the sign of another language at its end."""
        word = _first(draft)[:40]
        if sign == "`" and not self.backtick and not _CONTINUES.search(text):
            self.backtick = True
            draft.problems[:] = [_told(draft, "continuation_backtick", Fix((0, 0), "# escape=`\n"), word=word)]
        elif self.backtick:
            draft.problems.clear()
        else:
            fix = Fix((end - 1, end), draft.setting.escape)
            draft.problems[:] = [_told(draft, "continuation_other", fix, word=word, sign=sign)]

    def _unknown(self, draft: Draft, text: str, above: Sequence[Instruction]) -> None:
        first = not above or all(entry.keyword == "#" for entry in above[:10])
        if self.script:
            draft.problems.clear()
        elif self.quote and above[-1].keyword not in KEYWORDS:
            draft.problems.clear()
            self.quote = "" if self.quote in draft.text else self.quote
        elif first and _PAGE.match(draft.text):
            self.script = True
            draft.problems[:] = [_told(draft, "web_page")]
        elif first and _WRITES.match(draft.text) and "dockerfile" in draft.text.lower():
            self.script = True
            draft.problems[:] = [_told(draft, "script_writes")]
        elif first and compose_shape.is_possible(text) and compose_shape.length(text.split("\n"), draft.lines[0] - 1):
            self.script = True
            draft.problems[:] = [_told(draft, "compose_file")]
        elif above and above[-1].keyword in ("RUN", "CMD") and not (above[-1].json or above[-1].heredocs):
            self._below_command(draft, text, above[-1])

    def _below_command(self, draft: Draft, text: str, command: Instruction) -> None:
        quote = _unclosed(command.text) if len(command.text) < _LONGEST else ""
        word, start = _first(draft), draft.logical.at(0)
        if quote and not any(token.role == "shell.comment" for token in command.tokens):
            self.quote = "" if quote in draft.text else quote
            draft.problems[:] = [_told(draft, "quote_goes_on", line=command.lines[0])]
        elif word in _GOES_ON or word.startswith((";", "&&", "||")):
            sign, end = draft.setting.escape, command.span[1]
            draft.problems[:] = [
                _told(draft, "continuation_missing", Fix((end, end), f" {sign}"), word=word[:40], text=sign)
            ]
        elif text[start - 1 : start] in (" ", "\t") and (catalog().get(word) or word.startswith("-")):
            joined = word.startswith("-") or (word not in _MANAGERS and _INSTALLS.search(command.text[-_LONGEST:]))
            sign = draft.setting.escape if joined else f"&& {draft.setting.escape}"
            end = command.span[1]
            problem = _told(draft, "continuation_missing", Fix((end, end), f" {sign}"), word=word[:40], text=sign)
            draft.problems[:] = [problem]


def _first(draft: Draft) -> str:
    """The first word of the line; "" where it has nothing but odd spaces."""
    return next(iter(draft.text.split(None, 1)), "")


def _of_command(draft: Draft, text: str) -> None:
    """A command for a shell that stands there alone, in the place of an instruction."""
    word, *rest = draft.text[:_LONGEST].split() or [""]
    start = draft.logical.at(0)
    program = draft.problems[0].fix is None and word not in _OF_SCRIPTS and catalog().get(word)
    if text[start - 1 : start] in (" ", "\t") or not (word in _SHELLS_OWN or program):
        return
    if word in _SHELLS_OWN:
        code, keyword = _SHELLS_OWN[word]
        fix = Fix((start, start + len(word)), keyword) if len(rest) == 1 else None
    else:
        serves = word in _SERVES or (word in _SCRIPTS and rest[:1] == ["start"])
        keyword = "CMD" if serves and text.rstrip().endswith(draft.text.rstrip()) else "RUN"
        code, fix = "program_alone", Fix((start, start), f"{keyword} ")
    draft.problems[:] = [_told(draft, code, fix, word=word[:40])]


def _other_sign(above: Instruction, text: str, escape: str) -> str:
    """The sign at the end of the line above that continues lines elsewhere: in shells, in PowerShell, in Windows' cmd;
    "" where there is none."""
    if above.keyword == "#" or above.heredocs or above.json:
        return ""
    found = _OTHER.search(text[max(above.span[0], above.span[1] - 3) : above.span[1]])
    return found[1] if found and found[1] != escape else ""


def _told(draft: Draft, code: str, fix: Fix | None = None, **facts: object) -> Problem:
    old = draft.problems[0]
    problem = describe(code, old.lines, old.span, None, {"text": draft.setting.escape} | facts)
    return replace(problem, fix=fix)


def _unclosed(text: str) -> str:
    """The quote that opens in the text and does not close; "" where there is none."""
    rest = QUOTED.sub("", text)
    return next((sign for sign in rest if sign in "'\""), "")
