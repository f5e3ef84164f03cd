"""The docker commands about builds and images: what they print, in docker's own form."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from builder import actions, queue, shelf
from builder.console.transcript import transcript
from builder.events import BuildFinished, BuildLog, BuildStep, BuildTransfer
from builder.models import Build, Image, Tag
from webapp.console.dispatch import carry_out
from webapp.console.registry import Outcome
from webapp.events import EventData
from webapp.sandboxes.models import Sandbox

Enter = Callable[[str], Outcome]
DIGEST = "sha256:5c71e17102f6" + "0" * 52


@pytest.fixture
def enter(sandbox: Sandbox) -> Enter:
    """Carries one line out."""
    return lambda line: carry_out(sandbox, line)


def stored(sandbox: Sandbox, *tags: str, digest: str = DIGEST, **fields: Any) -> Image:
    """An image of the sandbox as it is after its build."""
    known = {"size": 1_982_256, "created_at": timezone.now() - timedelta(seconds=20)} | fields
    image = Image.objects.create(sandbox=sandbox, digest=digest, **known)
    for tag in tags:
        shelf.point(sandbox.id, image, tag)
    return image


def test_an_empty_list_has_dockers_headings(enter: Enter) -> None:
    assert enter("docker images").output == "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n"


def test_the_list_has_a_line_for_each_tag_and_shows_images_without_any(
    enter: Enter, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    stored(sandbox, "h4-busybox:latest", "h4-busybox:two")
    stored(sandbox, digest="sha256:26e92e596204" + "0" * 52, created_at=timezone.now() - timedelta(seconds=4.5))
    assert enter("docker images").output == (
        "REPOSITORY   TAG       IMAGE ID       CREATED          SIZE\n"
        "<none>       <none>    26e92e596204   4 seconds ago    1.98MB\n"
        "h4-busybox   latest    5c71e17102f6   20 seconds ago   1.98MB\n"
        "h4-busybox   two       5c71e17102f6   20 seconds ago   1.98MB\n"
    )


@pytest.mark.parametrize(
    ("wanted", "count"), [("an_image", 2), ("an_image:two", 1), ("an_*", 2), ("other", 0), ("an_image:latest", 1)]
)
def test_the_list_is_narrowed_by_name_and_tag(enter: Enter, sandbox: Sandbox, wanted: str, count: int) -> None:
    stored(sandbox, "an_image:latest", "an_image:two")
    assert len(enter(f"docker images -q {wanted}").output.split()) == count


def test_an_image_gets_a_further_name_without_a_word(enter: Enter, sandbox: Sandbox) -> None:
    image = stored(sandbox, "an_image:latest")
    assert enter("docker tag an_image an_image:two") == Outcome(0, "")
    assert sorted(tag.name for tag in image.tags.all()) == ["an_image:latest", "an_image:two"]


def test_removing_prints_what_was_untagged_and_deleted(enter: Enter, sandbox: Sandbox) -> None:
    stored(sandbox, "an_image:latest", "an_image:two")
    assert enter("docker rmi an_image:two").output == "Untagged: an_image:two\n"
    assert enter("docker rmi an_image").output == f"Untagged: an_image:latest\nDeleted: {DIGEST}\n"


@pytest.mark.parametrize("line", ["docker rmi nope", "docker history nope", "docker tag nope x"])
def test_an_unknown_image_is_named_with_the_tag_that_was_looked_for(enter: Enter, line: str) -> None:
    outcome = enter(line)
    assert (outcome.exit_code, outcome.output) == (1, "Error response from daemon: No such image: nope:latest\n")


HISTORY = [
    {
        "created_by": 'CMD ["sh" "-c" "echo hello; sleep 300"]',
        "created": 0,
        "size": 0,
        "comment": "buildkit",
        "lines": [5, 5],
    },
    {
        "created_by": "COPY busybox /bin/busybox # buildkit",
        "created": 0,
        "size": 1_982_256,
        "comment": "",
        "lines": [2, 2],
    },
]


def test_the_history_shows_instructions_and_the_size_of_each_layer(enter: Enter, sandbox: Sandbox) -> None:
    created = int((timezone.now() - timedelta(minutes=19)).timestamp())
    stored(sandbox, "an_image:latest", history=[{**entry, "created": created} for entry in HISTORY])
    assert enter("docker history an_image").output == (
        "IMAGE          CREATED          CREATED BY                                SIZE      COMMENT\n"
        '5c71e17102f6   19 minutes ago   CMD ["sh" "-c" "echo hello; sleep 300"]   0B        buildkit\n'
        "<missing>      19 minutes ago   COPY busybox /bin/busybox # buildkit      1.98MB    \n"
    )


def test_the_history_without_human_forms_has_exact_numbers(enter: Enter, sandbox: Sandbox) -> None:
    stored(sandbox, "an_image:latest", history=HISTORY)
    last = enter("docker history --human=false an_image").output.splitlines()[-1]
    assert last.startswith("<missing>      1970-01-01T00:00:00Z   COPY busybox /bin/busybox # buildkit")
    assert last.split()[-1] == "1982256"


def test_a_field_of_an_image_is_inspected(enter: Enter, sandbox: Sandbox) -> None:
    stored(sandbox, "an_image:latest", config={"Cmd": ["node", "index.js"]})
    assert enter("docker inspect -f '{{json .Config.Cmd}}' an_image").output == '["node","index.js"]\n'
    assert enter("docker image inspect nope").output == "[]\nError: No such image: nope\n"


def over(monkeypatch: pytest.MonkeyPatch, **fields: Any) -> None:
    """The engine host builds at once, and it ends so."""

    def wait(build_id: str, timeout: float) -> Build:
        Build.objects.filter(pk=build_id).update(**fields)
        return Build.objects.get(pk=build_id)

    monkeypatch.setattr(actions, "wait_for_build", wait)
    monkeypatch.setattr(queue, "ring", lambda engine: None)


def test_building_takes_the_files_of_the_editor_and_every_option(
    enter: Enter, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    over(monkeypatch, state="succeeded", image=stored(sandbox))
    Sandbox.objects.filter(pk=sandbox.pk).update(draft={"Dockerfile": "FROM a", "x.dev": "FROM b", "f": "1"})
    sandbox.refresh_from_db()
    outcome = enter("docker build -f x.dev --build-arg A=1 --target b --no-cache -t=an_image:v2 .")
    build = Build.objects.get()
    assert (build.dockerfile, build.files) == ("FROM b", {"x.dev": "FROM b", "f": "1"})
    assert (build.tag, build.build_args, build.target, build.no_cache) == ("an_image:v2", {"A": "1"}, "b", True)
    assert outcome.exit_code == 0


def test_building_quietly_prints_the_digest_alone(
    enter: Enter, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    over(monkeypatch, state="succeeded", image=stored(sandbox))
    assert enter("docker build -q .").output == f"{DIGEST}\n"


def test_a_second_tag_is_put_on_the_image_too(enter: Enter, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    over(monkeypatch, state="succeeded", image=stored(sandbox))
    enter("docker build -t one -t two .")
    assert [tag.name for tag in Tag.objects.filter(sandbox=sandbox)] == [
        "two:latest"
    ]  # the first is the build's own work


def test_a_failed_build_has_exit_code_1_and_its_way_out_below(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    over(monkeypatch, state="failed", message="No base image is called x.", hint="Use node.")
    outcome = enter("docker build .")
    assert (outcome.exit_code, outcome.output) == (1, "ERROR: No base image is called x.\n")
    assert outcome.notes == ("Use node.",)


def test_a_dockerfile_that_is_not_in_the_editor_is_not_read(enter: Enter) -> None:
    outcome = enter("docker build -f Other .")
    expected = "ERROR: failed to solve: failed to read dockerfile: open Other: no such file or directory\n"
    assert (outcome.exit_code, outcome.output) == (1, expected)


def log(*events: tuple[int, EventData]) -> Sequence[dict[str, Any]]:
    """Events as the log gives them, each with its milliseconds."""
    return [{"at_ms": at, "kind": event.kind, "data": asdict(event)} for at, event in events]


def step(name: str, state: Any, **fields: Any) -> BuildStep:
    return BuildStep(build="b", step=name, lines=(2, 2), name=name, state=state, **fields)


DOCKERFILE = "FROM busybox\nRUN false\n"


def test_a_build_is_printed_as_buildkit_prints_it() -> None:
    events = log(
        (0, step("[1/2] FROM busybox", "waiting")),
        (1, step("[2/2] RUN false", "running")),
        (1, BuildTransfer(build="b", step="[1/2] FROM busybox", lines=None, name="sha256:1", current=10, total=10)),
        (5, step("[1/2] FROM busybox", "cached")),
        (451, BuildLog(build="b", step="[2/2] RUN false", lines=(2, 2), stream="out", text="one\ntwo\n")),
        (500, step("[2/2] RUN false", "done", milliseconds=499)),
        (600, BuildFinished(build="b", outcome="succeeded", milliseconds=600)),
    )
    assert transcript(events, DOCKERFILE) == (
        "#1 [1/2] FROM busybox\n#1 sha256:1 10B / 10B done\n#1 CACHED\n\n"
        "#2 [2/2] RUN false\n#2 0.450 one\n#2 0.450 two\n#2 DONE 0.5s\n"
    )


def test_a_failed_step_is_printed_with_its_place_in_the_dockerfile() -> None:
    error = 'process "/bin/sh -c false" did not complete successfully: exit code: 1'
    events = log(
        (0, step("[2/2] RUN false", "running")),
        (9, step("[2/2] RUN false", "failed", milliseconds=9, error=error)),
        (9, BuildFinished(build="b", outcome="failed", milliseconds=9, message="It failed.", lines=(2, 2))),
    )
    assert transcript(events, DOCKERFILE) == (
        f"#1 [2/2] RUN false\n#1 ERROR: {error}\n------\n > [2/2] RUN false:\n------\nDockerfile:2\n"
        "--------------------\n   1 |     FROM busybox\n   2 | >>> RUN false\n   3 |     \n--------------------\n"
        f"ERROR: failed to solve: {error}\n"
    )
