"""Topics in other languages: words are looked up, code stays as it is."""

from builder.explain.topics import TOPICS
from builder.explain.topics.topic import Code
from scripts.messages import AREAS, ROOT, _said_in
from tests.fixtures.pseudo import outside, pseudo
from webapp.wording import spoken

WORDS = {text for topic in TOPICS.values() for text in (topic.title, topic.paragraph)}
SHOWN = {shown for topic in TOPICS.values() for panel in topic.show for shown in (panel.label, panel.text)}
CODE = {shown for shown in SHOWN if isinstance(shown, Code)}


def test_all_words_of_all_topics_are_looked_up() -> None:
    with pseudo():
        said = [topic.to_json() for topic in TOPICS.values()]
    texts = [text for topic in said for text in (topic["title"], topic["paragraph"])]
    panels = [panel[part] for topic in said for panel in topic["show"] for part in ("label", "text")]
    assert [text for text in texts if outside(text)] == []
    assert {text for text in panels if outside(text)} == CODE


def test_what_is_looked_up_is_what_the_translators_get() -> None:
    area = AREAS["topics"]
    paths = [path for glob in area.files for path in ROOT.glob(glob)]
    assert {message for path in paths for message in _said_in(path, area)} == WORDS | (SHOWN - CODE)


def test_a_picture_says_its_words_in_german_and_keeps_its_code() -> None:
    with spoken("de"):
        noted, typed = (TOPICS[key].to_json()["show"][0] for key in ("comment", "user"))
    assert noted == {"label": "ein Kommentar", "text": "# zuerst installieren\nRUN apk add curl"}
    assert typed == {"label": "du schreibst", "text": 'RUN apk add curl\nUSER node\nCMD ["node", "app.js"]'}


def test_a_picture_is_as_small_in_german() -> None:
    with spoken("de"):
        said = {key: topic.to_json()["show"] for key, topic in TOPICS.items()}
    labels = [panel["label"] for panels in said.values() for panel in panels]
    lines = [line for panels in said.values() for panel in panels for line in panel["text"].split("\n")]
    assert [label for label in labels if len(label) > 36] == []
    assert [line for line in lines if len(line) > 32] == []
    for key, panels in said.items():
        assert [panel["text"].count("\n") for panel in panels] == [p.text.count("\n") for p in TOPICS[key].show]
