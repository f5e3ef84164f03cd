"""scripts/base_images.py: base images that are there, and that say so when they stand in for the real ones."""

import hashlib
import io
import json
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import docker
import pytest

from scripts import base_images
from scripts.base_images_layers import Layer, new_layer, write_archive
from scripts.base_images_packages import version_of
from scripts.base_images_recipes import RECIPES, Image

ROOT = Path(__file__).resolve().parents[2]
NODE = "node:15.4.0-alpine3.10"
Run = Callable[..., str]


@pytest.fixture
def run(engine: docker.DockerClient) -> Run:
    """Run a command in a base image without a network; what it printed."""

    def in_container(image: str, *command: str) -> str:
        assert engine.images.list(image), "make the base images: python3 scripts/base_images.py ensure"
        line = ["docker", "run", "--rm", "--network", "none", image, *command]
        return subprocess.run(line, capture_output=True, text=True, check=True).stdout.strip()

    return in_container


def written(tmp_path: Path, fill: Callable[..., None]) -> Layer:
    """One layer with what `fill` put into it."""
    layers: list[Layer] = []
    with new_layer(tmp_path, "a layer", layers) as layer:
        fill(layer)
    return layers[0]


def names(layer: Layer) -> list[str]:
    with tarfile.open(layer.tar) as tar:
        return tar.getnames()


def test_a_file_in_a_layer_brings_the_folders_above_it(tmp_path: Path) -> None:
    layer = written(tmp_path, lambda it: it.file("usr/local/bin/tool", "x", 0o755))
    assert names(layer) == ["usr", "usr/local", "usr/local/bin", "usr/local/bin/tool"]


def test_the_first_of_two_equal_paths_wins(tmp_path: Path) -> None:
    def twice(it: object) -> None:
        for text in ("one", "two"):
            it.file("same", text)  # type: ignore[attr-defined]

    with tarfile.open(written(tmp_path, twice).tar) as tar:
        assert tar.getnames() == ["same"]
        assert (tar.extractfile("same") or io.BytesIO()).read() == b"one"


def test_equal_files_make_equal_layers(tmp_path: Path) -> None:
    first = written(tmp_path, lambda it: it.file("a", "x"))
    second = written(tmp_path, lambda it: it.file("a", "x"))
    assert first.diff_id == second.diff_id


def test_a_layers_digest_is_that_of_its_tar(tmp_path: Path) -> None:
    layer = written(tmp_path, lambda it: it.file("a", "x"))
    assert layer.diff_id == f"sha256:{hashlib.sha256(layer.tar.read_bytes()).hexdigest()}"


def test_an_archive_names_its_image_and_every_layer_in_order(tmp_path: Path) -> None:
    layers = [written(tmp_path, lambda it: it.file("a", "1")), written(tmp_path, lambda it: it.file("b", "2"))]
    write_archive(tmp_path / "image.tar", "me:1", {"os": "linux"}, layers)
    with tarfile.open(tmp_path / "image.tar") as archive:
        manifest = json.load(archive.extractfile("manifest.json") or io.BytesIO())[0]
        config = json.load(archive.extractfile(manifest["Config"]) or io.BytesIO())
    assert manifest["RepoTags"] == ["me:1"]
    assert config["rootfs"]["diff_ids"] == [layer.diff_id for layer in layers]


def test_a_stand_ins_history_has_an_entry_for_every_layer_and_an_empty_one_for_every_setting(tmp_path: Path) -> None:
    image = Image([written(tmp_path, lambda it: it.file("a", "1"))], "a note", ["node"], ["go.sh"], ["A=1"])
    history = base_images.configuration(image, "me:1", "2026-01-01T00:00:00Z")["history"]
    assert [entry.get("empty_layer", False) for entry in history] == [False, True, True, True]
    assert [entry["created_by"] for entry in history][1:] == ["ENV A=1", 'ENTRYPOINT ["go.sh"]', 'CMD ["node"]']


def test_a_stand_in_says_in_its_labels_what_it_replaces_and_how_it_differs(tmp_path: Path) -> None:
    image = Image([], "It has no apk.", ["node"])
    labels = base_images.configuration(image, "me:1", "2026-01-01T00:00:00Z")["config"]["Labels"]
    assert labels == {"org.slipway.stand-in": "me:1", "org.slipway.stand-in.note": "It has no apk."}


def test_a_packages_version_is_read_from_its_file() -> None:
    assert version_of(Path("busybox-static_1%3a1.35.0-4_amd64.deb")) == "1:1.35.0-4"


def test_every_base_image_is_in_the_store_and_a_stand_in_names_what_it_replaces(engine: docker.DockerClient) -> None:
    for reference in RECIPES:
        labels = engine.images.get(reference).labels
        assert labels.get("org.slipway.stand-in", reference) == reference


def test_ensure_says_nothing_when_all_are_there(engine: docker.DockerClient) -> None:
    command = [sys.executable, "scripts/base_images.py", "ensure"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_list_has_a_line_for_each(engine: docker.DockerClient) -> None:
    lines = base_images.list_all()
    assert [line.split()[0] for line in lines] == list(RECIPES)


def test_node_is_the_version_that_the_name_says(run: Run) -> None:
    assert run(NODE, "node", "--version") == "v15.4.0"


def test_npm_is_the_version_that_comes_with_that_node(run: Run) -> None:
    assert run(NODE, "npm", "--version") == "7.0.15"


def test_what_is_no_command_is_handed_to_node(run: Run) -> None:
    assert run(NODE, "-p", "6*7") == "42"


def test_the_user_node_has_the_id_that_the_real_image_gives_it(run: Run) -> None:
    assert run(NODE, "id", "node").startswith("uid=1000(node) gid=1000(node)")


def test_a_dependency_in_a_folder_installs_without_a_network(run: Run) -> None:
    script = (
        "mkdir -p /app/greeting && cd /app && "
        'echo \'{"name":"greeting","version":"1.0.0"}\' > greeting/package.json && '
        "echo 'module.exports=\"hi\"' > greeting/index.js && "
        'echo \'{"name":"app","version":"1.0.0","dependencies":{"greeting":"file:greeting"}}\' > package.json && '
        "npm install --silent && node -p 'require(\"greeting\")'"
    )
    assert run(NODE, "sh", "-c", script).splitlines()[-1] == "hi"


def test_a_user_and_a_group_can_be_added_the_alpine_way(run: Run) -> None:
    said = run(NODE, "sh", "-c", "addgroup -S app && adduser -S -G app app && id -un app && id -gn app")
    assert said.split() == ["app", "app"]


def test_python_has_pip_and_reads_certificates(run: Run) -> None:
    code = "import pip, ssl; print(len(ssl.create_default_context().get_ca_certs()) > 50)"
    assert run("python:3.12-slim", "python", "-c", code) == "True"


def test_a_base_image_has_users_and_groups(run: Run) -> None:
    assert run("busybox", "id", "-un").strip() == "root"
