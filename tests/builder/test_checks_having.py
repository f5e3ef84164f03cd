"""What a file has, by which rules are asked or not."""

from collections.abc import Iterator

import pytest

from builder.checks.rule import Finding, about, together
from builder.checks.subject import Subject
from builder.dockerfile import parse


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("FROM a AS b\n", "FROM AS"),
        ("FROM --platform=linux/amd64 a\n", "FROM --"),
        ("ARG V=1\nFROM a:$V\n", "FROM $"),
        ("FROM a\nFROM b\n", "FROM FROM"),
        ("FROM a\nCOPY --from=b /x /y\n", "COPY --from"),
        ('FROM a\nCMD ["x"]\n', "array"),
        ('FROM a\nENTRYPOINT ["x", "$Y"]\n', "array $"),
        ("FROM a\nCMD x\nCMD y\n", "CMD CMD"),
        ("FROM a\nENTRYPOINT x\nCMD y\n", "ENTRYPOINT CMD"),
        ("FROM a\nRUN [ -f x ]\n", "RUN ["),
        ("FROM a\nRUN X=1 && y\n", "RUN NAME="),
        ("FROM a\nRUN if x; then y; fi\n", "RUN if"),
        ("FROM a\nRUN if x then y; fi\n", "fault"),
        ("FROM a\nONBUILD RUN if x then y; fi\n", "fault"),
    ],
)
def test_a_form_is_there_only_where_the_file_has_it(text: str, form: str) -> None:
    assert form in Subject(parse(text)).has
    assert form not in Subject(parse("FROM a\nCOPY x y\nRUN make && x\nCMD x\n")).has


def test_a_dockerignore_that_is_empty_is_known_all_the_same() -> None:
    assert ".dockerignore" in Subject(parse("FROM a\n"), "").has
    assert ".dockerignore" not in Subject(parse("FROM a\n")).has


def _each(subject: Subject) -> Iterator[Finding]:
    return (about(entry, entry.keyword) for entry in subject.real)


def test_a_part_of_a_rule_is_asked_only_where_the_file_has_what_it_needs() -> None:
    find = together((_each, ["npm", "USER"]), (_each, []))
    assert [finding.message for finding in find(Subject(parse("FROM a\n")))] == ["FROM"]
    assert len(list(find(Subject(parse("FROM a\nUSER b\n"))))) == 4
