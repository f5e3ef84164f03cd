"""manage.py rest: end the programs of this site's containers, when the site ends."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from runner.resting import rest
from webapp.sandboxes import lifecycle


class Command(BaseCommand):
    """Says how many containers it ended, and nothing when there was none."""

    help = "End every running container of this site; each can be started again."

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument(
            "--for-good",
            action="store_true",
            help="end every sandbox too, and remove its containers, images and networks from the engine",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit status 1 when a sandbox could not be freed; its reason is in the log."""
        if ended := rest():
            self.stdout.write(f"{ended} container{'' if ended == 1 else 's'} stopped")
        if options["for_good"] and (left := lifecycle.end_all()):
            raise CommandError(f"{left} sandbox{'' if left == 1 else 'es'} could not be freed")
