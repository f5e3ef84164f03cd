"""What learners write is shown as what it is: text. No word of theirs becomes markup, a fault, or somebody's secret."""

import json
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from builder.models import Build, Image
from runner.models import Container
from webapp.console import dispatch
from webapp.parsing import storable
from webapp.sandboxes.models import Sandbox

CORPUS = (
    "<script>alert(1)</script>",
    "<svg/onload=alert(1)>",
    "x<svg/onload",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus=alert(1) x='",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "<!--<script>",
    "]]><x>",
    "{{ 7|add:7 }}{% debug %}",
    "${alert(1)}`",
    "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<x-evil>&lt;&amp;</x-evil>",
    "\u202egnp.exe",
    "\u2028\u2029",
    "\x1b]52;c;aGk=\x07\x1b[2J",
    "a\r\nSet-Cookie: x=1",
    "=1+1",
)
# What a reader that reads on for ever, or everything twice, would take long for.
LONG = (
    "FROM a\nRUN " + "$(" * 30_000,
    "FROM a\nRUN " + '"' * 60_001,
    "FROM a\nENV " + "a=b " * 2_000,
    "FROM a\n" + "RUN \\\n" * 2_000,
    "FROM a\n" + "#\n" * 3_000,
    "FROM a\nRUN " + "<<E " * 15_000,
    "FROM a\nLABEL " + "${" * 30_000,
    "FROM " + "a/" * 30_000,
    "FROM a\nCOPY " + "--from=" * 8_000,
    "FROM a\nCMD " + "[" * 60_000,
)


