import pytest

from runner import actions
from runner.models import Container
from tests.runner.conftest import MakeContainer
from webapp import images
from webapp.images import ImageFacts
from webapp.refusal import Refused
from webapp.sandboxes.models import Sandbox


def refusal(sandbox: Sandbox, **asked: object) -> Refused:
    with pytest.raises(Refused) as raised:
        actions.create_container(sandbox, **{"image": "an_image"} | asked)  # type: ignore[arg-type]
    return raised.value


def test_a_container_begins_as_a_row_that_is_being_made(sandbox: Sandbox, image: ImageFacts) -> None:
    row = actions.create_container(sandbox, image="an_image", name="mycontainer", ports=["3000:3000"])
    assert (row.state, row.command, row.settled) == ("creating", ["npm", "start"], False)
    assert [(port["host"], port["container"]) for port in row.ports] == [(3000, 3000)]


def test_a_container_without_a_name_gets_one(sandbox: Sandbox, image: ImageFacts) -> None:
    assert "_" in actions.create_container(sandbox, image="an_image").name


def test_an_unknown_image_is_refused_in_dockers_words(sandbox: Sandbox, image: ImageFacts) -> None:
    assert refusal(sandbox, image="other").message == "Unable to find image 'other:latest' locally"


def test_a_used_name_is_refused_in_dockers_words(sandbox: Sandbox, image: ImageFacts, container: MakeContainer) -> None:
    row = container("mycontainer")
    message = refusal(sandbox, name="mycontainer").message
    assert message.startswith('Conflict. The container name "/mycontainer" is already in use by container "')
    assert row.engine_id in message


def test_the_name_of_a_removed_container_is_free_again(
    sandbox: Sandbox, image: ImageFacts, container: MakeContainer
) -> None:
    container("mycontainer", state="removed")
    assert actions.create_container(sandbox, image="an_image", name="mycontainer").name == "mycontainer"


def test_a_bad_name_is_refused_in_dockers_words(sandbox: Sandbox, image: ImageFacts) -> None:
    expected = "Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed"
    assert refusal(sandbox, name="a b").message == expected


def test_a_full_sandbox_takes_no_more(
    sandbox: Sandbox, image: ImageFacts, container: MakeContainer, settings: object
) -> None:
    for number in range(6):
        container(f"c{number}", state="exited")
    assert refusal(sandbox).code == "run.too_many"


def test_a_taken_host_port_does_not_keep_the_container_from_being_made(
    sandbox: Sandbox, image: ImageFacts, container: MakeContainer
) -> None:
    container("one", state="running", ports=((3000, 3000),))
    assert actions.create_container(sandbox, image="an_image", ports=["3000:3000"]).state == "creating"


def test_publishing_all_publishes_what_the_image_exposes(sandbox: Sandbox, image: ImageFacts) -> None:
    row = actions.create_container(sandbox, image="an_image", publish_all=True)
    assert [(port["host"], port["container"]) for port in row.ports] == [(32768, 3000)]


def test_a_command_replaces_cmd_and_an_entrypoint_clears_it(sandbox: Sandbox, image: ImageFacts) -> None:
    replaced = actions.create_container(sandbox, image="an_image", command=["ls", "-l"])
    cleared = actions.create_container(sandbox, image="an_image", entrypoint="node")
    assert (replaced.command, cleared.command) == (["ls", "-l"], ["node"])


def test_no_command_at_all_is_refused(sandbox: Sandbox, image: ImageFacts) -> None:
    assert refusal(sandbox, entrypoint="").message == "no command specified"


@pytest.mark.parametrize("variable", ["=x", "", "A\0=1"])
def test_a_variable_without_a_name_is_refused(sandbox: Sandbox, image: ImageFacts, variable: str) -> None:
    assert refusal(sandbox, env=[variable]).code == "run.bad_env"


def test_a_container_is_found_by_name_or_by_the_beginning_of_its_id(sandbox: Sandbox, container: MakeContainer) -> None:
    row = container("mycontainer", engine_id="abc" + "0" * 61)
    found = [actions.find_container(sandbox.id, reference) for reference in ("mycontainer", "abc", row.engine_id)]
    assert found == [row, row, row]


def test_an_ambiguous_beginning_of_an_id_finds_nothing(sandbox: Sandbox, container: MakeContainer) -> None:
    container("one", engine_id="ab" + "0" * 62)
    container("two", engine_id="ab" + "1" * 62)
    assert actions.find_container(sandbox.id, "ab") is None


def test_a_container_of_another_sandbox_is_not_found(container: MakeContainer) -> None:
    container("mycontainer")
    assert actions.find_container("another", "mycontainer") is None


def test_the_list_is_newest_first_and_leaves_out_what_is_gone(sandbox: Sandbox, container: MakeContainer) -> None:
    container("old", state="exited")
    container("gone", state="removed")
    container("new", state="running")
    assert [row.name for row in actions.list_containers(sandbox.id)] == ["new", "old"]


def test_an_image_is_in_use_until_its_containers_are_removed(sandbox: Sandbox, container: MakeContainer) -> None:
    row = container(state="running")
    (use,) = images.uses(sandbox.id, "image-row")
    assert (use.name, use.running) == ("one", True)
    Container.objects.filter(pk=row.pk).update(state="removed")
    assert images.uses(sandbox.id, "image-row") == []


def test_what_cannot_be_done_is_refused_before_the_engine_is_asked(container: MakeContainer) -> None:
    with pytest.raises(Refused) as raised:
        actions.act(container(state="running"), "remove")
    assert "stop the container before removing or force remove" in raised.value.message


def test_nobody_answers_within_the_time_given(container: MakeContainer, settings: object) -> None:
    with pytest.raises(Refused) as raised:
        actions.ask(container(state="running"), "logs", wait=0.1)
    assert raised.value.status == 503
