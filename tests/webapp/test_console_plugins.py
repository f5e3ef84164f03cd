"""Commands of docker's plugins, and those that are still being tried out: each word has words, and none is an error."""

import pytest

from webapp.console import commands
from webapp.console.explain import explain
from webapp.console.values.plugins import KINDS

LINES = (
    "docker buildx debug --on error build .",
    "docker buildx dap build .",
    "docker buildx history inspect attachment --type sbom abc",
    "docker buildx policy eval -f p.rego --print .",
    "docker buildx replay build --dry-run docker-image://me/app",
    "docker compose bridge transformations create --from a/b mine",
    "docker compose alpha viz",
    "docker debug -c 'ls' --shell zsh web",
    "docker sbom --format spdx-json -o a.json nginx",
    "docker extension ls",
    "docker pass set TOKEN=a",
    "docker model launch opencode",
    "docker model purge",
)


@pytest.mark.parametrize("line", LINES)
def test_it_is_known_with_all_its_words(line: str) -> None:
    document = explain(line)
    assert document["problems"] == []
    assert [token["text"] for token in document["tokens"] if not token["explanation"]] == []
    assert document["summary"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_command_of_a_plugin_is_the_sentence_about_its_line(kind: str) -> None:
    owners = [name for name in commands.DOCKER.names() if f"{name.rpartition(' ')[2]}-command" == kind]
    for name, words in KINDS[kind].items():
        assert words in {explain(f"docker {owner} {name}")["summary"] for owner in owners}


def test_a_build_that_has_run_is_still_inspected() -> None:
    assert explain("docker buildx history inspect abc")["commands"][0]["name"] == "docker buildx history inspect"
