"""The embedded default's signing key: made once, kept in SLIPWAY_HOME, readable by its owner alone."""

import os
import secrets
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
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(50)
        file.write(key)
    return key