class Markup(HTMLParser):
    """Counts the elements and the names of attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found[tag] += 1
        self.found.update(name for name, value in attrs if name.startswith("on") or (value or "").startswith("javasc"))


def suspicious(page: str) -> dict[str, int]:
    """What only the corpus would bring: handlers, and elements that the pages use in a number that never changes."""
    watched = ("script", "style", "iframe", "img", "svg", "x", "x-evil", "textarea", "meta", "base", "object", "form")
    found = Markup(page).found
    return {name: found[name] for name in found if name in watched or name.startswith("on")}


def filled(sandbox: Sandbox, word: str) -> None:
    """The word in every field that a learner reaches."""
    tag = Image.objects.create(
        sandbox=sandbox,
        digest="sha256:" + "a" * 64,
        size=1,
        engine_name="x",
        layers=[{"created_by": word, "size": 1, "digest": word, "lines": None, "from_base": False}],
        config={"Labels": {word: word}, "Env": [word], "Cmd": [word]},
        stand_in=word,
        base=word[:200],
    )
    tag.tags.create(sandbox=sandbox, name=word)
    Build.objects.create(
        sandbox=sandbox, engine="local", dockerfile=word, tag=word, state="failed", code="x", message=word, hint=word
    )
    Container.objects.create(
        sandbox=sandbox, name=word[:60], state="exited", image_reference=word, command=[word], failure=word, exit_code=0
    )
    sandbox.draft = {"Dockerfile": f"FROM {word}\n# {word}\nLABEL a={word}\nRUN {word}\n", word: word}
    sandbox.save()


@pytest.mark.parametrize("word", CORPUS)
def test_no_word_of_a_learner_is_markup_in_the_workbench(owner: tuple[Client, str], word: str) -> None:
    client, sandbox_id = owner
    sandbox = Sandbox.objects.get(pk=sandbox_id)
    filled(sandbox, "word")
    expected = suspicious(client.get(f"/s/{sandbox_id}").content.decode())
    for table in (Image, Build, Container):
        table.objects.all().delete()
    filled(sandbox, word)
    assert suspicious(client.get(f"/s/{sandbox_id}").content.decode()) == expected


@pytest.mark.parametrize("word", CORPUS)
def test_no_word_of_a_dockerfile_is_markup_in_its_explanation(db: None, client: Client, word: str) -> None:
    text = "FROM {0} AS {0}\n# {0}\nLABEL {0}={0}\nRUN {0}\n{0} x\nCOPY --from={0} {0} {0}\n"
    expected = suspicious(client.post("/explain", {"dockerfile": text.format("word")}).content.decode())
    found = suspicious(client.post("/explain", {"dockerfile": text.format(word)}).content.decode())
    assert {name: count for name, count in found.items() if count > expected.get(name, 0)} == {}


@pytest.mark.parametrize("word", CORPUS)
def test_a_refusal_of_the_api_is_json_that_no_browser_reads_as_a_page(owner: tuple[Client, str], word: str) -> None:
    client, sandbox_id = owner
    for path, body in (
        ("builds", {"dockerfile": "FROM a", "tag": word}),
        ("builds", {"dockerfile": "FROM a", "files": {word + "/..": ""}}),
        ("containers", {"image": word}),
        ("containers", {"image": "a", word: 1}),
        ("commands", {"command": f"docker {word}"}),
    ):
        answer = client.post(f"/api/sandboxes/{sandbox_id}/{path}", body, content_type="application/json")
        assert answer["Content-Type"].startswith("application/json")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer.status_code < 500


@pytest.mark.parametrize("word", CORPUS)
def test_an_address_that_is_not_there_does_not_repeat_its_words(db: None, client: Client, word: str) -> None:
    expected = suspicious(client.get("/s/word").content.decode())
    assert suspicious(client.get(f"/s/{word}").content.decode()) == expected


@pytest.mark.parametrize("text", LONG)
def test_no_dockerfile_takes_long_to_explain(db: None, client: Client, text: str) -> None:
    answer = client.post("/api/explain", {"dockerfile": text}, content_type="application/json")
    assert answer.status_code in (200, 413)


@pytest.mark.parametrize(
    "body", ["[" * 200_000, '{"dockerfile":' * 5_000 + "1" + "}" * 5_000, "", "nan", '"x"', "\x00"]
)
def test_a_body_that_is_no_request_is_refused_and_no_fault(owner: tuple[Client, str], body: str) -> None:
    client, sandbox_id = owner
    answer = client.post(f"/api/sandboxes/{sandbox_id}/builds", body, content_type="application/json")
    assert answer.status_code in (400, 422)


@pytest.mark.parametrize("sign", ["\0", "\ud800"])
def test_signs_that_no_database_keeps_are_kept_as_visible_ones(owner: tuple[Client, str], sign: str) -> None:
    client, sandbox_id = owner
    body = json.dumps({"dockerfile": f"FROM busybox\n# a{sign}b\n", "files": {"a.txt": f"x{sign}"}})
    answer = client.post(f"/api/sandboxes/{sandbox_id}/builds", body, content_type="application/json")
    assert answer.status_code == 202
    build = Build.objects.get()
    build.dockerfile.encode()
    assert sign not in build.dockerfile
    assert len(build.dockerfile) == len("FROM busybox\n# axb\n")


def test_a_backslash_and_a_u_are_text(owner: tuple[Client, str]) -> None:
    client, sandbox_id = owner
    body = json.dumps({"dockerfile": "FROM busybox\n# \\u0000 \\ud800 é\n"})
    client.post(f"/api/sandboxes/{sandbox_id}/builds", body, content_type="application/json")
    assert Build.objects.get().dockerfile == "FROM busybox\n# \\u0000 \\ud800 é\n"


def test_keys_and_lists_are_made_storable_too() -> None:
    value: Any = {"a\0": ["\ud800", 1, None, True]}
    assert storable(value) == {"a␀": ["?", 1, None, True]}


@pytest.mark.parametrize("path", ["/s/%00", "/api/sandboxes/%00", "/api/sandboxes/{}/images/%00", "/s/%ff%fe"])
def test_an_address_with_signs_that_no_name_has_is_not_there(owner: tuple[Client, str], path: str) -> None:
    client, sandbox_id = owner
    assert client.get(path.format(sandbox_id)).status_code == 404


@pytest.mark.parametrize(
    "line",
    [
        "docker run -d --privileged an_image",
        "docker run -d -v /:/host an_image",
        "docker run -d --volume=/:/host an_image",
        "docker run -d --mount type=bind,src=/,dst=/h an_image",
        "docker run -d --network=host an_image",
        "docker run -d --net host an_image",
        "docker run -d --pid=host an_image",
        "docker run -d --ipc host an_image",
        "docker run -d --uts host an_image",
        "docker run -d --userns host an_image",
        "docker run -d --cap-add ALL an_image",
        "docker run -d --device /dev/mem an_image",
        "docker run -d --security-opt seccomp=unconfined an_image",
        "docker run -d --volumes-from x an_image",
        "docker run -d --cgroup-parent / an_image",
        "docker run -d --runtime runc an_image",
        "docker run -d --memory 100g an_image",
        "docker run -d --pids-limit -1 an_image",
        "docker run -d --ulimit nofile=1000000 an_image",
        "docker run -d --sysctl net.ipv4.ip_forward=1 an_image",
        "docker run -d --label org.slipway.site=x an_image",
        "docker run -d --env-file /etc/passwd an_image",
        "docker run -d --restart always an_image",
        "docker run -d --log-driver json-file an_image",
        "docker run -d an_image; id",
        "docker run -d $(id)",
        "docker run -d an_image && id",
        "docker create --privileged an_image",
        "docker exec --privileged one id",
        "docker build --network host --allow network.host .",
        "docker build --output /tmp .",
        "docker build --secret id=a,src=/etc/passwd .",
        "docker build --build-context a=/ .",
        "docker build --cgroup-parent / .",
        "docker build -f ../../etc/passwd .",
        "docker build http://127.0.0.1/",
        "docker build -t slip/x .",
        "docker build --build-arg BUILDKIT_SYNTAX=a/b .",
        "docker cp one:/etc/passwd .",
        "docker -H tcp://127.0.0.1:2375 ps",
        "docker system prune -af",
        "docker top one -eo etimes=PID",
    ],
)
def test_what_would_reach_for_the_machine_is_refused_and_leaves_nothing(sandbox: Sandbox, line: str) -> None:
    Container.objects.create(sandbox=sandbox, name="one", engine_id="e" * 64, state="running", image_id="i")
    image = Image.objects.create(sandbox=sandbox, digest="sha256:" + "a" * 64, size=1, engine_name="x")
    image.tags.create(sandbox=sandbox, name="an_image:latest")
    assert dispatch.run(sandbox, line).exit_code != 0
    assert (Container.objects.count(), Build.objects.count()) == (1, 0)
