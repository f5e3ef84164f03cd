"""What is told of lines of .dockerignore that do harm, do nothing, or leave something out or in that matters."""

from collections.abc import Sequence
from itertools import product

import pytest

from builder.dockerfile.model import Problem
from builder.ignore import Line, decide, explain, read_lines


def found(text: str, *paths: str) -> list[Problem]:
    return list(explain(text, paths).problems)


def codes(text: str, *paths: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.lines[0]) for problem in found(text, *paths)]


def decided(lines: Sequence[Line], paths: list[str]) -> dict[str, bool]:
    return {one.path: one.kept for one in decide(lines, paths).paths}


def fixes(text: str, *paths: str) -> list[str]:
    return [problem.fix.text for problem in found(text, *paths) if problem.fix]


def test_a_pattern_that_stays_at_the_top_is_pointed_out_with_the_file_that_it_misses() -> None:
    (problem,) = explain("*.log\n", ["a.log", "x/b.log", "y/c.log"]).problems
    assert problem.code == "IgnoreTopOnly"
    assert "x/b.log and 1 more stay." in problem.message
    assert problem.fix is not None
    assert problem.fix.text == "**/*.log"


@pytest.mark.parametrize(
    ("text", "code", "fix"),
    [
        ("*.js|*.ts\n", "IgnorePipe", "*.js\n*.ts"),
        ("*\n!*.md|a?\n", "IgnorePipe", "!*.md\n!a?"),
        ("a{2}*\n", "IgnoreCount", "a[{]2}*"),
    ],
)
def test_what_the_builder_reads_as_an_expression_is_told(text: str, code: str, fix: str) -> None:
    problem = next(problem for problem in found(text, "a.md") if problem.code == code)
    assert problem.fix
    assert problem.fix.text == fix


@pytest.mark.parametrize("text", ["a|b\n", "[|]*\n", "a\\|*\n", "a{2}\n", "[{2}]*\n", "{2\n"])
def test_signs_that_the_builder_takes_as_they_are_are_not_told(text: str) -> None:
    assert not {"IgnorePipe", "IgnoreCount"} & {code for code, _line in codes(text, "a.md")}


def test_a_number_of_times_behind_a_star_stops_the_build() -> None:
    assert ("BadIgnorePattern", 1) in codes("a*{2}\n")


def test_a_pattern_that_misses_nothing_is_left_alone() -> None:
    assert codes("*.log\n**/*.log\n", "a.log", "x/b.log") == [("IgnoreNoSay", 1)]


def test_a_line_that_another_one_overrules_for_all_its_files_is_pointed_out() -> None:
    assert codes("*.md\nREADME-secret.md\n!README*.md\n", "README.md", "README-secret.md", "a.md") == [
        ("IgnoreNoSay", 2)
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("models/\n", "app/models/user.py"),
        ("docs\n", "apps/web/pages/docs/index.tsx"),
        ("*.js\n", "src/a.js"),
        ("out\n", "src/lib/out/x.ts"),
        ("bin\n", "tools/bin/run"),
        ("/target\n", "core/target/a.jar"),
        ("./dist\n", "web/dist/a.css"),
        ("vendor\n", "web/vendor/a.css"),
        (".env\n!a/.env\n", "a/.env"),
    ],
)
def test_no_line_is_advised_to_go_deeper_where_that_could_take_sources(text: str, path: str) -> None:
    assert "IgnoreTopOnly" not in [code for code, _line in codes(text, path)]


@pytest.mark.parametrize(
    ("text", "path", "fix"),
    [
        ("dist\n", "web/dist/a.js", "**/dist"),
        ("target\n", "core/target/a.jar", "**/target"),
        ("/node_modules\n", "web/node_modules/a.js", "**/node_modules"),
        ("*/node_modules\n", "node_modules/a.js", "**/node_modules"),
        ("*\n!app\n.env\n", "app/.env", "**/.env"),
        ("*/*/__pycache__\n", "a/__pycache__/x.pyc", "**/__pycache__"),
    ],
)
def test_what_nobody_writes_by_hand_is_left_out_of_every_directory(text: str, path: str, fix: str) -> None:
    assert fixes(text, path) == [fix]


