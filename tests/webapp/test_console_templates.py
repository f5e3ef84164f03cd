"""Forms after --format: each part in words, and what docker's client cannot read."""

from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.values import go_templates


def words(line: str) -> dict[str, str]:
    """Each part of the form and its words."""
    return {token["text"]: token["explanation"] for token in explain(line)["tokens"]}


def problems(line: str) -> list[dict[str, Any]]:
    return list(explain(line)["problems"])


@pytest.mark.parametrize(
    ("form", "word", "said"),
    [
        ("{{range $k, $v := .Config.Labels}}{{$k}}{{end}}", "range", "repeated for each entry of what follows"),
        ("x{{range $k, $v := .Config.Labels}}{{end}}", "$k", "the number or the name of each entry"),
        ("x{{range $k, $v := .Config.Labels}}{{end}}", "$v", "each entry itself"),
        ("x{{range $v := .Mounts}}{{end}}", "$v", "each entry itself"),
        ("x{{$c := .Config}}{{$c.User}}", "$c.User", "Of the variable $c: its field User."),
        ("x{{$c := .Config}}", ":=", "Gives the variable"),
        ("x{{with .Config}}{{$.Id}}{{end}}", "$.Id", "the full id: $ is the whole"),
        ('x{{index .Config.Labels "a"}}', '"a"', "The name of the entry."),
        ("x{{(index .Mounts 0).Source}}", "0", "0 is the first"),
        ("x{{(index .Mounts 0).Source}}", ".Source", "Of that: what is mounted."),
        ("x{{slice .Id 0 12}}", "slice", "up to just before the other"),
        ('x{{join .Args ", "}}', '", "', "put between the entries"),
        ('x{{split .Image ":"}}', '":"', "at which the text is split"),
        ('x{{printf "%s" .Id}}', '"%s"', "each % with its letter"),
        ('x{{if eq .State.Status "running"}}{{end}}', "eq", "the same as one of the others"),
        ("x{{if and .A (not .B)}}{{end}}", "(", "worked out first"),
        ("x{{if .A}}{{else if .B}}{{end}}", "else", "when what follows holds"),
        ("x{{.Name | upper}}", "|", "to the function to its right"),
        ("x{{- .Name}}", "{{-", "before it"),
        ("x{{.Name -}}y", "-}}", "after it"),
        ("x{{/* a */}}y", "{{/* a */}}", "A comment in the template"),
        ("x{{range .Mounts}}{{else}}{{end}}", "{{else}}", "nothing that range could go through"),
        ("x{{if .A}}{{end}}y", "{{end}}", "that if began"),
        ("x{{with .State}}{{.Status}}{{end}}", "{{.Status}}", "its state in one word"),
        ("x{{.State}}", "{{.State}}'", "whether it runs, since when"),
        ("x{{range .Mounts}}{{.}}{{end}}", "{{.}}", "the current one of what range"),
    ],
)
def test_every_word_of_a_form_is_told(form: str, word: str, said: str) -> None:
    assert said in words(f"docker inspect -f '{form}' web")[word]
    assert problems(f"docker inspect -f '{form}' web") == []


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ("docker inspect -f '{{range .Mounts}}{{.Source}}' web", "'{{range .Mounts}}", "has no {{end}}"),
        ("docker inspect -f 'x{{.Id}}{{end}}' web", "{{end}}'", "Nothing is open here"),
        ("docker inspect -f 'x{{else}}y' web", "{{else}}", "Nothing is open here"),
        ("docker inspect -f 'x{{jsn .Config}}' web", "jsn", "Did you mean json?"),
        ("docker inspect -f 'x{{foobar .Config}}' web", "foobar", "they have json"),
        ("docker inspect -f 'x{{if .A}}{{elseif .B}}{{end}}' web", "elseif", "Did you mean else if?"),
        ("docker ps --format 'x{{Names}}'", "Names", "A field begins with a dot"),
        ("docker inspect -f 'x{{if .A == 1}}{{end}}' web", "==", "the function eq"),
        ("docker inspect -f 'x{{if .A && .B}}{{end}}' web", "&&", "the function and"),
        ("docker inspect -f 'x{{.Labels[0]}}' web", "[", "the function index"),
        ("docker inspect -f 'x{{}}y' web", "{{}}", "There is nothing between"),
        ("docker inspect -f 'x{{range}}{{end}}' web", "{{range}}", "needs something after it"),
        ("docker inspect -f 'x{{.Id' web", "{{.Id'", "no }} ends it"),
        ("docker inspect -f 'x{{.state.status}}' web", ".state.status", "Capitals matter"),
        ("docker inspect -f 'x{{.id}}' web", ".id", "Capitals matter"),
        ("docker inspect -f 'x{{.name}}' web", ".name", "Capitals matter"),
        ("docker ps --format 'x{{.Id}}'", ".Id", "Did you mean ID?"),
        ("docker inspect -f 'x{{.Config.Labels.a.b}}' web", ".Config.Labels.a.b", "Ask for it by its full name"),
        ("docker ps --format 'x{{.Labels.a.b}}'", ".Labels.a.b", "Ask for one: .Label"),
        ("docker inspect -f {{ .Id }} web", "{{", "The template ends at the space"),
        ("docker ps --format table {{.Names}}", "{{.Names}}", "is left over"),
        ("docker network ls --format 'x{{.Drivr}}'", ".Drivr", "Did you mean Driver?"),
        ("docker compose ps --format 'x{{.Services}}'", ".Services", "Did you mean Service?"),
    ],
)
def test_what_docker_cannot_read_is_told_at_its_place(line: str, at: str, said: str) -> None:
    (problem,) = problems(line)
    assert line[slice(*problem["span"])] == at
    assert said in problem["message"]


