"""`manage.py lessons check [FOLDER]`: what is wrong with lessons, with the lines."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from webapp.lessons import misconceptions, shelf
from webapp.lessons.linting import lint_folder
from webapp.lessons.unpacking import TEXT


class Command(BaseCommand):
    """Ends with status 1 when there is a problem."""

    help = "Checks lessons: the site's own, or those in a folder (a lesson's, or one that holds lessons)."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["check"])
        parser.add_argument("folder", nargs="?", type=Path, default=shelf.COURSE)

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        paths = [folder] if (folder / TEXT).is_file() else _below(folder)
        if not paths:
            self.stderr.write(f"{folder}: there is no {TEXT} here, nor in a folder here.")
            raise SystemExit(1)
        problems = sum(self._told(path) for path in paths)
        self.stdout.write(
            f"{len(paths)} lesson{'' if len(paths) == 1 else 's'}, {problems or 'no'} problem"
            f"{'' if problems in (0, 1) else 's'}"
        )
        if problems:
            raise SystemExit(1)

    def _told(self, path: Path) -> int:
        problems = lint_folder(shelf.folder_of(path), misconceptions.all_of_them())
        for file, problem in problems:
            self.stdout.write(f"{path / file}:{problem.line}: {problem.message}")
        return len(problems)


def _below(folder: Path) -> list[Path]:
    return sorted(path.parent for path in folder.glob(f"*/{TEXT}"))
