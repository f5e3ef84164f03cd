"""Variables in words: the value here, where it comes from, who fills it in, and what the form makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from builder.dockerfile.model import Instruction
from builder.dockerfile.references import Reference, scan_word
from builder.dockerfile.scopes import Binding
from builder.dockerfile.variables import PROXY_ARGS, ExpansionError, expand
from webapp.wording import _

from .context import Context
from .showing import shortened
from .words_variables import BUILDER_ARGS, CUTS, PLATFORMS, SHELL_VALUE, SHELL_VALUES, UNSET

_LONGEST = 60
_COMMAND = re.compile(r""""?(?:\$\((?!\()([^()]+)\)|`([^`]+)`)"?\Z""")
_STARTS = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})


def variable_words(text: str, instruction: Instruction, context: Context, by_shell: bool = False) -> str:
    """``$name`` or ``${name…}``: its value here, where that is from, and when it is filled in.

    ``by_shell`` is True in commands, where the builder leaves it to the shell.
    """
    shown = shortened(text)
    references = scan_word(text, "\\" if by_shell else context.escape).references
    if not references:
        if by_shell:
            return _("{shown}: the shell fills this in.", shown=shown)
        return _("{shown}: a variable the builder cannot read.", shown=shown)
    reference = references[0]
    if not (reference.name[:1].isalpha() or reference.name[:1] == "_"):
        return _special(shown, reference.name, by_shell)
    known = _known(shortened(reference.name), instruction, context, by_shell)
    if not reference.operator:
        return _("{text}: {meaning}.", text=shown, meaning=known.alone)
    return _("{text}: {meaning}.", text=shown, meaning=_operated(text, reference, known, context, by_shell))


def quoted(value: str) -> str:
    """The value as it is shown: in quotes, not too long; "empty" when there is nothing."""
    return f"'{value if len(value) <= _LONGEST else value[: _LONGEST - 1] + '…'}'" if value else _("empty")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a variable: ``value`` None when it is not set or not known; ``certain`` when nothing outside the
    file can set it; ``source`` in a few words; ``alone`` the whole clause for the plain form; ``unless`` what could
    still give a value."""

    name: str
    value: str | None
    source: str
    alone: str
    unless: str = ""


def _known(name: str, instruction: Instruction, context: Context, by_shell: bool) -> _Known:
    binding = context.scope.find(name)
    later = by_shell and instruction.keyword in _STARTS
    if binding is None:
        return _unset(name, instruction, context, by_shell, later)
    if later and binding.kind == "ARG":
        why = _("ARG on line {line} counts while building only", line=binding.line)
        alone = _("empty when the container runs: {why}. ENV {name}=${name} would keep it", why=why, name=name)
        return _Known(name, None, why, alone)
    known = _bound(name, binding)
    if not by_shell:
        return known
    when = _("; the shell fills it in when the container runs") if later else _("; the shell fills it in")
    return _Known(name, known.value, known.source, known.alone + when, known.unless)


def _bound(name: str, binding: Binding) -> _Known:
    value = binding.value
    if name in PLATFORMS:
        example = _(", such as {value}", value=value) if value else _(", often empty")
        asked = _(", asked for by ARG on line {line}", line=binding.line) if binding.line else ""
        what = _(PLATFORMS[name])
        alone = _("{what}{example}; set by the builder{asked}", what=what, example=example, asked=asked)
        return _Known(name, value, _("as the builder may set it"), alone)
    line = binding.line
    if binding.kind == "ENV":
        shown = _("a value that only the build knows") if value is None else quoted(value)
        alone = _("{value} here, set by ENV on line {line}", value=shown, line=line)
        return _Known(name, value, _("ENV on line {line}", line=line), alone)
    if value is None:
        no_default = _("ARG on line {line} has no default", line=line)
        alone = _(
            "empty unless --build-arg {name}=… gives a value; ARG on line {line} has no default", name=name, line=line
        )
        return _Known(name, None, no_default, alone, _("--build-arg {name}=… gives a value", name=name))
    alone = _(
        "{value} here, the default from ARG on line {line} unless --build-arg {name}=… gives another",
        value=quoted(value),
        line=line,
        name=name,
    )
    return _Known(
        name, value, _("ARG on line {line}", line=line), alone, _("--build-arg {name}=… gives another", name=name)
    )


