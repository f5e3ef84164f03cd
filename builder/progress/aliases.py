"""The engine's names of a sandbox's own images, and what the learner calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_HOST_PATH = re.compile(
    r"/(?:[\w.+-]+/)+(?:overlay2|buildkit-mount|tmp/buildkit)[\w.+-]*(?:/[\w.+-]+?/merged)?(?=[/\s:\"']|$)"
)
_SESSION_REF = re.compile(r"ref [0-9a-z-]{20,}::[0-9a-z]+")


@dataclass(frozen=True)
class Aliases:
    """`names` maps the engine's repository (`slip/…`) to the learner's tag."""

    names: Mapping[str, str] = field(default_factory=dict)

    def to_learner(self, text: str) -> str:
        """The text in the learner's names, without the host's paths and the engine's inner references."""
        for engines, learners in self.names.items():
            for form in (f"docker.io/{engines}:latest", f"docker.io/{engines}", f"{engines}:latest", engines):
                text = text.replace(form, learners)
        text = _SESSION_REF.sub("the build context", text)
        return _HOST_PATH.sub("", text)
