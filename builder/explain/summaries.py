"""What an instruction does here, in a sentence or two, from what is really written in it."""

from __future__ import annotations

from collections.abc import Callable

from builder.dockerfile.model import Instruction
from builder.dockerfile.ports import port_fault
from webapp.wording import _

from .context import Context, moved
from .effects import effect_of, runs_when
from .images import tag_meaning
from .launchers import is_script, starts_its_arguments
from .outside import filled, origins_of, settled_origins, unless
from .pair_summaries import pairs_summary, shown_unless, shown_value
from .paths import destination_into, destination_to
from .showing import image_name, shortened
from .words_instructions import CHANGES, FROM_CHANGES, INSTRUCTIONS
from .words_summaries import CONTEXT, IMAGE, STAGE, SUMMARIES, SUPERSEDED

_ONCE = frozenset({"CMD", "ENTRYPOINT", "HEALTHCHECK"})


def summarise(instruction: Instruction, context: Context) -> str:
    """What it does, what it changes and when that counts. Of a comment nothing is asked here."""
    if instruction.keyword == "#":
        return _directive(instruction)
    if instruction.keyword not in INSTRUCTIONS:
        return _say("unknown")
    said = _SENTENCES[instruction.keyword](instruction, context)
    if changes := _changes(instruction):
        said = f"{said} {changes}" if said else changes
    if instruction.keyword in _ONCE and (last := context.last.get(instruction.keyword, 0)) > instruction.lines[0]:
        said += " " + _(SUPERSEDED, keyword=instruction.keyword, line=last)
    return said


def _changes(instruction: Instruction) -> str:
    if instruction.keyword == "FROM":
        return "" if [word.lower() for word in instruction.arguments[:1]] == ["scratch"] else _(FROM_CHANGES)
    return _(CHANGES[effect_of(instruction), runs_when(instruction)])


def _say(key: str, **facts: object) -> str:
    return _(SUMMARIES[key]).format_map(facts)


def _directive(instruction: Instruction) -> str:
    value = next((token.text for token in instruction.tokens if token.kind == "directive-value"), "?")
    return _say(f"directive.{instruction.directive}", value=shortened(value))


