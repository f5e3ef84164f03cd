"""BuildKit's rules under BuildKit's conditions."""

import pytest

from builder.checks import check, problems_of
from builder.checks.closest import closest
from builder.dockerfile import Problem, parse
from builder.explain import explain

from .test_checks_table import repaired


def problems(text: str) -> list[Problem]:
    return [problem for problem in check(parse(text)) if problem.severity == "warning"]


def codes(text: str) -> list[tuple[str, int]]:
    return [(problem.code, problem.lines[0]) for problem in problems(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM scratch as base2\n", [("FromAsCasing", 1)]),
        ("from scratch AS base\nfrom scratch as base2\n", [("FromAsCasing", 1)]),
        ("From scratch as base\nFROM scratch AS base2\n", [("ConsistentInstructionCasing", 1)]),
        ("frOM scratch as base\nfrom scratch as base2\n", [("ConsistentInstructionCasing", 1)]),
        ("from scratch\nCOPY a /foo\ncopy a /bar\n", [("ConsistentInstructionCasing", 2)]),
        ("from scratch\ncopy a /foo\ncopy a /bar\n", []),
        ("arg A=1\nFROM scratch\nCOPY a /b\n", []),  # what stands before the first FROM is not counted
        ("FROM scratch AS b\nFROM scratch AS B\n", [("StageNameCasing", 2), ("DuplicateStageName", 2)]),
        ("FROM scratch AS scratch\nFROM scratch AS context\n", [("ReservedStageName", 1), ("ReservedStageName", 2)]),
        ("FROM scratch\nFROM scratch AS a\nCOPY --from=0 b c\n", []),
    ],
)
def test_names_and_case(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM --platform=$BUILDPLATFORM scratch\n", []),
        ("ARG DEBUG\nFROM scratch${DEBUG}\n", []),
        ("ARG DEBUG\nFROM scra${DEBUG:-tch}\n", []),
        ("FROM --platform=$BULIDPLATFORM scratch\n", [("UndefinedArgInFrom", 1)]),
        ("ARG MY_ARCH=amd64\nFROM --platform=linux/${MYARCH} busybox:1\n", [("UndefinedArgInFrom", 2)]),
        ("ARG tag=1\nFROM busybox:${tag}${version} AS b\n", [("UndefinedArgInFrom", 2)]),
        ("ARG VERSION\nFROM busybox:$VERSION\n", [("InvalidDefaultArgInFrom", 2)]),
        ("ARG IMAGE\nFROM $IMAGE\n", [("InvalidDefaultArgInFrom", 2)]),
        ('ARG SFX="box:"\nFROM busy${SFX}\n', [("InvalidDefaultArgInFrom", 2)]),
        ('ARG VARIANT=""\nFROM busybox:stable${VARIANT}\n', []),
        ("FROM --platform=${TARGETPLATFORM} scratch\n", [("RedundantTargetPlatform", 1)]),
        ("FROM --platform=linux/amd64 scratch\n", [("FromPlatformFlagConstDisallowed", 1)]),
        ("FROM --platform=linux/amd64 scratch AS my_amd64_stage\n", []),
        ("FROM --platform=linux/amd64 scratch AS linux\n", []),
        ("FROM --platform=linux/x86_64 scratch AS amd64\n", []),
    ],
)
def test_what_from_names(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM scratch\nARG foo\nCOPY Dockerfile${foo} .\n", []),
        ("FROM alpine:3 AS base\nARG foo=a\n\nFROM base\nCOPY $foo .\n", []),
        ("FROM alpine:3\nRUN echo $nothing\n", []),  # the shell's business
        ("FROM alpine:3\nCOPY $foo .\nARG foo=bar\n", [("UndefinedVar", 2)]),
        ("FROM alpine:3\nENV PATH=$PAHT:/tmp/bin\n", [("UndefinedVar", 2)]),
        ("FROM alpine:3\nENV A=1 B=$A\n", [("UndefinedVar", 2)]),
        ("FROM alpine:3\nENV A=${B:-1}\n", [("UndefinedVar", 2)]),
        ("FROM alpine:3\nENV A='$B'\n", []),
        ("FROM alpine:3\nCOPY <<EOF /a\n$nothing\nEOF\n", [("UndefinedVar", 2)]),
        ("FROM alpine:3\nCOPY <<'EOF' /a\n$nothing\nEOF\n", []),
        ('FROM alpine:3\nCOPY ["$foo", "/a"]\n', [("UndefinedVar", 2)]),
        ("FROM eclipse-temurin:21\nCOPY a $JAVA_HOME/lib/\n", []),  # the base image may set it
        ("FROM node:22\nLABEL arch=$TARGETARCH\n", [("UndefinedVar", 2)]),
        ("FROM node:22\nARG TARGETARCH\nLABEL arch=$TARGETARCH\n", []),
        ("ARG VERSION=1\nFROM node:22\nLABEL version=$VERSION\n", [("UndefinedVar", 3)]),
    ],
)
def test_variables_nobody_set(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(text) == found


def test_a_global_arg_is_repeated_in_its_stage_by_the_repair() -> None:
    text = "ARG VERSION=1\nFROM node:22\nLABEL version=$VERSION\n"
    assert repaired(text, problems(text)[0]) == "ARG VERSION=1\nFROM node:22\nARG VERSION\nLABEL version=$VERSION\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ENV password=bar secret=baz", 2),
        ("ENV apikey=bar sunflower=foo", 1),
        ("ENV git_key=", 1),
        ("ENV PUBLIC_KEY=", 0),
        ("ARG public_token", 0),
        ("ENV KEY_VERSION=1", 0),
        ("ENV PASSWORD_FILE=/x", 0),
        ("ARG super_duper_secret_token=foo auth=bar", 2),
    ],
)
def test_names_that_sound_like_secrets(text: str, found: int) -> None:
    assert [code for code, _ in codes(f"FROM scratch\n{text}\n")] == ["SecretsUsedInArgOrEnv"] * found


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("FROM scratch\nWORKDIR app/\n", [2]),
        ("FROM scratch AS a\nWORKDIR /app\nFROM a AS b\nWORKDIR subdir/\n", []),
        ("FROM scratch\nWORKDIR app\nWORKDIR web\n", [2]),
        ("FROM scratch\nARG D=/app\nWORKDIR $D\n", []),
        ("FROM scratch\nARG D=app\nWORKDIR $D\n", [3]),
        ("FROM node:22\nWORKDIR $HOME/app\n", []),  # what the base sets is not known
        ("FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\\\app\n", []),
    ],
)
def test_a_first_workdir_is_absolute(text: str, lines: list[int]) -> None:
    assert [line for code, line in codes(text) if code == "WorkdirRelativePath"] == lines


