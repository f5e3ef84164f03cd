"""Topics: what stands behind each kind of token, in a paragraph and a small picture."""

from .finding import topics_of
from .loading import TOPICS, topic_json, topics_json
from .topic import Panel, Topic

__all__ = ["TOPICS", "Panel", "Topic", "topic_json", "topics_json", "topics_of"]
