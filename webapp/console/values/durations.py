"""Durations as Go reads them (time.ParseDuration): numbers with their units, such as 1m30s."""

import re

_NUMBER, _UNIT = r"\d+(?:\.\d*)?|\.\d+", "ns|us|µs|ms|s|m|h"
LONG = rf"(?:(?:{_NUMBER})(?:{_UNIT}))+"  # without a sign in front
_SIGNED = re.compile(rf"([-+]?)({LONG})")
_STEP = re.compile(f"({_NUMBER})({_UNIT})")
_MILLISECONDS = {"ns": 1e-6, "us": 1e-3, "µs": 1e-3, "ms": 1.0, "s": 1e3, "m": 6e4, "h": 3.6e6}


def milliseconds(text: str) -> float | None:
    """How long that is; None for what is no duration, and for a 0 without a unit."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return None
    long = sum(float(number) * _MILLISECONDS[unit] for number, unit in _STEP.findall(found[2]))
    return -long if found[1] == "-" else long
