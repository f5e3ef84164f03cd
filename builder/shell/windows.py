"""PowerShell and cmd: recognised, split into words, and a few of the commonest commands in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from webapp.wording import _, mark

from . import sentences as say
from .catalog import Command, Flag, catalog
from .model import Meaning, Piece, Span, from_fields, shortened
from .signs import redirect_words, sign_meaning, target_words
from .windows_programs import Portable
from .windows_words import CMD_KEYWORDS, COMPARISONS, EVERYWHERE, GROUPS

_piece = from_fields(Piece)
_meaning = from_fields(Meaning)
_STRETCH = re.compile(r"[^\n]+")
_NOTHING_MORE = re.compile(r"\s*+(?:[)}]|\Z)")  # behind the sign that ends a command
_NAMES = {"powershell": "PowerShell", "cmd": "cmd"}
SHELLS = {
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
_POWERSHELL_STARTS = frozenset(["if", "else", "elseif", "foreach", "for", "while", "switch", "try", "catch", "finally"])
_JOINTS = {"powershell": frozenset(["&&", "||", ";"]), "cmd": frozenset(["&&", "||", "&"])}


class WindowsReader:
    """``pieces`` in order; ``joints`` are the signs between the commands that are in no brackets."""

    def __init__(self, text: str, family: str) -> None:
        self.text = text
        self.family = family
        self.pieces: list[Piece] = []
        self.joints: list[Span] = []
        self.outer: list[tuple[Command | None, str]] = []
        self.command: Command | None = None
        self.program = ""
        self.flag: Flag | None = None
        self.everywhere = False  # the command is no command of Windows': its flags begin with a dash
        self.portable: Portable | None = None
        self.start_next = True
        self.redirect = ""
        self.bracket = False  # behind [, where a type or an index stands
        # Of the argument that was read last: what it is, where it begins and ends, and how many there were before it.
        self.clause = ""
        self.begins = self.ends = -1
        self.seen = 0
        self.ended = False  # behind the name of a script: what follows is the script's
        self.at = 0  # where the reader goes on

    def run(self) -> None:
        scan, text = SHELLS[self.family].match, self.text
        while self.at < len(text) and (match := scan(text, self.at)):
            self.at = match.end()
            group = match.lastgroup or "other"
            if group != "blank":
                self._piece(group, match[0], match.start())
        self._finish()

    def _finish(self) -> None:
        if self.portable:
            self.portable.finish(self.pieces)
        self.portable = None

    def _piece(self, group: str, text: str, at: int) -> None:
        kind, role, meaning = "shell-argument", "shell.argument", None
        if group == "redirect":
            kind, role, self.redirect = "shell-operator", "shell.redirect", text
            meaning = _meaning(("syntax", redirect_words(text), "", True, ""))
        elif group == "operator":
            kind, role = "shell-operator", "shell.operator"
            meaning = _meaning(("syntax", self._operator_words(text), "", True, ""))
            self._end()
            if text in _JOINTS[self.family] and not self.outer:
                self.joints.append((at, at + len(text)))
        elif self.portable and text in ("=", ","):
            meaning = None
        elif group == "group":
            kind, role = "shell-operator", "shell.operator"
            meaning = _meaning(("syntax", self._group_words(text), "", True, ""))
            self._nest(text)
        elif group == "variable":
            kind, role, meaning = "variable", "shell.windows_variable", self._variable(text)
            self._stands(text, at)
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
            meaning = self._argument(text, at)
        self.bracket = text == "[" and self.family == "powershell"
        before = len(self.pieces)
        self._add(at, text, kind, role, meaning)
        if self.portable and role in ("shell.argument", "shell.windows_variable"):
            self.portable.take(range(before, len(self.pieces)), text, at, told=group == "variable")

    def _add(self, at: int, text: str, kind: str, role: str, meaning: Meaning | None) -> None:
        if "\n" not in text:  # nearly always
            if text and not text.isspace():
                self.pieces.append(_piece((at, at + len(text), kind, role, text, meaning)))
            return
        for stretch in _STRETCH.finditer(text):
            if stretch[0].strip():
                start, end = stretch.span()
                self.pieces.append(_piece((at + start, at + end, kind, role, text, meaning)))

    def _bracketed(self, text: str) -> str:
        if text.lstrip("-").isdecimal():
            return _("{text}: which one of the list, counting from 0; -1 is the last.", text=shortened(text))
        return _("{text}: a type of .NET.", text=shortened(text))

    def _group_words(self, text: str) -> str:
        found = GROUPS.get(text)
        return _(found) if found else _("{text}: a special character of {shell}.", text=text, shell=_NAMES[self.family])

    def _operator_words(self, text: str) -> str:
        if text == "&" and self.family == "powershell":
            return _("& runs the program that is named next.")
        if text == ";" and self.family == "powershell" and _NOTHING_MORE.match(self.text, self.at):
            return sign_meaning("end.;", text).words
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
            self.flag, self.start_next = None, sign == "}" and not self.program  # behind a block comes a command
        elif sign == "=":
            self._end()

    def _end(self) -> None:
        self._finish()
        self.clause, self.seen, self.ended = "", 0, False
        self.command, self.program, self.flag, self.start_next = None, "", None, True

    def _variable(self, text: str) -> Meaning:
        known = catalog(self.family).get(text.lower())
        if known:
            return _meaning(("variable", f"{text}: {_(known.words)}.", "", True, known.docs))
        if text.lower().startswith("$env:"):
            words = _("{text}: the environment variable {name}, as PowerShell writes it.", text=text, name=text[5:])
            return _meaning(("variable", words, "", True, ""))
        words = _("{text}: a variable of {shell}.", text=shortened(text), shell=_NAMES[self.family])
        return _meaning(("variable", words, "", True, ""))

    def _start(self, text: str) -> tuple[str, str, Meaning]:
        shell = _NAMES[self.family]
        name = text.lstrip("@")
        lower = name.lower()
        if lower in (CMD_KEYWORDS if self.family == "cmd" else _POWERSHELL_STARTS):
            meaning = Meaning("syntax", _("{text}: a keyword of {shell}.", text=text, shell=shell))
            if self.family == "cmd":
                meaning = Meaning("syntax", _(CMD_KEYWORDS[lower]))
            return "shell-keyword", "shell.keyword", meaning
        if text == "!":
            return "shell-operator", "shell.operator", Meaning("syntax", f"!: {_(COMPARISONS['-not'])}.")
        bare = lower.removesuffix(".exe").replace("\\", "/").rsplit("/", 1)[-1]
        itself = lower.endswith(".exe") and bare in EVERYWHERE  # curl.exe is no other name of Invoke-WebRequest
        found = catalog(self.family).get(lower) or (None if itself else catalog(self.family).get(bare))
        other = catalog().get(bare) if found is None and bare in EVERYWHERE else None
        self.program, self.start_next = shortened(name, 30), False
        self.command, self.everywhere = found or other, other is not None
        self.portable = Portable(bare, self.at) if other else None
        if other:
            words = f"{shortened(text)}: {_(other.words)}."
        elif found:
            words = _("{text}: {shell} command: {words}.", text=text, shell=shell, words=_(found.words))
        else:
            sentence = mark("{text}: a {shell} command or a program that Slipway has no words for.")
            words = _(sentence, text=shortened(text), shell=shell)
        return (
            "shell-command",
            "shell.command",
            _meaning(("command", words, name, self.command is not None, self._docs())),
        )

    def _docs(self) -> str:
        return self.command.docs if self.command else ""

    def _said(self, words: str) -> str:
        """The words of an argument, or of its kind."""
        return _(say.KINDS.get(words, words)).replace("{program}", self.program)

    def _stands(self, text: str, at: int) -> bool:
        """Notes an argument, which a flag may have asked for, and what it is; whether it is a value of a flag."""
        going_on, value = at == self.ends and self.clause != "", bool(self.flag and self.flag.value)
        self.ends = at + len(text)
        if going_on:
            return False
        self.begins, self.clause = at, ""
        if self.flag and self.flag.value:
            words = self.flag.value_words(text) or self._said(self.flag.value)
            self.clause, self.ended, self.flag = words, self.flag.stops, None
        elif self.ended:
            self.clause = _("an argument of the script")
        elif self.command and self.command.arguments:
            kinds = self.command.arguments
            self.clause = self.command.value_words(text) or self._said(kinds[min(self.seen, len(kinds) - 1)])
            self.seen += 1
        return value

    def _shown(self, text: str) -> str:
        return shortened(text)

    def _is_switch(self, text: str) -> bool:
        return text.startswith("-" if self.family == "powershell" or self.everywhere else "/")

    def _argument(self, text: str, at: int) -> Meaning:
        self.start_next = False
        going_on = at == self.ends and self.clause
        takes = self.flag and self.flag.value
        if not (takes or going_on or self.ended) and len(text) > 1 and self._is_switch(text):
            return self._switch(text)
        part = "value" if self._stands(text, at) else "argument"
        shown = self._shown(text)
        if self.clause:
            return _meaning((part, f"{shown}: {self.clause}.", self.program, True, self._docs()))
        found = _expression(text) if not self.program and self.family == "powershell" else ""
        sentence = found or (say.ARGUMENT if self.program else mark("{text}: an argument for the command."))
        words = _(sentence, text=shown, program=self.program)
        return _meaning(("argument", words, self.program, True, ""))

    def _switch(self, text: str) -> Meaning:
        shown = shortened(text)
        if text.lower() in COMPARISONS and not self.program:
            return Meaning("syntax", f"{text}: {_(COMPARISONS[text.lower()])}.".replace("?.", "?"))
        flags = self.command.flags if self.command else {}
        name, colon, value = text.partition(":") if self.family == "cmd" else (text, "", "")
        self.flag = flags.get(text) or (None if self.everywhere else _in_any_case(flags, text))
        joined = _in_any_case(flags, name) if colon and value and not self.flag else None
        if joined and joined.value:
            words = f"{shown}: {_(joined.words)}. {shortened(value)}: {self._said(joined.value)}."
            return _meaning(("flag", words, self.program, True, self._docs()))
        if self.flag:
            return _meaning(("flag", f"{shown}: {_(self.flag.words)}.", self.program, True, self._docs()))
        usual = say.USUAL_FLAGS.get(text)
        unknown = (
            say.SWITCH if self.program else mark("{text}: a switch for the command, which Slipway has no words for.")
        )
        words = _(usual) if usual else _(unknown, text=shown, program=self.program)
        return _meaning(("flag", words, self.program, bool(usual), ""))


def _in_any_case(flags: Mapping[str, Flag], text: str) -> Flag | None:
    return next((flag for key, flag in flags.items() if key.lower() == text.lower()), None)


def _expression(text: str) -> str:
    """What stands in an expression of PowerShell, where no command is; "" for what is not known."""
    if text.startswith("::"):
        return mark("{text}: what this type offers under that name, a value or something it does.")
    if text == "+":
        return mark("+: adds numbers, or joins pieces of text.")
    return mark("{text}: a piece of text.") if text[0] in "'\"" else ""
