"""A Dockerfile as data: text → tokens → instructions → stages, with a span for every character.

    from builder.dockerfile import parse
    parse("FROM node:22\\nWORKDIR /app").instructions[1].arguments == ("/app",)

Pure Python, no framework. ``parse`` reads any text and never raises; what is wrong comes back as ``problems``.
"""

from .images import countable_steps, external_images
from .model import (
    Directive,
    Dockerfile,
    Fix,
    Flag,
    Heredoc,
    Instruction,
    Lines,
    Pair,
    Problem,
    Severity,
    Span,
    Stage,
    Token,
)
from .parse import parse
from .syntax import neutralise_syntax

__all__ = [
    "Directive",
    "Dockerfile",
    "Fix",
    "Flag",
    "Heredoc",
    "Instruction",
    "Lines",
    "Pair",
    "Problem",
    "Severity",
    "Span",
    "Stage",
    "Token",
    "countable_steps",
    "external_images",
    "neutralise_syntax",
    "parse",
]
