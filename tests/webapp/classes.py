"""Who comes to the pages of classes, and what they see there."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from webapp.classrooms.models import Classroom


def signed_in(name: str, **fields: Any) -> Client:
    """A browser with an account."""
    client = Client()
    client.force_login(User.objects.create_user(name, **fields))
    return client


def joined(classroom: Classroom) -> Client:
    """A guest's browser that sits in the class."""
    learner = Client()
    assert learner.post(f"/join/{classroom.code}", {"do": "join"}).status_code == 302
    return learner


def text(client: Client, path: str) -> str:
    """A page that is there."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
