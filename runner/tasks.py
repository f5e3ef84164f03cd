"""Tasks of the engine host's queue `run.<host>`: doorbells with ids; the work is in `runner.work`."""

from typing import Any

from celery import shared_task
from celery.signals import worker_ready

from runner import commits, keeping, questions, replies, work
from runner.models import Container, Volume
from webapp import health


@worker_ready.connect
def _ready(**_: Any) -> None:
    """The worker takes tasks: its signs of life may begin."""
    health.keep_signing("worker")


def made_key(container_id: str) -> str:
    """Where `runner.make` says that it is done."""
    return f"slipway:made:{container_id}"


@shared_task(name="runner.make", ignore_result=True)
def make_container(container_id: str) -> None:
    """Make, and start, the container of a row."""
    work.make(container_id)
    replies.say(made_key(container_id), {})


@shared_task(name="runner.act", ignore_result=True)
def act_on_container(container_id: str, verb: str, options: dict[str, Any], reply: str) -> None:
    """Start, stop, kill, pause, unpause, restart or remove it."""
    row = Container.objects.get(pk=container_id)
    replies.say(reply, work.outcome(row.sandbox_id, lambda: work.act(row, verb, **options)))


@shared_task(name="runner.ask", ignore_result=True)
def ask_container(container_id: str, question: str, arguments: dict[str, Any], reply: str) -> None:
    """Logs, top, diff, stats, usage, inspect, exec."""
    row = Container.objects.get(pk=container_id)
    replies.say(reply, work.outcome(row.sandbox_id, lambda: questions.answer(row, question, **arguments)))


@shared_task(name="runner.commit", ignore_result=True)
def commit_container(container_id: str, options: dict[str, Any], reply: str) -> None:
    """Make an image of its writable layer."""
    row = Container.objects.get(pk=container_id)
    replies.say(reply, work.outcome(row.sandbox_id, lambda: commits.make(row, **options)))


@shared_task(name="runner.make_volume", ignore_result=True)
def make_volume(volume_id: str, reply: str) -> None:
    """Make the volume of a row."""
    row = Volume.objects.get(pk=volume_id)
    replies.say(reply, work.outcome(row.sandbox_id, lambda: keeping.make(volume_id)))


@shared_task(name="runner.remove_volume", ignore_result=True)
def remove_volume(volume_id: str, reply: str) -> None:
    """Remove it, unless a container has it."""
    row = Volume.objects.get(pk=volume_id)
    replies.say(reply, work.outcome(row.sandbox_id, lambda: keeping.remove(volume_id)))
