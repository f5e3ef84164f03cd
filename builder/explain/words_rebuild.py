"""What a changed line rebuilds, in words."""

from __future__ import annotations

from collections.abc import Sequence, Set

from builder.dockerfile.model import Dockerfile, Instruction
from webapp.wording import _, mark, n_

from .steps import Steps
from .words_instructions import INSTRUCTIONS

REBUILD: dict[str, str] = {
    "comment": mark("Change this line and nothing runs again: the builder leaves comments out."),
    "directive": mark(
        "Change this line and the builder reads the file in a different way; steps that come out the same stay in "
        "the cache."
    ),
    "unknown": mark("The builder cannot carry out this line, so it stops before the first step."),
    "config": mark("Change this line and no step runs again: only the image's configuration is rewritten."),
    "unseen": mark("Change this line and no step runs again: at most the image's configuration comes out differently."),
    "onbuild": mark(
        "Change this line and no step of this file runs again: it acts in builds that start from this image."
    ),
    "content": mark("A change in the files it copies does the same."),
    "environment": mark("RUN has every ENV and ARG above it in its environment, whether it uses them or not."),
    "unneeded": mark("The last stage does not need this one, so only a build with --target gets here."),
}

NOTES = frozenset(["CMD", "ENTRYPOINT", "EXPOSE", "HEALTHCHECK", "LABEL", "MAINTAINER", "STOPSIGNAL", "VOLUME"])
_MOST = 6  # lines named one by one
_MOST_STAGES = 200  # looked through for each ONBUILD


class RebuildWords:
    """Asked for the instructions of one file."""

    def __init__(self, dockerfile: Dockerfile, steps: Steps) -> None:
        self.dockerfile = dockerfile
        self.steps = steps
        flagged = [(at, entry) for at, entry in enumerate(dockerfile.instructions) if entry.flags]
        self._takers = frozenset([at for at, entry in flagged if _takes(entry)])
        self._told: dict[tuple[int, ...], str] = {}  # of those that may run again, which the lines of a stage share
        self._kept: dict[tuple[int, ...], str] = {}  # of linked copies

    def words(
        self, entry: Instruction, sure: Sequence[int], perhaps: Sequence[int], first: int, linked: Set[int]
    ) -> str:  # fmt: skip
        """One sentence about what surely runs again, and one for each thing that needs more to be said. ``sure`` are
        the first lines of the instructions that do, ``perhaps`` the indexes of those that may, in order; ``first`` is
        the index of the first that does, where the line is no step itself; ``linked`` are copies that need not."""
        dockerfile = self.dockerfile
        if not sure:
            return _say(_reason(dockerfile, entry))
        keyword, line = entry.keyword, entry.lines[0]
        itself = line in sure
        others = list(sure if line != sure[0] else sure[1:])
        if itself and line != sure[0]:
            others.remove(line)
        said = [_main(dockerfile, entry, itself, others)]
        if keyword in ("ENV", "ARG") and dockerfile.instructions[first].keyword == "RUN":
            said.append(_say("environment"))
        if keyword in ("COPY", "ADD") and entry.flag("from") is None and not entry.heredocs:
            said.append(_say("content"))
        if perhaps:
            said.append(self._perhaps(perhaps))
        if linked:
            said.append(self._linked(sorted(linked)))
        if entry.stage is not None and entry.stage not in self.steps.needed:
            said.append(_say("unneeded"))
        return " ".join(said)

    def _perhaps(self, indexes: Sequence[int]) -> str:
        key = tuple(indexes)
        if key not in self._told:
            entries = self.dockerfile.instructions
            takers = list(dict.fromkeys([entries[at].lines[0] for at in indexes if at in self._takers]))
            below = list(dict.fromkeys([entries[at].lines[0] for at in indexes if at not in self._takers]))
            self._told[key] = _perhaps(takers, below) if takers else _perhaps(below, [])
        return self._told[key]

    def _linked(self, indexes: list[int]) -> str:
        key = tuple(indexes)
        if key not in self._kept:
            self._kept[key] = _linked([self.dockerfile.instructions[at].lines[0] for at in indexes])
        return self._kept[key]


