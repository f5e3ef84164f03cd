"""Every sentence for readers, in every language: gathered from the code into `locale/<language>/<area>.po`.

    python -m scripts.messages update    # new sentences into the .po files, those that are gone out of them
    python -m scripts.messages check     # exit 1 when that is to be done, or a sentence has no translation
    python -m scripts.messages compile   # the one file that the site reads, and its languages' state

English is the key. One file an area, so that several can translate at once.
"""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
sys.path.insert(0, str(ROOT))

from babel.messages.catalog import Catalog  # noqa: E402
from babel.messages.extract import extract_python  # noqa: E402
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po, write_po  # noqa: E402

from builder.shell.elsewhere import outside_a_build  # noqa: E402
from builder.shell.sentences import KINDS  # noqa: E402
from webapp.known_images.register import Image  # noqa: E402

KEYWORDS: dict[str, Any] = {"_": None, "mark": None, "n_": (1, 2), "gettext_lazy": None}
_TEXT = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:gettext|ngettext|_)\({_TEXT}(?:, ?{_TEXT}, ?count)?\)")  # in what Django makes of a template
PLACES = re.compile(r"\{\w*(?:![rs])?(?::[^}]*)?\}|%\(\w+\)s")
SCRIPTS = ROOT / "static" / "dist"
Message = str | tuple[str, str]  # a sentence, or its singular and plural


@dataclass(frozen=True)
class Area:
    """What one .po file holds the sentences of; a file belongs to the first area that names it."""

    files: tuple[str, ...]  # globs: .py, .html, .txt, .toml
    without: frozenset[str] = field(default=frozenset())  # keys of TOML that are no sentences
    names: frozenset[str] = field(default=frozenset())  # texts of TOML that stand for sentences of the code


# Of an image only these are said to readers: what is in it, what its versions are of, and what it sets.
FACTS_OF_IMAGES = frozenset([one.name for one in fields(Image)]) - {"words", "called", "sets"}
AREAS: dict[str, Area] = {
    "commands": Area(("webapp/console/commands/*.py", "webapp/console/values/*.py")),
    "console": Area(("webapp/console/**/*.py", "webapp/command_page.py")),
    "lessons": Area(
        ("webapp/lessons/**/*.py", "webapp/lessons/misconceptions.toml", "templates/webapp/lessons/*.html"),
        frozenset({"docs"}),
    ),
    "topics": Area(("builder/explain/topics/*",), frozenset({"docs", "when", "changes"})),
    "explain": Area(
        ("builder/explain/*.py", "builder/shell/environment*.py", "webapp/known_images/*.toml"), FACTS_OF_IMAGES
    ),
    "programs": Area(
        ("builder/shell/commands/*.toml",),
        frozenset({"family", "docs", "aliases", "like", "until", "scripts", "twin"}),
        frozenset(KINDS),
    ),
    "shell": Area(("builder/shell/**/*.py", "builder/shell/*.toml")),
    "dockerfile": Area(
        ("builder/dockerfile/*.py", "builder/checks/**/*.py", "builder/ignore/*.py", "webapp/known_images/*.py")
    ),
    "builder": Area(
        ("builder/**/*.py", "builder/samples/examples/examples.toml", "templates/builder/*.html"),
        frozenset({"slug", "needs", "warnings"}),
    ),
    "runner": Area(("runner/**/*.py",)),
    "site": Area(("webapp/**/*.py", "templates/**/*.html", "templates/**/*.txt")),
}
# Languages that lack nothing and shall never lack anything again; in the others a gap is said in English.
COMPLETE: frozenset[str] = frozenset({"de"})
FROM_SCRIPTS = "scripts"  # the area of static/src


def gathered() -> dict[str, dict[Message, list[str]]]:
    """Area → sentence → the files that say it, in the order of the files."""
    found: dict[str, dict[Message, list[str]]] = {name: {} for name in AREAS}
    taken: set[Path] = set()
    for name, area in AREAS.items():
        paths = sorted({path for glob in area.files for path in ROOT.glob(glob)} - taken)
        taken |= set(paths)
        for path in paths:
            for message in _said_in(path, area):
                places = found[name].setdefault(message, [])
                if (place := path.relative_to(ROOT).as_posix()) not in places:
                    places.append(place)
    found[FROM_SCRIPTS] = _of_scripts()
    return {name: messages for name, messages in found.items() if messages}


def _said_in(path: Path, area: Area) -> Iterator[Message]:
    if path.suffix == ".py":
        yield from _of_python(path.read_bytes())
    elif path.suffix in (".html", ".txt"):
        from django.utils.translation.template import templatize

        for call in CALL.finditer(templatize(path.read_text())):
            texts = [ast.literal_eval(text) for text in call.group(1, 2) if text]
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1])
    elif path.suffix == ".toml":
        for text in _of_table(tomllib.loads(path.read_text()), area.without):
            if text not in area.names:
                yield text
                if path.parent.name == "commands" and (shorter := outside_a_build(text)) != text:
                    yield shorter


def _of_python(code: bytes) -> Iterator[Message]:
    for _line, function, said, _comments in extract_python(BytesIO(code), KEYWORDS, [], {"encoding": "utf-8"}):
        texts: tuple[Any, ...] = said if isinstance(said, tuple) else (said,)
        if function == "n_":
            yield texts[0], texts[1]
        elif texts[0]:
            yield texts[0]
    yield from _within_f_strings(code)


