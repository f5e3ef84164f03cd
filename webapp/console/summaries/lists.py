"""Sentences about lists: ps, images, logs."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.filters import age, clauses
from webapp.console.summaries.wording import PIPED, every, has, last, listed
from webapp.wording import _, n_


def containers(parsed: Parsed) -> str:
    """`Lists all containers, running or not.`"""
    if has(parsed, "--latest") or last(parsed, "--last") == "1":
        which = _("the container that was made last")
    elif has(parsed, "--last"):
        which = _("the {number} containers that were made last", number=last(parsed, "--last"))
    elif has(parsed, "--all") or any(one.startswith("status=") for one in every(parsed, "--filter")):
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


def _name(parsed: Parsed) -> str:
    return parsed.command.name if parsed.command else ""


def networks(parsed: Parsed) -> str:
    """`Lists the networks of this machine.`"""
    return _listing(parsed, _("the networks of this machine"))


def volumes(parsed: Parsed) -> str:
    """`Prints only the names of the volumes of this machine.`"""
    if has(parsed, "--quiet"):  # of a volume the name is what ids are of other things
        fitting = clauses("volume ls", every(parsed, "--filter"))
        only = _("; only those {which}", which=fitting) if fitting else ""
        return _("Prints only the names of the volumes of this machine{fitting}.", fitting=only)
    return _listing(parsed, _("the volumes of this machine"))


def compose_logs(parsed: Parsed) -> str:
    """`Prints what the services web and db have printed.`"""
    tail = last(parsed, "--tail")
    which = _("all services of the Compose file")
    if parsed.arguments == (PIPED,):
        which = _("the services that the command before it names")
    elif parsed.arguments:
        which = n_("the service {names}", "the services {names}", len(parsed.arguments), names=listed(parsed.arguments))
    more = _(", and goes on as more comes") if has(parsed, "--follow") else ""
    if tail and tail != "all":
        return _("Prints the last {tail} lines of each container of {which}{more}.", tail=tail, which=which, more=more)
    return _("Prints what {which} printed{more}.", which=which, more=more)


def events(parsed: Parsed) -> str:
    """`Prints what happens at the engine, as it happens.`"""
    since, until = last(parsed, "--since"), last(parsed, "--until")
    filters = every(parsed, "--filter")
    return _(
        "Prints what happens at the engine{since}{end}{fitting}.",
        since=_begins(since),
        end=_ends(until),
        fitting=_("; only that for which {filters} holds", filters=listed(filters)) if filters else "",
    )


def _begins(since: str) -> str:
    so_long = age(since)
    if so_long:
        return _(", beginning with what happened {time} ago", time=so_long)
    return _(", beginning with what happened since {time}", time=since) if since else ""


def _ends(until: str) -> str:
    so_long = age(until)
    if so_long:
        return _(", until {time} ago", time=so_long)
    return _(", until {time}", time=until) if until else _(", as it happens, until you stop it")


def _listing(parsed: Parsed, which: str, inner: str = "") -> str:
    filters, form = every(parsed, "--filter"), last(parsed, "--format")
    shape = _(", as JSON") if form == "json" else _(", in the format that --format gives") if form else ""
    parts = {
        "which": which,
        "inner": inner,
        "shape": shape,
        "fitting": _("; only those {which}", which=clauses(_name(parsed), filters)) if filters else "",
        "sizes": _(", with their sizes") if has(parsed, "--size") else "",
    }
    if has(parsed, "--quiet"):
        return _("Prints only the ids of {which}{inner}{shape}{fitting}{sizes}.", **parts)
    return _("Lists {which}{inner}{shape}{fitting}{sizes}.", **parts)


def _since(given: str) -> str:
    so_long = age(given)
    if so_long:
        return _(" in the last {time}", time=so_long)
    return _(" since {time}", time=given) if given else ""


def _until(given: str) -> str:
    so_long = age(given)
    if so_long:
        return _(", up to {time} ago", time=so_long)
    return _(" until {time}", time=given) if given else ""


def logs(parsed: Parsed) -> str:
    """`Prints the last 10 lines that the container web printed, and goes on as more come.`"""
    tail = last(parsed, "--tail")
    parts = {
        "container": parsed.arguments[0],
        "since": _since(last(parsed, "--since")),
        "until": _until(last(parsed, "--until")),
        "times": _(", each with its time") if has(parsed, "--timestamps") else "",
        "more": _(", and goes on as more comes") if has(parsed, "--follow") else "",
    }
    if tail == "0" and has(parsed, "--follow"):
        return _("Prints what the container {container} prints from now on{until}{times}.", **parts)
    if tail == "0" and has(parsed, "--follow"):
        return _("Prints what the container {container} prints from now on{until}{times}.", **parts)
    if tail and tail != "all":
        return _(
            "Prints the last {tail} lines that the container {container} has printed{since}{until}{times}{more}.",
            tail=tail,
            **parts,
        )
    return _("Prints what the container {container} has printed{since}{until}{times}{more}.", **parts)
