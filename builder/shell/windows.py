"""PowerShell and cmd: recognised, split into words, and a few of the commonest commands in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from webapp.wording import _, mark

from . import sentences as say
from .catalog import Command, Flag, catalog
from .model import Meaning, Piece, from_fields, shortened
from .signs import redirect_words, sign_meaning, target_words

_piece = from_fields(Piece)
_STRETCH = re.compile(r"[^\n]+")
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
    "(": mark("( opens a group: what is inside is worked out first."),
    ")": mark(") ends the group."),
    "{": mark("{ opens a block of commands."),
    "}": mark("} ends the block."),
    "[": mark("[ opens a type name or an index."),
    "]": mark("] ends it."),
    ",": mark("The next value of the list follows."),
    "=": mark("The value follows."),
    "$(": mark("$( runs what is inside and puts its output here."),
    "@(": mark("@( makes a list."),
    "@{": mark("@{ makes a table of names and values."),
}
_COMPARISONS = {
    "-eq": mark("are they equal?"),
    "-ne": mark("do they differ?"),
    "-lt": mark("is the left one smaller?"),
    "-gt": mark("is the left one larger?"),
    "-le": mark("is the left one smaller or equal?"),
    "-ge": mark("is the left one larger or equal?"),
    "-like": mark("does it look like the pattern on the right?"),
    "-match": mark("does it fit the expression on the right?"),
    "-and": mark("both have to hold"),
    "-or": mark("one is enough"),
    "-not": mark("turns it round"),
    "-f": mark("puts the values on the right into the gaps {0}, {1} … of the text on the left"),
    "-replace": mark("replaces what fits the expression"),
    "-split": mark("splits the text"),
    "-join": mark("joins the values"),
    "-in": mark("is it one of those on the right?"),
    "-contains": mark("is the right one among those on the left?"),
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
    everywhere: bool = False  # the command is no command of Windows': its flags begin with a dash
    start_next: bool = True
    redirect: str = ""
    outer: list[tuple[Command | None, str]] = field(default_factory=list)
    bracket: bool = False  # behind [, where a type or an index stands

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
            meaning = Meaning("syntax", self._group_words(text))
            self._nest(text)
        elif group == "variable":
            kind, role, meaning = "variable", "shell.windows_variable", self._variable(text)
            self.start_next, self.flag = False, None
        elif group == "comment":
            kind, role, meaning = "comment", "shell.comment", Meaning("comment", _("A comment: PowerShell skips it."))
        elif self.redirect:
            kind, role = "path", "shell.redirect_target"
            meaning = Meaning("syntax", _(target_words(text, self.redirect), text=shortened(text)))
            self.redirect = ""
        elif self.bracket:
            meaning, self.start_next = Meaning("argument", self._bracketed(text)), False
        elif self.start_next and group == "word":
            kind, role, meaning = self._start(text)
        else:
            meaning = self._argument(text)
        self.bracket = text == "[" and self.family == "powershell"
        self._add(at, text, kind, role, meaning)

    def _add(self, at: int, text: str, kind: str, role: str, meaning: Meaning | None) -> None:
        for stretch in _STRETCH.finditer(text):
            if stretch[0].strip():
                start, end = stretch.span()
                self.pieces.append(_piece((at + start, at + end, kind, role, text, meaning)))

    def _bracketed(self, text: str) -> str:
        if text.lstrip("-").isdecimal():
            return _("{text}: which one of the list, counted from 0; -1 is the last.", text=shortened(text))
        return _("{text}: a type of .NET.", text=shortened(text))

    def _group_words(self, text: str) -> str:
        found = _GROUPS.get(text)
        return _(found) if found else _("{text}: a sign of {shell}.", text=text, shell=_NAMES[self.family])

    def _operator_words(self, text: str) -> str:
        if text == "&" and self.family == "powershell":
            return _("& runs the program that is named next.")
        if text == ";" and self.family == "powershell":
            return _(
                "The next command runs in any case, even if this one failed; after $ErrorActionPreference = 'Stop' a "
                "PowerShell command that fails ends the script."
            )
        if text == "&":
            return _("The next command runs in any case, even if this one failed.")
        if text == "|" and self.family == "powershell":
            return _("pipe: the objects that the left command gives are the input of the right one.")
        return sign_meaning(text, text).words

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
            return Meaning("variable", f"{text}: {_(known.words)}.", docs=known.docs)
        if text.lower().startswith("$env:"):
            words = _("{text}: the environment variable {name}, as PowerShell writes it.", text=text, name=text[5:])
            return Meaning("variable", words)
        words = _("{text}: a variable of {shell}.", text=shortened(text), shell=_NAMES[self.family])
        return Meaning("variable", words)

    def _start(self, text: str) -> tuple[str, str, Meaning]:
        shell = _NAMES[self.family]
        name = text.lstrip("@")
        lower = name.lower()
        if lower in (_CMD_STARTS if self.family == "cmd" else _POWERSHELL_STARTS):
            meaning = Meaning("syntax", _("{text}: a keyword of {shell}.", text=text, shell=shell))
            return "shell-keyword", "shell.keyword", meaning
        bare = lower.removesuffix(".exe").replace("\\", "/").rsplit("/", 1)[-1]
        found = catalog(self.family).get(lower) or catalog(self.family).get(bare)
        other = catalog().get(bare) if found is None and bare in _EVERYWHERE else None
        self.program, self.start_next = shortened(name, 30), False
        self.command, self.everywhere = found or other, other is not None
        if other:
            words = f"{shortened(text)}: {_(other.words)}."
        elif found:
            words = _("{text}: {shell} command: {words}.", text=text, shell=shell, words=_(found.words))
        else:
            sentence = mark("{text}: a {shell} command or a program that Slipway has no words for.")
            words = _(sentence, text=shortened(text), shell=shell)
        return "shell-command", "shell.command", Meaning("command", words, name, self.command is not None, self._docs())

    def _docs(self) -> str:
        return self.command.docs if self.command else ""

    def _said(self, words: str) -> str:
        """The words of an argument, or of its kind."""
        return _(say.KINDS.get(words, words)).replace("{program}", self.program)

    def _argument(self, text: str) -> Meaning:
        shown = shortened(text)
        self.start_next = False
        if self.flag and self.flag.value:
            value, self.flag = self.flag.value, None
            return Meaning("value", f"{shown}: {self._said(value)}.", self.program, docs=self._docs())
        dashed = self.family == "powershell" or self.everywhere
        if text.startswith("-" if dashed else "/") and len(text) > 1:
            if text.lower() in _COMPARISONS and not self.program:
                return Meaning("syntax", f"{text}: {_(_COMPARISONS[text.lower()])}.")
            flags = self.command.flags if self.command else {}
            self.flag = flags.get(text) or (None if self.everywhere else _in_any_case(flags, text))
            if self.flag:
                return Meaning("flag", f"{shown}: {_(self.flag.words)}.", self.program, docs=self._docs())
            usual = say.USUAL_FLAGS.get(text)
            unknown = (
                say.SWITCH
                if self.program
                else mark("{text}: a switch for the command, which Slipway has no words for.")
            )
            words = _(usual) if usual else _(unknown, text=shown, program=self.program)
            return Meaning("flag", words, self.program, known=bool(usual))
        if self.command and self.command.arguments:
            words = self._said(self.command.arguments[0])
            return Meaning("argument", f"{shown}: {words}.", self.program, docs=self._docs())
        found = _expression(text) if not self.program and self.family == "powershell" else ""
        sentence = found or (say.ARGUMENT if self.program else mark("{text}: an argument for the command."))
        words = _(sentence, text=shown, program=self.program)
        return Meaning("argument", words, self.program)


def _in_any_case(flags: Mapping[str, Flag], text: str) -> Flag | None:
    return next((flag for key, flag in flags.items() if key.lower() == text.lower()), None)


def _expression(text: str) -> str:
    """What stands in an expression of PowerShell, where no command is; "" for what is not known."""
    if text.startswith("::"):
        return mark("{text}: what this type offers under that name, a value or something it does.")
    if text == "+":
        return mark("+: adds numbers, or joins texts.")
    return mark("{text}: a text.") if text[0] in "'\"" else ""


def read_windows(text: str, family: str) -> list[Piece]:
    """The pieces of a PowerShell or cmd line; like the POSIX reader it never fails and covers everything."""
    reader = _Reader(text, family, [])
    reader.run()
    return reader.pieces
