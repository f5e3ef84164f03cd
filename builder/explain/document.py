"""The explanation of a whole file, and its JSON form (the contract of POST /api/explain)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from builder.checks import check
from builder.dockerfile import Dockerfile, Instruction, Problem, Stage, parse

from .context import contexts
from .effects import effect_of, runs_when
from .summaries import summarise
from .tokens import explain_tokens
from .words_instructions import INSTRUCTIONS, REFERENCE


@dataclass(frozen=True, slots=True)
class Explained:
    """One instruction with its words; ``explanations`` go with its tokens one by one."""

    instruction: Instruction
    summary: str
    explanations: tuple[str | None, ...]

    def to_json(self) -> dict[str, Any]:
        entry = self.instruction
        tokens = zip(entry.tokens, self.explanations, strict=True)
        return {
            "line": list(entry.lines),
            "span": list(entry.span),
            "keyword": entry.keyword,
            "stage": entry.stage,
            "effect": effect_of(entry),
            "when": runs_when(entry),
            "summary": self.summary,
            "tokens": [
                {"span": list(token.span), "kind": token.kind, "text": token.text, "explanation": words}
                for token, words in tokens
            ],
            "docs": docs_of(entry),
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """A Dockerfile explained. ``valid`` is False when a builder would refuse it."""

    dockerfile: Dockerfile
    explained: tuple[Explained, ...]
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        return not any(problem.severity == "error" for problem in self.problems)

    def to_json(self) -> dict[str, Any]:
        """``{"instructions": […], "stages": […], "problems": […]}``, ready for json.dumps."""
        return {
            "instructions": [entry.to_json() for entry in self.explained],
            "stages": [_stage_json(stage) for stage in self.dockerfile.stages],
            "problems": [_problem_json(problem) for problem in self.problems],
        }


def explain(text: str, dockerignore: str | None = None) -> Explanation:
    """Explains any text as a Dockerfile; ``dockerignore`` is the text of the .dockerignore beside it, if there is one.

    Never raises, needs no engine, takes time linear in the length (at most 64 KiB are read).
    """
    dockerfile = parse(text)
    problems = (*dockerfile.problems, *check(dockerfile, dockerignore))
    explained = tuple(
        Explained(instruction, summarise(instruction, context), tuple(explain_tokens(instruction, context)))
        for instruction, context in contexts(dockerfile)
    )
    return Explanation(
        dockerfile, explained, tuple(sorted(problems, key=lambda problem: (problem.lines, problem.span)))
    )


def docs_of(instruction: Instruction) -> str:
    """The section of the reference about this instruction."""
    if instruction.keyword == "#":
        return REFERENCE + (f"#{instruction.directive}" if instruction.directive else "#format")
    facts = INSTRUCTIONS.get(instruction.keyword)
    return REFERENCE + (f"#{facts.anchor}" if facts else "#overview")


def _stage_json(stage: Stage) -> dict[str, Any]:
    return {
        "index": stage.index,
        "name": stage.name,
        "base": stage.base,
        "base_stage": stage.base_stage,
        "line": stage.from_line,
        "instructions": list(stage.instructions),
    }


def _problem_json(problem: Problem) -> dict[str, Any]:
    found: dict[str, Any] = {
        "line": list(problem.lines),
        "span": list(problem.span),
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "docs": problem.docs,
    }
    if problem.fix is not None:
        found["fix"] = {"span": list(problem.fix.span), "text": problem.fix.text}
    return found
