"""/explain/dockerignore: patterns and files beside what becomes of them, drawn by the server."""

import re

from django.test import Client

from builder.ignore_reading import MOST_FILES, MOST_LINES

ADDRESS = "/explain/dockerignore"


def posted(client: Client, dockerignore: str, files: str) -> str:
    return client.post(ADDRESS, {"dockerignore": dockerignore, "files": files}).content.decode()


def parts(page: str, kind: str) -> list[str]:
    return re.findall(rf'<li class="{kind}".*?</li>', page, re.DOTALL)


def test_it_begins_with_a_project_of_which_some_files_are_kept_and_some_left_out(client: Client) -> None:
    page = client.get(ADDRESS).content.decode()
    fates = re.findall(r'data-fate="(seen|left out)"', page)
    assert fates.count("seen") > 3
    assert fates.count("left out") > 3
    assert "node_modules" in page


def test_what_is_posted_is_explained_and_stays_in_the_form(client: Client) -> None:
    page = posted(client, "*.log\r\n", "a.log\r\nb\r\n")
    assert ">\n*.log\n</textarea>" in page
    assert ">\na.log\nb\n</textarea>" in page
    assert len(parts(page, "pattern")) == 1
    assert "<code>COPY .</code> sees 1 file; 1 is left out." in page


def test_needs_no_database_and_no_engine(client: Client) -> None:
    assert client.get(ADDRESS).status_code == 200  # without the db fixture any query fails


def test_a_file_names_the_line_that_decided_and_leads_to_it(client: Client) -> None:
    page = posted(client, "# x\n*.log\n", "a.log\nb\n")
    out, kept = parts(page, "file")
    assert 'data-fate="left out" data-line="2"' in out
    assert 'href="#line-2"' in out
    assert 'data-fate="seen"' in kept
    assert "href" not in kept
    assert 'id="line-2"' in page


def test_what_is_copied_may_be_less_than_everything(client: Client) -> None:
    form = {"dockerignore": "*.md\n", "files": "a.md\nsrc/b\nc\n", "sources": " src  nothing "}
    page = client.post(ADDRESS, form).content.decode()
    assert re.findall(r'data-fate="([^"]+)"', page) == ["left out", "seen", "not asked for"]
    assert "<code>COPY src</code> sees 1 file." in page
    assert "no file in the list has this name" in page
    assert 'value="src nothing"' in page


def test_a_pattern_leads_to_the_first_file_it_decides_about(client: Client) -> None:
    (pattern,) = parts(posted(client, "*.log\n", "b\na.log\n"), "pattern")
    assert 'href="#file-2"' in pattern
    assert "matches 1 file" in pattern


def test_the_words_of_every_piece_are_there_without_scripts(client: Client) -> None:
    (pattern,) = parts(posted(client, "!**/*.md\n", ""), "pattern")
    assert pattern.count("<dd>") == 5


def test_a_problem_stands_on_its_line_with_what_to_write(client: Client) -> None:
    (pattern,) = parts(posted(client, "*.log\n", "x/a.log\n"), "pattern")
    assert 'class="problem" data-severity="hint"' in pattern
    assert "<code>**/*.log</code>" in pattern


def test_a_line_to_add_stands_above_all_lines(client: Client) -> None:
    page = posted(client, "*.log\n", ".env\n")
    assert "<b>Hint:</b>" in page
    assert "Add <code>**/.env</code>" in page


def test_what_is_typed_is_shown_and_never_obeyed(client: Client) -> None:
    evil = "</textarea><script>alert(1)</script>"
    page = posted(client, evil, evil)
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 2


def test_an_empty_text_says_how_to_begin(client: Client) -> None:
    page = posted(client, "", "")
    assert "Nothing is left out." in page
    assert "Write the paths of your files" in page


def test_very_many_lines_and_files_are_drawn_up_to_a_limit_and_the_rest_counted(client: Client) -> None:
    page = posted(client, "x?\n" * (MOST_LINES + 2), "\n".join(f"f{number}" for number in range(MOST_FILES + 1)))
    assert len(parts(page, "pattern")) == MOST_LINES
    assert len(parts(page, "file")) == MOST_FILES
    assert "2 more lines count too but are not shown" in page
    assert "1 more file counts too but is not shown" in page


def test_other_methods_are_refused(client: Client) -> None:
    assert client.delete(ADDRESS).status_code == 405
