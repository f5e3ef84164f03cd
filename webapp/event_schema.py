"""The event log's contract as one JSON Schema document, made from the registered event kinds.

The front end's types are generated from it, and fixture logs are validated against it.
"""

from typing import Any

from pydantic import TypeAdapter

from webapp.events import KINDS, EventData

SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFINITION = "#/$defs/{model}"


def event_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one event as readers get it: {seq, at_ms, kind, data, say}, told apart by `kind`.

    Fields with a default are optional, because rows written before such a field was added do not carry it.
    """
    definitions: dict[str, Any] = {}
    envelopes: dict[str, str] = {}
    for kind, data_class in sorted(KINDS.items()):
        data = TypeAdapter(data_class).json_schema(mode="validation", ref_template=DEFINITION)
        definitions.update(data.pop("$defs", {}))
        definitions[data_class.__name__] = data
        envelope = f"{data_class.__name__}Event"
        definitions[envelope] = _envelope(kind, data_class)
        envelopes[kind] = DEFINITION.format(model=envelope)
    return {
        "$schema": SCHEMA_DIALECT,
        "title": "LogEvent",
        "description": "One event of a sandbox's log.",
        "oneOf": [{"$ref": reference} for reference in envelopes.values()],
        "discriminator": {"propertyName": "kind", "mapping": envelopes},
        "$defs": dict(sorted(definitions.items())),
    }


def _envelope(kind: str, data_class: type[EventData]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "seq": {"type": "integer", "minimum": 1, "description": "Dense within the sandbox, from 1 on."},
            "at_ms": {"type": "integer", "minimum": 0, "description": "Milliseconds since the sandbox was made."},
            "kind": {"const": kind},
            "data": {"$ref": DEFINITION.format(model=data_class.__name__)},
            "say": {"type": "string", "description": "The event in one sentence."},
        },
        "required": ["seq", "at_ms", "kind", "data", "say"],
        "additionalProperties": False,
    }
