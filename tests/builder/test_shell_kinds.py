"""What words of commands are by more than their place: where text goes, what a variable holds, how it is written."""

import pytest

from builder.explain import explain
from builder.shell import Meaning, read


def meanings(text: str) -> dict[str, Meaning]:
    """Of every piece of a command, by its text; the last one of a text that stands there twice."""
    return {text[piece.start : piece.end]: piece.meaning for piece in read(text).pieces if piece.meaning}


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("cmake -D A=1 ..", "A=1", "the variable and its value"),
        ("cmake --build b --target install docs", "docs", "docs: the target, such as install or all."),
        ("cmake --build b -- -j4", "-j4", "an option of the build tool"),
        ("head -10 f", "-10", "as many lines as the number says"),
        ("head -10 f", "f", "f: a file."),
        ("dotnet publish --self-contained false", "false", "uses the one in the image"),
        ("dotnet foo", "foo", "the tool that is installed as dotnet-foo"),
        ("rake db:seed RAILS_ENV=test", "RAILS_ENV=test", "a variable of the environment"),
        ('go build -ldflags "-s -X main.v=1" .', '"-s -X main.v=1"', "writes a value"),
        ("go build -o /bin/ ./...", "/bin/", "the directory that it is written into"),
        ("jupyter lab build", "build", "starts nothing"),
        ("bundle install --without a b", "b", "another group"),
        ("spark-submit --master local[*] a.py", "a.py", "the file spark-submit runs"),
    ],
)
def test_a_word_has_the_words_of_its_program(text: str, word: str, words: str) -> None:
    assert words in meanings(text)[word].words


@pytest.mark.parametrize("flag", ["--verbose", "--no-color", "--allow-root", "-j3", "-20"])
def test_a_flag_that_takes_no_value_by_its_form_leaves_the_next_word_alone(flag: str) -> None:
    assert meanings(f"apk {flag} add")["add"].part == "subcommand"
    assert "the value of" not in meanings(f"tail {flag} f")["f"].words


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("cut -d ' ' f", "' '", '" ": the separator between columns, here a space.'),
        ("cut -d' ' f", "-d' '", '" ": the separator between columns'),
        ("grep 'a ' f", "'a '", '"a ": the pattern'),
    ],
)
def test_blanks_at_the_ends_of_a_quoted_word_are_shown(text: str, word: str, words: str) -> None:
    assert words in meanings(text)[word].words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("s/^#a/b/", "replaces #a at the start of a line with b."),
        ("s/a$//g", "removes a at the end of a line."),
        ("s/^a$/b/", "replaces a line that is just a with b."),
        ("s/^/  x/", 'puts "  x" at the start of each line.'),
        ("s/a  b/c/gI", "replaces a  b with c, every time in a line; upper and lower case alike."),
        (r"s/\/usr\/lib/\/lib/", "replaces /usr/lib with /lib, the first time in each line."),
    ],
)
def test_the_ends_of_a_line_and_protected_slashes_of_a_rule_are_put_into_words(rule: str, words: str) -> None:
    assert meanings(f"sed '{rule}' f")[f"'{rule}'"].words.endswith(words)


@pytest.mark.parametrize(
    "text",
    ["cp $A/b-$A.x c", "export X=$A/b-$A.x", "X=$A/b-$A.x", "X=$A/b-$A.x cp c d", "cp c > $A/b-$A.x", "a-$A-b-$A"],
)
def test_a_later_variable_of_a_word_is_a_piece_too(text: str) -> None:
    pieces = [text[piece.start : piece.end] for piece in read(text).pieces]
    assert pieces.count("$A") == 2
    assert not any(piece.endswith("$") or piece.startswith("A") for piece in pieces)


