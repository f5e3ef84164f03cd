"""Names of images in which a manual leaves a part to its reader: YOUR_ID/app, ImageName."""

import re

# Words of manuals in capitals, YOUR_USERNAME or ImageName: no name may have capitals.
_OPEN_WORDS = frozenset(
    (
        *("account", "container", "docker", "dockerhub", "host", "hub", "id", "image", "imagename", "my", "name"),
        *("org", "organization", "path", "project", "registry", "repo", "repository", "tag", "url", "user"),
        *("username", "userid", "your", "yourname", "yourusername", "dockerid"),
    )
)
_WORD_IN_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def is_left_open(value: str) -> bool:
    """Whether a part of the name is a word of a manual, which its reader replaces: YOUR_ID/app, ImageName."""
    return value != value.lower() and any(_is_for_reader(part) for part in re.split(r"[/:]", value))


def is_in_capitals(value: str) -> bool:
    """Whether nothing but a word in capitals stands there, or behind the last =: NUM, web=N."""
    word = value.rpartition("=")[2]
    return word.isupper() and word.replace("_", "").isalpha()


def _is_for_reader(part: str) -> bool:
    if part == part.lower() or "$" in part or "%" in part:
        return False
    words = [word.lower() for word in _WORD_IN_NAME.findall(part)]
    return "your" in words[:1] or (bool(words) and all(word in _OPEN_WORDS for word in words))
