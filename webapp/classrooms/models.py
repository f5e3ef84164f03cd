"""Classes, and who sits in them: a key of a session or an account, and a name only where somebody gave one."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from webapp.lessons.models import KEY
from webapp.sandboxes.models import Sandbox, new_id

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that is read as another one
SIGNS_OF_A_CODE = 8  # 31 ** 8 codes: 40 bits


def new_code() -> str:
    """What learners type or open to join."""
    return "".join(secrets.choice(SIGNS) for _ in range(SIGNS_OF_A_CODE))


class Classroom(models.Model):
    """A teacher's class."""

    id = models.CharField(primary_key=True, max_length=22, default=new_id)
    teacher = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    code = models.CharField(max_length=SIGNS_OF_A_CODE, unique=True, default=new_code)
    is_open = models.BooleanField(default=True)  # whether the code lets anybody in
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name

    def shown_code(self) -> str:
        """`abcd-efgh`: easier to read from a wall."""
        return f"{self.code[:4]}-{self.code[4:]}"


class Seat(models.Model):
    """A learner in a class."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="seats")
    learner = models.CharField(max_length=KEY, db_index=True)
    joined_at = models.DateTimeField(default=timezone.now)
    shown_as = models.CharField(max_length=40, default="", blank=True)  # on the teacher's wall; "": not shown there

    class Meta:
        constraints = (models.UniqueConstraint(fields=["classroom", "learner"], name="seat_is_one_in_a_class"),)

    def __str__(self) -> str:
        return f"{self.learner} in {self.classroom_id}"


class ShownSandbox(models.Model):
    """A sandbox of a learner who shows the teacher what they do."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="shown")
    sandbox = models.ForeignKey(Sandbox, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seat", "sandbox"], name="shown_sandbox_is_one_of_a_seat"),)

    def __str__(self) -> str:
        return f"{self.sandbox_id} of {self.seat_id}"
