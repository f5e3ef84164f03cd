"""The explanation of a whole file, and its JSON form (the contract of POST /api/explain)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from builder.checks import problems_of
from builder.dockerfile import Dockerfile, Instruction, Problem, Stage, parse
from builder.dockerfile.carried import carried_out
from builder.dockerfile.validate import is_compose
from builder.shell.model import from_fields
from webapp.wording import _

from .comments import AboutComment, about_comment
from .configuration import StageConfiguration, configure
from .context import Context, contexts
from .effects import SETTLED, changes_of
from .rebuild import Rebuild, rebuilds
from .settings import Setting, settings_json
from .start import Start, start_of
from .steps import steps_of
from .summaries import summarise
from .tokens import explain_tokens
from .topics import topics_json, topics_of
from .words_instructions import INSTRUCTIONS, REFERENCE, Effect, When
from .words_summaries import SUMMARIES


class Explained(NamedTuple):
    """One instruction with its words; ``explanations`` and ``topics`` go with its tokens one by one."""

    instruction: Instruction
    summary: str
    explanations: tuple[str | None, ...]
    topics: tuple[str | None, ...]
    sets: tuple[Setting, ...]
    rebuild: Rebuild

    def to_json(self) -> dict[str, Any]:
        entry, summary, explanations, topics, sets, (lines, words) = self
        keyword = entry.keyword
        known = None if entry.directive else _SETTLED.get(keyword)
        effect, when, docs = known or (*changes_of(entry, sets), docs_of(entry))
        tokens = zip(entry.tokens, explanations, topics, strict=True)
        return {
            "line": list(entry.lines),
            "span": list(entry.span),
            "keyword": keyword,
            "stage": entry.stage,
            "effect": effect,
            "when": when,
            "summary": summary,
            "tokens": [
                {
                    "span": span,  # as it is: a list of its own for each is one hundredth of all the work
                    "kind": kind,
                    "text": text,
                    "explanation": said,
                    "topic": topic,
                    "manual": None if meaning is None else meaning[4] or None,
                }
                for (span, kind, text, _role, _value, meaning), said, topic in tokens
            ],
            "sets": settings_json(sets) if sets else [],
            "rebuilds": {"lines": list(lines), "words": words},
            "docs": docs,
        }


_entry = from_fields(Explained)
_SECTIONS = {"#": f"{REFERENCE}#format"} | {key: f"{REFERENCE}#{facts.anchor}" for key, facts in INSTRUCTIONS.items()}
_OVERVIEW = f"{REFERENCE}#overview"
# With their section; of comments too.
_SETTLED: dict[str, tuple[Effect, When, str]] = {
    key: (*changes, _SECTIONS[key]) for key, changes in SETTLED.items()
} | {"#": ("none", "build", _SECTIONS["#"])}


class ExplainedStage(NamedTuple):
    """A stage with what it leaves: its final configuration, and what a container of it starts."""

    stage: Stage
    configuration: StageConfiguration
    start: Start

    def to_json(self) -> dict[str, Any]:
        return {
            "index": self.stage.index,
            "name": self.stage.name,
            "base": self.stage.base,
            "base_stage": self.stage.base_stage,
            "line": self.stage.from_line,
            "instructions": list(self.stage.instructions),
            "config": settings_json(self.configuration.settings),
            "starts": self.start.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """A Dockerfile explained. ``valid`` is False when a builder would refuse it."""

    dockerfile: Dockerfile
    explained: tuple[Explained, ...]
    stages: tuple[ExplainedStage, ...]
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)

    def also(self, problems: Iterable[Problem]) -> Explanation:
        """With more problems, which somebody else found."""
        return replace(self, problems=_in_order([*self.problems, *problems]))

    def to_json(self) -> dict[str, Any]:
        """``{"instructions": […], "stages": […], "problems": […], "topics": {…}}``, ready for json.dumps."""
        topics = dict.fromkeys(chain.from_iterable([entry.topics for entry in self.explained]))
        said = topics_json()
        instructions = [entry.to_json() for entry in self.explained]
        if self.dockerfile.mended:
            for token in (token for entry in instructions for token in entry["tokens"]):
                token["text"] = self.dockerfile.text[slice(*token["span"])]
        return {
            "instructions": instructions,
            "stages": [stage.to_json() for stage in self.stages],
            "problems": [problem.to_json() for problem in self.problems],
            "topics": {key: said[key] for key in topics if key},
        }


def explain(text: str, dockerignore: str | None = None) -> Explanation:
    """Explains any text as a Dockerfile; ``dockerignore`` is the text of the .dockerignore beside it, if there is one.

    Never raises, needs no engine, takes time linear in the length (at most 64 KiB are read).
    """
    dockerfile = parse(text)
    whole = carried_out(dockerfile)
    problems = tuple(problems_of(dockerfile, dockerignore, whole))
    configuration = configure(dockerfile)
    steps = steps_of(dockerfile, configuration.sets, whole)
    facts = zip(dockerfile.instructions, configuration.sets, rebuilds(dockerfile, steps), strict=True)
    known = contexts(dockerfile, whole, steps.needed)
    said_of: dict[tuple[str, ...], AboutComment] = {}
    explained = tuple([
        _comment(entry, sets, rebuild, said_of)
        if entry.keyword == "#" and not entry.directive
        else _explained(*next(known), sets, rebuild)
        for entry, sets, rebuild in facts
    ])  # fmt: skip
    next(known, None)  # past its end; left where it stands, it would be ended by an exception
    stages = tuple([
        ExplainedStage(stage, config, start_of(config))
        for stage, config in zip(dockerfile.stages, configuration.stages, strict=True)
    ])  # fmt: skip
    return Explanation(dockerfile, explained, stages, _in_order(problems))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.lines, problem.span)))


def _comment(
    comment: Instruction, sets: tuple[Setting, ...], rebuild: Rebuild, said_of: dict[tuple[str, ...], AboutComment]
) -> Explained:
    """Of which nobody has to know where it stands; ``said_of`` keeps what is said by the roles of its tokens."""
    tokens = comment.tokens
    roles = (tokens[0][3],) if len(tokens) == 1 else tuple([token.role for token in tokens])
    if roles not in said_of:
        said_of[roles] = about_comment(roles)
    summary, words, topics = said_of[roles]
    return _entry((comment, summary, words, topics, sets, rebuild))


def _explained(instruction: Instruction, context: Context, sets: tuple[Setting, ...], rebuild: Rebuild) -> Explained:
    keyword = instruction.keyword if instruction.trigger is None else instruction.trigger.keyword
    if keyword not in INSTRUCTIONS and keyword != "#" and is_compose(context.dockerfile):
        line, tokens = SUMMARIES["compose"], instruction.tokens
        said = _(line)
        return _entry((instruction, said, (said,) * len(tokens), (None,) * len(tokens), sets, rebuild))
    words, topics = tuple(explain_tokens(instruction, context)), topics_of(instruction, keyword)
    return _entry((instruction, summarise(instruction, context, sets), words, topics, sets, rebuild))


def docs_of(instruction: Instruction) -> str:
    """The section of the reference about this instruction."""
    if instruction.directive:
        return f"{REFERENCE}#{instruction.directive}"
    return _SECTIONS.get(instruction.keyword, _OVERVIEW)
