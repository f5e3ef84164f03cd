"""An explanation to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from builder.dockerfile import Problem

from .document import Explained, ExplainedStage, Explanation
from .settings import Setting

_QUIET = frozenset({"punctuation", "continuation", "comment", "mark"})


def as_text(explanation: Explanation, width: int = 88) -> str:
    """The file's lines, what each does, what its words mean; then the image in the end, and the problems.

    Lines keep within ``width`` where they can: a long word of the file is not cut. What a word means is said once,
    where it first stands.
    """
    lines = explanation.dockerfile.text.split("\n")
    said: set[str] = set()
    blocks: list[str] = []
    for entry in explanation.explained:
        block = "\n".join([*_source(entry, lines), *_words(entry, said, width)])
        blocks.append(block if _is_comment(entry) else block + "\n")
    blocks += ["\n".join(_image(stage, width)) + "\n" for stage in explanation.stages[-1:]]
    blocks += ["\n".join(_problem(problem, width)) for problem in explanation.problems]
    return "\n".join(block for block in blocks if block) + "\n"


def _is_comment(entry: Explained) -> bool:
    return entry.instruction.keyword == "#" and not entry.instruction.directive


def _source(entry: Explained, lines: list[str]) -> list[str]:
    first, last = entry.instruction.lines
    return [f"{number:4}  {line.rstrip()}".rstrip() for number, line in enumerate(lines[first - 1 : last], start=first)]


def _words(entry: Explained, said: set[str], width: int) -> Iterator[str]:
    if _is_comment(entry):
        return
    yield from _wrapped(entry.summary, 6, width)
    for token, words in zip(entry.instruction.tokens, entry.explanations, strict=True):
        if words and token.kind not in _QUIET and words not in said:
            said.add(words)
            yield from _wrapped(_lead(token.text, words), 8, width)


def _lead(text: str, words: str) -> str:
    """The token in front of its words, unless they begin with it."""
    shown = text.split("\n", maxsplit=1)[0]
    return words if words.startswith((shown, shown.strip("\"'"))) or len(shown) > 40 else f"{shown}: {words}"


def _image(stage: ExplainedStage, width: int) -> Iterator[str]:
    """The last stage's final configuration, and what its containers start."""
    configuration = stage.configuration
    brought = f" (and whatever {configuration.base} brings)" if configuration.base else ""
    yield from _wrapped(f"The image in the end{brought}:", 0, width)
    for setting in configuration.settings:
        yield from _wrapped(f"{setting.field:<12}{_setting(setting)} (line {setting.line})", 6, width)
    yield from _wrapped(stage.start.words, 0, width)


def _setting(setting: Setting) -> str:
    if setting.value == "":
        return f"{setting.name}=" if setting.field in ("ENV", "LABEL") else setting.name
    value = "not known before the build" if setting.value is None else setting.value
    return f"{setting.name}={value}" if setting.field in ("ENV", "LABEL") else value


def _problem(problem: Problem, width: int) -> Iterator[str]:
    first, last = problem.lines
    where = f"line {first}" if first == last else f"lines {first}-{last}"
    yield from _wrapped(f"{problem.severity}, {where}: {problem.message} [{problem.code}]", 0, width)
    if problem.fix is not None and problem.fix.text.strip():
        yield from _wrapped(f"write: {problem.fix.text}", 6, width)


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    first, rest = " " * indent, " " * (indent + (2 if indent else 6))
    return wrap(text, max(width, 40), initial_indent=first, subsequent_indent=rest, break_long_words=False)