def test_a_whole_path_of_windows_begins_with_a_drive() -> None:
    text = "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR app\n"
    messages = [problem["message"] for problem in explain(text).to_json()["problems"]]
    assert any("such as C:\\app" in message for message in messages)


def test_of_several_starts_the_earlier_ones_are_told() -> None:
    text = 'FROM scratch\nENTRYPOINT ["/a"]\nCMD ["/a"]\nHEALTHCHECK CMD ["/a"]\n'
    text += 'ENTRYPOINT ["/b"]\nCMD ["-v"]\nHEALTHCHECK CMD ["/b"]\n'
    assert codes(text) == [("MultipleInstructionsDisallowed", line) for line in (2, 3, 4)]


def test_each_stage_starts_in_its_own_way() -> None:
    assert codes('FROM scratch AS a\nCMD ["/a"]\nFROM a AS b\nCMD ["/b"]\n') == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('FROM scratch\nSHELL ["/sh", "-c"]\nCMD mycommand\n', 0),
        ('FROM scratch AS base\nSHELL ["/sh", "-c"]\nFROM base\nENTRYPOINT mycommand\n', 0),
        ('FROM scratch\nCMD mycommand\nSHELL ["/sh", "-c"]\n', 1),
        ("FROM scratch\nENTRYPOINT mycommand\n", 1),
        ("FROM alpine:3.24\nHEALTHCHECK CMD mycommand\n", 0),
    ],
)
def test_a_shell_of_ones_own_is_a_choice_also_of_the_stage_below(text: str, found: int) -> None:
    assert len(codes(text)) == found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ENV key value", "ENV key=value"),
        ("ENV KEY: 1", "ENV KEY=1"),
        ("LABEL key two words", 'LABEL key="two words"'),
        ('ENV key "quoted words"', 'ENV key="quoted words"'),
        ("ENV key $other", "ENV key=$other"),
        ("ENV key 'it''s'", None),
    ],
)
def test_the_old_form_is_rewritten_where_that_is_safe(old: str, new: str | None) -> None:
    text = f"FROM node:22\n{old}\n"
    problem = next(problem for problem in problems(text) if problem.code == "LegacyKeyValueFormat")
    assert (repaired(text, problem) if problem.fix else None) == (f"FROM node:22\n{new}\n" if new else None)


