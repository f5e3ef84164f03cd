"""The page about .dockerignore: the text and a list of files, beside what each pattern does to them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods

from builder.forms import posted_text
from builder.ignore import explain
from builder.ignore_api import MOST_SOURCES
from builder.ignore_reading import reading

FIRST_PATTERNS = """\
# What the image does not need
.git
node_modules
*.log
dist
**/*.test.js
docs
!docs/README.md

# What must never get into an image
.env*
!.env.example
"""
FIRST_FILES = """\
Dockerfile
.dockerignore
.env
.env.example
.git/HEAD
.git/config
README.md
docs/README.md
docs/plan.md
dist/server.js
node_modules/express/index.js
npm-debug.log
package.json
package-lock.json
src/server.js
src/server.test.js
src/routes/users.js
src/routes/users.test.js
web/node_modules/react/index.js
web/logs/dev.log
"""


@require_http_methods(["GET", "HEAD", "POST"])
@ensure_csrf_cookie
def dockerignore(request: HttpRequest) -> HttpResponse:
    """Needs no engine and no script: the form comes back with its answer."""
    text, files = posted_text(request, "dockerignore"), posted_text(request, "files")
    sources = request.POST.get("sources", "").split()[:MOST_SOURCES] or ["."]
    return render(
        request,
        "builder/dockerignore.html",
        _explained(FIRST_PATTERNS if text is None else text, FIRST_FILES if files is None else files, sources),
    )


def _explained(text: str, files: str, sources: list[str]) -> dict[str, Any]:
    document = explain(text, [path.strip() for path in files.split("\n")], sources).to_json()
    return {
        "dockerignore": text,
        "files": files,
        "sources": " ".join(sources),
        "ignored": reading(document),
        "document": document,
    }
