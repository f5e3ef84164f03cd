"""cmd, where it is more than words behind a program: conditions, loops, and PowerShell started from it."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from . import sentences as say
from .model import Meaning, Piece, Span, shortened
from .windows import SHELLS, WindowsReader
from .windows_words import CMD_KEYWORDS, CMD_TESTED, FOR_FLAGS

_CHUNK = re.compile(r"""(?:"[^"]*+"?+|[^\s"&|()<>])++""")  # what cmd takes as one word
_COMPARED = re.compile(
    r"""(?:"[^"]*+"?+|[^\s"&|()<>=])++\s*+(?:==|(?:EQU|NEQ|LSS|LEQ|GTR|GEQ)\b)\s*+(?:"[^"]*+"?+|[^\s"&|()<>=])++""",
    re.IGNORECASE,
)
_SHOWN = 300  # characters of a word that are looked at for each of its pieces
_ENDS = frozenset(["operator", "redirect"])
_RIGHTS = re.compile(r"(?:\([^()\s&|<>\"]*\)[^()\s&|<>\"]*)+")  # of icacls, behind a name: Users:(OI)(CI)F
_ITEM = mark("{text}: the loop takes its words from here.")


class CmdReader(WindowsReader):
    """``loop`` is the part of a FOR that is read: its head, the list, what stands before DO; ``tested`` the keyword of
    a condition whose word comes next."""

    loop = ""
    tested = ""
    closed = False  # behind ), where an else goes on

    def __init__(self, text: str, family: str) -> None:
        super().__init__(text, family)
        self.held: set[str] = set()  # variables of loops

    def _piece(self, group: str, text: str, at: int) -> None:
        if self.loop and self._of_loop(group, text, at):
            return
        if self.tested and group in ("word", "text", "variable"):
            self._of_condition(at)
            return
        if group in ("word", "text") and self._is_powershell(text):
            self._powershell(at)
            return
        rights = _RIGHTS.match(self.text, at) if text == "(" and not self.start_next else None
        if rights and at and not self.text[at - 1].isspace():
            group, text, self.at = "word", rights[0], rights.end()
        self.start_next = starts = self.start_next or (self.closed and text.lower() == "else")
        super()._piece(group, text, at)
        self.closed = text == ")"
        word = text.lstrip("@").lower()
        if starts and group == "word" and word in CMD_KEYWORDS:
            self.start_next = True
            self.loop = "head" if word == "for" else ""
            self.tested = word if word in CMD_TESTED or word in ("if", "not") else ""

    def _shown(self, text: str) -> str:
        chunk = _CHUNK.match(self.text, self.begins, self.begins + _SHOWN) if self.begins >= 0 else None
        return shortened(chunk[0] if chunk and text in chunk[0] else text)

    def _is_switch(self, text: str) -> bool:
        flags = self.command.flags if self.command else {}
        return super()._is_switch(text) or (text[0] == "-" and any(name.startswith("-") for name in flags))

    def _variable(self, text: str) -> Meaning:
        if text in self.held:
            return Meaning("variable", _("{text}: the word of the loop whose turn it is.", text=text))
        return super()._variable(text)

    def _of_condition(self, at: int) -> None:
        """What is tested; behind it comes the command, or another keyword."""
        tested, self.tested = self.tested, ""
        if tested in ("if", "not"):
            compared = _COMPARED.match(self.text, at)
            word = _CHUNK.match(self.text, at)
            if compared:
                self._whole(at, compared.end(), mark("{text}: the condition: how do the two compare?"))
            elif word and word[0].lower() == "/i":
                self._whole(at, word.end(), mark("{text}: upper-case and lower-case letters are treated alike."))
                self.tested = "if"
            elif word and word[0].lower() in CMD_KEYWORDS:
                self.at, self.start_next = word.end(), True
                self._piece("word", word[0], at)
            elif word:
                self._whole(at, word.end(), mark("{text}: a part of the condition."))
            return
        found = _CHUNK.match(self.text, at)
        self._whole(at, found.end() if found else self.at, CMD_TESTED[tested])

    def _whole(self, start: int, end: int, sentence: str) -> None:
        """One piece up to ``end``, behind which a command may start."""
        text = self.text[start:end]
        self._add(
            start, text, "shell-argument", "shell.argument", Meaning("argument", _(sentence, text=shortened(text)))
        )
        self.at, self.start_next = max(end, start + 1), True

    def _of_loop(self, group: str, text: str, at: int) -> bool:
        """Whether this belongs to the FOR in front of its command."""
        lower = text.lower()
        if group in _ENDS:
            self.loop = ""
            return False
        if (self.loop, lower) in (("head", "in"), ("do", "do")):
            self._add(at, text, "shell-keyword", "shell.keyword", Meaning("syntax", _(CMD_KEYWORDS[lower])))
            self.loop, self.start_next = {"in": "list", "do": ""}[lower], True
            return True
        if self.loop == "head":
            return self._of_head(group, text, at)
        if self.loop == "list":
            self._of_list(group, text, at)
            return True
        self.loop = ""
        return False

    def _of_list(self, group: str, text: str, at: int) -> None:
        if group == "group":
            words = _("( opens what the loop goes through.") if text == "(" else _(") ends what the loop goes through.")
            self._add(at, text, "shell-operator", "shell.operator", Meaning("syntax", words))
            self.loop = "list" if text == "(" else "do"
            return
        close = self.text.find("'", at + 1) if text.startswith("'") else -1
        if close > 0:
            self._inner(at, close + 1, "cmd")
            return
        found = _CHUNK.match(self.text, at)
        self._whole(at, found.end() if found else self.at, _ITEM)

    def _of_head(self, group: str, text: str, at: int) -> bool:
        sentence = FOR_FLAGS.get(text.lower(), mark("{text}: a setting of the loop."))
        if group == "variable":
            self.held.add(text)
            sentence = mark("{text}: the variable of the loop, which holds one word, file or line after the other.")
        elif text.startswith('"'):
            sentence = mark("{text}: says how every line is split into words.")
        elif group == "group":
            self.loop = ""
            return False
        self._whole(at, at + len(text), sentence)
        return True

    def _is_powershell(self, text: str) -> bool:
        """Whether a word behind the program powershell begins a command of its own language."""
        if self.redirect or self.command is None or self.start_next:
            return False
        if self.flag is not None and self.flag.script:
            return True
        name = self.program.lower().removesuffix(".exe").replace("\\", "/").rsplit("/", 1)[-1]
        return name == "powershell" and not self.seen and not (self.flag and self.flag.value) and text[0] not in "-/"

    def _powershell(self, at: int) -> None:
        end = len(self.text)
        for match in SHELLS["cmd"].finditer(self.text, at):
            if match.lastgroup in _ENDS or (match[0] == ")" and self.outer):
                end = match.start()
                break
        self.seen, self.flag = self.seen + 1, None
        self._inner(at, at + len(self.text[at:end].rstrip()), "powershell")

    def _inner(self, start: int, end: int, family: str) -> None:
        """Text that is a command itself, perhaps in quotes."""
        raw = self.text[start:end]
        quote = raw[0] if raw[0] in "'\"" else ""
        closed = bool(quote) and len(raw) > 1 and raw[-1] == quote
        first, last = start + len(quote), end - closed
        meaning = Meaning("syntax", _(say.SCRIPT_QUOTE))
        self._add(start, quote, "punctuation", "shell.quote", meaning)
        inner, _joints = read_windows(self.text[first:last].replace('\\"', ' "'), family)
        self.pieces += [piece._replace(start=piece.start + first, end=piece.end + first) for piece in inner]
        if closed:
            self._add(last, quote, "punctuation", "shell.quote", meaning)
        self.at = max(end, start + 1)


def read_windows(text: str, family: str) -> tuple[list[Piece], list[Span]]:
    """The pieces of a PowerShell or cmd line, and the signs between its commands; like the POSIX reader it never fails
    and covers everything."""
    reader = CmdReader(text, family) if family == "cmd" else WindowsReader(text, family)
    reader.run()
    return reader.pieces, reader.joints
