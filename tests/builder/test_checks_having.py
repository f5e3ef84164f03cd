"""What a file has, by which rules are asked or not."""

import ast
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from builder.checks import RULES, asked
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
        ("FROM a As b\n", "FROM as"),
        ("FROM a AS B\n", "FROM AS Name"),
        ("FROM a AS b\n", "AS b"),
        ("FROM a AS b\nFROM b AS B\n", "AS AS"),
        ("FROM b/c\n", "FROM b/"),
        ("FROM a:latest\n", "FROM latest"),
        ("FROM a:lts\n", "FROM word"),
        ("FROM a:windowsservercore\n", "FROM windows"),
        ("FROM a\nCOPY --from=b /x /y\n", "COPY --from image"),
        ("FROM a\nCOPY . /y\n", "COPY ."),
        ("FROM a\nADD x.sh /y\n", "path .sh"),
        ("FROM a\nADD .ENV /y\n", "path secret"),
        ("FROM a\nWORKDIR C:/x\n", "path :/"),
        ("FROM a\nENV GOPATH=/x\n", "NAME PATH"),
        ("FROM a\nARG Api_Key\n", "NAME secret"),
        ("FROM a\nENV Path=/x\n", "NAME Path"),
        ("FROM a\nENV X a=b\n", "ENV old"),
        ("FROM a\nRUN echo $X\n", "RUN $"),
        ("ARG X\nFROM a\nRUN echo $X\n", "ARG FROM"),
        ("FROM a\nARG X\nRUN echo $x\n", "RUN name"),
        ("FROM a\nRUN x &\n", "RUN &"),
        ("FROM a\nCMD [\"'x'\"]\n", "array '"),
        ('FROM a\nCMD ["x y"]\n', "array  "),
        ('FROM a\nRUN ["/bin/y"]\n', "CMD y"),
        ("FROM a\nCMD x & y\n", "CMD &"),
        ("FROM a\nCMD ./x\n", "CMD file"),
        ("# c\nFROM a # b\n", "#"),
        ("FROM a\nEXPOSE 5173\n", "EXPOSE 5173"),
        ("FROM a\nLABEL x=glpat-x\n", "token"),
        ("FROM a\nRUN prisma\n", "migration"),
        ("FROM a\nRUN curl bintray.com\n", "gone address"),
        ("FROM a\nRUN x & y\n", "& alone"),
        ("FROM a\nRUN x && \\\n\n  y\n", "long odd"),
        ("FROM a\nRUN x && \\\n  ENV y z\n", "long odd"),
        ("FROM a\nrun x\n", "cases"),
        ("FROM a\nRUN x > y\n", "RUN >"),
        ("FROM a\nRUN 'x y'\n", "RUN quotes"),
        ("FROM a\nRUN mkdir {x,y}\n", "RUN {,}"),
        ("FROM a\nENV GIT_SSL_NO_VERIFY=1\n", "NAME ssl"),
        ("FROM a\nRUN curl ftp://x@y\n", "://@"),
    ],
)
def test_a_form_is_there_only_where_the_file_has_it(text: str, form: str) -> None:
    assert form in Subject(parse(text)).has
    assert form not in Subject(parse("# bintray\nFROM a:1\nCOPY x y\nRUN make && x\nCMD x\n")).has


def test_a_dockerignore_that_is_empty_is_known_all_the_same() -> None:
    assert ".dockerignore" in Subject(parse("FROM a\n"), "").has
    assert ".dockerignore" not in Subject(parse("FROM a\n")).has


class _All(frozenset[str]):
    """As if a file had everything that any rule needs."""

    def isdisjoint(self, _needs: object) -> bool:
        return False

    def intersection(self, *needs: Iterable[object]) -> frozenset[str]:
        return frozenset(str(need) for need in chain(*needs))

    def __contains__(self, _need: object) -> bool:
        return True


def _texts() -> Iterator[str]:
    """Every Dockerfile that the tests of rules and the table of rules are about."""
    for rule in RULES:
        yield from (rule.bad, rule.good)
    for path in sorted(Path(__file__).parent.glob("test_checks_*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "FROM " in node.value:
                yield node.value


def test_no_rule_that_is_not_asked_would_have_found_anything() -> None:
    for text in dict.fromkeys(_texts()):
        subject, open_to_all = Subject(parse(text), ""), Subject(parse(text), "")
        open_to_all.__dict__["has"] = _All()
        among = {rule.code for rule in asked(subject)}
        for rule in RULES if subject.stages else ():
            found = [finding.message for finding in rule.find(open_to_all)]
            told = [finding.message for finding in rule.find(subject)] if rule.code in among else []
            assert found == told, (rule.code, text)


def _each(subject: Subject) -> Iterator[Finding]:
    return (about(entry, entry.keyword) for entry in subject.real)


def test_a_part_of_a_rule_is_asked_only_where_the_file_has_what_it_needs() -> None:
    find = together((_each, ["npm", "USER"]), (_each, []))
    assert [finding.message for finding in find(Subject(parse("FROM a\n")))] == ["FROM"]
    assert len(list(find(Subject(parse("FROM a\nUSER b\n"))))) == 4


def test_a_part_that_needs_two_things_is_asked_only_where_the_file_has_both() -> None:
    find = together((_each, ["npm", "USER"], ["COPY"]))
    assert not list(find(Subject(parse("FROM a\nUSER b\n"))))
    assert len(list(find(Subject(parse("FROM a\nUSER b\nCOPY a b\n"))))) == 3
