"""/explain/command: docker commands beside the words of each part, drawn by the server."""

import html
import re

import pytest
from django.test import Client

from webapp.console.examples import EXAMPLES
from webapp.console.explain import explain
from webapp.console.page_reading import MOST_WORDS, reading
from webapp.console.pasted import LONGEST


def posted(client: Client, text: str, **more: str) -> str:
    return client.post("/explain/command", {"command": text, **more}).content.decode()


def test_it_begins_with_the_missions_command_of_which_every_word_is_explained(client: Client) -> None:
    page = html.unescape(client.get("/explain/command").content.decode())
    assert ">\ndocker run -d --name mycontainer -p 3000:3000 an_image</textarea>" in page
    for token in explain("docker run -d --name mycontainer -p 3000:3000 an_image")["tokens"]:
        assert f"<dd>{token['explanation']}" in page


def test_needs_no_database_and_no_engine(client: Client) -> None:
    assert client.get("/explain/command").status_code == 200  # without the db fixture any query fails


def test_a_posted_command_is_explained_and_stays_in_the_form(client: Client) -> None:
    page = posted(client, "docker ps -a\r\ndocker images\r\n")
    assert ">\ndocker ps -a\ndocker images\n</textarea>" in page
    assert page.count('<li class="command"') == 2
    assert "Lists all containers, running or not." in page


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.slug)
def test_an_example_is_explained_whole(client: Client, example: object) -> None:
    page = client.get("/explain/command", {"example": example.slug}).content.decode()  # type: ignore[attr-defined]
    assert 'class="problem"' not in page
    assert 'data-kind="unknown"' not in page
    assert 'aria-current="true"' in page


def test_a_repair_is_one_press_away_without_scripts(client: Client) -> None:
    page = posted(client, "docker rnu an_image")
    assert '<button class="fix" form="asking" name="fix" value="0">Write <code>run</code></button>' in page
    assert ">\ndocker run an_image</textarea>" in posted(client, "docker rnu an_image", fix="0")


@pytest.mark.parametrize("fix", ["7", "-1", "x", "9" * 99, "²"])
def test_a_repair_that_is_none_changes_nothing(client: Client, fix: str) -> None:
    assert ">\ndocker rnu an_image</textarea>" in posted(client, "docker rnu an_image", fix=fix)


def test_a_missing_end_is_told_at_the_command(client: Client) -> None:
    page = posted(client, "docker build -t an_image\n")
    command = re.search(r'<li class="command".*?</li>', page, re.DOTALL)
    assert command
    assert "The build context is missing" in command[0]


def test_what_is_typed_is_shown_and_never_obeyed(client: Client) -> None:
    page = posted(client, "docker run '</textarea><script>alert(1)</script>'")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_hostile_signs_are_made_harmless(client: Client) -> None:
    assert "docker ␀ps" in posted(client, "docker \0ps")


def test_an_empty_text_says_how_to_begin(client: Client) -> None:
    assert "Begin with <code>docker</code>" in posted(client, "  \n")


def test_a_text_too_long_is_one_problem(client: Client) -> None:
    page = posted(client, "docker ps " * LONGEST)
    assert page.count('class="problem"') == 1
    assert '<li class="command"' not in page


def test_very_many_words_are_drawn_up_to_a_limit_and_the_rest_counted(client: Client) -> None:
    page = posted(client, "docker run x " + "a " * 2000)
    assert page.count('class="token"') == MOST_WORDS
    assert f"The {2003 - MOST_WORDS} words after these are not shown" in page


def test_pieces_put_together_are_the_text() -> None:
    text = "$ docker ps é🐚 &&\n# why\ndocker build - <<EOF\nFROM x\nEOF\nls\n"
    found = reading(text, explain(text))
    assert "\n".join("".join(piece.text for piece in entry.pieces) for entry in found.entries) == text.rstrip()


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete("/explain/command").status_code == 405


@pytest.mark.parametrize("path", ["/explain", "/explain/dockerignore"])
def test_the_page_is_reachable_from_the_other_explanations(client: Client, path: str) -> None:
    assert 'href="/explain/command"' in client.get(path).content.decode()


def test_a_problem_of_several_lines_is_told_with_its_line(client: Client) -> None:
    assert "Warning, line 2:" in posted(client, "docker ps\r\ndocker pull vault\r\n")
    assert "Warning:" in posted(client, "docker pull vault\r\n")
