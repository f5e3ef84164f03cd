"""All rules in one table: BuildKit's 22, then our own, the most useful first."""

from __future__ import annotations

from typing import Any

from webapp.wording import _

from . import buildkit, ours
from .rule import Rule

RULES: tuple[Rule, ...] = (*buildkit.RULES, *ours.RULES)


def describe() -> list[dict[str, Any]]:
    """The table as plain data, for a page that shows it."""
    return [
        {
            "code": rule.code,
            "origin": rule.origin,
            "severity": rule.severity,
            "reason": _(rule.reason),
            "docs": rule.docs,
            "bad": rule.bad,
            "good": rule.good,
            "experimental": rule.experimental,
            "judged": rule.judged,
        }
        for rule in RULES
    ]
