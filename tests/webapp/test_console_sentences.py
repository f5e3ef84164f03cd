"""What an explanation says of any command, in another language: nothing is forgotten, and German reads as German."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.fixtures.pseudo import outside, pseudo
from tests.webapp import test_console_explain, test_console_pasted, test_console_printed
from tests.webapp.test_console_coverage import FLAGS
from webapp.console import commands, other_programs, shell_before, shell_words
from webapp.console.examples import EXAMPLES
from webapp.console.explain import explain
from webapp.console.page_reading import reading
from webapp.console.printed import ages
from webapp.console.remarks import line
from webapp.languages import speaking
from webapp.wording import spoken


def out_of_tests() -> Iterator[str]:
    """Every text in the tests of the console, alone and behind `docker`."""
    for module in (test_console_explain, test_console_pasted, test_console_printed):
        for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 4000:
                yield node.value
                yield f"docker {node.value}"


def made_up() -> Iterator[str]:
    """Every command with nothing, one and several behind it, and what stands around commands in a shell."""
    names = [command.name for command in commands.COMMANDS] + list(commands.GROUPS)
    endings = ("", "a", "a b c", "--help", "$(docker ps -q)", "a $(docker ps -q)", "--zzz", "-a –b", "a b c d e f g h")
    yield from (f"docker {name} {ending}" for name in names for ending in endings)
    yield from (f"docker {line}{flags}" for line, flags in FLAGS.items())
    yield from (f"{word} a b" for word in (*other_programs.PROGRAMS, *line._PROGRAMS, "Docker", "dokcer", "'docker"))
    yield from (f"docker volume {word}" for word in line._MEANT)
    yield from (f"{word} docker ps" for word in shell_before._BEFORE)
    yield from (f"{word} docker" for word in (*shell_before._LOOKUPS, "command -v"))
    yield from (f"{word} -x A=1 B" for word in shell_before._DECLARES)
    yield from (f"{word} docker ps; {word}" for word in shell_before._KEYWORDS)
    yield from (f"docker ps | xargs {options} docker rm" for options in ("", "-I x", "-n 1"))
    yield from ("A=$(docker ps)", "ssh a 'docker ps'", "alias a='docker ps'", "echo a`docker ps`b", "docker ps (a)")
    yield from (f"{word}=1" for word in (*shell_before._VARIABLES, "OTHER"))
    yield from (f"{word}=1 docker ps" for word in (*shell_before._VARIABLES, "OTHER"))
    yield from (f"docker ps {sign} x" for sign in (*shell_words._OPERATORS, *"<>", ">>", "2>", "2>>", "2>&1", ">&2"))


def said(document: dict[str, Any]) -> Iterator[str]:
    yield document["summary"]
    yield from (problem["message"] for problem in document["problems"])
    yield from (command["summary"] for command in document.get("commands", ()))
    yield from (token["explanation"] for token in document["tokens"] if token["explanation"])


@pytest.mark.parametrize(("texts", "console"), [(out_of_tests, False), (made_up, False), (made_up, True)])
def test_every_sentence_of_an_explanation_is_looked_up(texts: Any, console: bool) -> None:
    with pseudo():
        for text in texts():
            for sentence in said(explain(text, console=console)):
                forgotten = re.findall(r"[A-Za-z]{2,}", outside(sentence))
                assert set(forgotten) <= set(re.findall(r"[A-Za-z]+", text)), (text, sentence)


def test_an_example_has_words_in_german_for_all_that_it_shows() -> None:
    english = re.compile(r"\b(?:the|of|and|is|its|with|that|which|this|from|by)\b")
    with spoken("de"):
        for example in EXAMPLES:
            assert not [sentence for sentence in said(explain(example.text)) if english.search(sentence)], example.slug


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "docker run -d --name web -p 8080:80 --rm nginx",
            "Startet einen neuen Container namens web aus dem Image nginx im Hintergrund, mit Port 8080 dieses "
            "Rechners als Zugang zu Port 80 im Container; er wird entfernt, wenn sein Programm endet.",
        ),
        (
            "docker build -t an_image .",
            "Baut ein Image mit dem Dockerfile aus dem aktuellen Verzeichnis und nennt es an_image:latest.",
        ),
        ("docker ps -aq", "Zeigt alle Container, ob sie laufen oder nicht, nur mit der ID."),
        (
            "docker rm -f web db",
            "Entfernt die Container web und db samt Schreibschicht, selbst mitten im Betrieb. Images bleiben.",
        ),
        (
            "docker start $(docker ps -aq)",
            "Startet jeden Container, den der Befehl in Klammern ausgibt, wieder, mit derselben Schreibschicht.",
        ),
        ("docker ps\ndocker images\nls", "2 Docker-Befehle und 1 anderer Befehl, von oben nach unten gelesen."),
        ("docker volume create data", "Legt ein Volume namens data an."),
        ("docker network ls", "Listet die Netzwerke dieses Rechners auf."),
    ],
)
def test_a_command_is_summed_up_in_german(text: str, summary: str) -> None:
    with spoken("de"):
        assert explain(text)["summary"] == summary


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("docker run –name web nginx", "– ist ein Gedankenstrich; Optionen beginnen mit Bindestrichen: --name."),
        (
            "docker ps -a | grep web",
            "Hier nur Docker-Befehle, einer nach dem anderen: | würde die Ausgabe an ein anderes Programm "
            "weitergeben, und hier gibt es keine Shell.",
        ),
        ("docker rnu nginx", "docker hat keinen Befehl rnu. Meinst du docker run?"),
        ("docker build", "Der Build-Kontext fehlt: Schreib . ans Ende; das ist das Verzeichnis, in dem du bist."),
        ("docker ps -z", "docker ps hat keine Option -z."),
    ],
)
def test_a_problem_is_told_in_german(text: str, message: str) -> None:
    with spoken("de"):
        assert message in {problem["message"] for problem in explain(text, console=True)["problems"]}


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("About an hour ago", "vor etwa einer Stunde"),
        ("1 second ago", "vor 1 Sekunde"),
        ("3 weeks ago", "vor 3 Wochen"),
        ("2 days", "2 Tagen"),
        ("less than a second", "weniger als einer Sekunde"),
        ("1 weeks ago", "1 weeks ago"),
        ("2024-05-06 07:08:09 +0000 UTC", "2024-05-06 07:08:09 +0000 UTC"),
    ],
)
def test_an_age_is_said_as_the_language_says_it_and_stays_where_docker_never_printed_it(
    english: str, german: str
) -> None:
    assert ages.said(english) == english
    with spoken("de"):
        assert ages.said(english) == german


def test_the_page_lays_out_a_command_in_the_readers_language(settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    text = "docker rnu nginx"
    with speaking("de"):
        page = render_to_string("webapp/_commands.html", {"reading": reading(text, explain(text))})
    assert 'aria-label="Befehl 1, Wort für Wort"' in page
    assert "<b>Fehler:</b> docker rnu ist" not in page
    assert "<b>Fehler:</b>" in page
    assert "Schreib <code>run</code></button>" in page
