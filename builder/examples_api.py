"""``GET /explain/examples``: the Dockerfiles that the page offers to read."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from builder.samples.examples import EXAMPLES

router = Router(tags=["explain"])


class ExampleOut(Schema):
    slug: str
    title: str
    language: str
    topic: str
    teaches: str
    dockerfile: str


@router.get("/explain/examples", response=list[ExampleOut], summary="List example Dockerfiles")
def list_examples(request: HttpRequest) -> list[dict[str, Any]]:
    """Each with the one thing it teaches, in the order in which they are best read."""
    return [
        {name: getattr(example, name) for name in ("slug", "title", "language", "topic", "teaches", "dockerfile")}
        for example in (one.spoken for one in EXAMPLES)
    ]
