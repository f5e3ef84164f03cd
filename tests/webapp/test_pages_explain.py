"""/explain: a Dockerfile beside its explanation, drawn by the server."""

import html
import json
import re

from django.test import Client

from builder.explain import explain
from builder.reading import MOST_ENTRIES, reading
from builder.samples.examples import EXAMPLES


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
    assert "adds the base’s layers" in base
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


def test_errors_and_warnings_are_on_their_line_and_hints_behind_one_press() -> None:
    text = "FROM busybox\nRUM ls\n"
    document = explain(text).to_json()
    error = next(problem for problem in document["problems"] if problem["severity"] == "error")
    hint = error | {"severity": "hint", "message": "A hint."}
    found = reading(text, document | {"problems": [hint, error]})
    assert [problem["severity"] for problem in found.entries[1].problems] == ["error"]
    assert [problem["message"] for problem in found.entries[1].hints] == ["A hint."]


def test_the_problems_are_counted_above_and_lead_to_the_first(client: Client) -> None:
    page = posted(client, "FROM busybox:1\nRUM ls\nRUM ls\n")
    assert '<a href="#line-2" data-severity="error">2 errors</a>' in page


def test_a_comment_after_the_first_is_shown_without_words(client: Client) -> None:
    first, second, _ = entries(posted(client, "# one\n# two\nFROM busybox:1\n"))
    assert 'class="summary"' in first
    assert 'class="summary"' not in second


def test_the_images_plate_stands_beside_the_lines(client: Client) -> None:
    page = posted(client, 'FROM busybox:1\nWORKDIR /app\nCMD ["top"]\n')
    plate = page.partition("<slip-plate")[2].partition("</slip-plate>")[0]
    assert "<code>/app</code>" in plate
    assert '<a href="#line-2">line 2</a>' in plate
    assert '<ol class="argv"><li><code>top</code></li></ol>' in plate


def test_every_example_has_an_address_and_a_place_in_the_menu(client: Client) -> None:
    page = client.get("/explain").content.decode()
    for example in EXAMPLES:
        assert f'href="/explain?example={example.slug}"' in page
        shown = html.unescape(client.get(f"/explain?example={example.slug}").content.decode())
        assert f">\n{example.dockerfile}</textarea>" in shown
        assert example.teaches in shown


def test_an_example_that_is_none_is_said_to_be_none(client: Client) -> None:
    page = client.get("/explain?example=nothing").content.decode()
    assert "There is no example of that name" in page
    assert len(entries(page)) == 6


def test_a_posted_text_beats_the_example_in_the_address(client: Client) -> None:
    slug = EXAMPLES[0].slug
    page = client.post(f"/explain?example={slug}", {"dockerfile": "FROM busybox\n"}).content.decode()
    assert ">\nFROM busybox\n</textarea>" in page


def test_line_ends_of_forms_are_those_of_files(client: Client) -> None:
    page = posted(client, "FROM busybox\r\nRUN ls\r\n")
    assert len(entries(page)) == 2
    assert "\r" not in page


def test_what_is_typed_is_shown_and_never_obeyed(client: Client) -> None:
    page = posted(client, "FROM busybox\nRUN echo '</textarea><script>alert(1)</script>'\n")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_document_travels_with_the_page_whatever_is_in_it(client: Client) -> None:
    text = "FROM busybox:1\nRUN echo '</script><!-- &amp; é🐚'\n"
    raw = re.search('<script id="explanation" type="application/json">(.*?)</script>', posted(client, text))
    assert raw
    assert json.loads(raw[1])["instructions"] == json.loads(json.dumps(explain(text).to_json()["instructions"]))


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
