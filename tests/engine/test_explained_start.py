"""What an explanation says process 1 will be, held against the container that the engine makes."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import docker
import docker.errors
import pytest

from builder.explain import explain

from .plain import Plain, plain

ENTRYPOINTS = ("", "ENTRYPOINT enter p1\n", 'ENTRYPOINT ["enter", "p1"]\n')
CMDS = ("", 'CMD ["command", "p1"]\n', "CMD command p1\n")


@pytest.fixture
def builds(engine: docker.DockerClient, tmp_path: Path) -> Iterator[Plain]:
    with plain(engine, tmp_path) as builds:
        yield builds


def started(builds: Plain, text: str) -> list[str] | None:
    """The words of process 1 as the engine has them; None when it has nothing to start."""
    image = builds.image(text)
    if not (image.attrs["Config"]["Cmd"] or image.attrs["Config"]["Entrypoint"]):
        with pytest.raises(docker.errors.APIError, match="no command specified"):
            builds.engine.containers.create(image.id)
        return None
    container = builds.engine.containers.create(image.id)
    container.reload()
    container.remove()
    return [container.attrs["Path"], *container.attrs["Args"]]


@pytest.mark.parametrize(("entrypoint", "cmd"), list(product(ENTRYPOINTS, CMDS)))
def test_every_form_of_entrypoint_and_cmd_starts_what_was_said(builds: Plain, entrypoint: str, cmd: str) -> None:
    text = f"FROM scratch\nLABEL a=b\n{cmd}{entrypoint}"
    assert explain(text).to_json()["stages"][0]["starts"]["argv"] == started(builds, text)


@pytest.mark.parametrize(
    "text",
    [
        'FROM scratch AS one\nCMD ["a"]\nFROM one\nENTRYPOINT ["b"]\n',
        'FROM scratch\nENTRYPOINT ["a"]\nENTRYPOINT []\nCMD ["b"]\n',
        'FROM scratch\nSHELL ["/bin/ash", "-ec"]\nCMD a "b c"\n',
        'FROM busybox\nCMD ["a"]\nENTRYPOINT []\n',
        'FROM busybox\nENTRYPOINT ["a"]\n',
    ],
)
def test_what_a_line_clears_is_not_started(builds: Plain, text: str) -> None:
    assert explain(text).to_json()["stages"][-1]["starts"]["argv"] == started(builds, text)
