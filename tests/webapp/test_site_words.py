"""What the site itself says outside of its templates, in another language: looked up whole, and German that fits."""

import re
from pathlib import Path
from typing import Any, Literal

import pytest
from asgiref.sync import sync_to_async
from django.core.management import call_command
from pydantic import BaseModel, Field, ValidationError

from tests.builder.test_archives import linked, refusal, tar, zipped
from tests.fixtures import recorded
from tests.fixtures.pseudo import outside, pseudo
from tests.fixtures.recorded import Make
from tests.sockets import Socket
from webapp import asgi, events, languages
from webapp import refusal as refusals
from webapp.archives import Limits
from webapp.plain_paths import BadPath, check_paths
from webapp.sandboxes.lifecycle import open_sandbox
from webapp.sharing import chapters, live, picture, steps
from webapp.sharing.scene import in_words, scene
from webapp.validation import _SENTENCES
from webapp.validation import in_words as said_of
from webapp.wording import spoken

ROOT = Path(__file__).resolve().parents[2]


class Asked(BaseModel):
    """A field for each way in which a request of the API can be wrong."""

    must: int
    text: str = ""
    short: str = Field("", max_length=3)
    shorter: str = Field("", max_length=1)
    number: int = Field(1, ge=1, le=5)
    is_so: bool = False
    table: dict[str, str] = {}
    several: list[str] = []
    one_of: Literal["a", "b", "c"] = "a"
    always: Literal["a"] = "a"


def faults() -> dict[str, Any]:
    """By kind: each fault that pydantic finds in such requests."""
    found: dict[str, Any] = {}
    bodies: tuple[Any, ...] = (
        {"text": 1, "short": "long", "shorter": "ab", "number": "x", "is_so": "hm", "table": 1, "several": 1},
        {"must": 1, "one_of": "d", "always": "d", "number": 6, "is_so": []},
        {"must": 1, "number": 0},
        {"must": [], "number": 1.5},
        {"must": "9" * 5000},
        [],
    )
    for body in bodies:
        with pytest.raises(ValidationError) as caught:
            Asked.model_validate(body)
        found |= {f"{error['type']} {error['loc']}": error for error in caught.value.errors()}
    return found


def test_a_value_that_is_wrong_is_told_in_pydantics_own_words_in_english() -> None:
    told = {error["type"]: said_of(error) for error in faults().values()}
    assert told.keys() >= _SENTENCES.keys() - {"model_attributes_type"}
    assert {said_of(error) for error in faults().values()} == {error["msg"] for error in faults().values()}


def test_a_value_that_is_wrong_is_told_in_another_language_too() -> None:
    with pseudo():
        assert {outside(said_of(error)) for error in faults().values()} == {""}
    with spoken("de"):
        told = {said_of(error) for error in faults().values()}
    assert {"das Feld fehlt", "hier muss 'a', 'b' oder 'c' stehen", "der Text darf höchstens 3 Zeichen haben"} < told


def test_whatever_is_looked_for_has_a_sentence_when_it_is_not_there() -> None:
    code = "\n".join(path.read_text() for app in ("webapp", "builder", "runner") for path in (ROOT / app).rglob("*.py"))
    asked = set(re.findall(r'NotFound\("([\w ]+)"\)|visible_sandbox\([^)]*, "([\w ]+)"\)', code))
    assert {one or other for one, other in asked} <= refusals._NO_SUCH.keys()
    with spoken("de"):
        said = [refusals.NotFound(what).message for what in ("layer", "image", "container")]
    assert said == ["Diese Schicht gibt es nicht.", "Dieses Image gibt es nicht.", "Diesen Container gibt es nicht."]


BAD = {
    "device": tar(("a", b"", {"type": b"3"})),
    "pipe": tar(("a", b"", {"type": b"6"})),
    "odd": tar(("a", b"", {"type": b"Z"})),
    "twice": tar(("a", b"1", {}), ("a", b"2", {})),
    "folder": tar(("Dockerfile", b"", {"type": b"5"})),
    "link": tar(("Dockerfile", "a", {"type": b"2"})),
    "out": linked("a", "../b"),
    "hard": tar(("a", "b", {"type": b"1"})),
    "many": zipped(**{f"f{n}": b"" for n in range(9)}),
    "big": zipped(a=b"x" * 2000),
    "dockerfile": zipped(Dockerfile=b"x" * 1030),
    "none": b"no archive at all",
    "path": zipped(**{"a/../b": b""}),
}


