"""The table of rules: every row shows what it finds, what it lets pass, and that its repair repairs."""

import pytest

from builder.checks import MOST_HINTS, RULES, check, describe
from builder.checks.rule import Rule
from builder.dockerfile import Problem, parse

BUILDKIT = """StageNameCasing FromAsCasing NoEmptyContinuation ConsistentInstructionCasing DuplicateStageName
ReservedStageName JSONArgsRecommended MaintainerDeprecated UndefinedArgInFrom WorkdirRelativePath UndefinedVar
MultipleInstructionsDisallowed LegacyKeyValueFormat InvalidBaseImagePlatform RedundantTargetPlatform
SecretsUsedInArgOrEnv InvalidDefaultArgInFrom FromPlatformFlagConstDisallowed CopyIgnoredFile
InvalidDefinitionDescription ExposeProtoCasing ExposeInvalidFormat"""
NAMES = [rule.code for rule in RULES]


def found(text: str, rule: Rule) -> list[Problem]:
    dockerfile = parse(text)
    return [problem for problem in check(dockerfile, rule.dockerignore) if problem.code == rule.code]


def errors(text: str, dockerignore: str | None) -> list[str]:
    dockerfile = parse(text)
    problems = [*dockerfile.problems, *check(dockerfile, dockerignore)]
    return [problem.code for problem in problems if problem.severity == "error"]


def repaired(text: str, problem: Problem) -> str:
    assert problem.fix
    start, end = problem.fix.span
    return text[:start] + problem.fix.text + text[end:]


REPAIRS = [(rule, problem) for rule in RULES for problem in found(rule.bad, rule) if problem.fix]


def test_buildkits_rules_have_buildkits_names() -> None:
    assert {rule.code for rule in RULES if rule.origin == "BuildKit"} == set(BUILDKIT.split())


def test_no_two_rules_have_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_finds_its_bad_example_once(rule: Rule) -> None:
    assert len(found(rule.bad, rule)) == int(rule.judged)


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_lets_its_good_example_pass(rule: Rule) -> None:
    assert found(rule.good, rule) == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_both_examples_are_valid_files(rule: Rule) -> None:
    assert errors(rule.bad, rule.dockerignore) == errors(rule.good, rule.dockerignore) == []


@pytest.mark.parametrize(("rule", "problem"), REPAIRS, ids=[rule.code for rule, _ in REPAIRS])
def test_a_repair_ends_the_problem_and_breaks_nothing(rule: Rule, problem: Problem) -> None:
    text = repaired(rule.bad, problem)
    assert found(text, rule) == []
    assert errors(text, rule.dockerignore) == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_good_example_has_no_warning_of_any_rule(rule: Rule) -> None:
    problems = check(parse(rule.good), rule.dockerignore)
    assert [problem.code for problem in problems if problem.severity == "warning"] == []


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_finding_stands_inside_the_file_and_ends_its_sentence(rule: Rule) -> None:
    for problem in found(rule.bad, rule):
        assert 0 <= problem.span[0] <= problem.span[1] <= len(rule.bad)
        assert problem.lines[0] == rule.bad.count("\n", 0, problem.span[0]) + 1
        assert problem.severity == rule.severity
        assert "!" not in problem.message.replace("!notes", "")


@pytest.mark.parametrize("rule", RULES, ids=NAMES)
def test_a_rule_links_to_dockers_documentation(rule: Rule) -> None:
    assert rule.docs.startswith("https://docs.docker.com/")
    assert rule.reason.endswith(".")


def test_a_link_of_buildkits_rules_is_the_page_of_that_rule() -> None:
    pages = {rule.code: rule.docs.rsplit("/", 2)[1] for rule in RULES if rule.origin == "BuildKit"}
    assert pages["JSONArgsRecommended"] == "json-args-recommended"
    assert pages["SecretsUsedInArgOrEnv"] == "secrets-used-in-arg-or-env"
    assert pages["InvalidDefaultArgInFrom"] == "invalid-default-arg-in-from"


def test_the_table_can_be_shown() -> None:
    rows = describe()
    assert [row["code"] for row in rows] == NAMES
    assert all(row["bad"] and row["good"] and row["reason"] for row in rows)


def test_a_careful_file_has_nothing_said_about_it() -> None:
    text = """# syntax=docker/dockerfile:1
FROM node:22-alpine AS build
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
RUN npm run build

FROM nginx:1.30-alpine
COPY --from=build /app/dist /usr/share/nginx/html
HEALTHCHECK CMD wget -qO- http://localhost/ || exit 1
"""
    assert check(parse(text), "node_modules\n.git\n") == []


def test_a_file_gets_few_hints_however_much_could_be_better() -> None:
    text = """FROM python:3.12
ADD . /app
RUN pip install -r requirements.txt
RUN apt-get update && apt-get install -y curl
RUN curl https://example.com | sh
ENV DEBIAN_FRONTEND=noninteractive
RUN chown -R 1000 /app
RUN rm -rf /tmp/x
CMD ["python", "app.py"]
"""
    hints = [problem for problem in check(parse(text), "") if problem.severity == "hint"]
    assert len(hints) == MOST_HINTS
    assert len({problem.code for problem in hints}) == MOST_HINTS


def test_hints_wait_until_the_file_has_no_errors() -> None:
    text = 'FROM node:22\nCOYP . .\nCMD ["node", "index.js"]\n'
    assert [problem for problem in check(parse(text)) if problem.severity == "hint"] == []
