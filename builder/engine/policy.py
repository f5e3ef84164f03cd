"""What a build may fetch, as BuildKit's source policy: enforced by the engine itself, whatever the Dockerfile says.

Rules are tried in order and the last that fits decides (moby/buildkit, sourcepolicy). Everything is denied but the
build context and images; of the images, those of sandboxes, and registries on this machine or its network.
"""

import re
from collections.abc import Iterable
from typing import Any

from builder.progress.labels import familiar

OWN_PREFIX = "docker-image://docker.io/slip/"
# A registry that is an address in any of its spellings, has a port of its own, or a name that only means something
# inside a network. Host names have no case; the rest of the identifier is never looked at.
_NUMBER = r"(0x[0-9a-f]*|\d+)"
_INSIDE = (
    rf"(?i)^docker-image://(localhost[:/]|\[|{_NUMBER}(\.{_NUMBER})*\.?[:/]|[^/]+:\d+/"
    r"|[^/]*\.(local|localhost|internal|intranet|lan|home|corp|localdomain)\.?/)"
)


def source_policy(own_images: Iterable[str]) -> dict[str, Any]:
    """The policy document; `own_images` are engine names (`slip/…`) of the images this sandbox may stand on."""
    rules = [
        _rule("DENY", "*"),
        _rule("ALLOW", "local://*"),
        _rule("ALLOW", "docker-image://*"),
        _rule("DENY", _INSIDE, "REGEX"),
        _rule("DENY", OWN_PREFIX + "*"),
        *(_rule("ALLOW", f"docker-image://docker.io/{name}:latest*") for name in own_images),
    ]
    return {"rules": rules}


def denies(reference: str) -> bool:
    """Whether the policy denies an image, so that nothing needs to ask for it: in a registry inside, or a sandbox's."""
    name = familiar(reference)
    first, slash, _ = name.partition("/")
    is_host = "." in first or ":" in first or first == "localhost" or first != first.lower()  # distribution/reference
    identifier = f"docker-image://{name if slash and is_host else f'docker.io/{name}'}"
    return identifier.lower().startswith(OWN_PREFIX) or re.search(_INSIDE, identifier) is not None


def _rule(action: str, identifier: str, match: str = "WILDCARD") -> dict[str, Any]:
    # `match_type`, not the `matchType` of protobuf's own JSON: buildx drops that one unread, and then every rule is a
    # WILDCARD (encoding/json on sourcepolicy/pb, observed with buildx 0.13)
    return {"action": action, "selector": {"identifier": identifier, "match_type": match}}