def test_several_empty_lines_go_with_one_repair() -> None:
    text = "FROM alpine:3.24\nRUN a \\\n\n\n  && b \\\n\n  && c\n"
    found = problems(text)
    assert [(problem.code, problem.lines) for problem in found] == [("NoEmptyContinuation", (3, 3))]
    assert repaired(text, found[0]) == "FROM alpine:3.24\nRUN a \\\n  && b \\\n  && c\n"


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ("# foo is this\n", 0),
        ("# this is foo\n", 1),
        ("#\n", 0),
        ("# this is foo\n\n", 0),
        ("# this is foo\n#\n", 0),
        ("# bar is that\n", 0),
    ],
)
def test_a_comment_above_an_arg_begins_with_its_name(above: str, found: int) -> None:
    text = f"# check=experimental=InvalidDefinitionDescription\nFROM scratch\n{above}ARG foo=1 bar=2\n"
    assert len(codes(text)) == found


@pytest.mark.parametrize(
    ("word", "names", "meant"),
    [
        ("PAHT", ["HOME", "PATH"], "PATH"),
        ("DIR_ASSET", ["DIR_CONFIG", "DIR_ASSETS"], "DIR_ASSETS"),
        ("foo", ["FOO"], "FOO"),
        ("foo", ["bar", "foo"], None),
        ("ab", ["ac"], None),
    ],
)
def test_the_name_that_was_meant_is_two_letters_away_at_most(word: str, names: list[str], meant: str | None) -> None:
    assert closest(word, names) == meant


def said(code: str, text: str) -> list[tuple[str, str | None]]:
    found = (problem for problem in check(parse(text)) if problem.code == code)
    return [(problem.message, problem.fix.text if problem.fix else None) for problem in found]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("ENV LD_LIBRARY_PATH=$LD_LIBRARY_PATH:/a", "ENV LD_LIBRARY_PATH=/a"),
        ('ENV PYTHONPATH="/a:${PYTHONPATH}"', 'ENV PYTHONPATH="/a"'),
    ],
)
def test_a_list_of_directories_gets_no_empty_entry(line: str, better: str) -> None:
    text = f"FROM debian:13\n{line}\n"
    [problem] = [problem for problem in check(parse(text)) if problem.code == "UndefinedVar"]
    assert "the colon beside it" in problem.message
    assert problem.fix is not None
    assert text[: problem.fix.span[0]] + text[problem.fix.span[1] :] == f"FROM debian:13\n{better}\n"


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("ENV API_KEY=", "makes BuildKit think of a secret"),
        ("ENV AUTH_ENABLED=maybe", "makes BuildKit think of a secret"),
        ("ARG AUTH=true", "makes BuildKit think of a secret"),
        ("ENV S3_NO_CREDENTIALS=x", "makes BuildKit think of a secret"),
        ("ENV API_KEY=abc", "docker run -e API_KEY=…"),
        ("ENV API_KEY=abc\nRUN use $API_KEY", "--mount=type=secret"),
        ("ARG API_KEY", "everyone who has the image"),
        ("ARG API_KEY\nRUN x\nFROM a:1", "not part of the image"),
        ("ARG BETTER_AUTH_URL=http://localhost:3000", "An address or a setting"),
        ("ENV AUTH_HOST=auth", "An address or a setting"),
        ("ENV TOKEN_URL=https://me:hunter22@a/", "docker run -e TOKEN_URL=…"),
        ("ARG GPG_KEY=A1715D88E1DF1F24", "number of a public key"),
        ("ARG A_KEY=A1715D88\nRUN gpg --recv-keys $A_KEY", "number of a public key"),
        ("ENV API_KEY=A1715D88E1DF1F24", "docker run -e API_KEY=…"),
        ("ARG VITE_MAPS_API_KEY", "begins with VITE_ is made for the scripts"),
    ],
)
def test_only_the_name_of_a_switch_is_a_secrets(setting: str, words: str) -> None:
    [(message, fix)] = said("SecretsUsedInArgOrEnv", f"FROM a:1\n{setting}\nRUN x\n")
    assert words in message
    assert fix is None


