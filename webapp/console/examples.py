"""Commands and outputs to begin with, on the page that explains them."""

from dataclasses import dataclass

from webapp.console.format import columns
from webapp.wording import mark

_RUN = "docker run -d --name mycontainer -p 3000:3000 an_image"
_PS = columns(
    [
        ("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"),
        (
            "3f4a8b0c1d2e",
            "an_image",
            '"docker-entrypoint.s…"',
            "10 minutes ago",
            "Up 10 minutes (healthy)",
            "0.0.0.0:3000->3000/tcp",
            "mycontainer",
        ),
        ("9b1c2d3e4f50", "postgres", '"docker-entrypoint.s…"', "2 hours ago", "Up 2 hours", "5432/tcp", "db"),
        ("77aa88bb99cc", "busybox", '"sleep 1000"', "2 days ago", "Exited (137) 2 days ago", "", "brave_curie"),
    ]
)
_IMAGES = columns(
    [
        ("REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"),
        ("an_image", "latest", "8d3f5c9a1b2e", "12 minutes ago", "171MB"),
        ("<none>", "<none>", "0c4e6a8b9d1f", "20 minutes ago", "171MB"),
        ("node", "15.4.0-alpine3.10", "3cf3a9a2b7c1", "4 years ago", "109MB"),
    ]
)
_COMPOSE = """\
docker compose -f compose.yaml up -d --build
docker compose ps
docker compose logs -f --tail 20 web
"""
_CLEAN = mark("""\
# stop what is running, then remove every container
docker stop $(docker ps -q)
docker ps -aq | xargs docker rm
""")


@dataclass(frozen=True)
class Example:
    """`slug` is its name in the address, `title` what the page calls it. Title and text are looked up on their way."""

    slug: str
    title: str
    text: str


EXAMPLES = (
    Example("run", "docker run", _RUN),
    Example("build", "docker build", "docker build -t=an_image ."),
    Example("ps", "docker ps -a", "docker ps -a"),
    Example(
        "shell", mark("a shell in a new container"), 'docker run --rm -it -v "$(pwd)":/app -w /app node:22-alpine sh'
    ),
    Example("exec", mark("a shell in a running one"), "docker exec -it mycontainer sh"),
    Example(
        "limits",
        mark("with limits"),
        "docker run -dp 127.0.0.1:8080:80 -m 256m --cpus 0.5 --restart unless-stopped nginx",
    ),
    Example("compose", "docker compose", _COMPOSE),
    Example("clean", mark("clearing up"), _CLEAN),
    Example("containers", mark("what docker ps printed"), f"$ docker ps -a\n{_PS}"),
    Example("images", mark("what docker images printed"), f"$ docker images\n{_IMAGES}"),
)
BY_SLUG = {example.slug: example for example in EXAMPLES}
