"""Flags of the tools that stand in most Dockerfiles: what they do, and which words behind them are theirs."""

import pytest

from builder.shell import Meaning, read
from builder.shell.catalog import catalog


def meanings(text: str) -> dict[str, Meaning]:
    """Of every piece of a command, by its text; the last one of a text that stands there twice."""
    return {text[piece.start : piece.end]: piece.meaning for piece in read(text).pieces if piece.meaning}


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_every_known_program_explains_how_it_tells_of_itself(flag: str) -> None:
    known = catalog()
    told = {name: meanings(f"{name} {flag}")[flag] for name in known.names()}
    silent = {name for name, words in told.items() if not (words.known and words.part == "flag")}
    assert silent == {"[", "[[", "echo", "printf", "steamcmd", "steamcmd.sh", "test"}


@pytest.mark.parametrize(
    ("text", "flag", "words"),
    [
        ("df -h", "-h", "with sizes in K, M, G"),
        ("grep -h a b", "-h", "without file names"),
        ("chown -h a b", "-h", "the link itself"),
        ("psql -h db", "-h", "connects to this machine"),
        ("adduser -h /a b", "-h", "sets the home directory"),
        ("curl -v url", "-v", "what is sent to the server"),
        ("grep -v a b", "-v", "do not match"),
        ("php -v", "-v", "version"),
        ("cargo install --version 1 a", "--version", "uses this version"),
        ("pip show -f a", "-f", "lists its files"),
        ("uv python install -f 3.12", "-f", "overwrites existing programs"),
        ("zypper -n in a", "-n", "asks nothing"),
        ("zypper in -n a", "-n", "only as package names"),
        ("celery worker -S a", "-S", "cancelled"),
        ("celery beat -S a", "-S", "uses this scheduler"),
        ("opam clean -c", "-c", "deletes downloads"),
        ("git tag -v a", "-v", "signature"),
        ("cron -l", "-l", "LSB"),
    ],
)
def test_a_short_flag_is_what_its_own_program_makes_of_it(text: str, flag: str, words: str) -> None:
    assert words in meanings(text)[flag].words


def test_no_name_of_useradd_is_read_where_adduser_only_tells_of_itself() -> None:
    assert "adds one to a group" in meanings("adduser --help")["adduser"].words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jq --arg v 1 .a f", {"v": "the name of the variable", "1": "its value", ".a": "the rule", "f": "a file"}),
        ("jq .a --slurpfile v b f", {".a": "the rule", "v": "the name of the variable", "b": "a file", "f": "a file"}),
        ("find . -fprintf out %p -o -empty", {"out": "the file to write", "%p": "the format", "-o": "or:"}),
        ("jar cf a.jar -C dir b", {"a.jar": "the jar file", "dir": "a directory", "b": "a file"}),
    ],
)
def test_a_flag_may_take_two_words(text: str, words: dict[str, str]) -> None:
    told = meanings(text)
    assert all(said in told[word].words for word, said in words.items())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jar cfm a.jar b", {"a.jar": "the jar file", "b": "takes the manifest, which describes the jar"}),
        ("jar cmf b a.jar", {"a.jar": "the jar file", "b": "takes the manifest, which describes the jar"}),
        ("mktemp --tmpdir a.XXX", {"a.XXX": "the template for the name"}),
        ("cp --no-preserve mode a b", {"mode": "the permissions", "a": "what to copy"}),
        ("runuser -u app -- php a", {"app": "the user", "php": "the program", "a": "an argument of the program"}),
        ("runuser -l app", {"app": "the user"}),
        ("chown --from=a b c", {"--from=a": "the current owner", "b": "the new owner"}),
        ("dpkg --compare-versions 1 lt 2", {"1": "the one version", "lt": "the comparison", "2": "the other version"}),
        ("date -Iseconds", {"-Iseconds": "seconds: down to the second"}),
        ("docker-php-ext-install -j 4 gd", {"4": "how many", "gd": "an extension"}),
        ("uv sync --no-binary --frozen", {"--frozen": "uses uv.lock as it is"}),
        ("zypper ar -n main url", {"main": "the descriptive name", "url": "the address"}),
        ("delgroup app staff", {"app": "the user who leaves", "staff": "the group to leave"}),
        ("crond -d 8", {"8": "the level"}),
        ("sysctl -p a.conf", {"a.conf": "a file"}),
        ("git archive -o - HEAD", {"-": "stands for the standard output"}),
        ("git archive -o out/ HEAD", {"out/": "the directory that it is written into"}),
        ("perl -0777 -pe x f", {"-0777": "777: nothing does"}),
        ("perl -0777pe x f", {"-0777pe": "777: nothing does", "x": "the code"}),
        ("perl -0pe x f", {"-0pe": "p: runs the code for every line", "x": "the code", "f": "a file"}),
        ("ruby -W0 a.rb", {"-W0": "0: no warnings"}),
        ("mvn -T 3C package", {"3C": "that many threads per processor", "package": "packages the project"}),
        ("tox -p auto", {"auto": "as many as there are processors"}),
        ("pkill -f java", {"java": "a part of the command line"}),
        ("zstd -T0 -19 a", {"-T0": "uses all processor cores", "-19": "sets the compression level", "a": "a file"}),
    ],
)
def test_the_words_behind_a_flag_are_those_that_the_tool_takes(text: str, words: dict[str, str]) -> None:
    told = meanings(text)
    assert all(said in told[word].words for word, said in words.items())


def test_programs_of_one_purpose_keep_their_own_flags() -> None:
    assert "also scripts" in meanings("pidof -x a")["-x"].words
    assert "exact name" in meanings("pgrep -x a")["-x"].words
    assert "without error messages" in meanings("killall -q a")["-q"].words
    assert not meanings("killall -f a")["-f"].known


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("od -An -tx1 -N4 /a", "-N4: stops after this many bytes. 4: how many bytes."),
        ("hexdump -C /a", "-C: each byte in hexadecimal, with the characters beside them."),
        ("xxd -r -p a b", "-p: only the digits, without offsets and text."),
        (
            "start-stop-daemon -S -u nobody -x /a",
            "-u: finds it only among the processes of this user. Next word: the user.",
        ),
    ],
)
def test_what_prints_bytes_has_flags_of_its_own(command: str, told: str) -> None:
    assert told in [piece.meaning.words for piece in read(command).pieces if piece.meaning]


@pytest.mark.parametrize(
    ("command", "text", "said"),
    [
        ("colcon build --cmake-args -DA=1 --packages-select nav", "nav", "nav: a package to build."),
        (
            "mix do local.hex --force, local.rebar --force",
            "--force,",
            "--force,: asks nothing; the comma separates tasks.",
        ),
        ("parallel --halt now,done=1 ::: 'a -b' 'c -d'", ":::", "for which the command is run"),
        ("nix --option sandbox false build .#app", "false", "false: its value."),
        ("zig build -Doptimize=ReleaseSafe", "-Doptimize=ReleaseSafe", "sets an option of the project"),
        ("gst-launch-1.0 videotestsrc ! fakesink", "!", "to the element after it"),
        ("osm2pgsql -c -d gis --slim a.osm.pbf", "gis", "gis: the database."),
        ("idf.py set-target esp32", "esp32", "esp32: the chip."),
        ("wp plugin install akismet --activate", "akismet", "the plugin: its name"),
        (
            "xvfb-run google-chrome --headless --no-sandbox https://a.b",
            "--no-sandbox",
            "without the sandbox around each page",
        ),
    ],
)
def test_tools_of_rarer_trades_have_words(command: str, text: str, said: str) -> None:
    assert said in meanings(command)[text].words
