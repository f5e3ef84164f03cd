"""One sentence for every token: by its role, with the gaps filled from the instruction and its context."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.model import Instruction, Token
from builder.dockerfile.scopes import Binding

from .context import Context
from .images import repository_words, tag_words
from .paths import destination_words, source_words, workdir_words
from .shell_words import ShellReader
from .values import (
    duration_words,
    mode_words,
    name_words,
    owner_words,
    port_words,
    signal_words,
    user_words,
    variable_words,
)
from .words_flags import FLAGS, MOUNT_KEYS, MOUNT_TYPES, MOUNT_VALUES, NETWORKS, SHARING, SWITCHES, VALUES
from .words_instructions import DIRECTIVES, INSTRUCTIONS, UNKNOWN
from .words_roles import PROTOCOLS, ROLES

_LONGEST = 60
_VALUES = frozenset({"value", "path", "tag", "image", "flag-value", "user", "port", "name", "url", "signal"})
_QUOTE = "A quote: what it encloses stays one word, blanks and all."
_PARTIAL = "{text}: the part of the word that stays as it is, beside the variable."


def explain_tokens(instruction: Instruction, context: Context) -> list[str | None]:
    """An explanation for each token of the instruction, in order. None where there are no honest words."""
    explainer = _Explainer(instruction, context)
    return [explainer.words(token, index) for index, token in enumerate(instruction.tokens)]


def shortened(text: str) -> str:
    """The text in one line, cut where it gets long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


class _Explainer:
    def __init__(self, instruction: Instruction, context: Context) -> None:
        self.instruction = instruction
        self.context = context
        self.target = instruction.trigger or instruction
        self.shell = ShellReader(of_shell=self.target.keyword == "SHELL")
        self.image = ""
        self.registry = ""

    def words(self, token: Token, index: int) -> str | None:
        self._remember(token)
        family = _FAMILIES.get(token.role.split(".", maxsplit=1)[0])
        return self.shell.words(token) or (family(self, token) if family else None) or self._by_role(token, index)

    def _by_role(self, token: Token, index: int) -> str | None:
        partial = self._partial(token, index) if token.kind in _VALUES else ""
        if partial or token.role not in _COMPUTED:
            return partial or self._table(token)
        return _COMPUTED[token.role](self, token)

    def variable(self, token: Token) -> str | None:
        """A variable the builder fills in."""
        return variable_words(shortened(token.value), self.target, self.context)

    def shell_variable(self, token: Token) -> str | None:
        """A variable the shell fills in; other shell roles have their words elsewhere."""
        if token.role != "shell.variable":
            return None
        return variable_words(shortened(token.value), self.target, self.context, by_shell=True)

    def _remember(self, token: Token) -> None:
        if token.role == "from.image":
            self.image = token.value
        elif token.role == "from.registry":
            self.registry = token.value

    def _table(self, token: Token) -> str | None:
        template = ROLES.get(f"{token.role}.{self.target.keyword.lower()}") or ROLES.get(token.role)
        if template is None:
            return None
        stage = self.context.stages.get(token.value.lower())
        return template.format_map(
            {
                "text": shortened(token.value or token.text),
                "lower": token.text.lower(),
                "stage_line": stage.from_line if stage else "?",
                "heredoc": self._heredoc(),
            }
        )

    def _heredoc(self) -> str:
        target = self.target
        if target.keyword != "RUN":
            return "these lines become the content of the file."
        marker_first = target.arguments and target.arguments[0].startswith("<<")
        return "these lines run as one script." if marker_first else "these lines are the command's input."

    def _partial(self, token: Token, index: int) -> str:
        """Beside a variable a piece of text has no meaning of its own."""
        tokens = self.instruction.tokens
        before = index > 0 and tokens[index - 1].kind == "variable" and tokens[index - 1].span[1] == token.span[0]
        after = (
            index + 1 < len(tokens)
            and tokens[index + 1].kind == "variable"
            and tokens[index + 1].span[0] == token.span[1]
        )
        if not before and not after:
            return ""
        return _QUOTE if token.text in ("'", '"') else _PARTIAL.format(text=shortened(token.text))

    def flag(self, token: Token) -> str | None:
        name = token.role.removeprefix("flag.")
        if not name.endswith(".value"):
            return FLAGS.get(name)
        template = VALUES.get(name.removesuffix(".value"))
        return template.format_map(self._value_facts(token)) if template else None

    def _value_facts(self, token: Token) -> dict[str, object]:
        text = shortened(token.value)
        return {
            "text": text,
            "network": NETWORKS.get(token.value, "not a network a build can use"),
            "switch": SWITCHES.get(token.value.lower(), "neither true nor false"),
            "owner": owner_words(text),
            "mode": mode_words(text),
            "duration": duration_words(text),
            "source": origin_words(text, self.context),
        }

    def mount(self, token: Token) -> str | None:
        name = token.role.removeprefix("mount.")
        if not name.startswith("value."):
            return MOUNT_KEYS.get(name) or ROLES.get(token.role)
        key = name.removeprefix("value.")
        if key == "type":
            return MOUNT_TYPES.get(token.value.lower())
        if key == "sharing":
            return SHARING.get(token.value.lower())
        template = MOUNT_VALUES.get(key)
        return template.format_map(self._value_facts(token)) if template else None

    def name(self, token: Token) -> str:
        return name_words(shortened(token.text))

    def arg(self, token: Token) -> str:
        outer: Binding | None = self.context.scope.find(token.text)
        if self.instruction.stage is None:
            return f"{token.text}: a variable for the FROM lines. A stage that wants it declares it again."
        if outer and not outer.line:
            return f"{token.text}: the builder sets this one itself; ARG lets this stage see it."
        return f"{token.text}: a variable for the lines below, while building only."

    def tag(self, token: Token) -> str:
        return tag_words(self.image if not self.registry else "", shortened(token.text))


