"""POST /watch/{id}/copy: a sandbox of one's own at a recorded moment."""

from typing import Any

import pytest
from django.test import Client

from tests.fixtures import recorded
from tests.fixtures.recorded import Make
from webapp import wording
from webapp.sandboxes.models import Sandbox
from webapp.sharing import copying
from webapp.sharing.scene import scene
from webapp.sharing.steps import Step, last_dockerfile, plan

MISSION = recorded.story("mission")


def commands(events: list[dict[str, Any]], moment: int) -> list[str]:
    return [step.command for step in plan(events, moment).steps]


def created(command_line: str | None, seq: int = 1, **more: Any) -> dict[str, Any]:
    port = {"container": 80, "protocol": "tcp", "host": 8080, "url": None}
    data: dict[str, Any] = {
        "container": "c",
        "engine_id": "e" * 64,
        "name": "eager_otter",
        "image": "i",
        "image_reference": "app",
    }
    data |= {"command": ["x"], "ports": [port], "command_line": command_line}
    return {"seq": seq, "at_ms": 0, "kind": "container.created", "data": data | more, "say": ""}


def test_what_is_there_is_built_and_run_in_the_order_in_which_it_was() -> None:
    assert commands(MISSION, 76) == [
        "docker build -t=an_image .",
        "docker run -d --name mycontainer -p 3000:3000 an_image",
        "docker run -d --name hungry -p 3001:3000 an_image",
        "docker build -t=an_image:2 .",
        "docker run -d --name web-2 -p 3002:3000 an_image:2",
        "docker stop hungry",
    ]


def test_what_came_later_and_what_is_gone_is_not_made() -> None:
    assert commands(MISSION, 31) == [
        "docker build -t=an_image .",
        "docker run -d --name mycontainer -p 3000:3000 an_image",
    ]
    assert commands(MISSION, 1) == []


def test_each_build_has_the_dockerfile_that_it_had() -> None:
    events = recorded.story("rebuilds")
    texts = {event["data"]["dockerfile"] for event in events if event["kind"] == "build.queued"}
    built = [step.dockerfile for step in plan(events, len(events)).steps if step.command.startswith("docker build")]
    assert len(set(built)) > 1
    assert set(built) <= texts


@pytest.mark.parametrize(
    ("typed", "copied"),
    [
        ("docker run app", "docker run -d --name eager_otter app"),
        ("docker run -it app sh", "docker run -d --name eager_otter -it app sh"),
        ("docker run -dp 80:80 app", "docker run --name eager_otter -dp 80:80 app"),
        ("docker run --detach --name=mine app", "docker run --detach --name=mine app"),
        ("docker container run --rm app", "docker container run -d --name eager_otter --rm app"),
        ("docker create app", "docker create --name eager_otter app"),
        (None, "docker run -d --name eager_otter -p 8080:80 app"),
    ],
)
def test_a_container_is_run_by_its_own_command_under_its_own_name(typed: str | None, copied: str) -> None:
    assert commands([created(typed)], 1) == [copied]


def test_a_name_in_a_recording_is_no_further_command() -> None:
    assert commands([created(None, name="a; docker rm -f b")], 1)[0].startswith(
        "docker run -d --name 'a; docker rm -f b'"
    )


def test_what_cannot_be_copied_is_said() -> None:
    assert plan(MISSION, 42).missing == ("what was written in mycontainer", "what was written in hungry")
    assert "what is in the volumes" in plan(recorded.story("keeping"), 50).missing


@pytest.fixture
def make(owner: tuple[Client, str], make: Make, monkeypatch: pytest.MonkeyPatch) -> Make:
    """As everywhere, of a sandbox that has a draft. Nothing is carried out in a copy."""
    monkeypatch.setattr(copying, "_carry_out", lambda sandbox_id, steps: None)
    Sandbox.objects.filter(pk=owner[1]).update(draft={"Dockerfile": "FROM later\n", "index.js": "1\n"})
    return make


def test_a_copy_is_a_sandbox_of_ones_own_with_the_same_files(make: Make) -> None:
    stranger = Client(enforce_csrf_checks=True)
    answer = stranger.post(f"/watch/{make()}/copy", {"t": "31"})
    assert answer.status_code == 302
    copy = Sandbox.objects.get(pk=answer["Location"].removeprefix("/s/"))
    assert copy.draft == {"Dockerfile": last_dockerfile(MISSION, 31), "index.js": "1\n"}
    assert stranger.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_no_other_page_takes_a_copy_in_a_visitors_browser(make: Make, headers: dict[str, str]) -> None:
    made, before = make(), Sandbox.objects.count()
    assert Client().post(f"/watch/{made}/copy", headers=headers).status_code == 403
    assert Sandbox.objects.count() == before


def test_what_may_not_be_seen_may_not_be_copied(owner: tuple[Client, str], make: Make) -> None:
    private, revoked = make(visibility="private"), make()
    owner[0].delete(f"/api/recordings/{revoked}")
    before = Sandbox.objects.count()
    assert Client().post(f"/watch/{private}/copy").status_code == 404
    assert Client().post(f"/watch/{revoked}/copy").status_code == 410
    assert Sandbox.objects.count() == before


def test_a_full_site_says_so(make: Make, settings: Any) -> None:
    made = make()
    settings.LIMITS = settings.LIMITS | {"sandboxes": 0}
    assert Client().post(f"/watch/{made}/copy").status_code == 503


def test_commands_are_given_one_after_the_other_with_the_dockerfile_of_each_build(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[tuple[str, str | None]] = []
    monkeypatch.setattr(copying, "run", lambda box, line, source: given.append((line, box.draft.get("Dockerfile"))))
    copying.carry_out(
        sandbox.id, (Step("docker build .", "FROM a\n"), Step("docker ps"), Step("docker build .", "FROM b\n"))
    )
    assert given == [("docker build .", "FROM a\n"), ("docker ps", None), ("docker build .", "FROM b\n")]
    assert Sandbox.objects.get(pk=sandbox.pk).draft == {}


def test_nothing_more_is_done_in_a_sandbox_that_has_ended(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(copying, "run", lambda box, line, source: given.append(line))
    Sandbox.objects.filter(pk=sandbox.pk).update(expires_at=sandbox.created_at)
    copying.carry_out(sandbox.id, (Step("docker ps"),))
    assert given == []


def test_a_copy_is_made_in_the_language_of_who_took_it(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    spoken: list[str] = []
    monkeypatch.setattr(copying, "run", lambda box, line, source: spoken.append(wording.language()))
    Sandbox.objects.filter(pk=sandbox.pk).update(language="de")
    copying.carry_out(sandbox.id, (Step("docker ps"),))
    assert spoken == ["de"]


def test_the_page_says_what_a_copy_leaves_out(make: Make) -> None:
    page = Client().get(f"/watch/{make(to=42)}").content.decode()
    assert "what was written in mycontainer" in page
    assert scene(MISSION, 42).containers.keys() == {"mycontainer", "hungry"}
