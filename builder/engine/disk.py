"""Room on the engine's disk: a full one stops everybody's builds and containers, so nothing is admitted before that."""

import shutil

from django.conf import settings

from .client import about

LEAST_SHARE = 0.04  # of the disk that must be free
LEAST_BYTES = 1_000_000_000


def is_nearly_full() -> bool:
    """Whether too little is left where the engine keeps images; False where that disk cannot be seen from here."""
    if not settings.ENGINE_URL.startswith("unix://"):
        return False
    try:
        disk = shutil.disk_usage(about().get("DockerRootDir") or "/nonexistent")
    except OSError:
        return False
    return disk.free < max(LEAST_BYTES, LEAST_SHARE * disk.total)
