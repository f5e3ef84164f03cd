"""A small lesson to test with, and the events that it asks about."""

from typing import Any

LESSON = """---
title: Two of one
about: One image, two containers.
minutes: 5
---
Words before the first step.

## Read

Only words.

## Run it twice

::: predict how-many
about: image-is-container
until: `containers of=an_image count=2`

How many images?

- [ ] Two
- [x] One

There are {images} image and {containers} containers.
:::

::: do
docker run -d an_image
:::

::: check
- Two containers of one image run.
  `containers of=an_image state=running at-least=2`
:::

::: hint Stuck?
Give the command **twice**.
:::

::: reveal
You have seen it.
:::

## Change a file

::: do edit Dockerfile
- COPY . .
+ COPY package.json .
:::

::: check
- It is built.
  `built tag=an_image`
:::
"""
FILES = {"Dockerfile": "FROM node\nCOPY . .\n"}


def event(kind: str, **data: Any) -> dict[str, Any]:
    return {"kind": kind, "data": data}


def image(name: str, *layers: str, base: int = 1, size: int = 100, **config: Any) -> dict[str, Any]:
    rows = [{"digest": digest, "from_base": at < base} for at, digest in enumerate(layers or ("base", "own"))]
    return event("image.created", image=name, digest=f"sha256:{name}", size=size, layers=rows, config=config)


def tagged(tag: str, to: str, moved_from: str | None = None) -> dict[str, Any]:
    return event("image.tagged", image=to, tag=tag, moved_from=moved_from)


def created(name: str, of: str = "one", reference: str = "an_image", **more: Any) -> dict[str, Any]:
    data = {"container": name, "name": name, "image": of, "image_reference": reference, "command": ["node"]}
    return event("container.created", **{**data, "ports": [], "mounts": [], **more})


def started(name: str) -> dict[str, Any]:
    return event("container.started", container=name, name=name, command=["node", "index.js"])


def exited(name: str, code: int = 0) -> dict[str, Any]:
    return event("container.exited", container=name, name=name, exit_code=code)


def removed(name: str) -> dict[str, Any]:
    return event("container.removed", container=name, name=name)


def wrote(name: str, **changes: str) -> dict[str, Any]:
    rows = [{"path": f"/{path}", "kind": kind} for path, kind in changes.items()]
    return event("container.writable", container=name, name=name, files=len(rows), changes=rows)


def given(line: str, output: str = "", exit_code: int = 0) -> list[dict[str, Any]]:
    entered = event("command.entered", entry=line, command=line)
    return [entered, event("command.finished", entry=line, exit_code=exit_code, output=output)]


def build(*lines: tuple[str, str], tag: str = "an_image", outcome: str = "succeeded") -> list[dict[str, Any]]:
    """Its lines with the state that each comes to."""
    rows = [
        {"keyword": text.split()[0], "text": text, "lines": [at, at], "stage": 0, "effect": "layer"}
        for at, (text, _) in enumerate(lines, 1)
    ]
    name = f"build of {lines}"
    steps = [
        event("build.step", build=name, step=str(at), lines=[at, at], state=state)
        for at, (_, state) in enumerate(lines, 1)
    ]
    queued = event("build.queued", build=name, tag=tag, dockerfile="", lines=rows)
    ended = event("build.finished", build=name, outcome=outcome, image="one", code=None)
    return [queued, *steps, ended]


ONE = [image("one"), tagged("an_image:latest", "one")]
TWO = [*ONE, created("a"), started("a"), created("b"), started("b")]
