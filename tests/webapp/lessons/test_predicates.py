"""Every predicate holds where it should and says why where it does not."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.lessons.written import (
    ONE,
    TWO,
    build,
    created,
    event,
    exited,
    given,
    image,
    removed,
    started,
    tagged,
    wrote,
)
from webapp.lessons.blocks import READERS
from webapp.lessons.facts import fold
from webapp.lessons.figures import FIGURES, figures_of
from webapp.lessons.predicates import Unreadable, load, read

PUBLISHED = [{"container": 3000, "protocol": "tcp", "host": 8080}]
EXPOSED = [{"container": 3000, "protocol": "tcp", "host": None}]
OTHER = [*ONE, image("two", "base", "own", "more", size=10), tagged("other:latest", "two")]
SPACES = [{"kind": "pid", "inode": 2, "host": 1}, {"kind": "user", "inode": 1, "host": 1}]
VOLUME = [event("volume.created", volume="v", name="data")]
MOUNTED = [*VOLUME, created("a", mounts=[{"volume": "v", "name": "data", "path": "/data"}])]
BUILT = build(("FROM node", "cached"), ("COPY . .", "done"), ("RUN make", "done"))
DOCKERFILE = [*BUILT, *ONE]
FAILED = event("container.failed", container="a", name="a", code="run.port_in_use")
EXEC = event("container.exec", container="a", name="a", command=["ls", "/app"], exit_code=0)
ISOLATED = event("container.isolation", container="a", name="a", namespaces=SPACES)
NODE = [image("one", Cmd=["node"]), *ONE[1:]]
SHELL = [image("one", Cmd=["sh"]), *ONE[1:]]
ANOTHER_A = event("container.created", **{**created("a")["data"], "container": "c"})
REMADE = [*ONE, created("a"), image("two"), tagged("an_image:latest", "two", "one")]
SAME = [*given("docker a", "x"), *given("docker b", "x")]
PS = given("docker ps -a", output="Exited (0)")


def moved(direction: str, name: str = "r/a:latest", outcome: str = "done", travelled: int = 1) -> dict[str, Any]:
    data = {"direction": direction, "name": name, "outcome": outcome, "digest": "", "travelled": travelled, "there": 0}
    return event("registry.answered", **data)


BACK = [
    *[image("one"), event("image.removed", image="one", digest="")],
    *[event("image.created", **{**image("one")["data"], "image": "again"}), tagged("r/a:latest", "again")],
]

# predicate, events that meet it, events that do not
CASES: list[tuple[str, list[Any], list[Any]]] = [
    ("image tag=an_image", ONE, []),
    ("image tag=an_image:latest", ONE, [image("one"), tagged("an_image:2", "one")]),
    ("images count=1", TWO, OTHER),
    ("images at-least=2", OTHER, ONE),
    ("no-image tag=an_image", [*ONE, event("image.untagged", image="one", tag="an_image:latest")], ONE),
    ("no-image tag=an_image", [*ONE, event("image.removed", image="one", digest="")], ONE),
    ("same-image a=an_image b=an_image:2", [*ONE, tagged("an_image:2", "one")], ONE),
    ("same-image a=an_image b=other", [*ONE, tagged("other:latest", "one")], OTHER),
    ("other-image a=an_image b=other", OTHER, [*ONE, tagged("other:latest", "one")]),
    ("moved tag=an_image", REMADE, ONE),
    ("unchanged tag=an_image", TWO, REMADE),
    ("unchanged tag=an_image", TWO, ONE),
    ("layers tag=an_image count=1", ONE, [image("one", "base"), tagged("an_image:latest", "one")]),
    ("layers tag=other at-least=2", OTHER, []),
    ("layers tag=an_image at-most=1", ONE, [image("one", "a", "b", "c"), tagged("an_image:latest", "one")]),
    ("shared a=an_image b=other at-least=2", OTHER, [*ONE, image("two", "x"), tagged("other:latest", "two")]),
    ("smaller a=other than=an_image times=10", OTHER, [*ONE, image("two", size=11), tagged("other:latest", "two")]),
    ("smaller a=other than=an_image", OTHER, [*ONE, image("two"), tagged("other:latest", "two")]),
    (
        "not-smaller a=an_image than=other",
        OTHER,
        [*OTHER, tagged("an_image:latest", "two"), tagged("other:latest", "one")],
    ),
    (
        "config tag=an_image key=Cmd has=node",
        [image("one", Cmd=["node"]), *ONE[1:]],
        [image("one", Cmd=["sh"]), *ONE[1:]],
    ),
    ("config tag=an_image key=Cmd", [image("one", Cmd=["node"]), *ONE[1:]], ONE),
    ("config tag=an_image key=Cmd lacks=sh", ONE, [image("one", Cmd=["sh"]), *ONE[1:]]),
    ("built tag=an_image", DOCKERFILE, build(("FROM a", "failed"), outcome="failed")),
    ("built tag=an_image", DOCKERFILE, build(("FROM a", "done"), tag="other")),
    ("built outcome=failed", build(("FROM a", "failed"), outcome="failed"), DOCKERFILE),
    ("line text='COPY .' state=done", DOCKERFILE, build(("COPY . .", "cached"))),
    ("line text=FROM state=cached", DOCKERFILE, build(("RUN make", "cached"))),
    ("order first=COPY then=RUN", DOCKERFILE, build(("RUN make", "done"), ("COPY . .", "done"))),
    ("command begins='docker ps' has=-a prints=Exited", PS, given("docker ps", "Exited")),
    ("command begins='docker ps' has=-a prints=Exited", PS, given("docker ps -a", "Up 3 seconds")),
    ("command begins='docker run' exit=125", given("docker run x", exit_code=125), given("docker run x")),
    ("same-output a='docker a' b='docker b'", SAME, [*given("docker a", "x"), *given("docker b", "y")]),
    ("same-output a='docker a' b='docker b'", SAME, given("docker a", "x")),
    ("without begins='docker build' word=--no-cache", given("docker build ."), given("docker build --no-cache .")),
    ("pushed name=r/a", [moved("push")], [moved("push", outcome="failed"), moved("pull"), moved("push", "r/b:latest")]),
    ("pushed name=r/a", [moved("push", outcome="absent")], []),
    ("pushed name=r/a travelled=0", [moved("push"), moved("push", travelled=0)], [moved("push")]),
    ("returned name=r/a", [*BACK, moved("pull")], [moved("pull"), image("one"), tagged("r/a:latest", "one")]),
    ("returned name=r/a", [moved("pull", outcome="absent")], BACK),
    ("containers count=2", TWO, [*TWO, removed("a")]),
    ("containers of=an_image state=running at-least=2", TWO, [*TWO, exited("a")]),
    ("containers of=an_image at-least=2", TWO, [*REMADE, created("b", of="two")]),
    ("one-image names=a,b", TWO, [*REMADE, created("b", of="two")]),
    ("container name=a state=exited exit=137", [*TWO, exited("a", 137)], [*TWO, exited("a", 0)]),
    ("container name=a state=running", TWO, [created("a")]),
    ("gone name=a", [*TWO, removed("a")], TWO),
    ("lived name=a states=running,exited,running", [*TWO, exited("a"), started("a")], [*TWO, exited("a")]),
    (
        "again name=a",
        [*TWO, removed("a"), event("container.created", **{**created("a")["data"], "container": "c"})],
        TWO,
    ),
    ("failed code=run.port_in_use", [created("a"), FAILED], [created("a")]),
    ("process name=a pid=1 begins=node", TWO, [*TWO, exited("a")]),
    ("processes name=a count=1", TWO, [created("a")]),
    ("namespaces name=a own=pid", [*TWO, ISOLATED], TWO),
    ("namespaces name=a own=pid", [*TWO, ISOLATED], [*TWO, event("container.isolation", container="a", namespaces=[])]),
    ("executed name=a begins='ls /app'", [*TWO, EXEC], TWO),
    ("port name=a container=3000 host=8080", [created("a", ports=PUBLISHED)], [created("a", ports=EXPOSED)]),
    ("port name=a container=3000", [created("a", ports=PUBLISHED)], [created("a")]),
    ("no-port name=a", [created("a", ports=EXPOSED)], [created("a", ports=PUBLISHED)]),
    ("wrote name=a path=/x change=A", [*TWO, wrote("a", x="A")], [*TWO, wrote("b", x="A")]),
    ("wrote name=a path=/x", [*TWO, wrote("a", x="C")], [*TWO, wrote("a", x="C"), removed("a")]),
    ("not-wrote name=a path=/x", [*TWO, wrote("b", x="A")], [*TWO, wrote("a", x="A")]),
    ("volume name=data", VOLUME, [*VOLUME, event("volume.removed", volume="v", name="data")]),
    ("mounted name=a volume=data at=/data", MOUNTED, [*VOLUME, created("a")]),
]


@pytest.mark.parametrize(("asked", "events", "_other"), CASES)
def test_it_holds(asked: str, events: list[Any], _other: list[Any]) -> None:
    assert read(asked).why_not(fold(events)) is None


@pytest.mark.parametrize(("asked", "_events", "other"), CASES)
def test_it_does_not_hold_and_says_why(asked: str, _events: list[Any], other: list[Any]) -> None:
    why = read(asked).why_not(fold(other))
    assert why is not None
    assert re.fullmatch(r"\S.*[.]", why)


@pytest.mark.parametrize("name", sorted(load()))
def test_every_predicate_is_tried_here_and_says_no_where_nothing_has_happened(name: str) -> None:
    mine = [asked for asked, _, _ in CASES if read(asked).predicate.name == name]
    assert mine
    if name != "no-image":
        assert all(read(asked).why_not(fold([])) for asked in mine)


@pytest.mark.parametrize(
    "text", ["", "nothing", "image", "image tag", "image tog=x", "containers count=-1", "image 'tag=x"]
)
def test_what_is_no_predicate_is_refused_in_words(text: str) -> None:
    with pytest.raises(Unreadable, match=r"\w"):
        read(text)


@pytest.mark.parametrize("what", [*sorted(load()), *sorted(READERS), *sorted(FIGURES)])
def test_the_readme_lists_every_predicate_block_and_figure(what: str) -> None:
    readme = (Path(__file__).parents[3] / "webapp/lessons/README.md").read_text()
    assert f"`{what}`" in readme or f"`{{{what}}}`" in readme or f"`::: {what}" in readme


def test_a_predicates_row_in_the_readme_is_its_own_sentence() -> None:
    readme = (Path(__file__).parents[3] / "webapp/lessons/README.md").read_text()
    for row in load().values():
        assert row.doc in readme, row.name


def test_figures_are_numbers_of_the_sandbox() -> None:
    figures = figures_of(fold([*DOCKERFILE, created("a"), started("a"), exited("a", 137), wrote("a", x="A")]))
    assert figures | {"digest": "one"} == {
        "images": "1", "containers": "1", "running": "0", "removed": "0", "volumes": "0", "digest": "one",
        "layers": "2", "own": "1", "size": "100B", "cached": "1", "ran": "2", "exit": "137", "written": "1",
    }  # fmt: skip