@pytest.mark.parametrize(
    ("command", "words", "fix"),
    [
        ("a | tee x", "needs a shell throughout", None),
        ("a && b", "… && exec …", None),
        ("a $B", "exec …", 'CMD ["sh", "-c", "exec a $B"]'),
        ("a ${B:-c} > /d", "exec …", 'CMD ["sh", "-c", "exec a ${B:-c} > /d"]'),
        ("cd /a", '"exec …"]', None),
        ('a "b|c"', '["program", "argument"]', None),
        ("exec a b", "takes the shell's place", 'CMD ["a", "b"]'),
        ("exec a $B", "takes the shell's place", 'CMD ["sh", "-c", "exec a $B"]'),
    ],
)
def test_a_command_that_needs_a_shell_keeps_one(command: str, words: str, fix: str | None) -> None:
    [(message, better)] = said("JSONArgsRecommended", f"FROM a:1\nCMD {command}\n")
    assert words in message
    assert better == fix


def test_a_command_that_is_replaced_is_given_few_words() -> None:
    first, _last = said("JSONArgsRecommended", "FROM a:1\nCMD a\nCMD b\n")
    assert first == (
        "BuildKit asks for a JSON array here too, but the CMD on line 3 takes the place of this one.",
        None,
    )


def test_of_several_the_last_is_named() -> None:
    found = said("MultipleInstructionsDisallowed", "FROM a:1\nCMD a\nCMD b\nCMD c\n")
    assert ["the one on line 4" in message for message, _ in found] == [True, True]


def test_an_entrypoint_of_flags_was_meant_as_cmd() -> None:
    text = 'FROM a:1\nENTRYPOINT ["lint"]\nENTRYPOINT ["-f", "/x"]\n'
    [(message, fix)] = said("MultipleInstructionsDisallowed", text)
    assert "Write it as CMD" in message
    assert fix == "CMD"


def test_one_matter_is_told_once() -> None:
    def told(text: str) -> list[str]:
        return [problem.code for problem in problems_of(parse(text))]

    assert told("ARG BASE\nFROM $BASE\n") == ["InvalidDefaultArgInFrom"]
    assert [code for code, _ in codes("FROM a:$VERSION\n")] == ["UndefinedArgInFrom"]
    assert told("# check=skip=all\nARG BASE\nFROM $BASE\n") == ["base_needs_argument"]


def test_a_word_that_is_no_instruction_has_no_case() -> None:
    assert said("ConsistentInstructionCasing", "FROM a:1\nthis is text\n") == []


def test_the_platform_of_a_helper_is_not_taken_away() -> None:
    text = "FROM --platform=linux/amd64 a:1 AS x\nFROM a:1\nCOPY --from=x /a /a\n"
    [(message, fix)] = said("FromPlatformFlagConstDisallowed", text)
    assert "where what it makes runs anywhere" in message
    assert fix is None


@pytest.mark.parametrize(
    ("line", "told"), [("COPY . $WORKDIR", True), ("ENV WORKDIR=/a\nCOPY . $WORKDIR", False), ("COPY . .", False)]
)
def test_workdir_is_no_variable(line: str, told: bool) -> None:
    found = check(parse(f"FROM openjdk:21\nWORKDIR /app\n{line}\n"))
    assert any("WORKDIR is an instruction and sets no variable" in problem.message for problem in found) is told


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("alpine:3.24", "Here it is empty."),
        ("me/tools:1", "Here it is empty, unless the base image sets it."),
    ],
)
def test_an_arg_for_from_is_empty_in_a_stage_as_far_as_the_image_is_known(base: str, said: str) -> None:
    found = problems(f"ARG V=1\nFROM {base}\nENV A=$V\n")
    assert next(one.message for one in found if one.code == "UndefinedVar").endswith(said)


@pytest.mark.parametrize("text", ["ARG PYTHON_VERSION=3.14\nFROM python:$PYTHON_VERSION\nENV A=$PYTHON_VERSION\n",
                                  "ARG ROS_DISTRO=jazzy\nFROM ros:$ROS_DISTRO\nENV A=$ROS_DISTRO\n"])  # fmt: skip
def test_what_an_official_image_sets_is_not_undefined(text: str) -> None:
    assert "UndefinedVar" not in [one.code for one in problems(text)]
