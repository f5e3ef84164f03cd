"""What a Dockerfile says, in words: ``explain(text).to_json()`` is the document of the API, of pages and editors."""

from .document import Explained, Explanation, docs_of, explain
from .effects import effect_of, runs_when
from .text import as_text

__all__ = ["Explained", "Explanation", "as_text", "docs_of", "effect_of", "explain", "runs_when"]
