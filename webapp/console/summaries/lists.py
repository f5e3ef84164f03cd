"""Sentences about lists: ps, images, logs."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, has, last, listed
from webapp.wording import _


def containers(parsed: Parsed) -> str:
    """`Lists all containers, running or not.`"""
    if has(parsed, "--latest") or last(parsed, "--last") == "1":
        which = _("the container that was made last")
    elif has(parsed, "--last"):
        which = _("the {number} containers that were made last", number=last(parsed, "--last"))
    elif has(parsed, "--all"):
        which = _("all containers, running or not")
    else:
        which = _("the containers that are running")
    return _listing(parsed, which)


def images(parsed: Parsed) -> str:
    """`Lists the images on this machine.`"""
    if parsed.arguments:
        which = _("the images named {name}", name=parsed.arguments[0])
    else:
        which = _("the images on this machine")
    return _listing(parsed, which, inner=_(", intermediate ones too") if has(parsed, "--all") else "")


def _listing(parsed: Parsed, which: str, inner: str = "") -> str:
    filters, form = every(parsed, "--filter"), last(parsed, "--format")
    shape = _(", as JSON") if form == "json" else _(", in the form that --format gives") if form else ""
    parts = {
        "which": which,
        "inner": inner,
        "shape": shape,
        "fitting": _("; of them only those with {filters}", filters=listed(filters)) if filters else "",
        "sizes": _(", with their sizes") if has(parsed, "--size") else "",
    }
    if has(parsed, "--quiet"):
        return _("Prints only the ids of {which}{inner}{shape}{fitting}{sizes}.", **parts)
    return _("Lists {which}{inner}{shape}{fitting}{sizes}.", **parts)


def logs(parsed: Parsed) -> str:
    """`Prints the last 10 lines that the container web printed, and goes on as more come.`"""
    tail = last(parsed, "--tail")
    parts = {
        "container": parsed.arguments[0],
        "since": _(" since {time}", time=last(parsed, "--since")) if has(parsed, "--since") else "",
        "until": _(" until {time}", time=last(parsed, "--until")) if has(parsed, "--until") else "",
        "times": _(", each with its time") if has(parsed, "--timestamps") else "",
        "more": _(", and goes on as more comes") if has(parsed, "--follow") else "",
    }
    if tail and tail != "all":
        return _(
            "Prints the last {tail} lines that the container {container} has printed{since}{until}{times}{more}.",
            tail=tail,
            **parts,
        )
    return _("Prints what the container {container} has printed{since}{until}{times}{more}.", **parts)
