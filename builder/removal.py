"""What `docker rmi` does and when it refuses: the rules of moby's ImageDelete (daemon/images/image_delete.go)."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.wording import _, mark, n_


class Conflict(Exception):
    """The image cannot be removed; the text is docker's own sentence."""


@dataclass(frozen=True)
class Use:
    """A container that stands on the image."""

    container: str  # twelve digits
    running: bool
    name: str = ""


@dataclass(frozen=True)
class Plan:
    """What is to be done: tags to take off, and whether the image goes."""

    untag: tuple[str, ...]
    delete: bool


def plan(
    reference: str, by_tag: str | None, short: str, tags: Sequence[str], uses: Sequence[Use], *, force: bool
) -> Plan:
    """`by_tag` is the tag that `reference` names, None when it names the image by its digits. Raises `Conflict`."""
    running = next((use for use in uses if use.running), None)
    if by_tag is not None:
        if len(tags) > 1:
            return Plan((by_tag,), delete=False)
        if uses and not force:
            raise Conflict(
                f'conflict: unable to remove repository reference "{reference}" (must force) - '
                f"container {uses[0].container} is using its referenced image {short}"
            )
        # forced under a running container, the tag goes and the image stays without a name
        return Plan((by_tag,), delete=running is None)
    repositories = {tag.rpartition(":")[0] for tag in tags}
    if len(repositories) > 1 and not force:
        raise Conflict(
            f"conflict: unable to delete {short} (must be forced) - image is referenced in multiple repositories"
        )
    if running is not None:
        raise Conflict(
            f"conflict: unable to delete {short} (cannot be forced) - image is being used by running container "
            f"{running.container}"
        )
    if uses and not force:
        raise Conflict(
            f"conflict: unable to delete {short} (must be forced) - image is being used by stopped container "
            f"{uses[0].container}"
        )
    return Plan(tuple(tags), delete=True)


def way_out(reference: str, tags: Sequence[str], uses: Sequence[Use]) -> str:
    """What to do after a `Conflict`, with the commands that do it."""
    if not uses:
        words = mark("It has several names: docker rmi {names} removes them, and the image goes with the last one.")
        return _(words, names=" ".join(tags))
    users = [use.name for use in uses]
    parts = {"who": ", ".join(users), "names": " ".join(users), "reference": reference}
    if any(use.running for use in uses):
        return n_(
            "Container {who} still needs its layers: docker rm -f {names}, then docker rmi {reference} again.",
            "Containers {who} still need its layers: docker rm -f {names}, then docker rmi {reference} again.",
            len(users),
            **parts,
        )
    return n_(
        "Container {who} still needs its layers, though nothing runs: docker rm {names}, then docker rmi {reference} "
        "again.",
        "Containers {who} still need its layers, though nothing runs: docker rm {names}, then docker rmi {reference} "
        "again.",
        len(users),
        **parts,
    )
