"""What outside the file has a say in a value, in words: the base image, --build-arg, the platform."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dockerfile.references import Reference, scan_word
from builder.dockerfile.scopes import Origin, takes_word
from builder.dockerfile.variables import PLATFORM_ARGS, ExpansionError, expand_partly
from webapp.wording import _

from .context import Context


def unless(origins: Sequence[Origin], is_empty: bool = False) -> str:
    """What could still give another value, to stand behind "unless"; "" when nothing could."""
    given = [name for kind, name in origins if kind == "arg"]
    if given:
        names = "=…, --build-arg ".join(given)
        if is_empty:
            return _("--build-arg {name}=… gives a value", name=names)
        return _("--build-arg {name}=… gives another", name=names)
    of_base = [name for kind, name in origins if kind == "base"]
    return _("the base image sets {name}", name=", ".join(of_base)) if of_base else ""


def tail(origins: Sequence[Origin], is_empty: bool = False) -> str:
    """The same as a clause behind a value, with what the variables in it stand for."""
    if not origins:
        return ""
    may = unless(origins, is_empty)
    said = _(", unless {unless}", unless=may) if may else ""
    platform = [name for kind, name in origins if kind == "platform"]
    if platform:
        said += _("; an example, since {name} is set by the builder", name=platform[0])
    rest = list(dict.fromkeys(name for kind, name in origins if kind == "rest"))
    if len(rest) > 1:
        names = ", ".join(f"${name}" for name in rest)
        said += _("; {names} in it stand for what the base image has there", names=names)
    elif rest == ["PATH"]:
        said += _("; $PATH in it stands for what the base image has in PATH")
    elif rest:
        said += _("; ${name} in it stands for what the base image sets {name} to, if it does", name=rest[0])
    return said


def origins_of(word: str, context: Context) -> tuple[Origin, ...]:
    """What outside the file decides the word too."""
    return context.scope.origins(scan_word(word, context.escape).references) if "$" in word else ()


def settled_origins(word: str, context: Context) -> tuple[Origin, ...]:
    """The same of what ``filled`` fills in."""
    if "$" not in word:
        return ()
    references = scan_word(word, context.escape).references
    return context.scope.origins([one for one in references if not _is_open(one, context)])


def filled(word: str, context: Context, kept: str = "") -> str | None:
    """The word with its variables filled in; those that the file does not settle stay as they are written, and so does
    the one called ``kept``. None when the builder would refuse the word."""
    if kept:
        return _filled(word, context, kept)
    if word not in context.filled:
        context.filled[word] = _filled(word, context)
    return context.filled[word]


def _filled(word: str, context: Context, kept: str = "") -> str | None:
    scope = context.scope
    try:
        return expand_partly(
            word, scope.values(), context.escape, lambda one: one.name == kept or _is_open(one, context)
        )
    except ExpansionError:
        return None


def _is_open(reference: Reference, context: Context) -> bool:
    """Whether a summary had better show the variable than a value: nothing above settles it."""
    binding, default = context.scope.find(reference.name), reference.operator in (":-", "-")
    if binding is None and not default:
        return not context.scope.is_all_of(None, reference.name) or context.scope is context.outer  # FROM wants a name
    if binding is None or (binding.value is None and default):
        by_builder = reference.name in PLATFORM_ARGS or reference.name == "PATH"
        return by_builder or any(_is_open(inner, context) for inner in reference.nested)
    if binding.value is None or binding.hangs_on("platform"):
        return True
    if reference.operator[:1] in ("#", "%", "/") and binding.hangs_on("rest"):
        return True
    return takes_word(reference, binding) and any(_is_open(inner, context) for inner in reference.nested)


def filled_by_default(word: str, context: Context) -> str:
    """The word as it is when nobody says otherwise; what only the base image can fill in stays as it is written."""
    try:
        value = expand_partly(word, context.scope.values(), context.escape, context.scope.is_left)
    except ExpansionError:
        return word
    return word if value is None else value
