"""What is kept of a learner: how far they are, and what they predicted. No name, no address: a key of the session."""

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
