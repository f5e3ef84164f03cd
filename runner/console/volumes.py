"""`docker volume`: create, ls, inspect and rm, printed as docker prints them."""

import json
from typing import Any

from runner import volumes
from runner.models import Volume
from webapp.console import format as docker
from webapp.console import template
from webapp.console.refusals import sentence
from webapp.console.registry import Invocation, Outcome
from webapp.console.values.tables import VOLUME_FILTERS
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox

HEADINGS = {
    "Name": "VOLUME NAME",
    "Driver": "DRIVER",
    "Scope": "SCOPE",
    "Mountpoint": "MOUNTPOINT",
    "Labels": "LABELS",
    "Links": "LINKS",
    "Size": "SIZE",
    "Group": "GROUP",
    "Status": "STATUS",
    "Availability": "AVAILABILITY",
}
_NOT_SAID = {"Availability": "N/A", "Group": "N/A", "Links": "N/A", "Size": "N/A", "Status": "N/A"}


def create(call: Invocation) -> Outcome:
    """Make it; docker prints its name. One that is there already is as good."""
    name = call.arguments[0] if call.arguments else None
    return Outcome(0, f"{volumes.create(call.sandbox, name)}\n")


def ls(call: Invocation) -> Outcome:
    """List the sandbox's volumes by name."""
    rows = volumes.listing(call.sandbox.id)
    wanted = call.filters()
    bad = next((_bad_filter(key, value) for key, values in wanted.items() for value in values), "")
    if bad:
        return Outcome(1, f"{bad}\n")
    rows = [row for row in rows if all(any(_fits(row, key, one) for one in given) for key, given in wanted.items())]
    form = call.value("--format") or "table"
    if call.on("--quiet") and form in ("table", "json"):
        return Outcome(0, "".join(f"{row.name}\n" for row in rows))
    if form == "table":
        return Outcome(0, docker.columns([["DRIVER", "VOLUME NAME"], *(["local", row.name] for row in rows)]))
    try:
        fields = [{"Name": row.name, "Driver": "local", "Scope": "local", "Labels": "", **_NOT_SAID} for row in rows]
        return Outcome(0, template.listing(form, HEADINGS, fields, "volumeContext"))
    except template.BadTemplate as exc:
        return Outcome(1, f"{exc}\n")


_DANGLING = {"true": True, "1": True, "false": False, "0": False}


def _bad_filter(key: str, value: str) -> str:
    if key not in VOLUME_FILTERS:
        return f"Error response from daemon: invalid filter '{key}'"
    if key == "dangling" and value not in _DANGLING:
        return f"Error response from daemon: invalid filter 'dangling={value}'"
    return ""


def _fits(row: Volume, key: str, value: str) -> bool:
    """Whether a volume fits one value of a key. None has labels here."""
    if key == "name":
        return value in row.name
    if key == "driver":
        return value == "local"
    return key == "dangling" and _DANGLING[value] is not bool(volumes.users(row))


def inspect(call: Invocation) -> Outcome:
    """Print what is known of each."""
    found: list[dict[str, Any]] = []
    errors: list[str] = []
    for name in call.arguments:
        document = describe(call.sandbox, name)
        if document is None:
            errors.append(f"Error response from daemon: get {name}: no such volume\n")
        else:
            found.append(document)
    form = call.value("--format") or ""
    try:
        output = "".join(f"{template.render(template.parse(form), document)}\n" for document in found)
    except template.BadTemplate as exc:
        return Outcome(1, f"\n{exc}\n")
    if form in ("", "json"):
        layout: dict[str, Any] = {"separators": (",", ":")} if form else {"indent": 4}
        output = json.dumps(found, ensure_ascii=False, **layout) + "\n"
    return Outcome(1 if errors else 0, output + "".join(errors))


def describe(sandbox: Sandbox, name: str) -> dict[str, Any] | None:
    """Docker's document of it, but for where its files lie on the engine's machine; None if there is none."""
    row = volumes.find(sandbox.id, name)
    if row is None or row.made_at is None:
        return None
    return {
        "CreatedAt": f"{row.made_at:%Y-%m-%dT%H:%M:%SZ}",
        "Driver": "local",
        "Labels": None,
        "Name": row.name,
        "Options": None,
        "Scope": "local",
    }


def remove(call: Invocation) -> Outcome:
    """Remove each; with -f one that is not there is no failure."""
    done: list[str] = []
    refused: list[Refused] = []
    for name in call.arguments:
        try:
            volumes.remove(call.sandbox, name)
        except Refused as why:
            if not (why.code == "volume.none" and call.on("--force")):
                refused.append(why)
                continue
        done.append(name)
    hints = tuple(dict.fromkeys(why.hint for why in refused if why.hint))
    lines = [*done, *map(sentence, refused)]
    return Outcome(1 if refused else 0, "".join(f"{line}\n" for line in lines), hints)