@pytest.mark.parametrize("become", ["context", "zip of lessons"])
@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_an_archive_is_refused_in_the_readers_language(data: bytes, become: str) -> None:
    limits = Limits(entries=8, bytes=1040, become=become)
    with pseudo():
        assert outside(refusal(data, limits).message) == ""
    with spoken("de"):
        assert not set(refusal(data, limits).message.split()) & {"the", "is", "may", "of", "context"}


@pytest.mark.parametrize("path", ["../a", "a" * 201, "a:b", "ä" * 99 + "€" * 50, "Dockerfile/a"])
def test_a_path_is_refused_in_the_readers_language(path: str) -> None:
    with pseudo(), pytest.raises(BadPath) as caught:
        check_paths({path: ""})
    assert outside(str(caught.value)) == ""


def test_the_sites_events_are_told_in_the_readers_language() -> None:
    told = (
        events.SandboxCreated(limits={}),
        events.CommandEntered(entry="1", command="docker ps", source="api"),
        events.CommandFinished(entry="1", exit_code=0, output=""),
        events.CommandFinished(entry="1", exit_code=1, output=""),
        events.CommandFinished(entry="1", exit_code=125, output="no\n"),
    )
    with pseudo():
        assert {outside(event.say()) for event in told} == {""}
    with spoken("de"):
        assert told[-1].say() == "Der Befehl scheitert mit Exit-Code 125: no"


def test_a_shared_log_is_called_and_described_in_the_readers_language() -> None:
    log = recorded.story("mission")
    with spoken("de"):
        assert chapters.suggested_title(log) == "Zwei Images, 4 Container"
        assert chapters.suggested_title(log[:1]) == "Eine leere Sandbox"
        assert in_words(scene(log, 31)) == "1 Image, 1 Container: mycontainer läuft"
        assert "was in " in " ".join(steps.plan(recorded.story("keeping"), 60).missing)
    with pseudo():
        assert outside(chapters.suggested_title(log[1:])) == ","


def test_the_picture_says_its_words_in_the_readers_language_with_its_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(picture._Pen, "write", lambda _pen, _at, text, *_more, **_options: written.append(text))
    with spoken("de"):
        picture.picture(scene(recorded.story("mission"), 31), "Übung")
    assert {"läuft", "Schreibschicht, 0 Dateien", "ein Kernel, den sich alle Container teilen"} <= set(written)
    assert picture._plain("läuft groß") == ("lauft gross", {1})


@pytest.mark.usefixtures("db")
def test_recordings_are_exported_in_the_language_that_is_asked_for(make: Make, tmp_path: Path, settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    made = make(title="Ada")
    call_command("recordings", "export", "--language", "de", str(tmp_path), made, verbosity=0)
    index, page = (tmp_path / "index.html").read_text(), (tmp_path / f"{made}.html").read_text()
    assert '<html lang="de">' in index
    assert "<h1>Aufzeichnungen</h1>" in index
    assert "Alle Aufzeichnungen" in page


@pytest.mark.django_db(transaction=True)
async def test_who_watches_live_is_told_in_their_frames_language_why_it_is_over(settings: Any) -> None:
    settings.LANGUAGES = [("en", "English"), ("de", "Deutsch")]

    @sync_to_async
    def shown() -> str:
        sandbox, _token = open_sandbox()
        embed = live.make(sandbox, None, None, "")
        live.end(embed)
        with languages.speaking("de"):
            assert live.document(embed)["title"] == "Images und Container, live"
        return live.token(embed)

    opened = Socket(asgi.application, f"/ws/embed/live/{await shown()}", [(b"origin", b"null")], b"lang=de")
    assert await opened.opened()
    assert (await opened.answer())["over"] == "Wer diese Sandbox live gezeigt hat, hat die Übertragung beendet."
    assert await opened.closed()
    await opened.leave()
