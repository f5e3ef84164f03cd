"""Names that most .dockerignore files have, and why people leave them out of the build context."""

from __future__ import annotations

from typing import NamedTuple

from webapp.wording import mark

from .project import UNKNOWN, Project


class Known(NamedTuple):
    """``why`` is a sentence of its own; ``top`` says that the name stands at the top of a project only.

    What has the name is never written by hand (``deep``), or made by a build unless sources are found in it (``made``).
    No image should have what is ``unwanted``: secrets, and what breaks or bloats it.
    """

    why: str
    top: bool = False
    deep: bool = False
    made: bool = False
    unwanted: bool = False


GIT = mark(
    "The history of the project: it is large, it changes with every commit, and no program in the image needs it."
)
INSTALLED = mark(
    "What is installed there is made for your machine; the build installs its own, and a copy on top would break it."
)
SECRETS = mark("It usually holds passwords and keys: once copied they stay in the image for everybody who has it.")
KEY = mark("A private key in an image is readable by everybody who has the image.")
BYTECODE = mark("Python writes it for its own speed, for one version of Python; the image makes its own when it runs.")
_GO_VENDOR = mark(
    "Go keeps the source code of the packages there that the program uses, the same on every machine. Left out, the "
    "build has to download them."
)
_MADE = mark("It is made from the sources: the build makes it again, and an old copy could get in its place.")
_VENV = mark("A Python environment has paths and programs of your machine in it; the build installs its own.")
_WORDS = mark("The program does not read it, and a change to it would rebuild every line from `COPY . .` on.")
_DOCKER = mark(
    "The builder still reads it; only `COPY` no longer sees it, so a change to it no longer rebuilds anything."
)
_EDITOR = mark("It holds the settings of one person’s editor.")
_EDITED = mark("Editors leave such copies of the files they change: no program reads them, and they may hold secrets.")
_SYSTEM = mark("A file that the desktop puts into folders; it means nothing to a program.")
_LOGS = mark("Logs belong to one run on one machine; they grow, and they may hold what is private.")
_CACHE = mark("A cache of your machine: it is large, it keeps changing, and it can be made again.")
_TESTS = mark("The program does not need it when it runs.")
_COMPOSE = mark("It says how containers are run together; nothing in the image reads it.")
_LOCK = mark(
    "It says which versions are installed. Without it they may differ from build to build, and a command or a `COPY` "
    "that asks for it stops."
)

LOCK_FILES = (
    *("package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"),
    *("composer.lock", "Gemfile.lock", "Cargo.lock", "poetry.lock", "uv.lock", "Pipfile.lock", "go.sum"),
)
KNOWN: dict[str, Known] = {
    **dict.fromkeys((".git", ".svn", ".hg"), Known(GIT, top=True, deep=True, unwanted=True)),
    **dict.fromkeys((".gitignore", ".gitattributes", ".github", ".gitlab-ci.yml"), Known(_WORDS, top=True)),
    **dict.fromkeys(("node_modules", "bower_components"), Known(INSTALLED, deep=True, unwanted=True)),
    "vendor": Known(INSTALLED, top=True),
    **dict.fromkeys(
        (".env", ".env*", ".env.*", ".env.local", ".env*.local", ".aws"), Known(SECRETS, deep=True, unwanted=True)
    ),
    **dict.fromkeys((".npmrc", "secrets"), Known(SECRETS)),
    **dict.fromkeys(("*.pem", "*.key", "id_rsa", "id_ed25519", ".ssh"), Known(KEY, deep=True, unwanted=True)),
    **dict.fromkeys(("__pycache__", "*.pyc", "*.pyo", "*.py[co]", "*.py[cod]"), Known(BYTECODE, deep=True)),
    **dict.fromkeys((".venv", "venv"), Known(_VENV, top=True, deep=True)),
    "env": Known(_VENV, top=True),
    **dict.fromkeys(("dist", "build", "out", "target", "bin", "obj"), Known(_MADE, made=True)),
    **dict.fromkeys((".next", "*.o", "*.class", "*.egg-info"), Known(_MADE, deep=True)),
    **dict.fromkeys(("*.md", "README.md", "README", "LICENSE", "CHANGELOG.md", "docs"), Known(_WORDS)),
    **dict.fromkeys(("Dockerfile", "Dockerfile*", "*.Dockerfile", ".dockerignore"), Known(_DOCKER, top=True)),
    **dict.fromkeys(
        ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml", "docker-compose*", "compose*"),
        Known(_COMPOSE, top=True),
    ),
    **dict.fromkeys((".idea", ".vscode", ".vs", "*.iml"), Known(_EDITOR, deep=True)),
    **dict.fromkeys(("*.swp", "*.swo", "*~"), Known(_EDITED, deep=True)),
    **dict.fromkeys((".DS_Store", "Thumbs.db", "desktop.ini"), Known(_SYSTEM, deep=True)),
    **dict.fromkeys(
        ("*.log", "npm-debug.log", "npm-debug.log*", "yarn-debug.log*", "yarn-error.log", "yarn-error.log*"),
        Known(_LOGS, deep=True),
    ),
    "logs": Known(_LOGS),
    **dict.fromkeys(
        (
            *(".cache", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".gradle", ".npm", ".tox", ".terraform"),
            *(".turbo", ".parcel-cache", "*.tsbuildinfo"),
        ),
        Known(_CACHE, deep=True),
    ),
    "tmp": Known(_CACHE),
    **dict.fromkeys((".coverage", ".nyc_output"), Known(_TESTS, deep=True)),
    **dict.fromkeys(("coverage", "htmlcov"), Known(_TESTS, made=True)),
    **dict.fromkeys(("test", "tests", "spec"), Known(_TESTS)),
    **dict.fromkeys(LOCK_FILES, Known(_LOCK)),
}


def known(pattern: str, project: Project = UNKNOWN) -> Known | None:
    """What is known of the name that a cleaned pattern ends in: of `**/node_modules` and of `dist/**` too."""
    names = [name for name in pattern.split("/") if name not in ("**", "*")]
    if not names or (names[-1] == "bin" and not project.compiled):  # a `bin` may as well hold scripts
        return None
    found = KNOWN.get(names[-1])
    return Known(_GO_VENDOR, top=True) if found and names[-1] == "vendor" and project.go else found
