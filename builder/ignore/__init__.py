""".dockerignore: what each of its lines means, and which files a COPY sees."""

from .decisions import Decision, Decisions, decide
from .document import Ignored, explain
from .lines import Line, read_lines

__all__ = ["Decision", "Decisions", "Ignored", "Line", "decide", "explain", "read_lines"]
