"""The embedded default's signing key: made once, kept in SLIPWAY_HOME, readable by its owner alone."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from webapp.environment import BadSetting


def local_secret(home: Path, *, allowed: bool) -> str:
    """The key in `home`/secret, made on first use; refused for a site that others reach."""
    if not allowed:
        raise BadSetting(
            "SLIPWAY_SECRET_KEY is not set: a site with SLIPWAY_SITE_URL needs one of at least 50 characters"
        )
    home.mkdir(parents=True, exist_ok=True)
    path = home / "secret"
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    """Whole from the first moment: several processes start at once, and all must read the same key."""
    descriptor, written = tempfile.mkstemp(dir=path.parent, prefix=".secret-")  # for its owner alone
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            os.link(written, path)
    finally:
        os.unlink(written)
