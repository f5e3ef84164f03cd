"""Questions to the engine host: the site's own way, under the name that runner's modules call it by."""

from webapp.replies import ask, hear, say

__all__ = ["ask", "hear", "say"]