def test_settings_that_a_build_of_pages_reads_are_told_when_they_would_go() -> None:
    (problem,) = found(".env.*\n", "web/vite.config.ts", "web/.env.production")
    assert "`!web/.env.production` on a line below keeps it" in problem.message


@pytest.mark.parametrize(
    ("text", "paths", "line"),
    [
        ("**/node_modules\nweb/node_modules\n", ["web/node_modules/a"], 2),
        ("*.log\nnpm-debug.log\n", ["npm-debug.log"], 2),
        ("x/y\nx\n", ["x/y"], 1),
        ("*\n!app\n!app/src\n", ["app/src/a"], 3),
        ("*.md\n!a.js\n", ["b.md", "a.js"], 2),
        ("*\n!a\na\n", ["a"], 2),
    ],
)
def test_of_two_lines_the_narrower_changes_nothing(text: str, paths: list[str], line: int) -> None:
    assert ("IgnoreNoSay", line) in codes(text, *paths)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("**/__pycache__/\n**/*.pyc\n", "a/__pycache__/b.pyc"),
        ("*\n!app\n", "app/a"),
        ("**/*.log\nlogs/**\n", "logs/a.log"),
        ("**\n!src\n**/target\n", "target/a"),
        ("* # nothing\n!src\n", "src/a"),
        ("{a,b}\n!a/x\n", "a/x"),
    ],
)
def test_no_line_is_blamed_that_another_does_not_cover_whatever_the_files_are(text: str, path: str) -> None:
    assert "IgnoreNoSay" not in [code for code, _line in codes(text, path)]


def test_the_other_line_is_named() -> None:
    (problem,) = found("**/dist\nweb/dist\n", "web/dist/a")
    assert problem.message == "Line 1 leaves out all of this too: this line changes nothing."


@pytest.mark.parametrize("lines", list(product(("a", "*", "!a", "a/*", "**/b", "!*b", "!a/b"), repeat=3)), ids="-".join)
def test_without_all_the_lines_that_change_nothing_the_same_files_stay(lines: tuple[str, ...]) -> None:
    text, paths = "\n".join(lines), ["a/b", "a/c", "b/a", "cb"]
    needless = {line for code, line in codes(text, *paths) if code == "IgnoreNoSay"}
    rest = [line for line in read_lines(text) if line.number not in needless]
    assert decided(rest, paths) == decided(read_lines(text), paths)


def test_a_directory_that_is_taken_back_comes_with_what_a_line_left_out_of_it() -> None:
    text = "tmp/*\ntmp/pids/*\n!tmp/pids/\n!tmp/pids/.keep\n"
    assert codes(text, "tmp/pids/a.pid", "tmp/pids/.keep") == [("IgnoreTakesAllBack", 3)]


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("web\\node_modules", "web/node_modules"),
        (".git\\*", ".git/*"),
        ("src\\bin", "src/bin"),
        ("node_modules\\", "node_modules/"),
        ("**\\obj", "**/obj"),
        ("*.{js,ts}", "*.js\n*.ts"),
        ("!{a,b}/{c,d}", "!a/c\n!a/d\n!b/c\n!b/d"),
        ('"my dir"', "my dir"),
        ("!'x'", "!x"),
        ("**.pyc", "**/*.pyc"),
        ("**node_modules", "**/node_modules"),
        ("foo**", "foo*"),
    ],
)
def test_habits_from_elsewhere_are_written_as_it_is_done_here(line: str, fix: str) -> None:
    assert fixes(f"*\n{line}\n") == [fix]


@pytest.mark.parametrize("line", ["my\\ file", "\\*.x", "*$py.class", "*~$*", "$RECYCLE.BIN/", "{a}", "a'b'", "%d"])
def test_signs_that_may_well_be_meant_are_left_alone(line: str) -> None:
    assert codes(f"{line}\n") == []


@pytest.mark.parametrize("line", ["~/.ssh", "$HOME/.aws", "${BUILD_DIR}", "%APPDATA%", "!~/x"])
def test_what_only_a_shell_fills_in_is_warned_of(line: str) -> None:
    assert codes(f"*\n{line}\n") == [("IgnoreNotFilledIn", 2)]


