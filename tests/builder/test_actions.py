"""What can be asked of builds and images, and what is refused."""

from typing import Any

import pytest

from builder import actions, queue
from builder.dockerfile import parse
from builder.explain import effect_of
from builder.models import Build, Image, Tag
from webapp import images as between
from webapp.images import ImageUse
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_broker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "ring", lambda engine: None)


@pytest.fixture
def image(sandbox: Sandbox) -> Image:
    made = Image.objects.create(
        sandbox=sandbox,
        digest="sha256:" + "ab12" * 16,
        size=5,
        history=[{"created_by": "RUN x", "created": 1, "size": 5}],
    )
    Tag.objects.create(sandbox=sandbox, image=made, name="an_image:latest")
    return made


def kinds(sandbox: Sandbox) -> list[str]:
    return [event["kind"] for event in eventlog.read(sandbox.id)][1:]


def test_a_queued_build_tells_its_lines(sandbox: Sandbox) -> None:
    actions.start_build(sandbox, dockerfile="# hi\nFROM a\nRUN b \\\n  c\n", tag="x")
    queued = list(eventlog.read(sandbox.id))[-1]["data"]
    assert [(line["lines"], line["keyword"], line["effect"]) for line in queued["lines"]] == [
        ([2, 2], "FROM", effect_of(parse("FROM a\n").instructions[0])),
        ([3, 4], "RUN", "layer"),
    ]
    assert queued["tag"] == "x:latest"


@pytest.mark.parametrize(
    "tag", ["An_Image", "a b", "-t", "--output=x", "a:", ":b", "a:b c", "a//b", "slip/x", "a" * 300]
)
def test_a_bad_tag_is_refused(sandbox: Sandbox, tag: str) -> None:
    with pytest.raises(Refused, match="invalid argument"):
        actions.start_build(sandbox, dockerfile="FROM a\n", tag=tag)


@pytest.mark.parametrize(
    "more",
    [
        {"files": {"../x": ""}},
        {"files": {str(n): "" for n in range(2001)}},
        {"files": {"big": "x" * (20 * 1024 * 1024 + 1)}},
        {"dockerfile": "#" * (64 * 1024 + 1)},
        {"build_args": {"BUILDKIT_SYNTAX": "evil/front"}},
        {"build_args": {"--allow": "x"}},
        {"build_args": {"A": "x\0"}},
        {"target": "--push"},
    ],
)
def test_what_no_build_may_be_is_refused_and_leaves_nothing(sandbox: Sandbox, more: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        actions.start_build(sandbox, **{"dockerfile": "FROM a\n", **more})
    assert not Build.objects.exists()
    assert kinds(sandbox) == []


def test_an_error_in_the_dockerfile_is_no_refusal(sandbox: Sandbox) -> None:
    assert actions.start_build(sandbox, dockerfile="RUNN\n").state == "queued"


def test_a_sandbox_may_have_a_few_builds_open(sandbox: Sandbox) -> None:
    for _ in range(3):
        actions.start_build(sandbox, dockerfile="FROM a\n")
    with pytest.raises(Refused) as refused:
        actions.start_build(sandbox, dockerfile="FROM a\n")
    assert (refused.value.code, refused.value.status) == ("build.queue_full", 429)


def test_a_waiting_build_is_cancelled_at_once(sandbox: Sandbox) -> None:
    build = actions.start_build(sandbox, dockerfile="FROM a\n")
    actions.cancel_build(build)
    build.refresh_from_db()
    assert build.state == "cancelled"
    assert kinds(sandbox)[-1] == "build.finished"


def test_an_image_is_found_by_tag_digest_and_prefix(sandbox: Sandbox, image: Image) -> None:
    for reference in ("an_image", "an_image:latest", "docker.io/library/an_image", image.digest, image.short, "ab1"):
        assert actions.find_image(sandbox.id, reference) == image
    for reference in ("an_image:v2", "cd", "", "an", "sha256:"):
        assert actions.find_image(sandbox.id, reference) is None


def test_another_sandbox_does_not_find_it(image: Image) -> None:
    other, _ = lifecycle.open_sandbox()
    assert actions.find_image(other.id, "an_image") is None
    assert between.find(other.id, image.digest) is None


def test_the_other_side_finds_images_through_the_site(sandbox: Sandbox, image: Image) -> None:
    facts = between.find(sandbox.id, "an_image")
    assert facts is not None
    assert (facts.id, facts.engine_reference, facts.reference) == (image.id, image.digest, "an_image")


def test_tagging_gives_one_more_name(sandbox: Sandbox, image: Image) -> None:
    actions.tag_image(sandbox, "an_image", "other:v1")
    assert [tag.name for tag in image.tags.order_by("name")] == ["an_image:latest", "other:v1"]
    assert kinds(sandbox) == ["image.tagged"]


def test_removing_one_of_two_tags_keeps_the_image(sandbox: Sandbox, image: Image) -> None:
    actions.tag_image(sandbox, "an_image", "other")
    assert actions.remove_image(sandbox, "other") == ["Untagged: other:latest"]
    assert actions.list_images(sandbox.id) == [image]


def test_a_used_image_is_refused_in_dockers_words(
    sandbox: Sandbox, image: Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    use = ImageUse(container_id="c", short_engine_id="0123456789ab", name="web", running=True)
    monkeypatch.setattr(between, "_users", [lambda *_: [use]])
    with pytest.raises(Refused) as refused:
        actions.remove_image(sandbox, "an_image")
    assert refused.value.message == (
        'Error response from daemon: conflict: unable to remove repository reference "an_image" (must force) - '
        f"container 0123456789ab is using its referenced image {image.short}"
    )


def test_history_names_only_the_top(image: Image) -> None:
    image.history = [{"created_by": "b", "created": 2, "size": 1}, {"created_by": "a", "created": 1, "size": 0}]
    assert [row["id"] for row in actions.history(image)] == [image.digest, "<missing>"]
