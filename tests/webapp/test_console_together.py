"""Several commands of one text: names that a line uses and none above it made, ports that none publishes."""

from typing import Any

import pytest

from webapp.console.explain import explain
from webapp.console.together.lines import is_slip

CODES = (
    "image.not_made",
    "image.other_tag",
    "image.not_tagged",
    "container.not_named",
    "container.is_image",
    *("port.other", "network.not_made", "volume.not_made"),
)


def told(text: str) -> list[dict[str, Any]]:
    return [problem for problem in explain(text)["problems"] if problem["code"] in CODES]


@pytest.mark.parametrize(
    ("text", "code", "at", "better"),
    [
        ("docker build -t myapp .\ndocker run myap", "image.not_made", "myap", "myapp"),
        ("docker build -t my-app . && docker run myapp", "image.not_made", "myapp", "my-app"),
        ("docker build -t myapp:1 .\ndocker run -d myapp", "image.other_tag", "myapp", "myapp:1"),
        ("docker build -t myapp .\ndocker tag mayapp me/myapp", "image.not_made", "mayapp", "myapp"),
        ("docker build -t myapp:1 .\ndocker tag myapp me/myapp", "image.other_tag", "myapp", "myapp:1"),
        ("docker tag myapp me/myapp\ndocker push me/mypap", "image.not_made", "me/mypap", "me/myapp"),
        ("docker tag myapp me/myapp:1\ndocker push me/myapp", "image.other_tag", "me/myapp", "me/myapp:1"),
        ("docker tag myapp me/myapp\ndocker push you/other", "image.not_tagged", "you/other", "me/myapp"),
        ("docker run --name web nginx\ndocker logs wbe", "container.not_named", "wbe", "web"),
        ("docker run --name backend nginx\ndocker exec -it bakend sh", "container.not_named", "bakend", "backend"),
        ("docker run -d --name web nginx\ndocker stop nginx", "container.is_image", "nginx", "web"),
        ("docker run -d -p 8080:80 nginx\ncurl http://localhost:80/x", "port.other", "80", "8080"),
        ("docker network create app-net\ndocker run --network app-ent x", "network.not_made", "app-ent", "app-net"),
        ("docker network create backend\ndocker network connect bakend web", "network.not_made", "bakend", "backend"),
        ("docker volume create mydata\ndocker run -v mydat:/x an_image", "volume.not_made", "mydat", "mydata"),
        ("docker run -d -p 8000-8002:80-82 an_image\ncurl localhost:81", "port.other", "81", "8001"),
    ],
)
def test_what_no_line_above_made_is_told(text: str, code: str, at: str, better: str) -> None:
    (problem,) = told(text)
    assert (problem["code"], text[slice(*problem["span"])], problem["fix"]["text"]) == (code, at, better)


def test_a_container_without_a_name_is_not_called_as_its_image() -> None:
    (problem,) = told("docker run -d nginx\ndocker stop nginx")
    assert "docker makes one up" in problem["message"]


def test_the_usual_port_of_http_is_meant_where_none_is_written() -> None:
    (problem,) = told("docker run -d -p 8080:80 nginx\ncurl http://localhost/")
    assert "localhost:8080" in problem["message"]


@pytest.mark.parametrize(
    "text",
    [
        "docker build -t myapp .\ndocker run postgres",
        "docker build -t app1 .\ndocker run app2",
        "docker build -t web-app .\ndocker run web-apps",
        "docker build -t myapp:1 .\ndocker run myapp:2",
        "docker build -t myapp:test .\ndocker tag myapp:latest me/myapp:latest",
        "docker build -t myapp:1 -t myapp .\ndocker run myapp",
        "docker build -t $NAME .\ndocker run myap",
        "docker build -t YOUR_ID/myapp .\ndocker run myap",
        "docker build -t myapp .\ndocker pull myap\ndocker run myap",
        "docker build -t myapp .\ndocker load -i a.tar\ndocker run myap",
        "docker build -t ngin .\ndocker run nginx",
        "docker tag a1 me/a1\ndocker tag a1 me/b1\ndocker push me/a1\ndocker push me/b1",
        "docker run --name web nginx\ndocker logs db",
        "docker network create app-net\ndocker run --network bridge --network container:app-ent x",
        "docker network create net1\ndocker run --network net2 x",
        "docker volume create mydata\ndocker run -v ./mydat:/x -v other:/y an_image",
        "docker run --name web nginx\ndocker compose up -d\ndocker logs wbe",
        "docker run --name $NAME nginx\ndocker logs nginx",
        "docker run $OPTIONS nginx\ndocker logs nginx",
        "docker run --name web1 nginx\ndocker logs web2",
        "docker run -p 8080:80 nginx\ncurl http://localhost:8080",
        "docker run -p 8080:80 nginx\ncurl http://localhost:9000",
        "docker run -p 8080:80 nginx\ncurl http://example.com",
        "docker run -p 8080:80 -p 80:8080 nginx\ncurl localhost",
        "docker run -P nginx\ncurl localhost",
        "docker run -p 8080:80 nginx\nkubectl port-forward x 80\ncurl localhost",
    ],
)
def test_what_may_have_been_there_before_is_let_be(text: str) -> None:
    assert told(text) == []


def test_names_that_differ_in_a_number_are_two_names() -> None:
    assert not is_slip("app1", "app2")
    for one, other in (
        ("web-a", "web-b"),
        ("rest-app", "test-app"),
        ("appa", "appb"),
        ("app-d", "app-db"),
        ("db", "dbs"),
    ):
        assert not is_slip(one, other)
    for one, other in (("myap", "myapp"), ("wbe", "web"), ("backend", "bakend")):
        assert is_slip(one, other)
    assert not is_slip("web", "api")
    assert is_slip("getting-startd", "getting-started")


def test_a_place_behind_signs_of_a_page_is_still_right() -> None:
    text = "$ docker build -t myapp .\n\n$ docker run myap &amp;&amp; docker ps\n"
    (problem,) = told(text)
    assert text[slice(*problem["span"])] == "myap"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("docker export web | docker load", "load"),
        ("docker export web > w.tar\ndocker load < w.tar", "load"),
        ("docker export -o w.tar web\ndocker load -i w.tar", "load"),
        ("docker export web | gzip > w.tgz\ndocker load -i w.tgz", "load"),
        ("docker save -o a.tar app\ndocker import a.tar", "import"),
        ("docker save app | gzip > a.tgz\ndocker import a.tgz app", "import"),
    ],
)
def test_an_archive_that_is_read_as_something_else_is_told(text: str, at: str) -> None:
    (problem,) = [one for one in explain(text)["problems"] if one["code"] == "archive.other"]
    assert text[slice(*problem["span"])] == at


@pytest.mark.parametrize(
    "text",
    [
        "docker save app | docker load",
        "docker save app | ssh host docker load",
        "docker export web | docker import - app",
        "docker export web > w.tar\ndocker load < other.tar",
        "docker save app > a.tar; docker export web > w.tar; docker load -i a.tar",
        "docker export web > $F\ndocker load < $F",
        "docker export web\ndocker load",
    ],
)
def test_an_archive_that_is_read_as_it_was_written_is_fine(text: str) -> None:
    assert "archive.other" not in [problem["code"] for problem in explain(text)["problems"]]
