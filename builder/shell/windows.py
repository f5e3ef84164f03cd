"""PowerShell and cmd: recognised, split into words, and a few of the commonest commands in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .catalog import Command, Flag, catalog
from .model import Meaning, Piece, shortened
from .sentences import USUAL_FLAGS
from .signs import redirect_words, sign_words, target_words

_NAMES = {"powershell": "PowerShell", "cmd": "cmd"}
_SHELLS = {
    "powershell": re.compile(
        r"""(?P<blank>\s+)|(?P<comment>\#[^\n]*)|(?P<text>'[^']*'?|"(?:`.|[^"`])*"?)"""
        r"""|(?P<variable>\$(?:\{[^}]*\}?|(?:\w+:)?\w+|[?$^]))|(?P<redirect>[\d*]?>>?(?:&\d)?)"""
        r"""|(?P<operator>&&|\|\||[;|&])|(?P<group>[(){}\[\],=]|[$@][({])"""
        r"""|(?P<word>(?:`.|[^\s'"$;|&(){}\[\],=>`])+)|(?P<other>.)""",
        re.VERBOSE | re.DOTALL,
    ),
    "cmd": re.compile(
        r"""(?P<blank>\s+)|(?P<variable>%[\w():~]+%|%%?~?\w|![\w]+!)|(?P<redirect>\d?>>?(?:&\d)?|<)"""
        r"""|(?P<operator>&&|\|\||[|&])|(?P<group>[()])|(?P<text>"[^"]*"?)|(?P<word>(?:\^.|[^\s"&|()<>%^])+)"""
        r"""|(?P<other>.)""",
        re.VERBOSE | re.DOTALL,
    ),
}
_GROUPS = {
    "(": "( opens a group: what is inside is worked out first.",
    ")": ") ends the group.",
    "{": "{ opens a block of commands.",
    "}": "} ends the block.",
    "[": "[ opens a type name or an index.",
    "]": "] ends it.",
    ",": "The next value of the list follows.",
    "=": "The value follows.",
    "$(": "$( runs what is inside and puts its output here.",
    "@(": "@( makes a list.",
    "@{": "@{ makes a table of names and values.",
}
_COMPARISONS = {
    "-eq": "are they equal?",
    "-ne": "do they differ?",
    "-lt": "is the left one smaller?",
    "-gt": "is the left one larger?",
    "-le": "is the left one smaller or equal?",
    "-ge": "is the left one larger or equal?",
    "-like": "does it look like the pattern on the right?",
    "-match": "does it fit the expression on the right?",
    "-and": "both have to hold",
    "-or": "one is enough",
    "-not": "turns it round",
    "-f": "puts the values on the right into the gaps {0}, {1} … of the text on the left",
    "-replace": "replaces what fits the expression",
    "-split": "splits the text",
    "-join": "joins the values",
    "-in": "is it one of those on the right?",
    "-contains": "is the right one among those on the left?",
}
# Programs that are the same on Windows.
_EVERYWHERE = frozenset(
    [
        "bundle",
        "cargo",
        "curl",
        "docker",
        "dotnet",
        "gem",
        "git",
        "go",
        "gpg",
        "gpgv",
        "gradle",
        "java",
        "javac",
        "jlink",
        "kubectl",
        "make",
        "mvn",
        "node",
        "npm",
        "npx",
        "nuget",
        "pip",
        "pnpm",
        "python",
        "ruby",
        "tar",
        "yarn",
    ]
)
_CMD_STARTS = frozenset(["if", "else", "do", "call", "not", "exist", "defined"])
_POWERSHELL_STARTS = frozenset(["if", "else", "elseif", "foreach", "for", "while", "switch", "try", "catch", "finally"])


