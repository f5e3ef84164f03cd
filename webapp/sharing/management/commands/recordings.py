"""manage.py recordings export: recordings as a folder that needs no site, no engine and no database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from webapp.languages import speaking
from webapp.sharing.export import export
from webapp.sharing.models import Recording
from webapp.wording import ENGLISH


class Command(BaseCommand):
    help = "Write recordings into a folder that any web server shows: python -m http.server --directory DIR"

    def add_arguments(self, parser: CommandParser) -> None:
        """`export DIR [ID…]`: without ids, all that are public."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verb = verbs.add_parser("export", help="Write DIR/index.html, and a page for each recording.")
        spoken = [code for code, _name in settings.LANGUAGES]
        verb.add_argument("--language", choices=spoken, default=ENGLISH, help="what the pages are written in")
        verb.add_argument("folder", metavar="DIR", type=Path)
        verb.add_argument("ids", metavar="ID", nargs="*", help="of recordings; without any, all public ones")

    def handle(self, *args: Any, folder: Path, ids: list[str], language: str, **options: Any) -> None:
        """Write the folder, and say how to look at it."""
        there = Recording.objects.filter(revoked_at=None).order_by("-made_at")
        if missing := set(ids) - set(there.values_list("pk", flat=True)):
            raise CommandError(f"There is no recording {', '.join(sorted(missing))}.")
        chosen = there.filter(pk__in=ids) if ids else there.filter(visibility=Recording.Visibility.PUBLIC)
        with speaking(language):
            pages = export(folder, chosen)
        self.stdout.write(f"{len(pages) - 1} recordings in {folder}: python3 -m http.server --directory {folder}")
