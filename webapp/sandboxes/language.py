"""The language of a sandbox, for what is said of it where nobody asked just now: by workers and watchers."""

from collections.abc import Iterator
from contextlib import contextmanager

from webapp import wording
from webapp.languages import speaking
from webapp.sandboxes.models import Sandbox


@contextmanager
def speaking_in(sandbox_id: str) -> Iterator[None]:
    """Inside, what is said is in the language of the sandbox's log; in English when there is no such sandbox."""
    language = Sandbox.objects.filter(pk=sandbox_id).values_list("language", flat=True).first()
    with speaking(language or wording.ENGLISH):
        yield
