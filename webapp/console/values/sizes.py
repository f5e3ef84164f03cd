"""Sizes as docker reads them (docker/go-units, RAMInBytes): a number, and a unit where it counts no bytes."""

import re

_UNIT = r" ?[kmgtpKMGTP]?(?:i?[bB])?"
SIZE = re.compile(rf"[0-9]+(?:\.[0-9]+)?{_UNIT}")
SIZE_WITH_POWER = re.compile(rf"[0-9]+(?:\.[0-9]+)?(?:[eE][0-9]+)?{_UNIT}")
