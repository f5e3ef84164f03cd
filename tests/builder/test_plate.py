"""The image's plate, as the server draws it after the last line."""

from builder.explain import explain
from builder.plate import plate

TEXT = 'FROM busybox AS a\nENV A=1\nFROM busybox\nARG TAG\nENV B=2 C=3\nEXPOSE 80\nCMD ["httpd", "-f"]\n'


def test_it_is_the_last_stages() -> None:
    found = plate(explain(TEXT).to_json())
    assert found
    assert [(row.field, row.words, row.line) for row in found.rows] == [
        ("CMD", '["httpd", "-f"]', 7),
        ("ENV", "B = 2", 5),
        ("ENV", "C = 3", 5),
        ("EXPOSE", "80/tcp", 6),
    ]


def test_what_has_no_value_says_why() -> None:
    document = explain(TEXT).to_json()
    document["stages"][-1]["config"] = [{"field": "WORKDIR", "name": "", "value": None, "line": 4}]
    found = plate(document)
    assert found
    assert (found.rows[0].words, found.rows[0].lack) == ("", "known only when building")


def test_the_first_process_is_drawn_and_not_said_again() -> None:
    found = plate(explain(TEXT).to_json())
    assert found
    assert found.argv == ["httpd", "-f"]
    assert not found.words[0].text.startswith("Process 1")


def test_a_setting_of_several_lines_leads_to_its_entry() -> None:
    found = plate(explain("FROM busybox\nENV A=1 \\\n  B=2\n").to_json())
    assert found
    assert {row.anchor for row in found.rows} == {2}


def test_a_text_that_makes_no_image_has_no_plate() -> None:
    assert plate(explain("RUN ls\n").to_json()) is None
