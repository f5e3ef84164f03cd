"""Variables that are set after the step that writes them into the program: BuiltInTooLate.

vite.dev/guide/env-and-mode, create-react-app.dev/docs/adding-custom-environment-variables, cli.vuejs.org/guide/
mode-and-env.html, nextjs.org/docs (Bundling Environment Variables for the Browser): with these beginnings of a name a
build writes the value into the files for the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Instruction
from webapp.wording import _, mark

_NAME = re.compile(r"(?:VITE|REACT_APP|VUE_APP|NEXT_PUBLIC)_\w")
_BUILD = re.compile(
    r"\b(?:npm|yarn|pnpm|bun)\s+(?:run\s+)?build\b|\b(?:vite|next|react-scripts|vue-cli-service)\s+build\b"
)
# What may bring the values into the files when containers start, or builds them then.
_AT_START = re.compile(r"\.sh\b|envsubst|\bsed\b|\bbuild\b|\bdev\b|develop|inject|import-meta-env|runtime|\bstart\b")
_PROGRAM = re.compile(r"\b(?:node|bun|tsx|deno)\b")  # a program of the project, which may read variables itself
_MOST = 20  # lines that are looked at
_NEXT = "NEXT_PUBLIC_"

_LATE = mark(
    "The build in line {line} writes the value of {name} into the files for the browser, and this line comes after it: "
    "they never get to know it, nor a value that docker run -e gives. Set it above that build: {better}"
)


def built_in_too_late(subject: Subject) -> Iterator[Finding]:
    builds: dict[int, Instruction] = {}
    for run in subject.runs:
        if run.stage is not None and _BUILD.search(run.text):
            builds[run.stage] = run
    if not builds:
        return
    named = [entry for entry in subject.with_pairs if entry.keyword in ("ENV", "ARG") and entry.stage is not None]
    for entry in [one for one in named if any(_NAME.match(pair.name) for pair in one.pairs)][:_MOST]:
        name = next((pair.name for pair in entry.pairs if _NAME.match(pair.name)), "")
        build = _build_before(subject, entry, builds) if name else None
        if build is not None and not _is_known(subject, build, name) and not _at_start(subject, entry, name):
            yield about(entry, _(_LATE, line=build.lines[0], name=name, better=f"ARG {name}"))
            return


def _build_before(subject: Subject, entry: Instruction, builds: dict[int, Instruction]) -> Instruction | None:
    """The build above the line whose files are in the stage; None where a later one knows the value."""
    stage = entry.stage or 0
    if stage in builds:
        return builds[stage] if builds[stage].span < entry.span else None
    copies = [copy for copy in subject.named("COPY") if copy.stage == stage]
    found = {subject.stage_above(copy) for copy in copies} & builds.keys()
    return builds[found.pop() or 0] if len(found) == 1 else None


def _is_known(subject: Subject, build: Instruction, name: str) -> bool:
    """Whether the build has the value from somewhere else: a line above it, or its own command."""
    above = (entry for entry in subject.with_pairs if entry.stage == build.stage and entry.span < build.span)
    below = subject.dockerfile.stages[build.stage or 0].base_stage is not None
    return below or name in build.text or any(pair.name == name for entry in above for pair in entry.pairs)


def _at_start(subject: Subject, entry: Instruction, name: str) -> bool:
    stage = entry.stage or 0
    entries = [one for one in subject.stages[stage] if one.keyword not in ("ENV", "ARG", "FROM")]
    starts = [one for one in entries if one.keyword in ("CMD", "ENTRYPOINT")]
    if name.startswith(_NEXT):
        starts = [one for one in starts if not re.search(r"\bstart\W*\Z", one.text)]
    elif any(_PROGRAM.search(one.text) for one in starts):
        return True
    named = any(name in one.text for one in entries)
    ends = stage == len(subject.stages) - 1
    scripts = any(".sh" in one.text or "envsubst" in one.text for one in entries)
    return named or not ends or scripts or any(_AT_START.search(one.text) for one in starts)


WARNINGS = (
    warning(
        "BuiltInTooLate",
        built_in_too_late,
        mark("A build writes some variables into the program: afterwards they are text in a file."),
        f"{REFERENCE}#arg",
        needs=["ENV", "ARG"],
        also=["npm", "yarn", "pnpm", "bun", "npx", "vite", "next"],
        bad="FROM node:24 AS web\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n"
        "FROM nginx:1.30\nENV VITE_API_URL=https://api.example.com\n"
        "COPY --from=web /app/dist /usr/share/nginx/html\n",
        good="FROM node:24 AS web\nWORKDIR /app\nCOPY . .\nENV VITE_API_URL=https://api.example.com\n"
        "RUN npm ci && npm run build\nFROM nginx:1.30\nCOPY --from=web /app/dist /usr/share/nginx/html\n",
    ),
)