def _from(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments or instruction.stage is None:
        return _say("from.broken")
    stage = context.dockerfile.stages[instruction.stage]
    written = instruction.arguments[0]
    called = _(" called {name}", name=stage.name) if stage.name else ""
    base = (filled(written, context) if "$" in written else None) or written
    if stage.base_stage is not None:
        below = context.dockerfile.stages[stage.base_stage]
        facts = {"base": base, "line": below.from_line, "called": called}
        if below.name and any(kind == "platform" for kind, _name in origins_of(written, context)):
            return _say("from.stage.example", example=below.name, **facts)
        return _say("from.stage", **facts)
    if base.lower() == "scratch":
        return _say("from.scratch", called=called)
    image, _colon, tag = base.partition(":")
    meaning = tag_meaning(image, tag) if tag and "$" not in base else ""
    means = f" ({meaning})" if meaning else _(" (no tag, so latest)") if _untagged(base) else ""
    key = "from.named" if stage.name else "from.next" if instruction.stage else "from.image"
    return _say(key, image=image_name(base), means=means, name=stage.name)


def _untagged(base: str) -> bool:
    return "$" not in base and "@" not in base and ":" not in base.rsplit("/", 1)[-1]


def _run(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("run.empty")
    if instruction.heredocs:
        alone = instruction.arguments[0].startswith("<<")
        command = _code(instruction.arguments[0].split("<<", 1)[0])
        return _say("run.heredoc") if alone else _say("run.heredoc_into", command=command)
    if instruction.json:
        return _say("run.exec", command=_command(instruction))
    commands = instruction.steps
    if len(commands) > 1:
        return _say("run.steps", count=len(commands), command=_code(commands[0]))
    return _say("run.shell", command=_command(instruction))


def _command(instruction: Instruction) -> str:
    return _code(" ".join(instruction.arguments))


def _code(text: str) -> str:
    return f"`{shortened(text)}`"


def _copy(instruction: Instruction, context: Context) -> str:
    if len(instruction.arguments) < 2:
        return _say("copy.broken")
    *paths, last = instruction.arguments
    last = shown_value(last, context) if "$" in last else last
    into = destination_into(last, context)
    if instruction.heredocs and all(path.startswith("<<") for path in paths):
        return _say("copy.heredoc", into=into)
    origin = instruction.flag("from")
    if origin is None and paths == ["."]:
        return _say("copy.all", into=into)
    if origin is not None and paths in (["."], ["/"], ["./"]):
        return _say("copy.whole", origin=_origin(origin, context), to=destination_to(last, context))
    if len(paths) <= 2:
        paths = [shown_value(path, context) if "$" in path else path for path in paths]
    two = len(paths) == 2
    sources = shortened(_("{one} and {other}", one=paths[0], other=paths[1]) if two else ", ".join(paths))
    if instruction.keyword == "ADD" and any(token.kind == "url" for token in instruction.tokens):
        return _say("add.remote", sources=sources, into=into)
    key = "add.some" if instruction.keyword == "ADD" else "copy.some"
    return _say(key, sources=sources, origin=_origin(origin, context), to=destination_to(last, context))


def _origin(name: str | None, context: Context) -> str:
    """Where files are taken from, as "from the stage build"."""
    if name is None:
        return _(CONTEXT)
    return _(STAGE if _is_stage(name, context) else IMAGE, name=name)


def _is_stage(name: str, context: Context) -> bool:
    return name.lower() in context.stages or name.isdecimal()


def _workdir(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("workdir.broken")
    place = moved(instruction, context.workdir, context.scope, context.escape)
    path = place.path if place else shown_value(instruction.arguments[0], context)
    if path == "/":
        return _say("workdir.root")
    may = unless(settled_origins(instruction.arguments[0], context))
    shown = shortened(path)
    return _say("workdir", path=_("{value} (unless {unless})", value=shown, unless=may) if may else shown)


def _start(instruction: Instruction, context: Context) -> str:
    key = instruction.keyword.lower()
    if not instruction.arguments:
        return _say(f"{key}.empty")
    if key == "cmd" and instruction.json and "ENTRYPOINT" in context.last:
        key = "cmd.arguments"
        if starts_its_arguments(context.entrypoint):
            key = "cmd.handed" if is_script(context.entrypoint) else "cmd.started"
        return _say(key, command=_command(instruction))
    if instruction.json and instruction.arguments[0].startswith("-"):
        key += ".flags"
        return _say(key, command=_command(instruction))
    return _say(f"{key}.exec" if instruction.json else f"{key}.shell", command=_command(instruction))


def _volume(instruction: Instruction, context: Context) -> str:
    several = len(instruction.arguments) > 1
    return _plain("volume.several" if several else "volume", "paths")(instruction, context)


def _healthcheck(instruction: Instruction, _context: Context) -> str:
    if not instruction.arguments:
        return _say("healthcheck.broken")
    if instruction.arguments == ("NONE",):
        return _say("healthcheck.none")
    return _say("healthcheck", command=_command(instruction))


def _plain(key: str, fact: str) -> Callable[[Instruction, Context], str]:
    def sentence(instruction: Instruction, context: Context) -> str:
        if not instruction.arguments:
            return _say("broken", keyword=instruction.keyword)
        shown = ", ".join(shown_unless(word, context) for word in instruction.arguments[:16])
        return _say(key, **{fact: shown if "$" in instruction.text else shortened(shown)})

    return sentence


def _expose(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("broken", keyword="EXPOSE")
    ports: dict[str, str] = {}
    for argument in instruction.arguments[:16]:
        shown = shown_unless(argument, context)
        if "$" in argument or not port_fault(shown):
            inside = shown if "$" in argument else shown.rsplit(":", 1)[-1]
            ports.setdefault(inside.lower().removesuffix("/tcp"), inside)
    if not ports:
        return _say("expose.broken", ports=shortened(", ".join(instruction.arguments[:16])))
    return _say("expose.several" if len(ports) > 1 else "expose", ports=", ".join(ports.values()))


def _shell(instruction: Instruction, _context: Context) -> str:
    if not instruction.arguments:
        return _say("broken", keyword="SHELL")
    return _say("shell", command=_command(instruction))


def _onbuild(instruction: Instruction, context: Context) -> str:
    if instruction.trigger is None or instruction.trigger.keyword not in INSTRUCTIONS:
        return _say("broken", keyword="ONBUILD")
    return _say("onbuild", trigger=_SENTENCES[instruction.trigger.keyword](instruction.trigger, context))


_SENTENCES: dict[str, Callable[[Instruction, Context], str]] = {
    "FROM": _from,
    "RUN": _run,
    "COPY": _copy,
    "ADD": _copy,
    "WORKDIR": _workdir,
    "ENV": pairs_summary,
    "ARG": pairs_summary,
    "LABEL": pairs_summary,
    "MAINTAINER": _plain("maintainer", "name"),
    "EXPOSE": _expose,
    "USER": _plain("user", "user"),
    "VOLUME": _volume,
    "CMD": _start,
    "ENTRYPOINT": _start,
    "HEALTHCHECK": _healthcheck,
    "STOPSIGNAL": _plain("stopsignal", "signal"),
    "SHELL": _shell,
    "ONBUILD": _onbuild,
}
