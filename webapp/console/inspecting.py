"""`docker inspect`: the documents come from the apps that keep the objects."""

import json
from typing import Any

from webapp.console import template
from webapp.console.registry import Invocation, Outcome, inspectors


def inspect(call: Invocation) -> Outcome:
    """Print what is known of each object, containers before images of the same name."""
    first, _, second = call.command.name.partition(" ")
    kind = first if second else call.value("--type")
    found: list[dict[str, Any]] = []
    errors: list[str] = []
    for reference in call.arguments:
        document = _find(call, kind, reference)
        if document is None:
            errors.append(f"Error: No such {kind or 'object'}: {reference}")
        else:
            found.append(document)
    try:
        output = _print(found, call.value("--format"))
    except template.BadTemplate as exc:
        return Outcome(1, f"\n{exc}\n")
    return Outcome(1 if errors else 0, output + "".join(f"{error}\n" for error in errors))


def _find(call: Invocation, kind: str | None, reference: str) -> dict[str, Any] | None:
    for _, inspector in inspectors(kind):
        document = inspector(call.sandbox, reference)
        if document is not None:
            return document
    return None


def _print(found: list[dict[str, Any]], form: str | None) -> str:
    if not form:
        return json.dumps(found, indent=4, ensure_ascii=False) + "\n"
    if form == "json":
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
    nodes = template.parse(form)
    return "".join(template.render(nodes, document) + "\n" for document in found)
