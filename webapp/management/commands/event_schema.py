"""manage.py event_schema: the JSON Schema of the event log, on standard output."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from webapp.event_schema import event_schema


class Command(BaseCommand):
    help = "Print the JSON Schema of one event of a sandbox's log."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(event_schema(), indent=2, ensure_ascii=False))
