"""Sentences about lists: ps, images, logs."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, has, last, listed


def containers(parsed: Parsed) -> str:
    """`Lists all containers, running or not.`"""
    if has(parsed, "--latest") or last(parsed, "--last") == "1":
        which = "the container that was made last"
    elif has(parsed, "--last"):
        which = f"the {last(parsed, '--last')} containers that were made last"
    else:
        which = "all containers, running or not" if has(parsed, "--all") else "the containers that are running"
    return f"{_verb(parsed, which)}{_fitting(parsed)}{_size(parsed)}."


def images(parsed: Parsed) -> str:
    """`Lists the images on this machine.`"""
    which = f"the images named {parsed.arguments[0]}" if parsed.arguments else "the images on this machine"
    if has(parsed, "--all"):
        which += ", intermediate ones too"
    return f"{_verb(parsed, which)}{_fitting(parsed)}."


def logs(parsed: Parsed) -> str:
    """`Prints the last 10 lines that the container web printed, and goes on as more come.`"""
    tail = last(parsed, "--tail")
    what = f"the last {tail} lines that" if tail and tail != "all" else "what"
    since = f" since {last(parsed, '--since')}" if has(parsed, "--since") else ""
    until = f" until {last(parsed, '--until')}" if has(parsed, "--until") else ""
    times = ", each with its time" if has(parsed, "--timestamps") else ""
    more = ", and goes on as more comes" if has(parsed, "--follow") else ""
    return f"Prints {what} the container {parsed.arguments[0]} has printed{since}{until}{times}{more}."


def _verb(parsed: Parsed, which: str) -> str:
    if has(parsed, "--quiet"):
        return f"Prints only the ids of {which}"
    return f"Lists {which}"


def _fitting(parsed: Parsed) -> str:
    filters = every(parsed, "--filter")
    form = last(parsed, "--format")
    told = f"; of them only those with {listed(filters)}" if filters else ""
    shaped = ", as JSON" if form == "json" else ", in the form that --format gives" if form else ""
    return shaped + told


def _size(parsed: Parsed) -> str:
    return ", with their sizes" if has(parsed, "--size") else ""
