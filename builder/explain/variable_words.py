"""Variables in words: the value here, where it comes from, who fills it in, and what the form makes of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from builder.dockerfile.model import Instruction
from builder.dockerfile.references import Reference, scan_word
from builder.dockerfile.scopes import Binding, Origin
from builder.dockerfile.variables import PROXY_ARGS
from builder.shell.model import Meaning, from_fields
from builder.shell.standing import split_words
from webapp.wording import _, mark

from .context import Context
from .outside import filled_by_default, origins_of, tail, unless
from .showing import base_name, shortened
from .words_brought import brought_variable
from .words_variables import BUILDER_ARGS, CUTS, PLATFORMS, SHELL_OWN, SHELL_VALUE, SHELL_VALUES, UNSET

_LONGEST = 60
_COMMAND = re.compile(r""""?(?:\$\((?!\()([^()]+)\)|`([^`]+)`)"?\Z""")
_UNPROTECTED = re.compile(r"\\([A-Za-z0-9_])")  # to a shell the same with the backslash as without it
_STARTS = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})

STANDS = frozenset(["stands", "splits", "options", "inside"])  # parts of variables that are a word by themselves


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
    if instruction.keyword != "FROM" and reference.operator[-1:] in ("", "-", "?"):  # a default is not needed
        brought = brought_variable(reference.name, context.base)
        if brought and context.scope.find(reference.name) is None:
            words = mark("{text}: {what}; the image {image} sets it.")
            return _(words, text=shown, what=_(brought), image=shortened(base_name(context.base)))
    known = _known(shortened(reference.name), instruction, context, by_shell)
    if not reference.operator:
        return _("{text}: {meaning}.", text=shown, meaning=known.alone)
    return _("{text}: {meaning}.", text=shown, meaning=_operated(text, reference, known, context, by_shell))


def standing_words(text: str, meaning: Meaning, context: Context) -> str:
    """What a variable is as a word of a command, behind a blank; "" where that is not said. The shell cuts its value at
    blanks, if no quotes are around it."""
    references = scan_word(text, "\\").references if meaning.part != "stands" else ()
    binding = context.scope.find(references[0].name) if references and not references[0].operator else None
    value = (binding.value if binding else None) or ""
    words = split_words(value, meaning.words, meaning.part) if value or meaning.part == "inside" else meaning.words
    return f" {words}" if words else ""


def quoted(value: str) -> str:
    """The value as it is shown: in quotes, not too long; "empty" when there is nothing."""
    return f"'{value if len(value) <= _LONGEST else value[: _LONGEST - 1] + '…'}'" if value else _("empty")


class _Known(NamedTuple):
    """What is known of a variable: ``value`` None when it is not set or not known; ``alone`` the whole clause for the
    plain form; ``source`` where it is from, in a few words whose gaps are filled when they are said; ``other`` what
    could still give a value, where the ``origins`` do not tell; ``by_builder`` when the value is an example of what the
    builder sets."""

    name: str
    value: str | None
    alone: str
    source: str
    line: int = 0
    other: str = ""
    by_builder: bool = False
    origins: tuple[Origin, ...] = ()

    def from_where(self) -> str:
        return _(self.source, name=self.name, line=self.line)

    def unless(self) -> str:
        return _(self.other, name=self.name) if self.other else unless(self.origins, not self.value)


_found = from_fields(_Known)


def _known(name: str, instruction: Instruction, context: Context, by_shell: bool) -> _Known:
    binding = context.scope.find(name)
    later = by_shell and instruction.keyword in _STARTS
    if binding is None:
        return _unset(name, instruction, context, by_shell, later)
    if later and binding.kind == "ARG":
        why = _("ARG on line {line} applies during the build only", line=binding.line)
        alone = _("empty when the container runs: {why}. ENV {name}=${name} would keep it", why=why, name=name)
        return _Known(name, None, alone, mark("ARG on line {line} applies during the build only"), binding.line)
    known = _bound(name, binding)
    if not by_shell:
        return known
    when = _("; the shell fills it in when the container runs") if later else _("; the shell fills it in")
    _name, value, alone, source, line, other, by_builder, origins = known
    return _found((name, value, alone + when, source, line, other, by_builder, origins))


def _bound(name: str, binding: Binding) -> _Known:
    value, line, origins = binding.value, binding.line, binding.origins
    if binding.kind == "ENV":
        shown = _("a value that only the build knows") if value is None else quoted(value)
        alone = _("{value} here, set by ENV on line {line}", value=shown, line=line)
        if origins:
            alone += tail(origins, not value)
        return _found((name, value, alone, mark("ENV on line {line}"), line, "", False, origins))
    if ("platform", name) in origins:
        return _of_platform(name, binding)
    if value is None:
        alone = _(
            "empty unless --build-arg {name}=… gives a value; ARG on line {line} has no default", name=name, line=line
        )
        given = mark("--build-arg {name}=… gives a value")
        return _Known(name, None, alone, mark("ARG on line {line} has no default"), line, given)
    alone = _(
        "{value} here, the default from ARG on line {line} unless --build-arg {name}=… gives another",
        value=quoted(value),
        line=line,
        name=name,
    )
    if name in PLATFORMS:
        alone += _("; it replaces what the builder sets")
    alone += tail([origin for origin in origins if origin[0] in ("rest", "platform")])
    other = mark("--build-arg {name}=… gives another")
    return _found((name, value, alone, mark("ARG on line {line}"), line, other, False, ()))


def _of_platform(name: str, binding: Binding) -> _Known:
    value, line = binding.value, binding.line
    example = _(", such as {value}", value=value) if value else _(", often empty")
    asked = _(", asked for by ARG on line {line}", line=line) if line else ""
    what = _(PLATFORMS.get(name, ""))
    alone = _("{what}{example}; set by the builder{asked}", what=what, example=example, asked=asked)
    return _Known(name, value, alone, mark("as the builder may set it"), by_builder=True)


def _unset(name: str, instruction: Instruction, context: Context, by_shell: bool, later: bool) -> _Known:
    if by_shell and name in SHELL_OWN:
        return _of_shell(name, context, later)
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
    elif why == "global" and not context.scope.closed:
        why += "_open"
    alone = _(UNSET[why], name=name, line=line)
    other = "" if context.scope.closed else mark("the base image sets {name}")
    return _Known(name, None, alone, mark("nothing above sets {name}"), other=other)


def _of_shell(name: str, context: Context, later: bool) -> _Known:
    """A variable that the shell sets itself. A container's directory is that of the last WORKDIR, so not told here."""
    alone = _(SHELL_OWN[name])
    if name in ("UID", "EUID") and not context.scope.closed:
        alone = _("{meaning} unless the base image sets {name}", meaning=alone, name=name)
    if name == "PWD" and context.workdir and not later:
        alone += _(": {path} when the command begins", path=shortened(context.workdir.path))
    return _Known(name, None, alone, mark("the shell sets {name} itself"))


