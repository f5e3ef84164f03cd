"""manage.py work: carry out this host's builds and runs until stopped."""

import logging
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from webapp.celery import app

THREADS = 32  # most tasks wait for the engine; how many builds run at once is a limit of its own


class Command(BaseCommand):
    """A Celery worker, as `celery worker` would be, without the imports of Celery's whole command line.

    On TERM it finishes what it holds.
    """

    help = "Carry out builds and runs on this host's container engine."
    requires_system_checks = []  # noqa: RUF012 - Django's name; Celery has the checks run itself

    def handle(self, *args: Any, **options: Any) -> None:
        """No gossip and no mingling: a host has one worker, and those of other hosts need not know it."""
        worker = app.Worker(
            pool="threads",
            concurrency=THREADS,
            queues=[settings.BUILD_QUEUE, settings.RUN_QUEUE],
            loglevel=logging.INFO,
            without_gossip=True,
            without_mingle=True,
        )
        worker.start()
        sys.exit(worker.exitcode)
