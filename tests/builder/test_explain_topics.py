"""Topics in other languages: words are looked up, code stays as it is."""

from builder.explain.topics import TOPICS
from builder.explain.topics.topic import Code
from scripts.messages import AREAS, ROOT, _said_in
from tests.fixtures.pseudo import outside, pseudo

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
