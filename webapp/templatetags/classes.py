"""Whether somebody else sees what one does."""

from typing import Any

from django import template

from webapp.classrooms.showing import shown_in
from webapp.sandboxes.models import Sandbox

register = template.Library()


@register.inclusion_tag("webapp/classrooms/_shown_to.html")
def shown_to(sandbox: Sandbox | None) -> dict[str, Any]:
    """A sentence for each teacher on whose wall this sandbox is."""
    return {"seats": list(shown_in(sandbox.pk)) if sandbox else []}