def _within_f_strings(code: bytes) -> Iterator[Message]:
    """Sentences looked up inside an f-string, which is one token to the reader above."""
    joined = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.JoinedStr))
    for call in (inner for node in joined for inner in ast.walk(node) if isinstance(inner, ast.Call)):
        texts = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
        if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS and texts:
            yield (str(texts[0]), str(texts[1])) if call.func.id == "n_" else str(texts[0])


def _of_table(table: Any, without: frozenset[str]) -> Iterator[str]:
    """Every text with a word in it, but code (between backticks) and what is under keys that hold no sentences.

    A text of several lines that ends with one is a paragraph, which is said in one line.
    """
    if isinstance(table, str):
        is_code = len(table) > 1 and table[0] == table[-1] == "`"
        if re.search(r"[^\W\d_]{2}", table) and not is_code:
            yield " ".join(table.split()) if table.endswith("\n") else table
    elif isinstance(table, list):
        for one in table:
            yield from _of_table(one, without)
    elif isinstance(table, dict):
        for key, value in table.items():
            if key not in without:
                yield from _of_table(value, without)


def _of_scripts() -> dict[Message, list[str]]:
    """What the English build of the pages' scripts noted; see static/vite.words.ts."""
    found: dict[Message, list[str]] = {}
    for path in (SCRIPTS / ".messages.json", SCRIPTS / "player" / ".messages.json"):
        for text, places in json.loads(path.read_text()).items() if path.exists() else ():
            known = found.setdefault(text, [])
            known += [f"static/{place}" for place in places if f"static/{place}" not in known]
    return dict(sorted(found.items(), key=lambda entry: (sorted(entry[1]), entry[0])))


def languages() -> list[str]:
    """What there are catalogues of."""
    return sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


def read(language: str, area: str) -> Catalog:
    """One .po file; an empty one when there is none yet."""
    path = LOCALE / language / f"{area}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str, area: str, messages: dict[Message, list[str]]) -> bytes:
    """The .po file with exactly these sentences, keeping what is translated."""
    old, new = read(language, area), Catalog(locale=language)
    for message, places in messages.items():
        known = old.get(message[0] if isinstance(message, tuple) else message)
        string = known.string if known else None
        if isinstance(string, str) == isinstance(message, tuple):
            string = None
        new.add(message, string, locations=[(place, 0) for place in sorted(places)])
    out = BytesIO()
    write_po(out, new, width=120, omit_header=True, include_lineno=False)
    return out.getvalue()


def update() -> int:
    """Write the .po files anew; 0."""
    found = gathered()
    for language in languages():
        for area, messages in found.items():
            (LOCALE / language / f"{area}.po").write_bytes(updated(language, area, messages))
        for path in (LOCALE / language).glob("*.po"):
            if path.stem not in found:
                path.unlink()
    return 0


def check() -> int:
    """Print what is missing; 1 if anything is."""
    faults: list[str] = []
    gaps: list[str] = []
    found = gathered()
    for language in languages():
        said: dict[str, str] = {}
        for area, messages in found.items():
            path = LOCALE / language / f"{area}.po"
            if not path.exists() or path.read_bytes() != updated(language, area, messages):
                faults.append(f"{language}/{area}.po is not up to date: python -m scripts.messages update")
            for message in read(language, area):
                if message.id and not _answers(message.string):
                    gaps.append(f"{language}/{area}.po: not translated: {message.id!r}")
                elif message.id:
                    faults += [f"{language}/{area}.po: {fault}" for fault in _faults(message.id, message.string, said)]
    missing = [gap for gap in gaps if gap.split("/")[0] in COMPLETE]
    print(*(faults + (gaps if "gaps" in sys.argv else missing))[:60], sep="\n")
    print(f"{len(faults)} faults, {len(gaps)} sentences without a translation")
    return int(bool(faults or missing))


def _faults(text: Any, said: Any, others: dict[str, str]) -> Iterator[str]:
    texts, answers = (text if isinstance(text, tuple | list) else (text,)), _answers(said)
    for answer in answers:
        if set(PLACES.findall(answer)) - {"{n}"} != set(PLACES.findall(texts[-1])) - {"{n}"}:
            yield f"other {{parts}} than the English: {answer!r}"
    if others.setdefault(texts[0], answers[0]) != answers[0]:
        yield f"is translated differently elsewhere: {texts[0]!r}"


def _answers(said: Any) -> tuple[str, ...]:
    """What a sentence has in a language, its plural too; empty when a part of it is missing."""
    answers = tuple(said) if isinstance(said, tuple | list) else (said,)
    return answers if all(answers) else ()


def compile_() -> int:
    """Write `LC_MESSAGES/django.mo` of each language from its .po files; 0."""
    for language in languages():
        whole = Catalog(locale=language)
        for path in sorted((LOCALE / language).glob("*.po")):
            for message in read(language, path.stem):
                if message.id and _answers(message.string):
                    whole.add(message.id, message.string)
        folder = LOCALE / language / "LC_MESSAGES"
        folder.mkdir(exist_ok=True)
        out = BytesIO()
        write_mo(out, whole)
        fresh = folder / "django.mo.fresh"
        fresh.write_bytes(out.getvalue())
        fresh.replace(folder / "django.mo")  # at once: a site that starts meanwhile reads one or the other
    return 0


if __name__ == "__main__":
    sys.exit({"update": update, "check": check, "compile": compile_}[sys.argv[1]]())
