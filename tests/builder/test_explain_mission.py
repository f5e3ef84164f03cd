"""The first lesson's Dockerfile: every word of it has exact, plain words."""

from typing import Any

import pytest

from builder.explain import explain

DOCKERFILE = """FROM node:15.4.0-alpine3.10
WORKDIR /app
COPY . .
RUN npm install
EXPOSE 3000
CMD ["node", "index.js"]
"""


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    instructions: list[dict[str, Any]] = explain(DOCKERFILE).to_json()["instructions"]
    return instructions


def words(entry: dict[str, Any], text: str, which: int = 0) -> str:
    found = [token["explanation"] for token in entry["tokens"] if token["text"] == text]
    explanation: str = found[which]
    return explanation


def test_nothing_is_wrong_and_four_things_could_be_better() -> None:
    problems = explain(DOCKERFILE).problems
    assert {problem.severity for problem in problems} == {"hint"}
    better = ["ReleaseEnded", "CopyBeforeInstall", "ExposeOpensNothing", "RunsAsRoot"]
    assert [problem.code for problem in problems] == better


def test_each_of_them_is_mended_with_one_click_but_the_release_which_is_for_its_author_to_choose() -> None:
    text = DOCKERFILE
    while problems := explain(text).problems[1:]:
        fix = problems[0].fix
        assert fix
        text = text[: fix.span[0]] + fix.text + text[fix.span[1] :]
    assert text.endswith('USER node\nCMD ["node", "index.js"]\n')
    assert "COPY package*.json ./\nRUN npm install\nCOPY . .\n" in text


def test_the_effects_are_what_the_image_gets(lines: list[dict[str, Any]]) -> None:
    assert [entry["effect"] for entry in lines] == ["build", "layer", "layer", "layer", "config", "config"]


def test_the_times_are_build_run_or_both(lines: list[dict[str, Any]]) -> None:
    assert [entry["when"] for entry in lines] == ["build", "both", "build", "build", "run", "run"]


def test_the_tag_is_taken_apart(lines: list[dict[str, Any]]) -> None:
    assert "Node.js 15.4.0 on Alpine Linux 3.10" in words(lines[0], "15.4.0-alpine3.10")


def test_the_repository_is_named_with_its_publisher(lines: list[dict[str, Any]]) -> None:
    assert words(lines[0], "node").startswith("node: the repository")
    assert "Docker Official Image" in words(lines[0], "node")


def test_the_first_dot_is_the_context_and_the_second_the_working_directory(lines: list[dict[str, Any]]) -> None:
    assert "build context" in words(lines[2], ".", 0)
    assert "working directory inside the image, /app (WORKDIR on line 2)" in words(lines[2], ".", 1)


def test_npm_install_says_what_it_downloads(lines: list[dict[str, Any]]) -> None:
    assert "package manager of Node.js" in words(lines[3], "npm")
    assert "package.json" in words(lines[3], "install")


def test_expose_publishes_nothing_by_itself(lines: list[dict[str, Any]]) -> None:
    assert "publishes nothing by itself" in words(lines[4], "EXPOSE")
    assert "-p 3000:3000" in words(lines[4], "3000")


def test_the_pieces_of_the_array_are_program_and_argument(lines: list[dict[str, Any]]) -> None:
    assert "started directly" in words(lines[5], "[")
    assert "ENTRYPOINT, docker-entrypoint.sh, starts it in the end" in words(lines[5], '"node"')
    assert "the file node runs" in words(lines[5], '"index.js"')


def test_the_summary_of_copy_names_both_ends(lines: list[dict[str, Any]]) -> None:
    assert lines[2]["summary"].startswith("Copies everything in the build context")
    assert "into /app" in lines[2]["summary"]


def test_every_summary_says_whether_there_is_a_layer(lines: list[dict[str, Any]]) -> None:
    assert all("layer" in entry["summary"] for entry in lines)


def test_every_line_has_its_section_of_the_reference(lines: list[dict[str, Any]]) -> None:
    anchors = [entry["docs"].rsplit("#", 1)[1] for entry in lines]
    assert anchors == ["from", "workdir", "copy", "run", "expose", "cmd"]
