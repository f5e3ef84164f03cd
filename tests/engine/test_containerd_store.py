"""An engine that keeps its images in containerd's store (the default of new engines since 29): digests are of manifests
there, and `docker save` writes the OCI layout."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docker
import pytest

from scripts.stack import Bench, started
from tests.engine.faulty import SecondEngine, outcome, sandbox, told

DOCKERFILE = (
    'FROM busybox\nWORKDIR /app\nRUN echo first > kept && echo second > gone\nRUN rm gone\nCMD ["sleep", "1000"]\n'
)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A sandbox on such an engine with an image `an_image`."""
    with tempfile.TemporaryDirectory(prefix="slip") as folder:  # short: the path of a socket has 107 bytes
        second = SecondEngine(Path(folder), "containerd-snapshotter")
        try:
            store = dict(docker.DockerClient(second.host).info()["DriverStatus"])
            assert store["driver-type"] == "io.containerd.snapshotter.v1"
            home = tmp_path_factory.mktemp("containerd")
            with started(home, DOCKER_HOST=second.host) as stack, sandbox(stack) as bench:
                build = bench.call("POST", "/builds", {"dockerfile": DOCKERFILE, "tag": "an_image"})["build"]
                assert outcome(bench, build) == "succeeded"
                yield bench
        finally:
            second.close()


def layer(bench: Bench, image: dict[str, Any], number: int) -> dict[str, str]:
    """What a layer did to which path."""
    files = bench.call("GET", f"/images/{image['image']}/layers/{number}/files")["files"]
    return {each["path"]: each["kind"] for each in files}


def test_each_line_has_its_layer_and_each_layer_its_files(bench: Bench) -> None:
    image = told(bench, "image.created")[0]
    assert [each["lines"] for each in image["layers"]] == [None, [2, 2], [3, 3], [4, 4]]
    assert layer(bench, image, 2) == {"/app": "C", "/app/gone": "A", "/app/kept": "A"}
    assert layer(bench, image, 3) == {"/app": "C", "/app/gone": "D"}


def test_containers_run_and_what_they_write_is_their_own(bench: Bench) -> None:
    assert bench.command("docker run -d --name mycontainer an_image")["exit_code"] == 0
    assert bench.command("docker exec mycontainer sh -c 'echo mine > kept'")["exit_code"] == 0
    assert bench.command("docker diff mycontainer")["output"].splitlines() == ["C /app", "C /app/kept"]
    assert bench.command("docker run --rm an_image cat kept")["output"].strip() == "first"


def test_what_a_container_wrote_becomes_one_more_layer(bench: Bench) -> None:
    assert bench.command("docker run --name writer an_image sh -c 'echo new > made'")["exit_code"] == 0
    assert bench.command("docker commit writer kept_image")["exit_code"] == 0
    below, image = told(bench, "image.created")[0], told(bench, "image.created")[-1]
    assert [each["digest"] for each in image["layers"][:-1]] == [each["digest"] for each in below["layers"]]
    assert layer(bench, image, len(image["layers"]) - 1) == {"/app": "C", "/app/made": "A"}


def test_an_image_goes_with_its_last_name(bench: Bench) -> None:
    assert bench.command("docker tag an_image other:1")["exit_code"] == 0
    assert bench.command("docker rmi other:1")["output"] == "Untagged: other:1\n"
    build = bench.call("POST", "/builds", {"dockerfile": "FROM busybox\nRUN echo away > /away\n", "tag": "throwaway"})
    assert outcome(bench, build["build"]) == "succeeded"
    digest = told(bench, "image.created")[-1]["digest"]
    assert bench.command("docker rmi throwaway")["output"].splitlines()[-1] == f"Deleted: {digest}"


def test_a_linked_copy_cannot_look_a_name_up(bench: Bench) -> None:
    text = "FROM busybox\nCOPY --link --chown={} <<EOF /made/\nhere\nEOF\n"
    named = bench.call("POST", "/builds", {"dockerfile": text.format("nobody"), "tag": "named"})["build"]
    assert outcome(bench, named) == "failed"
    numbered = bench.call("POST", "/builds", {"dockerfile": text.format("65534"), "tag": "numbered"})["build"]
    assert outcome(bench, numbered) == "succeeded"