def _unset(name: str, instruction: Instruction, context: Context, by_shell: bool, later: bool) -> _Known:
    outer = context.outer.args.get(name)
    if name in PROXY_ARGS:
        why = "proxy"
    elif name in PLATFORMS:
        why = "platform"
    elif name in BUILDER_ARGS or name.startswith("BUILDKIT_"):
        why = "setting"
    elif name == "PATH" or (name == "HOME" and by_shell):
        why = name.lower()
    elif any(pair.name == name for pair in instruction.pairs[:64]):
        why = "same_line"
    elif later:
        why = "container"
    elif outer is not None and instruction.stage is not None and instruction.keyword != "FROM":
        why = "global"
    else:
        why = "shell" if by_shell else "from" if instruction.keyword == "FROM" else "builder"
    line = outer.line if outer else 0
    if context.scope.closed and why in ("builder", "same_line"):
        why += "_closed"  # nothing lies below this stage: what the file does not set is not set
    alone = _(UNSET[why], name=name, line=line)
    unless = "" if context.scope.closed else _("the base image sets {name}", name=name)
    return _Known(name, None, _("nothing above sets {name}", name=name), alone, unless)


def _special(text: str, name: str, by_shell: bool) -> str:
    if not by_shell:
        return _("{text}: empty. Shells have such a value, the builder has not.", text=text)
    known = SHELL_VALUES.get(name) or (SHELL_VALUES["1"] if name.isdecimal() else SHELL_VALUE)
    return _("{text}: {meaning}.", text=text, meaning=_(known))


def _operated(text: str, reference: Reference, known: _Known, context: Context, by_shell: bool) -> str:
    word = text[slice(*reference.word)]
    sign = reference.operator
    if sign[0] in "#%/":
        return _cut(text, sign, word, known, context)
    given = bool(known.value) if sign[0] == ":" else known.value is not None
    lacking = _("unset or empty") if sign[0] == ":" else _("unset")
    value = quoted(known.value or "")
    if given:
        why = _("since {name} is {value} ({source})", name=known.name, value=value, source=known.source)
    else:
        why = _("since {name} is {value} ({source})", name=known.name, value=lacking, source=known.source)
        why += _(", unless {unless}", unless=known.unless) if known.unless else ""
    if sign[-1] == "-":
        default = _other(word, context, by_shell)
        if given:
            return _("{value}, {why}; else {default}", value=value, why=why, default=default)
        return f"{default}, {why}"
    if sign[-1] == "+":
        return f"{_other(word, context, by_shell) if given else _('empty')}, {why}"
    message = _("with {message}", message=quoted(word)) if word else _("with an error")
    if given:
        stops = _("{lacking}, it would stop the build {message}", lacking=lacking, message=message)
        return f"{value} ({known.source}); {stops}"
    return _("stops the build {message}, {why}", message=message, why=why)


def _other(word: str, context: Context, by_shell: bool) -> str:
    """What stands behind the sign: the text, or for a shell what the command in it prints."""
    command = _COMMAND.match(word) if by_shell else None
    if command:
        return _("what {command} prints", command=shortened(command[1] or command[2]))
    return quoted(_filled(word, context))


def _cut(text: str, sign: str, word: str, known: _Known, context: Context) -> str:
    pattern, _slash, replacement = word.partition("/") if sign[0] == "/" else (word, "", "")
    what = _(CUTS[sign], pattern=pattern, replacement=quoted(replacement))
    if known.value is None:
        return f"{known.name} {what}; {known.source}"
    if not known.value:
        return _(
            "empty, since {name} is empty ({source}); else its value {what}",
            name=known.name,
            source=known.source,
            what=what,
        )
    return _(
        "{result}, that is {value} ({source}) {what}",
        result=quoted(_filled(text, context)),
        value=quoted(known.value),
        source=known.source,
        what=what,
    )


def filled(word: str, context: Context) -> str | None:
    """The word with its variables filled in; None when the base image or --build-arg may say what the file does not."""
    values = context.scope.values() if "$" in word else {}
    if "$" in word and not all(one.name in values for one in scan_word(word, context.escape).references):
        return None
    try:
        return expand(word, values, context.escape)
    except ExpansionError:
        return None


def _filled(word: str, context: Context) -> str:
    """The word with its variables filled in, as far as the file tells; as written where it does not."""
    try:
        return expand(word, context.scope.values(), context.escape)
    except ExpansionError:
        return word
