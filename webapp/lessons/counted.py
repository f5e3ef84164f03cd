"""How many there are of something, as a part of a sentence: `no image`, `1 image`, `3 images`."""

from collections.abc import Callable

from webapp.wording import _, n_

Said = Callable[[int], str]


def images_said(number: int) -> str:
    """`3 images`."""
    return n_("{n} image", "{n} images", number) if number else _("no image")


def layers_said(number: int) -> str:
    """`3 layers`."""
    return n_("{n} layer", "{n} layers", number) if number else _("no layer")


def processes_said(number: int) -> str:
    """`3 processes`."""
    return n_("{n} process", "{n} processes", number) if number else _("no process")


def containers_said(number: int, state: str) -> str:
    """`3 running containers`; with no state, `3 containers`."""
    match state:
        case "":
            return n_("{n} container", "{n} containers", number) if number else _("no container")
        case "running":
            return (
                n_("{n} running container", "{n} running containers", number) if number else _("no running container")
            )
        case "exited":
            return n_("{n} exited container", "{n} exited containers", number) if number else _("no exited container")
        case "paused":
            return n_("{n} paused container", "{n} paused containers", number) if number else _("no paused container")
    if not number:
        return _("no {state} container", state=state)
    return n_("{n} {state} container", "{n} {state} containers", number, state=state)


def amiss(found: int, said: Said, count: int | None, at_least: int | None) -> str | None:
    """Why a number is not the one asked for; with neither asked for, one is enough. English counts none as one."""
    if count is not None and found != count:
        return n_(
            "There is {number}, not {count}.",
            "There are {number}, not {count}.",
            max(found, 1),
            number=said(found),
            count=count,
        )
    wanted = at_least if at_least is not None else 1
    if count is None and found < wanted:
        return n_(
            "There is {number} so far; {wanted} needed.",
            "There are {number} so far; {wanted} needed.",
            max(found, 1),
            number=said(found),
            wanted=wanted,
        )
    return None
