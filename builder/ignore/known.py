"""Names that most .dockerignore files have, and why people leave them out of the build context."""

from __future__ import annotations

from typing import NamedTuple

from webapp.wording import mark


class Known(NamedTuple):
    """``why`` is a sentence of its own; ``top`` says that the name stands at the top of a project only."""

    why: str
    top: bool = False


_GIT = mark(
    "The history of the project: it is large, it changes with every commit, and no program in the image needs it."
)
_INSTALLED = mark(
    "What is installed there is made for your machine; the build installs its own, and a copy on top would break it."
)
_SECRETS = mark("It usually holds passwords and keys: once copied they stay in the image for everybody who has it.")
_KEY = mark("A private key in an image is readable to everybody who has the image.")
_BYTECODE = mark("Python writes it for its own speed, for one version of Python; the image makes its own when it runs.")
_MADE = mark("It is made from the sources: the build makes it anew, and an old copy could get in its place.")
_VENV = mark("A Python environment has paths and programs of your machine in it; the build installs its own.")
_WORDS = mark("The program does not read it, and a change to it would rebuild every line from `COPY . .` on.")
_DOCKER = mark(
    "The builder reads it all the same; only `COPY` no longer sees it, so that a change to it rebuilds nothing more."
)
_EDITOR = mark("It holds the settings of one person’s editor.")
_SYSTEM = mark("A file that the desktop puts into folders; it means nothing to a program.")
_LOGS = mark("Logs belong to one run on one machine; they grow, and they may hold what is private.")
_CACHE = mark("A cache of your machine: it is large, it changes at every turn, and it can be made again.")
_TESTS = mark("The program does not need it when it runs.")
_COMPOSE = mark("It says how containers are run together; nothing in the image reads it.")

KNOWN: dict[str, Known] = {
    **dict.fromkeys((".git", ".svn", ".hg"), Known(_GIT, top=True)),
    **dict.fromkeys((".gitignore", ".gitattributes", ".github", ".gitlab-ci.yml"), Known(_WORDS, top=True)),
    **dict.fromkeys(("node_modules", "bower_components"), Known(_INSTALLED)),
    "vendor": Known(_INSTALLED, top=True),
    **dict.fromkeys((".env", ".env*", ".env.*", ".npmrc", ".aws", "secrets"), Known(_SECRETS)),
    **dict.fromkeys(("*.pem", "*.key", "id_rsa", "id_ed25519", ".ssh"), Known(_KEY)),
    **dict.fromkeys(("__pycache__", "*.pyc", "*.pyo", "*.py[co]", "*.py[cod]"), Known(_BYTECODE)),
    **dict.fromkeys((".venv", "venv", "env"), Known(_VENV, top=True)),
    **dict.fromkeys(
        ("dist", "build", "out", "target", "bin", "obj", ".next", "*.o", "*.class", "*.egg-info"), Known(_MADE)
    ),
    **dict.fromkeys(("*.md", "README.md", "README", "LICENSE", "CHANGELOG.md", "docs"), Known(_WORDS)),
    **dict.fromkeys(("Dockerfile", "Dockerfile*", "*.Dockerfile", ".dockerignore"), Known(_DOCKER, top=True)),
    **dict.fromkeys(
        ("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml", "docker-compose*", "compose*"),
        Known(_COMPOSE, top=True),
    ),
    **dict.fromkeys((".idea", ".vscode", "*.swp", "*.iml"), Known(_EDITOR)),
    **dict.fromkeys((".DS_Store", "Thumbs.db", "desktop.ini"), Known(_SYSTEM)),
    **dict.fromkeys(("*.log", "logs", "npm-debug.log", "npm-debug.log*"), Known(_LOGS)),
    **dict.fromkeys(
        (".cache", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".gradle", ".npm", "tmp", ".tox", ".terraform"),
        Known(_CACHE),
    ),
    **dict.fromkeys(("coverage", ".coverage", "htmlcov", ".nyc_output", "test", "tests", "spec"), Known(_TESTS)),
}


def known(pattern: str) -> Known | None:
    """What is known of the name that a cleaned pattern ends in: of `**/node_modules` and of `dist/**` too."""
    names = [name for name in pattern.split("/") if name not in ("**", "*")]
    return KNOWN.get(names[-1]) if names else None
