"""One sentence for every token: by its role, with the gaps filled from the instruction and its context."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.model import Instruction, Token
from builder.shell.model import Meaning
from builder.shell.variables import name_alone
from webapp import hub
from webapp.wording import _, by_language, with_parts

from .argument_words import arg_words
from .context import Context
from .customs import custom, custom_address
from .flag_words import FlagReader, flag_name_words, origin_words
from .given import given_words, perhaps_given
from .images import base_words, registry_words, tag_words
from .known_values import more_words
from .labels import label_words
from .lasting import is_left_behind
from .parts import VALUES, Parts
from .paths import destination_words, source_words, stored_words, workdir_words
from .placed import Placed, is_anybodys
from .ports import range_words
from .shell_words import alone_words, shell_words
from .showing import shortened
from .templates import TEMPLATES
from .token_facts import account_words, exposed_words, protocols_of, stage_line, url_words
from .token_words import (
    check_words,
    directive_words,
    escape_words,
    heredoc_form,
    heredoc_words,
    kept_words,
    on_windows,
    protocol_words,
    text_words,
    value_words,
)
from .triggers import carried_out_words, keyword_words
from .values import name_words, signal_words
from .variable_words import STANDS, standing_words, variable_words
from .words_instructions import INSTRUCTIONS, UNKNOWN

_REMEMBERED = frozenset(["from.image", "from.registry", "from.tag", "env.name", "label.name", "arg.name"])
_SIGNS = frozenset(["flag.equals", "flag.end", "mount.comma"])  # in families, but the same everywhere
_MORE = STANDS | {"mode", "lost", "command"}  # parts whose words are not all, if nobody knows the command
_NONE = frozenset[str]()
_DEPENDS = ""  # in place of words: they depend on more than the role

__all__ = ["explain_tokens", "origin_words", "shortened"]


def explain_tokens(instruction: Instruction, context: Context) -> list[str | None]:
    """An explanation for each token of the instruction, in order. None where there are no honest words."""
    tokens, keyword = instruction.tokens, (instruction.trigger or instruction).keyword
    if keyword not in INSTRUCTIONS:
        keyword = ""
    alone = _alone(keyword)
    cut = VALUES if "$" in instruction.text else _NONE  # values that a variable may have cut into pieces
    found: list[str | None]
    if instruction.keyword == "RUN":  # nearly all of its tokens have a meaning, which says all there is to say
        found = [
            (_DEPENDS if token[1] in cut else alone[token[3]])
            if (meaning := token[5]) is None
            else _DEPENDS
            if (part := meaning[0]) in _MORE and (part != "command" or not meaning[3])
            else meaning[1]
            for token in tokens
        ]
    else:
        found = [_DEPENDS if token[5] is not None or token[1] in cut else alone[token[3]] for token in tokens]
    if _DEPENDS in found:
        words = _Explainer(instruction, context, keyword).words
        for index, said in enumerate(found):
            if said == _DEPENDS:
                found[index] = words(tokens[index], index)
    return on_windows(instruction, found) if context.windows else found


class _Explainer:
    image = registry = tag = name = ""  # what its tokens said so far
    lone = ""  # a program that is started with no words behind it
    _placed: Placed | None = None
    _flags: FlagReader | None = None
    protocols: dict[int, str] | None = None  # of the ports of an EXPOSE, by where they end

    def __init__(self, instruction: Instruction, context: Context, keyword: str) -> None:
        self.instruction = instruction
        self.context = context
        self.target = target = instruction.trigger or instruction
        self.keyword = keyword
        if keyword == "CMD" or (keyword == "ENTRYPOINT" and "CMD" not in context.last):
            self.lone = target.arguments[0] if len(target.arguments) == 1 else ""
        self.given = given_words(target, context, self.placed) if keyword == "CMD" else None
        self.parts = Parts(instruction.tokens, context, keyword) if "$" in instruction.text else None
        self.known: dict[tuple[str, bool], str] = {}  # what is said of a variable, by the builder's and a shell's rules

    def words(self, token: Token, index: int) -> str | None:
        """Of a token whose role alone does not say everything."""
        _span, kind, _written, role, _value, meaning = token
        if self.given and role.startswith("exec.") and (words := self.given.words(token)):
            return words
        if meaning is not None and (words := self.meant(token, meaning)):
            return words
        family, computed, remembered = _WAYS[role]
        if remembered:
            self._remember(token)
        if self.parts and kind in VALUES and (words := self.parts.words(token, index, self.told)):
            return words
        if family and (words := family(self, token)):
            return words
        return computed(self, token) if computed else self._table(token)

    def told(self, token: Token) -> str | None:
        """By its role alone, of a token that is a whole word."""
        computed = _WAYS[token.role][1]
        return computed(self, token) if computed else self._table(token)

    def meant(self, token: Token, meaning: Meaning) -> str | None:
        """Of a token of a command."""
        if meaning.part in STANDS:
            return self._variable(token, by_shell=True) + standing_words(token.value, meaning, self.context)
        if meaning.part == "lost" and self.context.scope.find(name_alone(token.value)):
            return self._variable(token, by_shell=True)
        if not token.value and self.target.keyword == "ENTRYPOINT" and self.target.arguments == ("",):
            return _('"": an empty word; on its own it clears the ENTRYPOINT that came with the base image.')
        anybodys = meaning.part == "command" and is_anybodys(token.value, meaning.known)
        if anybodys and (words := self._unknown(token, meaning)):
            return words
        alone = alone_words(token) if self.lone and token.value == self.lone else None
        return alone or shell_words(token, meaning, self.keyword == "SHELL")

    def _unknown(self, token: Token, meaning: Meaning) -> str | None:
        """Of a program that is a file which a line above put there, or perhaps none."""
        words = self.placed.words(token)
        return words or (None if meaning.known else perhaps_given(token, self.target, self.context))

    @property
    def placed(self) -> Placed:
        """What is asked about programs: few instructions have one that needs it."""
        if self._placed is None:
            self._placed = Placed(self.instruction, self.context, self.lone)
        return self._placed

    def flags(self) -> FlagReader:
        """What explains the flags: most instructions have none."""
        if self._flags is None:
            self._flags = FlagReader(self.instruction, self.context)
        return self._flags

    def variable(self, token: Token) -> str | None:
        """A variable the builder fills in."""
        return self._variable(token, by_shell=False)

    def shell_variable(self, token: Token) -> str | None:
        """A variable the shell fills in; other shell roles have their words elsewhere."""
        if token.role != "shell.variable":
            return None
        return self._variable(token, by_shell=True)

    def _variable(self, token: Token, by_shell: bool) -> str:
        """Worked out once, however often the instruction has the variable."""
        asked = token[4], by_shell
        if asked not in self.known:
            self.known[asked] = variable_words(token[4], self.target, self.context, by_shell)
        return self.known[asked]

    def _remember(self, token: Token) -> None:
        role = token[3]
        if role.startswith("from."):
            setattr(self, role.removeprefix("from."), token.value)
        else:
            self.name = shortened(token.value or token.text)

    def _table(self, token: Token) -> str | None:
        words, gaps = TEMPLATES[token.role, self.keyword]
        if not words:
            return None
        return with_parts(_(words), {gap: _FACTS[gap](self, token) for gap in gaps}) if gaps else _(words)

    def tagged(self, _token: Token) -> str:
        return _(" The tag {tag} before it no longer decides.", tag=shortened(self.tag)) if self.tag else ""

    def value(self, token: Token) -> str:
        is_own = token.role == "env.value" and is_left_behind(self.instruction, self.context)
        words, _gaps = TEMPLATES["env.value.stage" if is_own else token.role, self.keyword]
        text, escape = shortened(token.value or token.text), self.context.escape
        said = _(words, text=text, name=self.name, kept=kept_words(token, escape)) if words else ""
        return value_words(token, said, escape) + more_words(self.name, token.value)

    def port(self, token: Token) -> str:
        if self.protocols is None:
            self.protocols = protocols_of(self.instruction)
        return exposed_words(token, self.protocols.get(token.span[1], ""), self.context)

    def version(self, token: Token) -> str:
        name = self.image if self.registry in hub.NAMES else f"{self.registry}/{self.image}"
        return tag_words(name, shortened(token.text))

    def repository(self, token: Token) -> str:
        rest = self.target.arguments[0] if self.target.arguments else ""
        return base_words(shortened(token.text), self.registry, rest, self.context.stages)


_Way = Callable[[_Explainer, Token], str | None]


class _Alone(dict[str, str | None]):
    """The words of each role that says everything alone, whatever is written there; _DEPENDS for the others."""

    def __init__(self, keyword: str) -> None:
        self._keyword = keyword

    def __missing__(self, role: str) -> str | None:
        self[role] = words = self._found(role)
        return words

    def _found(self, role: str) -> str | None:
        if role.startswith("keyword.") and role != "keyword.onbuild":
            facts = INSTRUCTIONS.get(role.removeprefix("keyword.").upper())
            return _(facts.keyword if facts else UNKNOWN)
        if role.startswith("flag.") and role != "flag.run.mount" and (words := flag_name_words(role)):
            return words
        words, gaps = TEMPLATES[role, self._keyword]
        if (any(_WAYS[role]) and role not in _SIGNS) or gaps or role.startswith("exec."):
            return _DEPENDS
        return _(words) or None


@by_language(None)
def _alone(keyword: str) -> _Alone:
    """Kept for each instruction and language; ``keyword`` is "" for what is no instruction."""
    return _Alone(keyword)


class _Ways(dict[str, tuple[_Way | None, _Way | None, bool]]):
    """What explains a role: that of its family, its own, and whether it is remembered for the tokens behind it."""

    def __missing__(self, role: str) -> tuple[_Way | None, _Way | None, bool]:
        family = _FAMILIES.get(role.split(".", maxsplit=1)[0])
        self[role] = found = family, _COMPUTED.get(role), role in _REMEMBERED
        return found


_WAYS = _Ways()

_FACTS: dict[str, Callable[[_Explainer, Token], str]] = {
    "text": lambda _, token: shortened(token.value or token.text),
    "lower": lambda _, token: token.text.lower(),
    "stage_line": lambda self, token: stage_line(token, self.context),
    "heredoc": lambda self, _: heredoc_words(self.target),
    "form": lambda self, token: heredoc_form(token, self.target),
    "name": lambda self, _: self.name,
    "kept": lambda self, token: kept_words(token, self.context.escape),
    "stored": lambda self, _: stored_words(self.target),
    "digest": lambda _, token: f"{token.text[:19]}…" if len(token.text) > 20 else token.text,
    "tagged": _Explainer.tagged,
}

_FAMILIES: dict[str, Callable[[_Explainer, Token], str | None]] = {
    "variable": _Explainer.variable,
    "shell": _Explainer.shell_variable,
    "flag": lambda self, token: self.flags().flag(token),
    "mount": lambda self, token: self.flags().mount(token),
    "directive": lambda _, token: directive_words(token),
}

_COMPUTED: dict[str, Callable[[_Explainer, Token], str]] = {
    "keyword.onbuild": lambda self, _: keyword_words(self.instruction, self.context),
    "from.stage": lambda self, token: (self._table(token) or "") + carried_out_words(self.instruction, self.context),
    "from.registry": lambda _, token: registry_words(shortened(token.text)),
    "from.image": _Explainer.repository,
    "from.tag": _Explainer.version,
    "copy.source": lambda self, token: source_words(token.value, self.target, self.context),
    "copy.destination": lambda self, token: destination_words(token.value, self.target, self.context),
    "add.url": lambda self, token: (
        (url_words(token, self.target, self.context) or self._table(token) or "") + custom_address(token.value)
    ),
    "volume.path": lambda self, token: (self._table(token) or "") + custom(token.value, self.context),
    "workdir.path": lambda self, token: workdir_words(shortened(token.value), self.context),
    "env.name": lambda _, token: name_words(shortened(token.value or token.text)),
    "arg.name": lambda self, token: arg_words(token, self.target, self.instruction.stage, self.context),
    "env.value": _Explainer.value,
    "env.value_old": _Explainer.value,
    "arg.value": _Explainer.value,
    "label.value": _Explainer.value,
    "label.value_old": _Explainer.value,
    "label.name": lambda _, token: label_words(shortened(token.value or token.text)),
    "expose.port": _Explainer.port,
    "expose.range": lambda _, token: range_words(shortened(token.value)),
    "expose.protocol": lambda _, token: protocol_words(token),
    "user.user": lambda self, token: account_words(token, self.instruction, self.context),
    "stopsignal.signal": lambda _, token: signal_words(shortened(token.value)),
    "directive.escape.value": lambda _, token: escape_words(token),
    "directive.check.value": lambda _, token: check_words(token),
    "text": lambda _, token: text_words(token),
}
