"""docker commit on a real engine: what a container wrote becomes a layer of a new image, and nothing else changes."""

from collections.abc import Iterator
from typing import Any

import docker
import docker.errors
import pytest

from builder import actions as builds
from builder import ending, queue, tasks
from builder.models import Image
from runner import actions, commits, work
from runner.engine import containers, programs
from runner.models import Container
from tests.engine.running import ended
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def written(engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[Container]:
    """A container of an_image that has written /note and ended; its sandbox is freed after the test."""
    if not engine.images.list("busybox:latest"):
        pytest.fail("There is no image busybox. Make the base images: python3 scripts/base_images.py ensure")
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    sandbox, _ = lifecycle.open_sandbox()
    build = builds.start_build(sandbox, dockerfile="FROM busybox\nRUN echo one > /one\n", tag="an_image")
    tasks.build_next()
    build.refresh_from_db()
    assert build.image, build.message
    yield ended(made(sandbox, "an_image", "echo hello > /note"))
    work.free(sandbox)
    ending.free(sandbox)


def made(sandbox: Sandbox, image: str, script: str) -> Container:
    row = actions.create_container(sandbox, image=image, command=["sh", "-c", script])
    work.make(row.id)
    row.refresh_from_db()
    return row


def created(sandbox_id: str) -> list[dict[str, Any]]:
    return [event for event in eventlog.read(sandbox_id) if event["kind"] == "image.created"]  # type: ignore[misc]


def test_what_a_container_wrote_is_one_more_layer_of_a_new_image(written: Container) -> None:
    below = Image.objects.get(pk=written.image_id)
    image = Image.objects.get(pk=commits.make(written, tag="noted:v2")["image"])
    assert image.layers[:-1] == below.layers
    assert image.layers[-1]["created_by"] == f"docker commit {written.name} noted:v2"
    assert (image.layers[-1]["lines"], image.layers[-1]["from_base"]) == (None, False)
    assert [tag.name for tag in image.tags.all()] == ["noted:v2"]
    assert [tag.name for tag in below.tags.all()] == ["an_image:latest"]


def test_the_log_tells_of_the_image_and_its_container(written: Container) -> None:
    kept = commits.make(written)
    event = created(written.sandbox_id)[-1]
    assert event["data"]["image"] == kept["image"]
    assert (event["data"]["build"], event["data"]["committed_from"]) == (None, written.name)
    assert written.name in event["say"]


def test_a_container_of_the_new_image_finds_what_was_written(written: Container) -> None:
    commits.make(written, tag="noted")
    row = made(written.sandbox, "noted", "while :; do sleep 1000; done")
    assert programs.execute(row.engine_id, {}, ["cat", "/note"])["output"] == "hello\n"


def test_a_dockerfile_may_begin_with_the_new_image(written: Container) -> None:
    commits.make(written, tag="noted")
    build = builds.start_build(written.sandbox, dockerfile="FROM noted\nRUN test -f /note\n", tag="next")
    tasks.build_next()
    build.refresh_from_db()
    assert build.state == "succeeded", build.message


def test_the_image_carries_no_mark_of_the_site_and_no_health_check(written: Container) -> None:
    config = Image.objects.get(pk=commits.make(written)["image"]).config
    assert config["Cmd"] == ["sh", "-c", "echo hello > /note"]
    assert "org.slipway.site" not in (config["Labels"] or {})
    assert "Healthcheck" not in config


def test_a_running_container_goes_on_after_it(written: Container) -> None:
    row = made(written.sandbox, "an_image", "while :; do sleep 1000; done")
    commits.make(row)
    assert work.look(row).status == "running"


@pytest.mark.parametrize("tag", ["Noted", "a b", "slip/x"])
def test_a_name_that_no_image_can_have_makes_nothing(written: Container, tag: str) -> None:
    with pytest.raises(Refused) as why:
        commits.make(written, tag=tag)
    assert why.value.code == "image.bad_tag"
    assert Image.objects.filter(sandbox=written.sandbox).count() == 1


def test_a_full_sandbox_gets_no_more_images(written: Container, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"images": 1}
    with pytest.raises(Refused) as why:
        commits.make(written)
    assert why.value.code == "build.too_many_images"


def test_an_image_that_may_not_be_kept_leaves_nothing_at_the_engine(
    written: Container, engine: docker.DockerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builder.gate.LARGEST_IMAGE", 1)
    made: list[str] = []
    commit = containers.commit

    def watched(*arguments: Any, **options: Any) -> str:
        made.append(commit(*arguments, **options))
        return made[0]

    monkeypatch.setattr(containers, "commit", watched)
    with pytest.raises(Refused) as why:
        commits.make(written)
    assert why.value.code == "build.image_too_big"
    with pytest.raises(docker.errors.ImageNotFound):
        engine.images.get(made[0])
