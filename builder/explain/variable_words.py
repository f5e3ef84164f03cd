"""Variables in words: the value here, where it comes from, who fills it in, and what the form makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.dockerfile.model import Instruction
from builder.dockerfile.references import Reference, scan_word
from builder.dockerfile.scopes import Binding
from builder.dockerfile.variables import PROXY_ARGS, ExpansionError, expand

from .context import Context
from .showing import shortened
from .words_variables import BUILDER_ARGS, CUTS, PLATFORMS, SHELL_VALUES, UNSET

_LONGEST = 60
_STARTS = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})


def variable_words(text: str, instruction: Instruction, context: Context, by_shell: bool = False) -> str:
    """``$name`` or ``${name…}``: its value here, where that is from, and when it is filled in.

    ``by_shell`` is True in commands, where the builder leaves it to the shell.
    """
    shown = shortened(text)
    references = scan_word(text, "\\" if by_shell else context.escape).references
    if not references:
        return f"{shown}: the shell fills this in." if by_shell else f"{shown}: a variable the builder cannot read."
    reference = references[0]
    if not (reference.name[:1].isalpha() or reference.name[:1] == "_"):
        return _special(shown, reference.name, by_shell)
    known = _known(shortened(reference.name), instruction, context, by_shell)
    if not reference.operator:
        return f"{shown}: {known.alone}."
    return f"{shown}: {_operated(text, reference, known, context)}."


def quoted(value: str) -> str:
    """The value as it is shown: in quotes, not too long; "empty" when there is nothing."""
    return f"'{value if len(value) <= _LONGEST else value[: _LONGEST - 1] + '…'}'" if value else "empty"


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
        why = f"ARG on line {binding.line} counts while building only"
        return _Known(name, None, why, f"empty when the container runs: {why}. ENV {name}=${name} would keep it")
    known = _bound(name, binding)
    when = "; the shell fills it in when the container runs" if later else "; the shell fills it in"
    return _Known(name, known.value, known.source, known.alone + when, known.unless) if by_shell else known


def _bound(name: str, binding: Binding) -> _Known:
    value = binding.value
    if name in PLATFORMS:
        asked = f", asked for by ARG on line {binding.line}" if binding.line else ""
        example = f", such as {value}" if value else ", often empty"
        return _Known(
            name, value, "as the builder may set it", f"{PLATFORMS[name]}{example}; set by the builder{asked}"
        )
    line = binding.line
    if binding.kind == "ENV":
        shown = "a value that only the build knows" if value is None else quoted(value)
        return _Known(name, value, f"ENV on line {line}", f"{shown} here, set by ENV on line {line}")
    other = f"--build-arg {name}=… gives another"
    if value is None:
        alone = f"empty unless --build-arg {name}=… gives a value; ARG on line {line} has no default"
        return _Known(name, None, f"ARG on line {line} has no default", alone, f"--build-arg {name}=… gives a value")
    alone = f"{quoted(value)} here, the default from ARG on line {line} unless {other}"
    return _Known(name, value, f"ARG on line {line}", alone, other)


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
    alone = UNSET[why].format(name=name, line=line)
    unless = "" if context.scope.closed else f"the base image sets {name}"
    return _Known(name, None, f"nothing above sets {name}", alone, unless)


def _special(text: str, name: str, by_shell: bool) -> str:
    if by_shell:
        return f"{text}: {SHELL_VALUES.get(name, SHELL_VALUES['1'] if name.isdecimal() else 'a value of the shell')}."
    return f"{text}: empty. Shells have such a value, the builder has not."


def _operated(text: str, reference: Reference, known: _Known, context: Context) -> str:
    word = text[slice(*reference.word)]
    sign = reference.operator
    if sign[0] in "#%/":
        return _cut(text, sign, word, known, context)
    given = bool(known.value) if sign[0] == ":" else known.value is not None
    lacking = "unset or empty" if sign[0] == ":" else "unset"
    because = f"since {known.name} is {quoted(known.value or '')} ({known.source})"
    why = f"since {known.name} is {lacking} ({known.source})"
    why += f", unless {known.unless}" if known.unless and not given else ""
    if sign[-1] == "-":
        default = quoted(_filled(word, context))
        return f"{quoted(known.value or '')}, {because}; else {default}" if given else f"{default}, {why}"
    if sign[-1] == "+":
        return f"{quoted(_filled(word, context))}, {because}" if given else f"empty, {why}"
    message = f"with {quoted(word)}" if word else "with an error"
    if given:
        return f"{quoted(known.value or '')} ({known.source}); {lacking}, it would stop the build {message}"
    return f"stops the build {message}, {why}"


def _cut(text: str, sign: str, word: str, known: _Known, context: Context) -> str:
    pattern, _, replacement = word.partition("/") if sign[0] == "/" else (word, "", "")
    what = CUTS[sign].format(pattern=pattern, replacement=quoted(replacement))
    if known.value is None:
        return f"{known.name} {what}; {known.source}"
    if not known.value:
        return f"empty, since {known.name} is empty ({known.source}); else its value {what}"
    return f"{quoted(_filled(text, context))}, that is {quoted(known.value)} ({known.source}) {what}"


def filled(word: str, context: Context) -> str | None:
    """The word with its variables filled in; None when the base image or --build-arg may say what the file does not."""
    values = context.scope.values()
    if not all(reference.name in values for reference in scan_word(word, context.escape).references):
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
