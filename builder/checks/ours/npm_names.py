"""Names under which npm has another package than is meant, or one that was given up: OtherPackage.

Each was asked of npm in November 2026: nest and firebase bring no command, the others one of years ago.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.checks.commands import Command
from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from webapp.wording import _, mark

# name → the package that is meant, with the command that it brings
_MEANT = {
    "angular-cli": ("@angular/cli", "ng"), "firebase": ("firebase-tools", "firebase"),
    "heroku-cli": ("heroku", "heroku"), "nest": ("@nestjs/cli", "nest"), "netlify": ("netlify-cli", "netlify"),
    "ng": ("@angular/cli", "ng"), "now": ("vercel", "vercel"), "tsc": ("typescript", "tsc"),
    "vue-cli": ("@vue/cli", "vue"),
}  # fmt: skip
_VERBS = {"npm": ("install", "i", "add"), "pnpm": ("add", "install", "i"), "yarn": ("global",)}
_OTHER = mark(
    "On npm {name} is another package, or one that was given up long ago. The one that brings the command {command} is "
    "called {package}."
)


def other_package(subject: Subject) -> Iterator[Finding]:
    for run, command in subject.started(*_VERBS):
        if not _is_global(command):
            continue
        for word in command.operands[1:]:
            name, at, version = word.text.partition("@")
            meant = _MEANT.get(name)
            if meant:
                message = _(_OTHER, name=name, command=meant[1], package=meant[0])
                yield about(run, message, word.span, meant[0] if word.plain and not at and not version else None)


def _is_global(command: Command) -> bool:
    """Whether it installs programs for everybody, not what a project is built on."""
    verbs = _VERBS[command.program]
    return command.verb in verbs and (command.program == "yarn" or command.has("-g", "--global"))


WARNINGS = (
    warning(
        "OtherPackage",
        other_package,
        mark("A package is installed by its name on npm, not by that of its command."),
        f"{REFERENCE}#run",
        needs=[*_VERBS],
        bad="FROM node:24\nRUN npm install -g tsc\nUSER node\n",
        good="FROM node:24\nRUN npm install -g typescript@5.9\nUSER node\n",
    ),
)
