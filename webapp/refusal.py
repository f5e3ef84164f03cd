"""What the learner can mend: one plain sentence, a code for programs, a way out. Never raised for our own faults."""

from typing import Any

from webapp.wording import _, mark


class Refused(Exception):
    """A request that cannot be done as asked.

    `code` is stable (`build.queue_full`), `message` is one sentence for a person, `hint` says what to do instead,
    `status` is the HTTP status that fits, `detail` is JSON for programs.
    """

    def __init__(self, code: str, message: str, *, hint: str | None = None, status: int = 400, **detail: Any) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.status, self.detail = code, message, hint, status, detail

    def to_json(self) -> dict[str, Any]:
        """The error document of the API."""
        detail = self.detail | ({"hint": self.hint} if self.hint else {})
        return {"code": self.code, "message": self.message, "detail": detail}


# Whole sentences: languages differ in what "no such" is before each word.
_NO_SUCH = {
    "page": mark("There is no such page."),
    "sandbox": mark("There is no such sandbox."),
    "build": mark("There is no such build."),
    "context": mark("There is no such context."),
    "image": mark("There is no such image."),
    "layer": mark("There is no such layer."),
    "file": mark("There is no such file."),
    "container": mark("There is no such container."),
    "recording": mark("There is no such recording."),
    "live embed": mark("There is no such live embed."),
    "lesson": mark("There is no such lesson."),
    "class": mark("There is no such class."),
}


class NotFound(Refused):
    """Not there, or not for this caller to see: the two must look the same. `what` is a key of `_NO_SUCH`."""

    def __init__(self, what: str = "page") -> None:
        super().__init__("not_found", _(_NO_SUCH[what]), status=404)
