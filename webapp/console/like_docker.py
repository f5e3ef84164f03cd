"""Programs that take docker's words: podman, nerdctl and the like."""

from collections.abc import Sequence

from webapp.console.commands import DOCKER
from webapp.console.lexer import Item
from webapp.console.problems import Fix, Problem
from webapp.wording import _, mark

_PROGRAMS = {
    "podman": "docker",
    "nerdctl": "docker",
    "finch": "docker",
    "podman-compose": "docker compose",
}
_FIRST = frozenset(words[0] for words in DOCKER.by_words)
_LIKE = mark("{program} takes nearly the same words as docker: with {docker} in its place, each is explained here.")


_OF_KUBERNETES = mark("The nearest that docker has, on this machine alone, is {command}.")


def like_docker(first: Item, others: Sequence[Item]) -> Problem | None:
    """`podman run nginx`: where it is a command that docker has as well."""
    docker = _PROGRAMS.get(first.value)
    verb = next((one.value for one in others if one.value[:1] != "-"), "")
    if first.value == "kubectl" and verb == "run":
        return _nearest(first, [one.value for one in others])
    if docker is None or (docker == "docker" and verb not in _FIRST):
        return None
    message = _(_LIKE, program=first.value, docker=docker)
    return Problem(first.span, "hint", "program.like_docker", message, Fix(first.span, docker))


def _nearest(first: Item, words: Sequence[str]) -> Problem | None:
    """`kubectl run web --image=nginx`."""
    image = next((word.removeprefix("--image=") for word in words if word.startswith("--image=")), "")
    names = [word for word in words if word[:1] != "-"]
    if not image or len(names) < 2:
        return None
    message = _(_OF_KUBERNETES, command=f"docker run -d --name {names[1]} {image}")
    return Problem(first.span, "hint", "program.like_docker", message)
