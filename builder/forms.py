"""What the pages' forms send."""

from django.http import HttpRequest

from webapp.parsing import storable

DOCKERFILE = "Dockerfile"
FILE_PREFIX = "file:"


def posted_text(request: HttpRequest, name: str) -> str | None:
    """A text area's text with the line ends that files have; None when it was not sent."""
    value = request.POST.get(name)
    return None if value is None else str(storable(value.replace("\r\n", "\n")))


def posted_files(request: HttpRequest) -> dict[str, str]:
    """The files of the workbench's form: path → text, in the order of the page."""
    names = [name for name in request.POST if name.startswith(FILE_PREFIX)]
    return {storable(name.removeprefix(FILE_PREFIX)): posted_text(request, name) or "" for name in names}
