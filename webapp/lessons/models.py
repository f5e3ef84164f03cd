"""What is kept of a learner: how far they are, and what they predicted. No name, no address: a key of the session."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from webapp.sandboxes.models import Sandbox, new_id

KEY = 32  # characters: "guest:" or "user:", and what follows


class Progress(models.Model):
    """A learner's way through one lesson."""

    learner = models.CharField(max_length=KEY)
    lesson = models.CharField(max_length=100)  # slug
    sandbox = models.ForeignKey(Sandbox, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    passed = models.JSONField(default=list)  # keys of checks, answers and read steps
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    shown_as = models.CharField(max_length=22, unique=True, default=new_id)  # in the address of the page to show

    class Meta:
        constraints = (models.UniqueConstraint(fields=["learner", "lesson"], name="progress_is_one_for_each_lesson"),)

    def __str__(self) -> str:
        return f"{self.learner} in {self.lesson}"


class Prediction(models.Model):
    """What a learner predicted: the first answer counts."""

    learner = models.CharField(max_length=KEY)
    lesson = models.CharField(max_length=100)
    name = models.CharField(max_length=100)
    about = models.CharField(max_length=100, blank=True)  # slug of a misconception
    choice = models.PositiveSmallIntegerField()
    right = models.BooleanField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["learner", "lesson", "name"], name="prediction_is_the_first_one"),
        )

    def __str__(self) -> str:
        return f"{self.name} by {self.learner}"


class Upload(models.Model):
    """A zip that somebody sent and has not said yes to: one of each person, for an hour."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=100)
    archive = models.BinaryField()
    replaces = models.ForeignKey("Pack", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.file_name


class Pack(models.Model):
    """Lessons that somebody uploaded together. Whoever has its address may follow them."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id)  # in the address of each of its lessons
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=100)
    archive = models.BinaryField()  # the zip as it was sent
    size = models.PositiveIntegerField()  # bytes of the archive and of what is in it
    listed = models.BooleanField(default=False)  # on the public shelf: staff's choice
    made_at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.file_name


class PackedLesson(models.Model):
    """One lesson of a pack. Its row never changes: a newer zip brings new rows."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id)
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="lessons")
    place = models.PositiveSmallIntegerField()  # among the pack's, from 0
    name = models.CharField(max_length=60)
    text = models.TextField()
    files = models.JSONField(default=dict)  # path → text; what its sandbox begins with
    recordings = models.JSONField(default=dict)  # name → NDJSON
    siblings = models.JSONField(default=dict)  # language → the text in it

    class Meta:
        constraints = (models.UniqueConstraint(fields=["pack", "name"], name="packed_lesson_has_a_name_of_its_own"),)
        ordering = ("place",)

    def __str__(self) -> str:
        return f"{self.name} of {self.pack_id}"
