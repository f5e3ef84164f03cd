"""manage.py rest: end the programs of this site's containers, when the site ends."""

from typing import Any

from django.core.management.base import BaseCommand

from runner.resting import rest


class Command(BaseCommand):
    """Says how many containers it ended, and nothing when there was none."""

    help = "End every running container of this site; each can be started again."

    def handle(self, *args: Any, **options: Any) -> None:
        if ended := rest():
            self.stdout.write(f"{ended} container{'' if ended == 1 else 's'} stopped")