def test_a_word_shows_the_quotes_of_a_command_in_it() -> None:
    assert meanings("cd $(a 'b c')/d")["/d"].words.startswith("$(a 'b c')/d: ")
    assert meanings('cd "$(dirname "$0")/../"')['/../"'].words.startswith('$(dirname "$0")/../: ')


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('echo "deb [signed-by=/k] https://x y z" > /etc/apt/sources.list.d/x.list', "signed-by names the key"),
        ('echo "a ALL=(ALL) NOPASSWD: ALL" >> /etc/sudoers', "here without a password"),
        ('echo "source /opt/x.sh" >> ~/.bashrc', "every interactive bash"),
        ('echo "root:secret" | chpasswd', "a user and the new password"),
        ('echo "deb https://x y z" | sudo tee /etc/apt/sources.list', "a line for apt"),
        ('true && echo "0 5 * * * /x" > /etc/cron.d/x', "a line for cron"),
        ('echo "0 5 * * * /x" >> /etc/crontabs/root', "a line for cron"),
        ("echo deb [a=b c=d] http://x bookworm main > /etc/apt/sources.list", "bookworm: for which release"),
        ("echo deb [a=b c=d] http://x bookworm main > /etc/apt/sources.list", "c=d]: an option for this place"),
        ('{ echo "Types: deb"; echo "Suites: x"; } > /etc/apt/sources.list.d/x.sources', "Types: deb: a line for apt"),
        (r"printf 'Types: deb\nSuites: x\n' > /etc/apt/sources.list.d/x.sources", "for which release (Suites)"),
        ("echo 'exit 101' > /usr/sbin/policy-rc.d", "exit 101 means no"),
        ("echo force-unsafe-io > /etc/dpkg/dpkg.cfg.d/x", "does not wait for the disk"),
        ("""echo 'Acquire::Languages "none";' > /etc/apt/apt.conf.d/x""", "it fetches no translations"),
        ("""echo 'APT::X "y";' > /etc/apt/apt.conf.d/x""", ": a setting of apt."),
        ("echo 'ServerName x' >> /etc/apache2/apache2.conf", "the name that it takes for its own"),
        ('echo "root:secret" > /x', "text to print"),
    ],
)
def test_text_to_print_is_told_by_where_it_goes(text: str, words: str) -> None:
    printed = [meaning.words for meaning in meanings(text).values() if meaning.part in ("text", "argument")]
    assert any(words in found for found in printed)


def test_a_command_in_a_variable_is_read_with_the_words_behind_it() -> None:
    found = meanings('I="apt-get install -y" && $I git')
    assert found["git"].part == "package"
    assert "the command that this text put into I earlier: apt-get install -y" in found["$I"].words


@pytest.mark.parametrize("text", ['if a; then I="apt-get install"; fi; $I x', 'I="apt-get install" I="rm -r"; $I x'])
def test_a_command_in_a_variable_is_left_alone_where_it_is_not_certain(text: str) -> None:
    assert meanings(text)["x"].part != "package"


@pytest.mark.parametrize(
    ("value", "use", "words"),
    [
        ("a b", "$P", "each part is such a word"),
        ("-y -q", "$P", "it holds a flag, or several"),
        ("a", "$P", "As a word of apt-get: a package to install."),
        ("a b", '"$P"', "As a word of apt-get: a package to install."),
    ],
)
def test_a_variable_is_cut_at_its_blanks_unless_it_is_quoted(value: str, use: str, words: str) -> None:
    text = f'FROM a\nENV P="{value}"\nRUN apt-get install {use}\n'
    tokens = explain(text).to_json()["instructions"][2]["tokens"]
    (found,) = [token["explanation"] for token in tokens if token["text"] == "$P"]
    assert found.endswith((words, f"{words}."))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "more options for apt-get, if the variable holds any."),
        ("-y", "it holds a flag, or several."),
        ("a", "the shell fills it in."),
    ],
)
def test_a_variable_holds_flags_by_its_name_unless_its_value_is_another(value: str, words: str) -> None:
    text = f'FROM a\nENV P_OPTS="{value}"\nRUN apt-get install $P_OPTS b\n'
    tokens = explain(text).to_json()["instructions"][2]["tokens"]
    (found,) = [token["explanation"] for token in tokens if token["text"] == "$P_OPTS"]
    assert found.endswith(words)


def test_the_file_os_release_sets_variables() -> None:
    assert "such as bookworm" in meanings(". /etc/os-release && echo $VERSION_CODENAME")["$VERSION_CODENAME"].words
    outside = read("echo $(. /etc/os-release; echo $ID) $NAME").pieces
    assert [piece.meaning is None for piece in outside if piece.value == "$NAME"] == [True]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("/wheels/*", "every ready-built package file in that directory"),
        ("src/x/y", "the project in that directory"),
        ("a==5.*", "the package a, any version that begins with 5."),
    ],
)
def test_a_word_of_pip_may_be_a_path_or_have_a_wildcard(word: str, words: str) -> None:
    assert words in meanings(f"pip install {word}")[word].words


def test_a_file_of_the_project_is_not_the_installed_program_of_that_name() -> None:
    assert not meanings("./go -T")["./go"].known
    assert meanings("./gradlew jar")["./gradlew"].known