@pytest.mark.parametrize(
    "line",
    [
        """docker ps --format '{{ "{{" }}.Names{{ "}}" }}'""",
        "docker inspect -f '{{.ID}}{{.HostConfig.NanoCPUs}}' web",
        "docker inspect -f '{{.Config.Labels.maintainer}}' web",
        "docker inspect -f '{{range .Mounts}}{{if eq .Type `bind`}}{{break}}{{end}}{{end}}' web",
        'docker ps --format "{{.Names}}$END"',
        'docker inspect -f "{{range `$k, `$v := .Config.Labels}}{{`$k}}{{end}}" web',
        'docker inspect -f "{{range .Mounts}}$BODY" web',
        "docker ps --format '{{.Label \"a-b\"}}'",
        "docker inspect -f '{{index .Config.Labels \\\"a\\\"}}' web",
        "docker ps --format ${{ matrix.form }}",
    ],
)
def test_a_form_that_may_be_right_is_let_be(line: str) -> None:
    assert [problem for problem in problems(line) if problem["code"].startswith("format")] == []


def test_quotes_that_the_shell_takes_away_are_told() -> None:
    line = 'docker inspect -f "{{index .Config.Labels "maintainer"}}" web'
    (problem,) = problems(line)
    assert "The shell ends its quotes" in problem["message"]
    assert problem["fix"]["text"] == """'{{index .Config.Labels "maintainer"}}'"""


def test_a_variable_of_the_form_is_no_variable_of_the_shell() -> None:
    line = 'docker inspect -f "{{range $k, $v := .Config.Labels}}{{$k}}{{end}}" web'
    (problem,) = problems(line)
    assert (problem["code"], line[slice(*problem["span"])]) == ("format.replaced", "$k")
    assert problem["fix"]["text"].startswith("'{{range $k")


def test_braces_between_quotes_do_not_end_an_action() -> None:
    read = go_templates.read('{{"}}"}}{{.A}}')
    assert [[word.text for word in action.words] for action in read.actions] == [['"}}"'], [".A"]]


def test_a_form_of_thousands_of_actions_is_read() -> None:
    for form in ("{{" * 4000, "{{/*}}" * 2500, "{{$a := $b}}" * 1000, "{{range .A}}" * 1000, "{{.A " + "$b " * 4000):
        explain(f"docker ps --format '{form}'")


@pytest.mark.parametrize(
    "form",
    [
        "{{break}}",
        "{{if .ID}}a{{else}}b{{else}}c{{end}}",
        "{{$b}}",
        "{{with $x := .ID}}{{end}}{{$x}}",
        "{{..ID}}",
        "{{| .ID}}",
        "{{.ID, .Names}}",
        "{{upper}}{{$b}}",
    ],
)
def test_what_go_cannot_read_across_words_is_told(form: str) -> None:
    problems = explain(f"docker ps --format '{form}'")["problems"]
    assert [(one["severity"], one["code"]) for one in problems] == [("error", "format.invalid")]


@pytest.mark.parametrize("form", ["{{json}}", "{{split .Names}}", "{{len .ID .Names}}", '{{join (split .ID) ","}}'])
def test_a_function_that_is_given_too_little_or_too_much_is_warned_of(form: str) -> None:
    problems = explain(f"docker ps --format '{form}'")["problems"]
    assert [(one["severity"], one["code"]) for one in problems] == [("warning", "format.invalid")]


@pytest.mark.parametrize(
    "form",
    [
        '{{range $i, $x := split .Names "-"}}{{if eq $i 0}}{{$x}}{{else if $i}}{{break}}{{end}}{{end}}',
        '{{$x := .ID}}{{with .Names}}{{$x}}{{$.ID}}{{end}}{{$x = "a"}}',
        '{{.Names | upper | printf "%s"}}{{index (split .Names "-") 0}}{{(len .ID) | printf "%d"}}',
        '{{if and .ID (not .Names)}}{{else}}{{join (split .ID "") ","}}{{end}}{{truncate .ID 3}}{{pad .ID 1 2}}',
    ],
)
def test_what_go_reads_is_let_be(form: str) -> None:
    assert explain(f"docker ps --format '{form}'")["problems"] == []