def test_two_exclamations_worth_of_dots_lose_the_exclamation() -> None:
    assert codes("a\n!../../x\n") == [("IgnoreLosesExclamation", 2)]
    assert [one.kept for one in decide(read_lines("!../../x\n"), ["x"]).paths] == [False]


@pytest.mark.parametrize(
    ("paths", "fix"),
    [
        ([".env", "a/.env.local", ".env.example"], "**/.env\n**/.env.local\n"),
        ([".git/HEAD", ".git/config"], ".git\n"),
        (["id_rsa", "certs/server.key", "certs/ca.pem"], "**/id_rsa\n**/*.key\n"),
        (["web/node_modules/a/x.pem"], "**/node_modules\n"),
        (["a/__pycache__/b.pyc", "b/__pycache__"], "**/__pycache__\n"),
        ([".aws/credentials", ".npmrc"], "**/.aws\n**/.npmrc\n"),
    ],
)
def test_secrets_and_rubbish_that_stay_come_with_the_lines_to_add(paths: list[str], fix: str) -> None:
    assert fixes("x\n", *paths) == [fix]
    assert fixes("x", *paths) == [f"\n{fix}"]


@pytest.mark.parametrize("back", ["!src", "!src/**", "!*"])
def test_a_secret_that_comes_back_with_its_directory_is_told(back: str) -> None:
    assert fixes(f"*\n{back}\n", "src/.env") == ["**/.env\n"]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (".git\n!.git/HEAD\n", ".git/HEAD"),
        ("*\n!.env.production\n", ".env.production"),
        ("", "docs/node_modules"),
        ("node_modules\\\n", "node_modules/a"),
    ],
)
def test_what_is_let_in_on_purpose_or_only_until_a_line_is_mended_is_not_told(text: str, path: str) -> None:
    assert "IgnoreStays" not in [code for code, _line in codes(text, path)]


def test_what_no_copy_asks_for_is_no_matter() -> None:
    assert explain("", [".env", "src/a"], ["src"]).problems == ()


@pytest.mark.parametrize("line", ["!.env", "!*.pem", "!.git", "!web/node_modules/**"])
def test_taking_back_a_secret_or_what_is_installed_is_warned_of(line: str) -> None:
    assert codes(f"*\n{line}\n") == [("IgnoreTakesBackUnwanted", 2)]


@pytest.mark.parametrize("line", ["!.env.example", "!.git/HEAD", "!vendor", "!node_modules/.bin"])
def test_taking_back_what_is_meant_to_be_there_is_left_alone(line: str) -> None:
    assert codes(f"*\n{line}\n") == []


@pytest.mark.parametrize(
    ("text", "paths", "fix"),
    [
        ("src.egg.-info\n", ["src.egg-info/x"], "src.egg-info"),
        (".*\n!eslintrc.js\n", [".eslintrc.js"], "!.eslintrc.js"),
        ("web/scrpits\n", ["web/scripts/a"], "web/scripts"),
        ("readme.md\n", ["README.md"], "README.md"),
    ],
)
def test_a_slip_of_the_pen_is_told_with_the_name_that_is_there(text: str, paths: list[str], fix: str) -> None:
    assert fixes(text, *paths) == [fix]


@pytest.mark.parametrize(
    ("text", "path"), [("jsconfig.json\n", "tsconfig.json"), ("page1.txt\n", "page12.txt"), ("lists\n", "list")]
)
def test_names_that_are_only_alike_are_left_alone(text: str, path: str) -> None:
    assert codes(text, path) == []


def test_two_names_on_a_line_are_one_that_fits_nothing() -> None:
    assert fixes(".cd .babelrc\n", ".babelrc") == [".cd\n.babelrc"]
    assert codes("my file\n", "my file", "file") == []


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        ("package-lock.json\n", "package-lock.json", True),
        ("*.lock\n", "yarn.lock", True),
        ("*\n!package.json\n", "package-lock.json", False),
        ("web\n", "web/package-lock.json", False),
    ],
)
def test_a_lock_file_that_a_line_leaves_out_is_told(text: str, path: str, told: bool) -> None:
    assert ("IgnoreLockFile", 1) in codes(text, path) or not told
    assert told or codes(text, path) == []
