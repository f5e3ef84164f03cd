"""Durations as Go reads them (time.ParseDuration): numbers with their units, such as 1m30s."""

import re

_NUMBER, _UNIT = r"\d+(?:\.\d*)?|\.\d+", "ns|us|µs|μs|ms|s|m|h"
LONG = rf"(?:(?:{_NUMBER})(?:{_UNIT}))+"  # without a sign in front
_SIGNED = re.compile(rf"([-+]?)({LONG})")
_NOTHING = re.compile(r"[-+]?0")
_STEP = re.compile(f"({_NUMBER})({_UNIT})")
_SECONDS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "μs": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0, "h": 3600.0}


def seconds(text: str) -> float | None:
    """How long that is; None for what is no duration. A 0 needs no unit."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return 0.0 if _NOTHING.fullmatch(text) else None
    long = sum(float(number) * _SECONDS[unit] for number, unit in _STEP.findall(found[2]))
    return -long if found[1] == "-" else long
