"""BuildKit's progress as rawjson → build events, each on its line of the Dockerfile. Pure: bytes in, events out.

story = Story(build_id, parse(text))
events = story.feed(chunk)      # whenever something arrives
events = story.flush()          # once in a while, for logs that were held back
story.end()                     # the trailing text, the steps of lines that BuildKit never named
"""

from .aliases import Aliases
from .ending import Ending
from .story import Story

__all__ = ["Aliases", "Ending", "Story"]
