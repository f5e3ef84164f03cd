"""What an instruction does here, in a sentence or two, from what is really written in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from builder.dockerfile.image_names import is_placeholder
from builder.dockerfile.model import Instruction
from builder.dockerfile.ports import port_fault
from builder.shell.variables import name_alone
from webapp.wording import _, with_parts

from .context import Context, moved
from .effects import makes_nothing
from .images import reference_meaning
from .lasting import is_left_behind, lasting_words, until
from .origins import from_words
from .outside import filled, origins_of, settled_origins, unless
from .pair_summaries import pairs_summary, shown_unless, shown_value
from .path_kinds import is_directory, plain, unpacks
from .paths import destination_into, destination_to
from .run_summaries import run_steps
from .settings import Setting
from .showing import image_name, listed, shortened
from .start_summaries import code, command_words, start_summary
from .triggers import carried_out_words, runs_at
from .unreadable import unreadable_words
from .words_instructions import INSTRUCTIONS
from .words_rebuild import subject_words
from .words_summaries import CONTEXT, SUMMARIES

_MOST_SOURCES = 32  # looked at to say what an ADD does
_INTO = frozenset({"add.remote", "add.unpacked", "add.archive", "add.git"})  # whose destination is a directory
_KILL = frozenset({"KILL", "9"})


def summarise(instruction: Instruction, context: Context, sets: Sequence[Setting]) -> str:
    """What it does, what it changes and when that counts. Of a comment nothing is asked here."""
    keyword = instruction.keyword
    if keyword == "#":
        return _directive(instruction)
    if keyword not in INSTRUCTIONS:
        return _say("unknown")
    unread = "" if instruction.fault is None else unreadable_words(instruction, context)
    said = unread or _SENTENCES[keyword](instruction, context)
    if keyword == "WORKDIR" and makes_nothing(instruction, sets) and said != _say("workdir.same"):
        said = _say("workdir.root")
    lasting = "" if unread and keyword == "RUN" else lasting_words(instruction, context, sets)
    return (f"{said} {lasting}" if lasting else said).replace("….", "…")


def _say(key: str, **facts: object) -> str:
    return with_parts(_(SUMMARIES[key]), facts)


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
        example = below.name and any(kind == "platform" for kind, _name in origins_of(written, context))
        said = _say("from.stage.example", example=below.name, **facts) if example else _say("from.stage", **facts)
        return said + carried_out_words(instruction, context)
    if base.lower() == "scratch":
        return _say("from.scratch", called=called)
    meaning = reference_meaning(base) if ":" in base and "$" not in base else ""
    means = f" ({meaning})" if meaning else _(" (no tag, so latest)") if _untagged(base) else ""
    if is_placeholder(base) and base.lower() not in context.stages:
        means = _(" (apparently a placeholder that a script replaces)")
    key = "from.named" if stage.name else "from.next" if instruction.stage else "from.image"
    return _say(key, image=image_name(base), means=means, name=stage.name)


def _untagged(base: str) -> bool:
    return "$" not in base and "@" not in base and ":" not in base.rsplit("/", 1)[-1]


_JOINTS = ("&&", "||", ";", "|")
_MARKER = re.compile(r"-?\s*\S+")  # what stands behind <<


def _run(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("run.empty")
    if instruction.heredocs and len(instruction.steps) < 2:
        before, _sign, behind = instruction.arguments[0].partition("<<")
        command = before.strip() or _MARKER.sub("", behind, count=1).strip()
        if command.endswith(_JOINTS) or command.startswith(_JOINTS):  # the here-document is nobody's
            return _say("run.shell", command=code(command.strip("&|; ")))
        return _say("run.heredoc_into", command=code(command)) if command else _say("run.heredoc")
    if instruction.json:
        return _say("run.exec", command=command_words(instruction))
    if len(instruction.steps) > 1:
        return run_steps(instruction, context)
    return _say("run.shell", command=command_words(instruction))


def _copy(instruction: Instruction, context: Context) -> str:
    if len(instruction.arguments) < 2:
        return _say("copy.broken")
    *paths, last = instruction.arguments
    last = shown_value(last, context) if "$" in last else plain(last)
    if instruction.heredocs and all(path.startswith("<<") for path in paths):
        return _say("copy.heredoc", into=destination_into(last, context))
    origin = instruction.flag("from") if instruction.flags else None
    came = _(CONTEXT) if origin is None else from_words(origin, context)
    if context.kinds.only(instruction) == "all":
        if origin is None:
            return _say("copy.all", into=destination_into(last, context))
        return _say("copy.whole", origin=came, to=destination_to(last, context))
    if len(paths) <= 2:
        paths = [(shown_value(path, context) if "$" in path else plain(path)) or '""' for path in paths]
    sources = listed([shortened(path) for path in paths[:16]], len(paths))
    key = _copy_key(instruction, paths, last, context)
    if key in _INTO:
        return _say(key, sources=sources, origin=came, into=destination_into(last, context))
    return _say(key, sources=sources, origin=came, to=destination_to(last, context))


def _copy_key(instruction: Instruction, paths: list[str], last: str, context: Context) -> str:
    """``paths`` are the sources, with their variables filled in where there are few of them."""
    if instruction.keyword == "COPY":
        return "copy.nothing" if last == "/dev/null" and instruction.flag("from") else "copy.some"
    kinds = {context.kinds.of(plain(path), instruction) for path in paths[:_MOST_SOURCES]}
    if "remote" in kinds:
        if instruction.flag("unpack") is not None and unpacks(instruction):
            return "add.unpacked"
        return "add.remote" if is_directory(last, instruction, context) else "add.remote_to"
    if not unpacks(instruction) or kinds <= {"directory", "file"}:
        return "copy.some"
    if kinds == {"unknown"} and len(instruction.arguments) == 2:
        return "add.one"
    return {frozenset({"archive"}): "add.archive", frozenset({"git"}): "add.git"}.get(frozenset(kinds), "add.some")


def _workdir(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("workdir.broken")
    place = moved(instruction, context.workdir, context.scope, context.escape, context.windows)
    path = place.path if place else shown_value(instruction.arguments[0], context)
    if path in ("", "/"):
        return _say("workdir.root" if path else "workdir.same")
    may = unless(settled_origins(instruction.arguments[0], context))
    named = shortened(path)
    return _say("workdir", path=_("{value} (unless {unless})", value=named, unless=may) if may else named)


def _volume(instruction: Instruction, context: Context) -> str:
    several = len(instruction.arguments) > 1
    return _plain("volume.several" if several else "volume", "paths")(instruction, context)


def _healthcheck(instruction: Instruction, _context: Context) -> str:
    if not instruction.arguments:
        return _say("healthcheck.broken")
    if instruction.arguments == ("NONE",):
        return _say("healthcheck.none")
    return _say("healthcheck", command=command_words(instruction))


def _plain(key: str, fact: str) -> Callable[[Instruction, Context], str]:
    def sentence(instruction: Instruction, context: Context) -> str:
        if not instruction.arguments:
            return _say("broken", keyword=instruction.keyword)
        words = [shown_unless(word, context) or shortened(word) for word in instruction.arguments[:16]]
        return _say(key, **{fact: listed(words, len(instruction.arguments))})

    return sentence


def _user(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("broken", keyword="USER")
    written = instruction.arguments[0]
    user = shown_unless(written, context) or "root"
    line = until(instruction, context)
    key = "user.until" if line else "user.stage" if is_left_behind(instruction, context) else "user"
    return _say(key, user=user, line=line)


def _stopsignal(instruction: Instruction, context: Context) -> str:
    kills = (
        instruction.arguments and shown_value(instruction.arguments[0], context).upper().removeprefix("SIG") in _KILL
    )
    return _plain("stopsignal.kill" if kills else "stopsignal", "signal")(instruction, context)


def _expose(instruction: Instruction, context: Context) -> str:
    if not instruction.arguments:
        return _say("broken", keyword="EXPOSE")
    ports: dict[str, str] = {}
    for argument in instruction.arguments:
        shown = shown_unless(argument, context)
        if "$" in argument or not port_fault(shown):
            inside = shown if "$" in argument else shown.rsplit(":", 1)[-1]
            ports.setdefault(inside.lower().removesuffix("/tcp"), inside)
    if not ports:
        return _say("expose.broken", ports=shortened(", ".join(instruction.arguments[:16])))
    if len(ports) == 1 and name_alone(*ports.values()):
        return _say("expose.empty", ports=shortened(*ports.values()))
    return _say("expose.several" if len(ports) > 1 else "expose", ports=listed([*ports.values()], len(ports)))


def _shell(instruction: Instruction, _context: Context) -> str:
    if not instruction.arguments:
        return _say("broken", keyword="SHELL")
    return _say("shell", command=command_words(instruction))


def _onbuild(instruction: Instruction, context: Context) -> str:
    if instruction.trigger is None or instruction.trigger.keyword not in INSTRUCTIONS:
        return _say("broken", keyword="ONBUILD")
    unread = unreadable_words(instruction.trigger, context)
    trigger = unread or _SENTENCES[instruction.trigger.keyword](instruction.trigger, context)
    if lines := runs_at(instruction, context):
        return _say("onbuild.here", lines=subject_words(lines, ends=True), trigger=trigger)
    return _say("onbuild", trigger=trigger)


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
    "USER": _user,
    "VOLUME": _volume,
    "CMD": start_summary,
    "ENTRYPOINT": start_summary,
    "HEALTHCHECK": _healthcheck,
    "STOPSIGNAL": _stopsignal,
    "SHELL": _shell,
    "ONBUILD": _onbuild,
}