def _special(text: str, name: str, by_shell: bool) -> str:
    if not by_shell:
        return _("{text}: empty. Shells have such a value, the builder does not.", text=text)
    known = SHELL_VALUES.get(name) or (SHELL_VALUES["1"] if name.isdecimal() else SHELL_VALUE)
    return _("{text}: {meaning}.", text=text, meaning=_(known))


def _operated(text: str, reference: Reference, known: _Known, context: Context, by_shell: bool) -> str:
    word = text[slice(*reference.word)]
    sign = reference.operator
    if sign[0] in "#%/":
        text, word = (_UNPROTECTED.sub(r"\1", each) if by_shell else each for each in (text, word))
        return _cut(text, sign, word, known, context)
    given = bool(known.value) if sign[0] == ":" else known.value is not None
    lacking = _("unset or empty") if sign[0] == ":" else _("unset")
    value = quoted(known.value or "")
    if sign[-1] == "-" and given and known.by_builder:
        value = _("what the builder sets {name} to, such as {value}", name=known.name, value=value)
        return value + _otherwise(known.name, lacking, word, context, by_shell)
    source, may = known.from_where(), known.unless()
    why = _("since {name} is {value} ({source})", name=known.name, value=value if given else lacking, source=source)
    why += _(", unless {unless}", unless=may) if may else ""
    if sign[-1] in "-+":
        if given is (sign[-1] == "+"):
            return f"{_taken(word, context, by_shell)}, {why}" + _rest(word, context)
        told = _otherwise(known.name, lacking, word, context, by_shell)
        return f"{value}, {why}{told}" if given else f"{_('empty')}, {why}"
    message = _("with {message}", message=quoted(word)) if word else _("with an error")
    if given:
        stops = _("{lacking}, it would stop the build {message}", lacking=lacking, message=message)
        return f"{value} ({source}); {stops}"
    return _("stops the build {message}, {why}", message=message, why=why)


def _taken(word: str, context: Context, by_shell: bool) -> str:
    """What stands behind the sign: the text, or for a shell what the command in it prints."""
    command = _COMMAND.match(word) if by_shell else None
    if command:
        return _("what {command} prints", command=shortened(command[1] or command[2]))
    return quoted(filled_by_default(word, context))


def _rest(word: str, context: Context) -> str:
    """What the variables stand for that are left in a word."""
    return tail([origin for origin in origins_of(word, context) if origin[0] in ("rest", "platform")])


def _otherwise(name: str, lacking: str, word: str, context: Context, by_shell: bool) -> str:
    """What stands behind the sign, where it is not needed."""
    default = _taken(word, context, by_shell)
    return _("; if {name} were {lacking}, {default} would be here", name=name, lacking=lacking, default=default)


def _cut(text: str, sign: str, word: str, known: _Known, context: Context) -> str:
    pattern, _slash, replacement = word.partition("/") if sign[0] == "/" else (word, "", "")
    what, source = _(CUTS[sign], pattern=pattern, replacement=quoted(replacement)), known.from_where()
    if known.value is None:
        return f"{known.name} {what}; {source}"
    if not known.value:
        return _(
            "empty, since {name} is empty ({source}); else its value {what}",
            name=known.name,
            source=source,
            what=what,
        )
    result = filled_by_default(text, context)
    if result == text:  # part of the value is the base image's
        return f"{quoted(known.value)} ({source}) {what}" + tail(known.origins)
    said = _(
        "{result}, that is {value} ({source}) {what}",
        result=quoted(result),
        value=quoted(known.value),
        source=source,
        what=what,
    )
    return said + tail(known.origins)
