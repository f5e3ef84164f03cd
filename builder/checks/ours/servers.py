"""Servers of many languages: which word starts them, which option names the address they listen on, and which they
take without one. From their manuals."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Server:
    """``options`` name the address; one of ``verbs`` is the word that starts it. ``default`` says that it listens to
    its own container without them, ``own`` are texts that say otherwise, mostly environment variables, ``silent`` are
    words that say it elsewhere or start no server. ``bare`` is for an address that is no option's value; ``added`` is
    what the repair writes."""

    options: tuple[str, ...]
    verbs: tuple[str, ...] = ()
    default: bool = False
    own: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    bare: bool = False
    added: str = "--host 0.0.0.0"


_DJANGO = Server((), ("runserver",), default=True, bare=True, added="0.0.0.0:8000")
_BOUND = "--bind 0.0.0.0:8000"
_ASKED = ("--help", "--version")
_JUPYTER = Server(
    ("--ip",), default=True, own=("jupyter_", "JUPYTER_", ".ip"),
    silent=("--config", "--generate-config", "list", "stop", "password", "build", "clean", *_ASKED),
    added="--ip=0.0.0.0",
)  # fmt: skip
SERVERS: dict[str, Server] = {
    "manage.py": _DJANGO,
    "django-admin": _DJANGO,
    "uvicorn": Server(("--host",), default=True, own=("UVICORN_HOST",), silent=("--uds", "--fd", *_ASKED)),
    "flask": Server(("--host", "-h"), ("run",), default=True, own=("FLASK_RUN_HOST",)),
    "hypercorn": Server(
        ("--bind", "-b", "--insecure-bind", "--quic-bind"), default=True, silent=("--config", "-c", *_ASKED),
        added=_BOUND,
    ),
    "gunicorn": Server(
        ("--bind", "-b"), default=True, own=("PORT", "GUNICORN_", "gunicorn.conf", "gunicorn_conf"),
        silent=("--config", "-c", "--check-config", *_ASKED), added=_BOUND,
    ),
    "daphne": Server(
        ("--bind", "-b"), default=True, silent=("-u", "--unix-socket", "-e", "--endpoint", "--fd", *_ASKED),
        added="--bind 0.0.0.0",
    ),
    "fastapi": Server(("--host",), ("dev",), default=True),
    "artisan": Server(("--host",), ("serve",), default=True, own=("SERVER_HOST",)),
    "php": Server(("-S",)),
    "ng": Server(("--host",), ("serve", "s"), default=True, silent=_ASKED),
    "vite": Server(
        ("--host",), default=True,
        silent=("build", "optimize", "preload", "--config", "-c", "-h", "-v", *_ASKED), added="--host",
    ),
    "webpack-dev-server": Server(("--host",)),
    "next": Server(("--hostname", "-H")),
    "http-server": Server(("-a",)),
    "json-server": Server(("--host", "-H")),
    "rails": Server(
        ("--binding", "-b"), ("server", "s"), default=True,
        own=("RAILS_ENV", "RACK_ENV", "BINDING"), silent=("-e", "--environment", *_ASKED), added="-b 0.0.0.0",
    ),
    "puma": Server(("--bind", "-b")),
    "rackup": Server(("--host", "-o")),
    # The images that are left out start these through scripts of their own, which name an address.
    "jekyll": Server(("--host", "-H"), ("serve", "s"), default=True, own=("jekyll/",), silent=_ASKED),
    "hugo": Server(
        ("--bind",), ("server", "serve"), default=True, own=("HUGO_BIND", "klakegg/", "floryn90/"), silent=_ASKED,
        added="--bind 0.0.0.0",
    ),
    "zola": Server(("--interface", "-i"), ("serve",), default=True, silent=_ASKED, added="--interface 0.0.0.0"),
    "mdbook": Server(("--hostname", "-n"), ("serve",), default=True, silent=_ASKED, added="--hostname 0.0.0.0"),
    "sphinx-autobuild": Server(("--host",), default=True, silent=_ASKED),
    "astro": Server(("--host",), ("dev", "preview"), default=True, silent=("--config", *_ASKED), added="--host"),
    "docusaurus": Server(("--host", "-h"), ("start", "serve"), default=True, silent=_ASKED),
    "gatsby": Server(("--host", "-H"), ("develop", "serve"), default=True, own=("GATSBY_HOST",), silent=_ASKED),
    "vitepress": Server(("--host",), ("dev", "preview"), default=True, silent=_ASKED),
    "granian": Server(("--host",), default=True, own=("GRANIAN_HOST",), silent=("--uds", *_ASKED)),
    "litestar": Server(
        ("--host", "-H"), ("run",), default=True, own=("LITESTAR_HOST",), silent=("--uds", "-U", "--fd", "-F", *_ASKED)
    ),
    "quart": Server(("--host", "-h"), ("run",), default=True, silent=_ASKED),
    "sanic": Server(("--host", "-H"), default=True, silent=("--unix", "-u", "inspect", *_ASKED)),
    "chainlit": Server(("--host",), ("run",), default=True, own=("CHAINLIT_HOST",), silent=("-h", *_ASKED)),
    "marimo": Server(("--host",), ("edit", "run"), default=True, silent=_ASKED),
    "datasette": Server(
        ("--host", "-h"), ("serve",), default=True, own=("DATASETTE_SERVE_HOST",), silent=("--uds", *_ASKED)
    ),
    "dagster-webserver": Server(("--host", "-h"), default=True, own=("DAGSTER_WEBSERVER",), silent=_ASKED),
    "dagster": Server(("--host", "-h"), ("dev",), default=True, own=("DAGSTER_",), silent=_ASKED),
    "mkdocs": Server(
        ("--dev-addr", "-a"), ("serve",), default=True, own=("dev_addr",), silent=_ASKED,
        added="--dev-addr=0.0.0.0:8000",
    ),
    "jupyter": replace(_JUPYTER, verbs=("lab", "notebook")),
    "jupyter-lab": _JUPYTER,
    "jupyter-notebook": _JUPYTER,
    "mlflow": Server(("--host", "-h"), ("server", "ui"), default=True, own=("MLFLOW_HOST",), silent=_ASKED),
    "tensorboard": Server(
        ("--host",), default=True, silent=("--bind_all", "--inspect", "dev", *_ASKED), added="--bind_all"
    ),
    "streamlit": Server(("--server.address",)),
    "http.server": Server(("--bind", "-b")),
    "standalone.sh": Server(
        ("-b", "-Djboss.bind.address"), default=True, own=("jboss.bind.address", "standalone.xml"),
        silent=("-c", "--server-config", "--properties", "-P", "-h", "-V", *_ASKED), added="-b 0.0.0.0",
    ),
}  # fmt: skip
