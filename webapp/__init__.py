"""The site, and what builder and runner share."""

from webapp.celery import app as celery_app

__all__ = ["celery_app"]
