"""The names of Docker Hub in front of an image: none at all, the documented one, and the hosts it has answered at."""

NAMES = frozenset(["", "docker.io", "index.docker.io", "registry-1.docker.io"])


def repository(registry: str, path: str) -> str:
    """The image's name as the register of images has it: without the prefixes of Docker Hub."""
    return path.removeprefix("library/") if registry in NAMES else f"{registry}/{path}"
