"""Whose containers these are, when several sites share one engine."""

import hashlib

from django.conf import settings
from django.db import connection


def site_key() -> str:
    """A word that this site alone knows, the same in all its processes and another for every database.

    A test run beside a running site must not take its containers for lost ones.
    """
    parts = (settings.SECRET_KEY, settings.ENGINE_NAME, str(connection.settings_dict["NAME"]))
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:32]
