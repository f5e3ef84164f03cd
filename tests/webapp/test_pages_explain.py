"""/explain: a Dockerfile beside its explanation, drawn by the server."""

import html
import re

from django.test import Client

from builder.explain import explain
from builder.reading import MOST_ENTRIES, reading


def posted(client: Client, text: str) -> str:
    return client.post("/explain", {"dockerfile": text}).content.decode()


def entries(page: str) -> list[str]:
    return re.findall(r'<li class="entry".*?</li>', page, re.DOTALL)


def test_it_begins_with_an_example_of_which_every_line_is_explained(client: Client) -> None:
    page = client.get("/explain").content.decode()
    assert len(entries(page)) == 6
    assert "FROM node:15.4.0-alpine3.10" in page


def test_a_posted_dockerfile_is_explained_and_stays_in_the_form(client: Client) -> None:
    page = posted(client, "FROM busybox\nRUN echo hi\n")
    assert ">\nFROM busybox\nRUN echo hi\n</textarea>" in page
    assert [re.search('data-lines="([^"]+)"', entry)[1] for entry in entries(page)] == ["1-1", "2-2"]  # type: ignore[index]


def test_needs_no_database_and_no_engine(client: Client) -> None:
    assert client.get("/explain").status_code == 200  # without the db fixture any query fails


def test_each_entry_says_what_it_leaves_and_when_it_works(client: Client) -> None:
    page = posted(client, 'FROM busybox\nRUN ls\nCMD ["sh"]\n')
    base, layer, noted = entries(page)
    assert "brings the base’s layers" in base
    assert "makes a layer" in layer
    assert ">at build<" in layer
    assert "noted in the image, no layer" in noted
    assert ">at run<" in noted


def test_the_words_of_every_token_are_there_without_scripts(client: Client) -> None:
    text = "FROM busybox\nEXPOSE 3000\n"
    page = html.unescape(posted(client, text))
    for instruction in explain(text).to_json()["instructions"]:
        for token in instruction["tokens"]:
            assert f"<dd>{token['explanation']}</dd>" in page


def test_a_problem_stands_on_its_line_with_what_to_write(client: Client) -> None:
    page = posted(client, "FROM busybox\nRUM ls\n")
    _, wrong = entries(page)
    assert 'class="problem" data-severity="error"' in wrong
    assert "<code>RUN</code>" in wrong


def test_line_ends_of_forms_are_those_of_files(client: Client) -> None:
    page = posted(client, "FROM busybox\r\nRUN ls\r\n")
    assert len(entries(page)) == 2
    assert "\r" not in page


def test_what_is_typed_is_shown_and_never_obeyed(client: Client) -> None:
    page = posted(client, "FROM busybox\nRUN echo '</textarea><script>alert(1)</script>'\n")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_an_empty_text_says_how_to_begin(client: Client) -> None:
    assert "name of an image" in posted(client, "")


def test_a_text_too_long_is_one_problem(client: Client) -> None:
    page = posted(client, "FROM busybox\n" + "RUN true\n" * 8000)
    assert page.count('class="problem"') == 1
    assert entries(page) == []


def test_very_many_lines_are_explained_up_to_a_limit_and_the_rest_counted(client: Client) -> None:
    page = posted(client, "FROM busybox\n" + "RUN true\n" * 1000)
    assert len(entries(page)) == MOST_ENTRIES
    assert f"The {1001 - MOST_ENTRIES} instructions after these are not explained here" in page


def test_pieces_put_together_are_the_instructions_text() -> None:
    text = 'FROM busybox AS a\nRUN echo "é🐚" \\\n  # why\n  && ls\nCOPY <<EOF /x\nhello\nEOF\n'
    document = explain(text).to_json()
    for entry, instruction in zip(reading(text, document).entries, document["instructions"], strict=True):
        start, end = instruction["span"]
        assert "".join(piece.text for piece in entry.pieces) == text[start:end]


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete("/explain").status_code == 405
