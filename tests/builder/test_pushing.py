"""docker push and docker pull before anything is sent: what is refused, and with which words."""

from collections.abc import Callable
from typing import Any

import pytest

from builder import pushing, shelf
from builder.console import registries
from builder.console.registries import printed
from builder.models import Image, Pushed
from builder.registry_events import RegistryAnswered, RegistryAsked, RegistryLayer
from builder.registry_names import Name, read
from webapp import replies
from webapp.console.dispatch import carry_out
from webapp.console.registry import Outcome
from webapp.events import EventData
from webapp.refusal import Refused
from webapp.sandboxes import eventlog, lifecycle
from webapp.sandboxes.models import Sandbox
from webapp.wording import spoken

pytestmark = pytest.mark.django_db

Enter = Callable[[str], Outcome]


@pytest.fixture(autouse=True)
def nobody_is_asked(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What reaches the engine's host here was not refused in time."""
    settings.REGISTRY = "127.0.0.1:4711"

    def fail(*_: Any) -> None:
        pytest.fail("the engine's host was asked")

    monkeypatch.setattr(replies, "ask", fail)


@pytest.fixture
def enter(sandbox: Sandbox) -> Enter:
    return lambda line: carry_out(sandbox, line)


def stored(sandbox: Sandbox, name: str, **layers: int) -> Image:
    """An image of the sandbox with layers of these sizes, by digest."""
    rows = [
        {"digest": digest, "size": size, "created_by": "", "lines": None, "from_base": False}
        for digest, size in layers.items()
    ]
    image = Image.objects.create(sandbox=sandbox, digest=f"sha256:{name}", size=sum(layers.values()), layers=rows)
    shelf.point(sandbox.id, image, name)
    return image


def admitted(sandbox: Sandbox, name: str) -> Pushed:
    return pushing.admit(sandbox, read(name))


@pytest.mark.parametrize("verb", ["push", "pull"])
@pytest.mark.parametrize("name", ["notes", "127.0.0.1:4711/notes", "registry.example.com/notes", "localhost/notes"])
def test_another_registry_is_not_asked(enter: Enter, verb: str, name: str) -> None:
    done = enter(f"docker {verb} {name}")
    assert done.exit_code == 1
    assert done.output.startswith("This sandbox reaches one registry, the site's own: localhost:5000.")


def test_a_push_to_docker_hub_is_told_which_name_would_do(enter: Enter) -> None:
    [hint] = enter("docker push notes:1").notes
    assert hint.startswith("docker tag notes:1 localhost:5000/notes:1 gives it a name there")


@pytest.mark.parametrize("name", ["localhost:5000/../x", "localhost:5000/A", "localhost:5000/a@sha256:" + "0" * 64])
def test_what_leads_nowhere_is_no_name(enter: Enter, name: str) -> None:
    done = enter(f"docker pull {name}")
    assert done.exit_code == 1
    assert "invalid reference format" in done.output


@pytest.mark.parametrize("verb", ["push", "pull"])
def test_a_site_without_a_registry_says_so_in_one_sentence(
    enter: Enter, sandbox: Sandbox, settings: Any, verb: str
) -> None:
    settings.REGISTRY = ""
    done = enter(f"docker {verb} localhost:5000/notes")
    said = f"This site has no registry, so there is none to {verb} localhost:5000/notes:latest."
    assert (done.exit_code, done.output, done.notes) == (1, f"{said}\n", ())
    assert [event["say"] for event in eventlog.read(sandbox.id)][-1] == said


def test_an_image_may_have_the_registrys_name(enter: Enter, sandbox: Sandbox) -> None:
    stored(sandbox, "notes:1", a=1)
    assert enter("docker tag notes:1 localhost:5000/me/notes").exit_code == 0
    assert "localhost:5000/me/notes   latest" in enter("docker images").output


def test_the_way_out_is_told_in_the_readers_language_and_dockers_words_stay(enter: Enter) -> None:
    with spoken("de"):
        done = enter("docker push notes:1")
        assert enter("docker rmi nothing").output == "Error response from daemon: No such image: nothing:latest\n"
    assert done.output.startswith("Diese Sandbox erreicht nur eine Registry")
    assert "docker tag notes:1 localhost:5000/notes:1 gibt ihm dort einen Namen" in done.notes[0]


def test_what_is_not_here_is_not_pushed(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="An image does not exist locally with the tag: localhost:5000/notes"):
        admitted(sandbox, "localhost:5000/notes:1")


def test_the_image_of_another_sandbox_is_not_pushed(sandbox: Sandbox) -> None:
    stored(lifecycle.open_sandbox()[0], "localhost:5000/notes:1", a=1)
    with pytest.raises(Refused, match="does not exist locally"):
        admitted(sandbox, "localhost:5000/notes:1")


def test_each_sandbox_has_a_folder_of_its_own(sandbox: Sandbox) -> None:
    name, other = Name("notes", "1"), lifecycle.open_sandbox()[0]
    assert pushing.place(sandbox, name) == f"127.0.0.1:4711/{pushing.folder(sandbox)}/notes:1"
    assert pushing.place(sandbox, name) != pushing.place(other, name)


def test_what_would_be_too_much_is_refused_before_it_is_sent(sandbox: Sandbox, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"registry_bytes": 100}
    stored(sandbox, "localhost:5000/small:1", base=60, a=10)
    stored(sandbox, "localhost:5000/large:1", base=60, b=31)
    admitted(sandbox, "localhost:5000/small:1")
    with pytest.raises(Refused, match="would add 31B of layers") as refused:
        admitted(sandbox, "localhost:5000/large:1")
    assert refused.value.code == "registry.full"
    assert Pushed.objects.count() == 1


def test_layers_that_are_there_take_no_more_room(sandbox: Sandbox, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"registry_bytes": 100}
    stored(sandbox, "localhost:5000/one:1", base=60, a=10)
    stored(sandbox, "localhost:5000/two:1", base=60, b=30)
    admitted(sandbox, "localhost:5000/one:1")
    assert admitted(sandbox, "localhost:5000/two:1").place.endswith("/two:1")


def test_too_many_are_refused_and_one_that_is_there_is_not(sandbox: Sandbox, settings: Any) -> None:
    settings.LIMITS = settings.LIMITS | {"registry_images": 1}
    stored(sandbox, "localhost:5000/one:1", a=1)
    stored(sandbox, "localhost:5000/two:1", b=1)
    row = admitted(sandbox, "localhost:5000/one:1")
    assert admitted(sandbox, "localhost:5000/one:1") == row
    with pytest.raises(Refused, match="has pushed 1 image,"):
        admitted(sandbox, "localhost:5000/two:1")


def told(*events: EventData) -> list[dict[str, Any]]:
    return [{"kind": event.kind, "data": event.to_json()} for event in events]


def test_a_push_is_printed_as_docker_prints_it() -> None:
    events = told(
        RegistryAsked(transfer="t", direction="push", name="localhost:5000/notes:1"),
        RegistryLayer(transfer="t", layer="6ce132de7d9d", status="Preparing"),
        RegistryLayer(transfer="t", layer="a934006f1a48", status="Preparing"),
        RegistryLayer(transfer="t", layer="a934006f1a48", status="Layer already exists"),
        RegistryLayer(transfer="t", layer="6ce132de7d9d", status="Pushed"),
        RegistryAnswered(
            transfer="t", direction="push", name="", outcome="done", digest="sha256:16", size=735, travelled=1, there=1
        ),
    )
    assert printed(Name("notes", "1"), events) == (
        "The push refers to repository [localhost:5000/notes]\n"
        "6ce132de7d9d: Pushed\n"
        "a934006f1a48: Layer already exists\n"
        "1: digest: sha256:16 size: 735\n"
    )


def test_a_pull_is_printed_as_docker_prints_it() -> None:
    status = "Downloaded newer image for localhost:5000/notes:1"
    events = told(
        RegistryAsked(transfer="t", direction="pull", name="localhost:5000/notes:1"),
        RegistryLayer(transfer="t", layer="8d41dda02d31", status="Already exists"),
        RegistryAnswered(transfer="t", direction="pull", name="", outcome="done", digest="sha256:16", status=status),
    )
    assert printed(Name("notes", "1"), events) == (
        "1: Pulling from notes\n"
        "8d41dda02d31: Already exists\n"
        "Digest: sha256:16\n"
        f"Status: {status}\n"
        "localhost:5000/notes:1\n"
    )


def test_the_longest_wait_covers_the_longest_transfer_and_those_before_it() -> None:
    from builder import carrying
    from builder.engine import registry

    assert registry.LONGEST + carrying.TURN < registries.PATIENCE