def _takes(entry: Instruction) -> bool:
    """Whether it takes files from elsewhere, and not only stands below what does."""
    return bool([flag for flag in entry.flags if flag.name == "from" or "from=" in (flag.value or "")])


def _perhaps(lines: list[int], below: list[int]) -> str:
    return n_(
        "{lines} takes files from a stage that is rebuilt, and runs again if those files differ{below}.",
        "{lines} take files from a stage that is built again, and run again if those files differ{below}.",
        len(lines),
        lines=_capital(subject_words(lines)),
        below=_(", and with that {lines}, further down", lines=subject_words(below, ends=True)) if below else "",
    )


def _linked(lines: list[int]) -> str:
    return n_(
        "{lines} has --link, so its layer stays in the cache where the builder can merge layers; the classic "
        "image store of Docker Engine copies again.",
        "{lines} have --link, so their layers stay in the cache where the builder can merge layers; the classic "
        "image store of Docker Engine copies again.",
        len(lines),
        lines=_capital(subject_words(lines)),
    )


def _reason(dockerfile: Dockerfile, entry: Instruction) -> str:
    keyword = entry.keyword
    if keyword not in INSTRUCTIONS or (entry.stage is None and keyword != "ARG"):
        return "unknown"
    if keyword == "ONBUILD" and any(stage.base_stage == entry.stage for stage in dockerfile.stages[:_MOST_STAGES]):
        return "unseen"  # a stage of this file carries it out
    return {"ONBUILD": "onbuild", "ARG": "unseen"}.get(keyword, "config")


def _main(dockerfile: Dockerfile, entry: Instruction, itself: bool, others: list[int]) -> str:
    """The changed line itself, the lines that follow from it, and what stays as it was."""
    if entry.keyword == "FROM":
        return _from(others)
    kept = _kept(dockerfile, entry, itself, others)
    if not itself:
        return n_(
            "Change this line and {lines} runs again{kept}.",
            "Change this line and {lines} run again{kept}.",
            len(others),
            lines=subject_words(others),
            kept=kept,
        )
    onto = ""
    if others:
        lines = subject_words(others, ends=True)
        onto = n_(", and so does {lines}", ", and so do {lines}", len(others), lines=lines)
    return _("Change this line and it runs again{onto}{kept}.", onto=onto, kept=kept)


def _from(others: list[int]) -> str:
    if not others:
        return _("Change this line and the stage is rebuilt on another base.")
    return n_(
        "Change this line and the stage is rebuilt on another base: {lines} runs again.",
        "Change this line and the stage is built from scratch on another base: {lines} run again.",
        len(others),
        lines=subject_words(others),
    )


def _kept(dockerfile: Dockerfile, entry: Instruction, itself: bool, others: list[int]) -> str:
    """What stays in the cache above, in the same stage."""
    if entry.stage is None:
        return ""
    first = dockerfile.stages[entry.stage].from_line
    if not itself:
        return _("; the steps above line {line} stay in the cache", line=others[0])
    last = entry.lines[0] - 1
    if last == first:
        return _("; line {line} stays in the cache", line=first)
    return _("; lines {first}–{last} stay in the cache", first=first, last=last)


def subject_words(lines: list[int], ends: bool = False) -> str:
    """ "line 3", "lines 3, 4 and 7"; ``ends`` where no verb follows."""
    if len(lines) == 1:
        return _("line {line}", line=lines[0])
    few = ", ".join(map(str, lines[: min(_MOST, len(lines)) - 1]))
    if len(lines) <= _MOST:
        return _("lines {few} and {last}", few=few, last=lines[-1])
    if ends:
        return _("lines {few} and more, down to line {last}", few=few, last=lines[-1])
    return _("lines {few} and more, down to line {last},", few=few, last=lines[-1])


def _say(key: str) -> str:
    return _(REBUILD[key])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
