"""`manage.py rest --for-good`: what a site leaves on its engine when it is taken away."""

import pytest
from django.core.management import CommandError, call_command

from webapp import plugins
from webapp.sandboxes import lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db


def test_the_end_for_good_frees_every_sandbox_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[str] = []
    monkeypatch.setattr(plugins, "enders", [lambda sandbox: freed.append(sandbox.id)])
    made = {lifecycle.open_sandbox()[0].id for _ in range(25)}
    call_command("rest", for_good=True)
    assert sorted(freed) == sorted(made)
    assert not Sandbox.objects.filter(reaped_at=None).exists()


def test_a_sandbox_of_another_engine_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "enders", [])
    sandbox, _ = lifecycle.open_sandbox()
    Sandbox.objects.update(engine="elsewhere")
    assert lifecycle.end_all() == 0
    sandbox.refresh_from_db()
    assert sandbox.ended_at is None


def test_a_sandbox_that_cannot_be_freed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(sandbox: Sandbox) -> None:
        raise OSError("no engine")

    monkeypatch.setattr(plugins, "enders", [fails])
    lifecycle.open_sandbox()
    with pytest.raises(CommandError, match="1 sandbox could not be freed"):
        call_command("rest", for_good=True)


def test_without_the_flag_sandboxes_stay() -> None:
    lifecycle.open_sandbox()
    call_command("rest")
    assert Sandbox.objects.alive().count() == 1
