"""What is wrong with a command line, where, and what to write instead."""

from dataclasses import dataclass
from typing import Any, Literal

Span = tuple[int, int]  # half-open, Unicode code points of the line as sent
Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True)
class Fix:
    """Put `text` in place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True)
class Problem:
    """An `error` keeps the command from running.

    `docker` is what the docker command line itself would print, where it would fail too, and `exit_code` its exit code.
    """

    span: Span
    severity: Severity
    code: str
    message: str
    fix: Fix | None = None
    docker: str = ""
    exit_code: int = 1

    def to_json(self) -> dict[str, Any]:
        """The API's form; `fix` is left out where there is none."""
        document: dict[str, Any] = {
            "span": list(self.span),
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
        }
        if self.fix:
            document["fix"] = {"span": list(self.fix.span), "text": self.fix.text}
        return document
