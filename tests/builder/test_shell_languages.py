"""Words about shell commands in other languages: everything is looked up, and German stands the test of English."""

import re
from collections.abc import Iterator

import pytest

from builder.dockerfile import parse
from builder.samples import names, sample
from builder.shell import Piece, read, read_argv, read_rows
from builder.shell.catalog import Command, catalog
from builder.shell.elsewhere import outside_a_build
from scripts.messages import AREAS, ROOT, _said_in
from tests.builder.test_shell_catalog import FAMILIES, clauses
from tests.builder.test_shell_words import meaning
from tests.fixtures.pseudo import outside, pseudo
from webapp.wording import _, spoken

WORD = re.compile(r"[^\W\d_]{2,}")
SCRIPTS = [
    "set -eux; x=$(uname -m) && echo ${x%.c} ${x:+b} >&2 2>err 3>three <in | cat - >> log || exit 1 & wait",
    "if [ -f a ] || [[ a && (b) ]]; then sh -c 'cd b'; elif ! c; then :; else d; fi # end\nA=1 B=2 python -m app",
    "for x in a b; do time read y; done; while a; do b; done; case $x in a|b) c;; *) d;& esac",
    "#!/bin/sh\nf() { x=1; f; }\n(( 1 + 2 )); { <(a) >(b); }; $x; ./run `date` \\\n  -x; cat <<EOF > y\nhere\nEOF\n",
    "find . -exec rm -fz {} + -name --help; pip install a==1; curl --frob -qO- -- x; frob --version -y; wget -O- u",
    'echo \'a b" && if x $(y > "unclosed; A=$x b=$(',
]
WINDOWS = [
    ("# note\n$env:A = @{a=1}; & b | if ($x -eq [int]1, 2) {frob -x y} 2> c; Set-Item -Path d; -y", "powershell"),
    ("if not errorlevel 1 (a) else for /f \"t\" %i in ('dir x' y) do mklink .\\%i & powershell -File x y", "cmd"),
    ('powershell -Command "rm a; ! b" & tar.exe -xf a %b%', "cmd"),
    ("if exist a (del /q b) & frob /x c > d || setx /M PATH %PATH% && --help < e", "cmd"),
]
ENTRIES = [catalog(family).get(name) for family in FAMILIES for name in catalog(family).names()]
CLAUSES = {clause for entry in ENTRIES if entry for clause in clauses(entry) if WORD.search(clause)}
CLAUSES |= {outside_a_build(clause) for clause in CLAUSES}


def forgotten(text: str, pieces: tuple[Piece, ...]) -> list[str]:
    """What of the sentences about a text was not looked up and does not stand in the text itself."""
    said = [piece.meaning.words for piece in pieces if piece.meaning]
    return [words for words in said if [word for word in WORD.findall(outside(words)) if word not in text]]


def ending(clause: str) -> str:
    return clause[-1] if clause[-1] in ".!?: " else ""


def lines(name: str, command: Command) -> Iterator[list[str]]:
    """Commands that between them say every clause of a program."""
    yield [name, "x", "y", *(value for value in command.values if "*" not in value)]
    for flag, facts in command.flags.items():
        yield [name, flag, *list(facts.values)[:1], "x", "y"]
        yield from ([name, f"{flag}={value}"] for value in facts.values)
    for sub, inner in command.subcommands.items():
        yield from ([name, *line] for line in lines(sub, inner))


@pytest.mark.parametrize(("text", "family"), [*((text, "posix") for text in SCRIPTS), *WINDOWS])
def test_every_sentence_about_a_script_is_looked_up(text: str, family: str) -> None:
    with pseudo():
        assert forgotten(text, read(text, family).pieces) == []


def test_every_sentence_about_the_commands_of_the_examples_is_looked_up() -> None:
    with pseudo():
        for name in names():
            for instruction in parse(sample(name)["Dockerfile"]).instructions:
                said = [token.meaning.words for token in instruction.tokens if token.meaning]
                rest = [word for words in said for word in WORD.findall(outside(words))]
                assert [word for word in rest if word not in instruction.text] == []


def test_every_clause_of_every_program_is_looked_up() -> None:
    known = catalog()
    for name in known.names():
        command = known.get(name)
        assert command is not None
        for argv in lines(name, command):
            with pseudo():
                said = [word.meaning.words for word in read_argv(argv) if word.meaning]
            rest = [word for words in said for word in WORD.findall(outside(words))]
            assert [word for word in rest if word not in " ".join(argv)] == []


def test_what_is_remembered_of_a_line_is_remembered_for_its_language() -> None:
    text = "apt-get update"
    in_english = read_rows(text)
    with pseudo():
        assert read_rows(text) != in_english
    assert read_rows(text) is in_english


def test_translators_get_every_clause_and_no_names() -> None:
    area = AREAS["programs"]
    paths = [path for glob in area.files for path in ROOT.glob(glob)]
    assert {text for path in paths for text in _said_in(path, area)} == CLAUSES - area.names


def test_german_clauses_end_as_the_english_ones_do() -> None:
    with spoken("de"):
        said = {clause: _(clause) for clause in CLAUSES - AREAS["programs"].names}
    assert [words for clause, words in said.items() if ending(words) != ending(clause)] == []


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("apt-get -y install curl", "apt-get", "apt-get: der Paketmanager von Debian und Ubuntu."),
        ("pip install acme==3.0", "acme==3.0", "acme==3.0: das Paket acme in Version 3.0."),
        ("tar -C/opt", "-C/opt", "-C/opt: wechselt zuerst in ein Verzeichnis. /opt: ein Verzeichnis."),
        ("curl -m 5 y", "-m", "-m: gibt nach dieser Zeit auf. Nächstes Wort: wie viele Sekunden."),
        ("[ -f x ]", "-f", "-f: ist es eine gewöhnliche Datei? Nächstes Wort: die Datei, nach der gesucht wird."),
        ("rm /tmp/*", "/tmp/*", "/tmp/*: was gelöscht wird (Dateien, die niemand lange braucht)."),
        ("x=1; echo ${x%a}", "${x%a}", "${x%a}: was dieser Befehl vorher in x abgelegt hat, "
         "ohne das kürzeste Ende, das wie das Muster aussieht."),
        ("a 2>> b", "2>>", "Hängt Fehlermeldungen an eine Datei an."),
        ("a > b", ">", "Schreibt die Ausgabe in eine Datei und ersetzt, was darin stand."),
        ("frob -x", "-x", "-x: eine Option für frob; Slipway hat keine Erklärung dafür."),
    ],
)  # fmt: skip
def test_german_sentences_are_german(text: str, word: str, words: str) -> None:
    with spoken("de"):
        assert meaning(text, word).words == words
