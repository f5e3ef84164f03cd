"""What a changed line rebuilds, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.dockerfile.model import Dockerfile, Instruction

from .change import Change
from .words_instructions import INSTRUCTIONS

REBUILD: dict[str, str] = {
    "comment": "Change this line and nothing runs again: the builder leaves comments out.",
    "directive": "Change this line and the builder reads the file in another way; steps that come out the same stay in "
    "the cache.",
    "unknown": "The builder cannot carry this line out, so it stops before the first step.",
    "config": "Change this line and no step runs again: only the image's configuration is written anew.",
    "unseen": "Change this line and no step runs again: at most the image's configuration comes out differently.",
    "onbuild": "Change this line and no step of this file runs again: it acts in builds that start from this image.",
    "from": "Change this line and the stage is built anew on another base",
    "itself": "Change this line and it runs again",
    "others": "Change this line and {lines} again",
    "onto": ", and so {lines}",
    "kept": "; {lines} in the cache",
    "above": "; the steps above line {line} stay in the cache",
    "content": "A change in the files it copies does the same.",
    "environment": "RUN has every ENV and ARG above it in its environment, whether it uses it or not.",
    "taken": "{lines} files from a stage that is built anew, and run{s} again if those files differ.",
    "linked": "{lines} copied with --link and stay{s} in the cache where the builder can merge layers; the classic "
    "image store of Docker Engine copies again.",
    "unneeded": "The last stage does not need this one, so only a build with --target comes here.",
}

_MOST = 6  # lines named one by one


def rebuild_words(
    dockerfile: Dockerfile, first_lines: Sequence[int], entry: Instruction, index: int, change: Change
) -> str:
    """One sentence about what surely runs again, and one for each thing that needs more to be said. ``first_lines``
    has the first line of each instruction."""
    if not change.sure:
        return REBUILD[_reason(entry)]
    return " ".join(_sentences(dockerfile, first_lines, entry, index, change))


def _sentences(
    dockerfile: Dockerfile, first_lines: Sequence[int], entry: Instruction, index: int, change: Change
) -> Iterator[str]:
    sure = sorted(change.sure)
    others = [first_lines[at] for at in sure if at != index]
    yield _main(dockerfile, entry, index in change.sure, others) + "."
    if entry.keyword in ("ENV", "ARG") and dockerfile.instructions[sure[0]].keyword == "RUN":
        yield REBUILD["environment"]
    if entry.keyword in ("COPY", "ADD") and entry.flag("from") is None and not entry.heredocs:
        yield REBUILD["content"]
    maybe = [first_lines[at] for at in sorted(change.maybe) if at not in change.sure] if change.maybe else []
    if maybe:
        yield REBUILD["taken"].format(
            lines=_said(maybe, "takes", "take").capitalize(), s="s" if len(maybe) == 1 else ""
        )
    if change.linked:
        linked = [first_lines[at] for at in sorted(change.linked)]
        ending = "s" if len(linked) == 1 else ""
        yield REBUILD["linked"].format(lines=_said(linked, "is", "are").capitalize(), s=ending)
    if entry.stage is not None and entry.stage not in change.steps.needed:
        yield REBUILD["unneeded"]


def _reason(entry: Instruction) -> str:
    keyword = entry.keyword
    if keyword == "#":
        return "directive" if entry.directive else "comment"
    if keyword not in INSTRUCTIONS or (entry.stage is None and keyword != "ARG"):
        return "unknown"
    return {"ONBUILD": "onbuild", "ARG": "unseen"}.get(keyword, "config")


def _main(dockerfile: Dockerfile, entry: Instruction, itself: bool, others: list[int]) -> str:
    if entry.keyword == "FROM":
        return REBUILD["from"] + (": " + _said(others, "runs", "run") + " again" if others else "")
    if itself:
        words = REBUILD["itself"] + (
            REBUILD["onto"].format(lines=_said(others, "does", "do", before=True)) if others else ""
        )
    else:
        words = REBUILD["others"].format(lines=_said(others, "runs", "run"))
    return words + _kept(dockerfile, entry, itself, others)


def _kept(dockerfile: Dockerfile, entry: Instruction, itself: bool, others: list[int]) -> str:
    """What stays in the cache above, in the same stage."""
    if entry.stage is None:
        return ""
    first = dockerfile.stages[entry.stage].from_line
    if not itself:
        return REBUILD["above"].format(line=others[0])
    last = entry.lines[0] - 1
    return REBUILD["kept"].format(lines=f"line {first} stays" if last == first else f"lines {first}–{last} stay")


def _said(lines: list[int], one: str, many: str, before: bool = False) -> str:
    """ "line 3 runs", "lines 3, 4 and 7 run"; the verb in front when ``before``."""
    if len(lines) == 1:
        subject, verb = f"line {lines[0]}", one
    elif len(lines) <= _MOST:
        subject, verb = f"lines {', '.join(map(str, lines[:-1]))} and {lines[-1]}", many
    else:
        few = ", ".join(map(str, lines[: _MOST - 1]))
        subject, verb = f"lines {few} and more, down to line {lines[-1]},", many
    return f"{verb} {subject.rstrip(',')}" if before else f"{subject} {verb}"