@dataclass(slots=True)
class _Reader:
    text: str
    family: str
    pieces: list[Piece]
    command: Command | None = None
    program: str = ""
    flag: Flag | None = None
    start_next: bool = True
    redirect: str = ""
    outer: list[tuple[Command | None, str]] = field(default_factory=list)

    def run(self) -> None:
        for match in _SHELLS[self.family].finditer(self.text):
            group = match.lastgroup or "other"
            if group != "blank":
                self._piece(group, match[0], match.start())

    def _piece(self, group: str, text: str, at: int) -> None:
        kind, role, meaning = "shell-argument", "shell.argument", None
        if group == "redirect":
            kind, role, self.redirect = "shell-operator", "shell.redirect", text
            meaning = Meaning("syntax", redirect_words(text))
        elif group == "operator":
            kind, role = "shell-operator", "shell.operator"
            meaning = Meaning("syntax", self._operator_words(text))
            self._end()
        elif group == "group":
            kind, role = "shell-operator", "shell.operator"
            meaning = Meaning("syntax", _GROUPS.get(text, f"{text}: a sign of {_NAMES[self.family]}."))
            self._nest(text)
        elif group == "variable":
            kind, role, meaning = "variable", "shell.windows_variable", self._variable(text)
            self.start_next, self.flag = False, None
        elif group == "comment":
            kind, role, meaning = "comment", "shell.comment", Meaning("comment", "A comment: PowerShell skips it.")
        elif self.redirect:
            kind, role = "path", "shell.redirect_target"
            meaning = Meaning("syntax", target_words(text, self.redirect).format(text=shortened(text)))
            self.redirect = ""
        elif self.start_next and group == "word":
            kind, role, meaning = self._start(text)
        else:
            meaning = self._argument(text)
        self._add(at, text, kind, role, meaning)

    def _add(self, at: int, text: str, kind: str, role: str, meaning: Meaning | None) -> None:
        for stretch in re.finditer(r"[^\n]+", text):
            if stretch[0].strip():
                self.pieces.append(Piece(at + stretch.start(), at + stretch.end(), kind, role, text, meaning))

    def _operator_words(self, text: str) -> str:
        if text == "&":
            return (
                "& runs the program that is named next." if self.family == "powershell" else
                "The next command runs in any case, even if this one failed."
            )  # fmt: skip
        if text == "|" and self.family == "powershell":
            return "pipe: the objects that the left command gives are the input of the right one."
        return sign_words(text, text)

    def _nest(self, sign: str) -> None:
        """What stands in brackets is a command of its own; behind them the outer one goes on."""
        if sign[-1] in "({[":
            self.outer.append((self.command, self.program))
            self._end()
        elif sign in ")}]":
            self.command, self.program = self.outer.pop() if self.outer else (None, "")
            self.flag, self.start_next = None, False
        elif sign == "=":
            self._end()

    def _end(self) -> None:
        self.command, self.program, self.flag, self.start_next = None, "", None, True

    def _variable(self, text: str) -> Meaning:
        known = catalog(self.family).get(text.lower())
        if known:
            return Meaning("variable", f"{text}: {known.words}.", docs=known.docs)
        if text.lower().startswith("$env:"):
            return Meaning("variable", f"{text}: the environment variable {text[5:]}, as PowerShell writes it.")
        return Meaning("variable", f"{shortened(text)}: a variable of {_NAMES[self.family]}.")

    def _start(self, text: str) -> tuple[str, str, Meaning]:
        shell = _NAMES[self.family]
        name = text.lstrip("@")
        lower = name.lower()
        if lower in (_CMD_STARTS if self.family == "cmd" else _POWERSHELL_STARTS):
            return "shell-keyword", "shell.keyword", Meaning("syntax", f"{text}: a keyword of {shell}.")
        bare = lower.removesuffix(".exe").replace("\\", "/").rsplit("/", 1)[-1]
        found = catalog(self.family).get(lower) or catalog(self.family).get(bare)
        other = catalog().get(bare) if found is None and bare in _EVERYWHERE else None
        self.program, self.start_next = shortened(name, 30), False
        self.command = found or other
        if other:
            words = f"{shortened(text)}: {other.words}."
        elif found:
            words = f"{text}: {shell} command: {found.words}."
        else:
            words = f"{shortened(text)}: a {shell} command or a program that Slipway has no words for."
        return "shell-command", "shell.command", Meaning("command", words, name, self.command is not None, self._docs())

    def _docs(self) -> str:
        return self.command.docs if self.command else ""

    def _argument(self, text: str) -> Meaning:
        shown = shortened(text)
        self.start_next = False
        if self.flag and self.flag.value:
            value, self.flag = self.flag.value, None
            return Meaning("value", f"{shown}: {value}.", self.program, docs=self._docs())
        if text.startswith("-" if self.family == "powershell" else "/") and len(text) > 1:
            if text.lower() in _COMPARISONS and not self.program:
                return Meaning("syntax", f"{text}: {_COMPARISONS[text.lower()]}.")
            flags = self.command.flags if self.command else {}
            self.flag = next((flag for key, flag in flags.items() if key.lower() == text.lower()), None)
            if self.flag:
                return Meaning("flag", f"{shown}: {self.flag.words}.", self.program, docs=self._docs())
            usual = USUAL_FLAGS.get(text)
            words = f"{shown}: a switch for {self.program or 'the command'}, which Slipway has no words for."
            return Meaning("flag", usual or words, self.program, known=bool(usual))
        if self.command and self.command.arguments:
            return Meaning("argument", f"{shown}: {self.command.arguments[0]}.", self.program, docs=self._docs())
        return Meaning("argument", f"{shown}: an argument for {self.program or 'the command'}.", self.program)


def read_windows(text: str, family: str) -> list[Piece]:
    """The pieces of a PowerShell or cmd line; like the POSIX reader it never fails and covers everything."""
    reader = _Reader(text, family, [])
    reader.run()
    return reader.pieces
