"""What a rule of the checks finds in a text."""

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = {rule.code: rule.find for rule in RULES}


def lines(code: str, text: str) -> list[int]:
    """The first line of each finding."""
    return [finding.lines[0] for finding in FIND[code](Subject(parse(text)))]


def mended(code: str, text: str) -> str | None:
    """The text after the repair of the first finding; None where there is none."""
    fix = next(iter(FIND[code](Subject(parse(text))))).fix
    return text[: fix.span[0]] + fix.text + text[fix.span[1] :] if fix else None


def sentences(code: str, text: str) -> list[str]:
    """What each finding says."""
    return [finding.message for finding in FIND[code](Subject(parse(text)))]
