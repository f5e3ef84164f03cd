"""What docker's own programs are called, with or without the path to them."""

import re

COMPOSE = "docker-compose"
DOCKER = ("docker", "docker.exe")
ALL = (*DOCKER, COMPOSE)
_PATH = re.compile(r".*[/\\](?=docker(?:\.exe|-compose)?\Z)")


def named(word: str) -> str:
    """The program's name without the path to it, of docker's programs."""
    return _PATH.sub("", word) if "docker" in word else word