def origin_words(name: str, context: Context) -> str:
    """What ``--from`` names: a stage by name or number, or an image."""
    stage = context.stages.get(name.lower())
    if stage is None and name.isdecimal() and int(name[:6]) < len(context.dockerfile.stages):
        stage = context.dockerfile.stages[int(name[:6])]
    if stage is not None:
        return f"{name}: the stage that begins on line {stage.from_line}."
    return f"{name}: no stage of this file above, so an image of that name, which is fetched."


def _keyword_words(_: _Explainer, token: Token) -> str:
    facts = INSTRUCTIONS.get(token.role.removeprefix("keyword.").upper())
    return facts.keyword if facts else UNKNOWN


_FAMILIES: dict[str, Callable[[_Explainer, Token], str | None]] = {
    "variable": _Explainer.variable,
    "shell": _Explainer.shell_variable,
    "keyword": _keyword_words,
    "flag": _Explainer.flag,
    "mount": _Explainer.mount,
    "directive": lambda _, token: DIRECTIVES.get(token.role.removeprefix("directive.")),
}

_COMPUTED: dict[str, Callable[[_Explainer, Token], str]] = {
    "from.image": lambda self, token: repository_words(shortened(token.text), self.registry),
    "from.tag": _Explainer.tag,
    "copy.source": lambda self, token: source_words(shortened(token.value), self.target, self.context),
    "copy.destination": lambda self, token: destination_words(shortened(token.value), self.context),
    "workdir.path": lambda self, token: workdir_words(shortened(token.value), self.context),
    "env.name": _Explainer.name,
    "env.value": lambda self, token: ROLES["env.value"],
    "arg.name": _Explainer.arg,
    "label.name": lambda self, token: (
        f"{shortened(token.text)}: the label's name. Names usually begin with a domain, "
        "as in org.opencontainers.image.source."
    ),
    "expose.port": lambda self, token: port_words(shortened(token.value)),
    "expose.protocol": lambda self, token: PROTOCOLS.get(token.text.lower(), f"{token.text}: the protocol."),
    "user.user": lambda self, token: user_words(shortened(token.value)),
    "stopsignal.signal": lambda self, token: signal_words(shortened(token.value)),
}
