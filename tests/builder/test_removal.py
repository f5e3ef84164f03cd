"""docker rmi: when it refuses, and what it does."""

import pytest

from builder.removal import Conflict, Plan, Use, plan, way_out

RUNNING, STOPPED = Use("aaaaaaaaaaaa", running=True), Use("bbbbbbbbbbbb", running=False)


def test_the_last_tag_takes_the_image_along() -> None:
    assert plan("a", "a:latest", "1234", ["a:latest"], [], force=False) == Plan(("a:latest",), delete=True)


def test_one_of_two_tags_leaves_the_image() -> None:
    assert plan("a", "a:latest", "1234", ["a:latest", "b:latest"], [RUNNING], force=False) == Plan(
        ("a:latest",), delete=False
    )


def test_a_used_image_keeps_its_last_tag() -> None:
    with pytest.raises(Conflict) as refused:
        plan("a", "a:latest", "1234", ["a:latest"], [STOPPED], force=False)
    assert str(refused.value) == (
        'conflict: unable to remove repository reference "a" (must force) - '
        "container bbbbbbbbbbbb is using its referenced image 1234"
    )


def test_force_removes_it_under_a_stopped_container() -> None:
    assert plan("a", "a:latest", "1234", ["a:latest"], [STOPPED], force=True).delete


def test_force_takes_only_the_name_under_a_running_container() -> None:
    assert plan("a", "a:latest", "1234", ["a:latest"], [RUNNING], force=True) == Plan(("a:latest",), delete=False)


def test_by_digits_a_running_container_cannot_be_forced() -> None:
    with pytest.raises(Conflict, match=r"unable to delete 1234 \(cannot be forced\) .* running container aaaaaaaaaaaa"):
        plan("1234", None, "1234", ["a:latest"], [RUNNING], force=True)


def test_by_digits_a_stopped_container_must_be_forced() -> None:
    with pytest.raises(Conflict, match=r"unable to delete 1234 \(must be forced\) .* stopped container bbbbbbbbbbbb"):
        plan("1234", None, "1234", [], [STOPPED], force=False)


def test_by_digits_two_repositories_must_be_forced() -> None:
    with pytest.raises(Conflict, match="referenced in multiple repositories"):
        plan("1234", None, "1234", ["a:1", "b:1"], [], force=False)
    assert plan("1234", None, "1234", ["a:1", "a:2"], [], force=False) == Plan(("a:1", "a:2"), delete=True)


@pytest.mark.parametrize(
    ("uses", "words"),
    [
        (
            [Use("b", running=False, name="kept")],
            "Container kept still needs its layers, though nothing runs: docker rm kept, then docker rmi a again.",
        ),
        (
            [Use("b", running=False, name="kept"), Use("c", running=True, name="web")],
            "Containers kept, web still need its layers: docker rm -f kept web, then docker rmi a again.",
        ),
        (
            [],
            "It has several names: docker rmi a:latest b:latest removes them, and the image goes with the last one.",
        ),
    ],
)
def test_after_a_refusal_the_way_out_is_a_command(uses: list[Use], words: str) -> None:
    assert way_out("a", ["a:latest", "b:latest"], uses) == words
