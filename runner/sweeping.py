"""Containers that should have been made by now: the broker lost a doorbell, or a worker was killed."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from runner import actions, sightings, work
from runner.models import Container
from webapp.sandboxes.language import speaking_in

UNHEARD = timedelta(seconds=10)
GIVEN_UP = timedelta(minutes=5)


def sweep() -> None:
    """Ring again for what no worker has taken up; end what none could make for minutes."""
    now = timezone.now()
    waiting = Container.objects.filter(work.UNFINISHED, sandbox__engine=settings.ENGINE_NAME)
    unclaimed = Q(claimed_at=None, created_at__lt=now - UNHEARD) | Q(claimed_at__lt=now - work.CLAIM)
    for row in waiting.filter(unclaimed):
        if row.created_at < now - GIVEN_UP:
            with speaking_in(row.sandbox_id):
                sightings.failed(row, work.our_fault())
        else:
            actions.ring(row)
