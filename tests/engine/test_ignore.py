"""What .dockerignore leaves out on the real engine, against what is said here of the same files."""

import io
import subprocess
import tarfile
from pathlib import Path

import docker
import pytest
from django.conf import settings

from builder.engine.buildx import plugin
from builder.ignore import decide, explain, read_lines

PATHS = [
    *("Dockerfile", ".dockerignore", ".env", ".env.example", ".git/HEAD", "README.md"),
    *(
        "README-secret.md",
        "a.log",
        "logs/b.log",
        "logs/deep/c.log",
        "node_modules/x/index.js",
        "web/node_modules/y/index.js",
    ),
    *("web/dist/app.js", "src/index.ts", "src/lib/util.ts", "src/lib/util.test.ts", "docs/a.md", "docs/README.md"),
    *("a/b/c", "a/x", "foo5", "food", "#hash", "!bang"),
    *("q]b", "w^x/y", "x*y", "sp%ace", "é/ü.txt", "abc/abc"),
    *("zz/a/b/zz", "deep/1/2/3/4"),
    *("p|q", "pp", "p{2}", "q|"),
]

FILES = {
    "realistic": ".git\n**/node_modules\n**/*.log\n.env*\n!.env.example\nweb/dist\n*.md\n!README.md\n",
    "only the top": "*.log\nnode_modules\n*.md\n",
    "an allow-list": "*\n!src\n!README*.md\nREADME-secret.md\n**/*.test.ts\n",
    "back from below": "docs\n!docs/README.md\nlogs/**\n!logs/deep/c.log\n",
    "no way through a folder": "a/b\n!a\nsrc\n!src/lib\nsrc/lib/*.ts\n!**/util.ts\n",
    "blanks and slashes": "\ufeff/a/x  \n  ./src/../docs/ \n #hash\n# foo5\n/\n.\n..\n!..\n\n\t\n! /web\r\nweb/\r\n",
    "odd forms": "**.log\n**.t?\nfoo\\d\nq[*]b\n[^a-z.A-Z]bang\n\\#hash\nx\\*y\nw[^x]x\nsp%*\n",
    "stars": "a**c\nab**/abc\nzz/**/zz\ndeep/*/2/**\n**/ü.*\nsrc/***\n!src/**/lib/**\n",
    "everything": "**\n!**/*.md\n**/README.md\n!docs/**\n",
    "nothing": "# only a comment\n\n!src\n!!bang\n",
    "brackets": "w[^a]x/y\n[#]hash\n[a-c][b-d]c\nfoo[0-9]\n[\\]q]?b\n[!x]bang\nweb[^x]dist\n",
    "exclamation marks behind slashes": "*\n/!src\n./!docs/a.md\n!/web/dist\n",
    "letters behind backslashes": "src\\Slib\nfoo\\D\nfoo\\b5\n*/index.ts\n?/x\n",
    "a bar": "p*|?|\n*{a|b\n",
    "a bar between names": "src/*|docs/[Rx]*\n",
    "a bar in brackets or alone": "[|]*\np\\|?\np|q\n",
    "a number in braces": "[p]{2}\n?{3,}\n",
    "braces that count nothing": "p\\{2}\n[p]{2\nq[{]2}*\n",
    "numbers behind backslashes": "foo\\x35\n[\\x23]hash\n\\x61/x\n",
}


@pytest.fixture
def context(tmp_path: Path) -> Path:
    """The files, and a Dockerfile that copies all of them."""
    for name in PATHS:
        path = tmp_path / "context" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    (tmp_path / "context" / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
    return tmp_path / "context"


def build(context: Path) -> "subprocess.CompletedProcess[str]":
    """A build whose image arrives as the tar archive `arrived` beside the context."""
    order = [plugin(), "build", "--builder=default", f"--output=type=tar,dest={context.parent}/arrived", str(context)]
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(context.parent), "DOCKER_HOST": settings.ENGINE_URL}
    return subprocess.run(order, env=environment, capture_output=True, text=True, timeout=120, check=False)


def arrived(context: Path) -> set[str]:
    """The files in the image that was built."""
    with tarfile.open(fileobj=io.BytesIO((context.parent / "arrived").read_bytes())) as archive:
        return {entry.name.removeprefix("./") for entry in archive if entry.isfile()}


@pytest.mark.parametrize("text", FILES.values(), ids=FILES.keys())
def test_what_arrives_in_the_image_is_what_is_said_here(engine: docker.DockerClient, context: Path, text: str) -> None:
    (context / ".dockerignore").write_bytes(text.encode())
    built = build(context)
    assert built.returncode == 0, built.stderr[-500:]
    assert {decision.path for decision in decide(read_lines(text), PATHS).paths if decision.kept} == arrived(context)


@pytest.mark.parametrize(
    "source", ["src", "/src/", "../docs", "src/../logs", "*.log", "*/*.ts", "**/*.ts", "[sd]*", "*.none", "web"]
)
def test_what_a_copy_of_a_source_takes_is_what_is_said_here(
    engine: docker.DockerClient, context: Path, source: str
) -> None:
    text = "src/lib/util.test.ts\nlogs/deep\nweb/*\n"
    (context / ".dockerignore").write_text(text)
    (context / "Dockerfile").write_text(f"FROM scratch\nCOPY {source} /\n")
    built = build(context)
    assert built.returncode == 0, built.stderr[-500:]
    (copied,) = explain(text, PATHS, [source]).copies
    assert {path.rpartition("/")[2] for path in copied.sees} == {path.rpartition("/")[2] for path in arrived(context)}


@pytest.mark.parametrize(("source", "words"), [("src", ("line 1 leaves it out")), ("nothing", "no file in the list")])
def test_a_source_that_is_not_there_stops_the_build(
    engine: docker.DockerClient, context: Path, source: str, words: str
) -> None:
    (context / ".dockerignore").write_text("src\n")
    (context / "Dockerfile").write_text(f"FROM scratch\nCOPY {source} /\n")
    assert "not found" in build(context).stderr
    assert words in explain("src\n", PATHS, [source]).copies[0].words


@pytest.mark.parametrize(
    "pattern",
    [
        *("!", "! ", "!/", "/!", "./!", "[", "[]a]", "a[", "[a-]", "[x", "a\\", "[z-a]", "**/[b-a]"),
        *("src\\qb", "src\\é", "src\\public", "bin\\x6g", "[\\z]"),
    ],
)
def test_the_engine_refuses_what_is_called_a_mistake_here(
    engine: docker.DockerClient, context: Path, pattern: str
) -> None:
    (context / ".dockerignore").write_text(f"{pattern}\n")
    assert build(context).returncode != 0
    assert [line.fault != "" for line in read_lines(pattern)] == [True]
