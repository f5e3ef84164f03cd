"""The stream of one build, followed to its end: progress to the log, an eye on the lease, the clock and the learner."""

import logging
import time
from dataclasses import dataclass, replace

from django.conf import settings

from builder import queue
from builder.dockerfile import Dockerfile
from builder.engine import buildx, disk
from builder.engine.failures import Failure, disk_full, timed_out, translate
from builder.models import Build
from builder.progress import Story
from webapp.events import EventData
from webapp.sandboxes import eventlog

logger = logging.getLogger(__name__)

BATCH = 0.05  # seconds: what arrives within is one entry of the log
LOOK = 0.5  # seconds between two looks whether the learner wants it to end


class Ended(Exception):
    """The build ends here. `outcome` is one of its own, or `again` for another attempt, or `lost` when another worker
    has it or will have it."""

    def __init__(self, outcome: str, failure: Failure | None = None) -> None:
        super().__init__(outcome)
        self.outcome, self.failure = outcome, failure


@dataclass
class Attempt:
    """One attempt at one build by one owner of its lease."""

    build: Build
    owner: str
    dockerfile: Dockerfile
    story: Story
    renewed: float = 0.0

    def follow(self, client: buildx.Client) -> list[EventData]:
        """Tell what the client says to its end. When there is an image, what is still to be told; else `Ended` is
        raised."""
        deadline = time.monotonic() + settings.LIMITS["build_seconds"]
        told = looked = 0.0
        for chunk in client.chunks(BATCH):
            now = time.monotonic()
            if chunk:
                self.story.feed(chunk, now)
            if now - told >= BATCH:
                told = now
                self.record(self.story.take(now))
            if now - looked >= LOOK:
                looked = now
                reason = self._why_stop(now, late=now > deadline)
                if reason is None and disk.is_nearly_full():
                    reason = "disk_full"
                if reason:
                    client.stop()
                    raise self._stopped(reason)
        events, ending = self.story.end(time.monotonic())
        if client.succeeded:
            return events
        self.record(events)
        failed = self.story.failed
        failure = translate(
            ending,
            dockerfile=self.dockerfile,
            step_error=failed.error if failed else None,
            step_lines=self.story.failed_lines(),
            printed=self.story.last_words(),
            memory=settings.LIMITS["build_memory_bytes"],
        )
        logger.info("build %s failed: %s: %s", self.build.id, failure.code, ending.message[:500])
        self.record(self.story.conclude(succeeded=False))
        raise Ended("again" if failure.retry else "failed", failure)

    def record(self, events: list[EventData]) -> None:
        """Into the log, in one go."""
        if events:
            eventlog.record(self.build.sandbox_id, *events)

    def _why_stop(self, now: float, *, late: bool) -> str | None:
        """`lost`, `cancelled`, `timed_out` or `closing`; None to go on."""
        renew = now - self.renewed >= queue.RENEW
        self.renewed = now if renew else self.renewed
        state = queue.hold(self.build, self.owner, renew=renew)
        if state != "ours":
            return state
        if late:
            return "timed_out"
        return "closing" if queue.closing.is_set() else None

    def _stopped(self, reason: str) -> Ended:
        if reason == "closing":
            queue.give_back(self.build, self.owner)
        if reason in ("closing", "lost"):
            return Ended("lost")
        running = self.story.running_lines()
        self.record(self.story.take(time.monotonic()) + self.story.conclude(succeeded=False))
        if reason == "disk_full":
            return Ended("failed", replace(disk_full(), lines=running))
        late = timed_out(settings.LIMITS["build_seconds"], running) if reason == "timed_out" else None
        return Ended(reason, late)
