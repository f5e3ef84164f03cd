"""What learners call the site's registry, and where an image of theirs lies in it. Pure.

On the learner's line the registry is `localhost:5000`, as one on their own machine would be. In the registry each
sandbox has a folder of its own whose name nobody can guess, so no name reaches another sandbox's images.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass

from webapp.console.values.images import SITES_REGISTRY

HOST = SITES_REGISTRY
_PART = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_REPOSITORY = re.compile(rf"{_PART}(?:/{_PART})*")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}", re.ASCII)
_LONGEST = 200  # signs of a repository; the registry takes 255 with the sandbox's folder


class Elsewhere(ValueError):
    """The name leads to another registry: `host`."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class NoName(ValueError):
    """It is no name of an image with a tag."""


@dataclass(frozen=True)
class Name:
    """An image in the site's registry."""

    repository: str  # "an_image", without the registry
    tag: str

    def __str__(self) -> str:
        return f"{HOST}/{self.repository}:{self.tag}"

    @property
    def shown(self) -> str:
        """The repository as docker prints it."""
        return f"{HOST}/{self.repository}"


def read(reference: str) -> Name:
    """The name in the registry that a reference means; a tag that is not written is latest.

    Raises `Elsewhere` where another registry is meant, Docker Hub among them, and `NoName`.
    """
    host, slash, rest = reference.partition("/")
    if not slash or not ("." in host or ":" in host or host == "localhost"):
        raise Elsewhere("Docker Hub")
    if host != HOST:
        raise Elsewhere(host)
    repository, _, tag = rest.partition(":")
    tag = tag or "latest"
    if not _REPOSITORY.fullmatch(repository) or len(repository) > _LONGEST or not _TAG.fullmatch(tag):
        raise NoName(reference)
    return Name(repository, tag)


def folder_of(sandbox_id: str, secret: str) -> str:
    """The sandbox's folder in the registry: 128 bits that only this site can work out."""
    digest = hmac.new(secret.encode(), f"registry {sandbox_id}".encode(), hashlib.sha256).digest()[:16]
    return base64.b32encode(digest).decode().rstrip("=").lower()


def familiar(text: str, address: str, folder: str) -> str:
    """What the engine says, in the learner's names. A name of another sandbox never gets through."""
    text = text.replace(f"{address}/{folder}/", f"{HOST}/").replace(f"{folder}/", "").replace(address, HOST)
    return "Layer already exists" if text.startswith("Mounted from ") else text
