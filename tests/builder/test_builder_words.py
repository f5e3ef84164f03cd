"""What builder says in other languages: every sentence is looked up, and a sandbox is told in its own."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from builder import actions, bench, building, gate, queue, reading, removal, stand_ins, tasks
from builder.dockerfile import parse
from builder.engine import causes, failures
from builder.events import BuildFinished, BuildQueued, BuildStep, BuildTransfer, StepState
from builder.example_shelf import shelf
from builder.ignore_reading import reach
from builder.progress import Ending
from builder.registry_events import RegistryAnswered
from tests.fixtures.pseudo import outside, pseudo
from tests.fixtures.stories import STORIES
from webapp import wording
from webapp.refusal import Refused
from webapp.sandboxes import eventlog
from webapp.sandboxes.models import Sandbox

STATES: tuple[StepState, ...] = (
    "waiting", "running", "done", "cached", "failed", "stopped", "noted", "skipped", "same",
)  # fmt: skip
ANSWERED = RegistryAnswered(transfer="t", direction="push", name="localhost:5000/a:latest", outcome="done", travelled=3)
TOO_LONG = "FROM busybox\n" + "RUN true\n" * gate.MOST_INSTRUCTIONS


def last_of(sandbox: Sandbox) -> dict[str, Any]:
    return dict(list(eventlog.read(sandbox.id))[-1])


def test_every_event_of_a_build_and_of_an_image_is_looked_up() -> None:
    with pseudo():
        events = [event for story in STORIES.values() for event in story() if type(event).__module__[:7] == "builder"]
        assert len({event.kind for event in events}) > 10
        assert {outside(event.say()) for event in events if event.kind != BuildTransfer.kind} == {""}


@pytest.mark.parametrize("state", STATES)
def test_every_state_of_a_step_is_looked_up(state: StepState) -> None:
    with pseudo():
        for lines in (None, (2, 2), (2, 4)):
            assert outside(BuildStep(build="b", step="s", lines=lines, name="x", state=state).say()) == ""


def test_a_line_stands_where_german_has_it() -> None:
    step = BuildStep(build="b", step="s", lines=(3, 5), name="x", state="done", milliseconds=1200)
    ended = BuildFinished(build="b", outcome="failed", milliseconds=1, lines=(3, 3), message="Nein.")
    with wording.spoken("de"):
        assert step.say() == "Zeile 3 bis 5 ist nach 1,2 Sekunden fertig."
        assert ended.say() == "Der Build scheitert (Zeile 3): Nein."


@pytest.mark.parametrize(
    ("ahead", "words"), [(0, "Er ist der nächste"), (1, "{n} Build ist vor"), (2, "{n} Builds sind vor")]
)
def test_a_queue_is_counted_in_german(ahead: int, words: str) -> None:
    with wording.spoken("de"):
        said = BuildQueued(build="b", tag="web", dockerfile="", lines=(), ahead=ahead).say()
    assert said.startswith(f"Der Build von web wartet, bis er drankommt: {words.format(n=ahead)}")


def test_a_push_is_told_in_german() -> None:
    with wording.spoken("de"):
        assert ANSWERED.say().startswith("localhost:5000/a:latest ist in der Registry: 3 Schichten")


def table() -> list[str]:
    rows = [row[2:] for row in (*causes.BASE_CAUSES, *causes.CAUSES)]
    return [*(text for row in rows for text in row), *causes.EXIT_HINTS.values(), *(w for _, w in causes.PRINTED_HINTS)]


def test_every_cause_of_a_failure_has_german_words() -> None:
    with wording.spoken("de"):
        assert [text for text in table() if wording._(text) == text] == []


def test_a_failure_is_looked_up_whatever_its_cause() -> None:
    errors = ("exit code: 137", "exit code: 2")
    endings = [Ending(f'process "x" did not complete successfully: {error}', None) for error in errors]
    endings += [Ending("unable to find user app: no matching entries", None), Ending("", None), Ending("odd", None)]
    with pseudo():
        for ending in endings:
            failure = failures.translate(ending, dockerfile=parse("FROM a\n"))
            assert outside(failure.message) in ("", "odd")
            assert outside(failure.hint or "") == ""


@pytest.mark.parametrize("fault", [failures.engine_gone, failures.disk_full, failures.our_fault, failures.builder_lost])
def test_a_fault_that_is_not_the_learners_is_looked_up(fault: Any) -> None:
    with pseudo():
        assert outside(fault().message + (fault().hint or "")) == ""


def test_the_words_beside_a_page_are_looked_up() -> None:
    line = {"matches": 2, "decides": 1, "effect": "leaves out"}
    with pseudo():
        words = [*map(wording._, (*reading.EFFECTS.values(), *reading.TIMES.values())), reach(line)]
        words += bench.limit_words(dict.fromkeys(LIMITS, 4_000_000))
        words += [text for group in shelf() for one in group.examples for text in (one.title, one.topic, one.teaches)]
        words.append(removal.way_out("a", ["a:latest"], [removal.Use("c", True, "web")]))
    assert [word for word in words if outside(word)] == []


LIMITS = (
    "containers", "memory_bytes", "milli_cpus", "processes", "images", "context_bytes", "build_seconds",
    "build_memory_bytes",
)  # fmt: skip


TEMPLATES = sorted((Path(__file__).parents[2] / "templates/builder").glob("*.html"))
NAMES = {"Slipway", "Dockerfile", "COPY", "dockerignore"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    text = re.sub(r"(?s){% (comment|blocktranslate).*?{% end\1 %}", "", path.read_text(encoding="utf-8"))
    text = re.sub(r"{% block body_class %}.*?{% endblock %}", "", text)
    text = re.sub(r"{[{%].*?[}%]}", "", text)
    said = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    words = set(re.findall(r"[A-Za-z]{2,}", " ".join([re.sub(r"<[^>]*>", " ", text), *said])))
    assert words <= NAMES


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/explain", "Ein Dockerfile erklären"),
        ("/explain/dockerignore", "Eine .dockerignore erklären"),
        ("/replay", "Eine Aufzeichnung öffnen"),
        ("/embed/explain", "Ein Dockerfile, Zeile für Zeile"),
    ],
)
def test_a_page_is_in_the_language_that_is_asked_for(
    german_sandbox: Sandbox, client: Client, path: str, title: str
) -> None:
    assert f"<h1>{title}</h1>" in client.get(f"{path}?lang=de").content.decode()


def test_a_workbench_is_in_the_language_that_is_asked_for(owner: tuple[Client, str], settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    client, sandbox = owner
    page = client.get(f"/s/{sandbox}?lang=de").content.decode()
    assert "Werkbank · Slipway" in page
    assert "Noch kein Image: Bau das Dockerfile oben" in page


def test_an_example_is_told_in_german_and_its_dockerfile_as_it_is() -> None:
    with wording.spoken("de"):
        first = shelf()[0].examples[0]
    assert (first.title, first.dockerfile) == ("Node in sechs Zeilen", shelf()[0].examples[0].dockerfile)


def test_an_image_over_a_limit_is_refused_in_german() -> None:
    labels = {f"a{number}": "" for number in range(65)}
    with wording.spoken("de"):
        failure = gate.after(parse("FROM a\n"), config={"Labels": labels}, bytes_in_all=1, layers=1)
    assert failure is not None
    assert failure.message == "Das Image legt 65 Labels fest; erlaubt sind höchstens 64, zusammen 16384 Zeichen."


def test_how_a_stand_in_differs_is_looked_up_with_its_versions() -> None:
    recipes = Path(__file__).parents[2] / "scripts/base_images_recipes.py"
    set_by = [node for node in ast.walk(ast.parse(recipes.read_text())) if isinstance(node, ast.Assign)]
    told = [node.value for node in set_by if ast.unparse(node.targets[0]) == "note"]
    notes = [with_versions(text) for text in told if isinstance(text, ast.JoinedStr)]
    assert len(notes) == len(stand_ins.NOTES)
    with pseudo():
        assert [outside(stand_ins.said(note)) for note in notes] == [""] * len(notes)
    assert [stand_ins.said(note) for note in notes] == notes


def with_versions(text: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "1:2.3-4+b1" for part in text.values)


def test_a_build_that_fails_in_a_german_sandbox_says_so_in_german(
    german_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    build = actions.start_build(german_sandbox, dockerfile=TOO_LONG)
    tasks.build_next()
    build.refresh_from_db()
    last = last_of(german_sandbox)
    assert re.match("Ein Dockerfile darf hier höchstens 300 Anweisungen haben", last["data"]["message"])
    assert last["data"]["hint"] == build.hint == "Fass Befehle in einem Skript zusammen."
    assert last["say"].startswith("Der Build scheitert (Zeile 301): Ein Dockerfile")
    assert wording.language() == "en"


def test_an_apology_in_a_german_sandbox_is_german(german_sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "ring", lambda engine: None)
    monkeypatch.setattr(building, "_attempt", lambda *_: 1 / 0)
    actions.start_build(german_sandbox, dockerfile="FROM busybox\n")
    tasks.build_next()
    assert last_of(german_sandbox)["data"]["message"].startswith("Bei uns ist etwas kaputtgegangen")


def test_a_language_that_is_not_offered_any_more_is_english(german_sandbox: Sandbox, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English")]
    actions.start_build(german_sandbox, dockerfile="FROM busybox\n")
    assert last_of(german_sandbox)["say"] == "The build waits its turn: it is next."


def test_a_refusal_is_in_the_language_of_who_asks(sandbox: Sandbox) -> None:
    with wording.spoken("de"), pytest.raises(Refused) as raised:
        actions.start_build(sandbox)
    assert raised.value.message == "Ein Build braucht ein Dockerfile, und in der Anfrage ist keins."
