"""What is known of base images, for the words about docker commands: what they start, bring and lack."""

from functools import lru_cache

from builder.checks.bases import starts_at_root
from builder.checks.ours.exposing import ports_of
from builder.checks.ours.families import absent_from
from builder.explain.brought import brought_by
from webapp.console.known_images import KnownImage


@lru_cache(maxsize=256)
def known_image(image: str) -> KnownImage | None:
    """None where nothing is known of what the image starts and of what is not in it."""
    brought, lacks = brought_by(image), absent_from(image)
    if brought is None:
        return KnownImage(keeps=True, lacks=lacks, at_root=starts_at_root(image)) if lacks else None
    return KnownImage(
        brought.entrypoint,
        brought.cmd,
        keeps=bool(brought.program),
        prompt=brought.is_prompt,
        ports=ports_of(brought.image, brought.cmd or ()),
        at_root=starts_at_root(image),
        lacks=lacks,
    )
