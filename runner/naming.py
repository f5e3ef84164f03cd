"""Names for containers that were given none, as docker does: an adjective and a name from ships and yards."""

import random
import re
from collections.abc import Container

ALLOWED = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9_.-]+")
LONGEST = 63  # the name is also a host name on the sandbox's network

_ADJECTIVES = """
amber brave bright brisk calm clever copper eager fair fearless gentle golden happy hardy jolly keen light lively lucky
merry nimble noble proud quick quiet ready sharp silver sleek smart snug steady sturdy sunny swift tidy trim trusty
upbeat vivid warm wise
"""
_NAMES = """
anchor barge beacon bosun bowsprit brig buoy capstan clipper compass coracle cutter dinghy dory ferry frigate galley
gunwale halyard harbour hawser helm hull jib kayak keel ketch lantern lugger mast mizzen oar pier pilot pinnace quay
rudder sail schooner sextant skiff sloop spar stern tender tiller trawler tug wharf yawl
"""
ADJECTIVES, NAMES = _ADJECTIVES.split(), _NAMES.split()


def is_allowed(name: str) -> bool:
    """Docker's rule for container names."""
    return ALLOWED.fullmatch(name) is not None


def make_up(taken: Container[str]) -> str:
    """A name that is not taken."""
    while True:
        name = f"{random.choice(ADJECTIVES)}_{random.choice(NAMES)}"  # noqa: S311  # a name, not a secret
        if name not in taken:
            return name
