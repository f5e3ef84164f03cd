"""What the authors of well-known images write on purpose, and is right."""

import pytest

from builder.dockerfile import parse
from tests.builder.rules import lines, mended, sentences


@pytest.mark.parametrize("options", ["-u app", "-H -u app", "-iu app", "--user app", "--user=app", "-g app"])
def test_sudo_that_names_somebody_else_is_not_said_to_change_nothing(options: str) -> None:
    text = f"FROM debian:13\nRUN apt-get install -y sudo\nRUN sudo {options} make\n"
    assert lines("SudoInRun", text) == []


@pytest.mark.parametrize("command", ["sudo -u root make", "sudo -E make", "sudo make -u app"])
def test_sudo_that_names_nobody_else_is_told_to_be_left_out(command: str) -> None:
    text = f"FROM debian:13\nRUN apt-get install -y sudo\nRUN {command}\n"
    assert lines("SudoInRun", text) == [3]


def test_sudo_for_somebody_else_is_still_missing_from_base_images() -> None:
    (sentence,) = sentences("SudoInRun", "FROM debian:13\nRUN sudo -u app make\n")
    assert "put a USER line above this RUN" in sentence


@pytest.mark.parametrize("test", ["[ -n $SHA ]", "test -n ${SHA}"])
def test_a_test_without_quotes_holds_also_for_an_argument_without_a_value(test: str) -> None:
    assert lines("ArgNeedsValue", f"FROM debian:13\nARG SHA\nRUN {test} && echo $SHA > /sha\n") == []


def test_a_test_in_quotes_fails_for_an_argument_without_a_value() -> None:
    assert lines("ArgNeedsValue", 'FROM debian:13\nARG SHA\nRUN [ -n "$SHA" ] && echo $SHA > /sha\n') == [3]


@pytest.mark.parametrize("command", ['/bin/echo -e "a\\nb" > /x', "/usr/bin/printf -v a b", "/usr/bin/test a == a"])
def test_a_program_with_its_path_is_no_command_of_the_shell(command: str) -> None:
    assert lines("OnlyInBash", f"FROM debian:13\nRUN {command}\n") == []


def test_a_mount_whose_target_is_a_dot_names_the_working_directory() -> None:
    text = "FROM golang:1.27\nWORKDIR $GOPATH/src\nRUN --mount=target=. make\n"
    assert "mount_target_missing" not in {problem.code for problem in parse(text).problems}


def test_nobody_is_told_to_own_the_directory_for_what_is_temporary() -> None:
    (sentence,) = sentences("RunsAsRoot", 'FROM alpine:3.24\nCOPY traefik /\nVOLUME /tmp\nENTRYPOINT ["/traefik"]\n')
    assert "chown" not in sentence


@pytest.mark.parametrize("output", ["-o -", "-o-", "--output -", "-o /dev/stdout"])
def test_curl_that_prints_keeps_no_error_page(output: str) -> None:
    text = f"FROM buildpack-deps:trixie\nRUN curl {output} https://example.com/a | tar xz\n"
    assert lines("ErrorPageKept", text) == []


@pytest.mark.parametrize("base", ["alpine:edge", "debian:sid-slim", "fedora:rawhide"])
def test_what_is_still_being_worked_on_is_not_replaced_by_an_older_release(base: str) -> None:
    text = f"FROM {base}\n"
    assert mended("FloatingTag", text) is None
    assert "still being worked on" in sentences("FloatingTag", text)[0]


def test_nobody_is_asked_for_a_version_where_only_latest_is_given_away() -> None:
    (sentence,) = sentences("LatestTag", "FROM cgr.dev/chainguard/go:latest\n")
    assert "cgr.dev/chainguard/go@sha256:" in sentence


def test_brackets_are_no_fault_where_the_stage_tells_that_windows_reads_them() -> None:
    text = 'ARG BASE\nFROM $BASE\nUSER ContainerAdministrator\nRUN icacls C:\\a /grant "OWNER":(OI)(CI)F /T\n'
    assert lines("ShellCannotRead", text) == []


@pytest.mark.parametrize("where", ["/etc/apt/apt.conf", "/etc/apt/apt.conf.d/01norecommend"])
def test_nobody_is_told_what_the_settings_of_apt_say_already(where: str) -> None:
    settings = f"""RUN echo 'APT::Install-Recommends "0"; APT::Get::Assume-Yes "1";' >> {where}\n"""
    text = f"FROM debian:13\n{settings}RUN apt-get update && apt-get install curl && rm -rf /var/lib/apt/lists/*\n"
    assert lines("AptRecommends", text) == lines("AptAsks", text) == []
    assert lines("AptRecommends", text.replace(settings, "")) == lines("AptAsks", text.replace(settings, "")) == [2]


def test_a_program_of_aws_lambda_is_not_told_to_have_a_user() -> None:
    text = 'FROM python:3.13-slim\nENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["a.handler"]\n'
    assert lines("RunsAsRoot", text) == []


@pytest.mark.parametrize("start", ['ENTRYPOINT ["/app/docker-entrypoint.js"]', 'ENTRYPOINT [""]'])
def test_who_runs_a_script_that_prepares_things_or_nothing_at_all_is_left_open(start: str) -> None:
    assert lines("RunsAsRoot", f"FROM node:24\nCOPY . /app\n{start}\n") == []


def test_an_installation_keeps_the_directory_that_a_line_between_sets() -> None:
    text = "FROM golang:1.27\nCOPY . /app\nWORKDIR /app\nRUN go build -o /x .\n"
    assert mended("CopyBeforeInstall", text) is None
    assert "WORKDIR /app, COPY go.mod go.sum* /app/, RUN go mod" in sentences("CopyBeforeInstall", text)[0]


def test_an_installation_keeps_a_directory_that_is_written_with_a_variable() -> None:
    text = "FROM golang:1.27\nCOPY . $GOPATH/src/a\nWORKDIR $GOPATH/src/a\nRUN go build -o /x .\n"
    assert mended("CopyBeforeInstall", text) is None
    assert "WORKDIR $GOPATH/src/a, COPY go.mod" in sentences("CopyBeforeInstall", text)[0]


def test_a_copy_stays_where_it_is_when_the_directory_changes_after_it() -> None:
    text = "FROM node:24\nWORKDIR /src\nCOPY . .\nWORKDIR /src/client\nRUN npm ci\n"
    assert (
        "COPY client/package*.json ./client/, RUN cd /src/client && npm ci" in sentences("CopyBeforeInstall", text)[0]
    )


@pytest.mark.parametrize(
    "lines_between",
    [
        "RUN go build -mod=vendor -o /x .",
        "RUN go install example.com/tool@v1",
        "WORKDIR /src/cmd\nRUN go build -o /x .",
        "ENV GO111MODULE=off\nRUN go build -o /x .",
        "RUN dep ensure -vendor-only && go install ./cmd/...",
    ],
)
def test_nobody_is_told_to_copy_a_list_that_go_does_not_need_or_has_elsewhere(lines_between: str) -> None:
    assert lines("CopyBeforeInstall", f"FROM golang:1.27\nWORKDIR /src\nCOPY . .\n{lines_between}\n") == []


def test_a_name_with_a_variable_is_not_taken_for_a_stage_misspelt() -> None:
    text = "FROM alpine:3.24 AS stage_a\nFROM scratch\nARG A\nCOPY --from=stage_${A} /a /a\n"
    assert lines("StageMisspelt", text) == []


@pytest.mark.parametrize("command", ['exec /e.sh "$0" "$@"', "/e.sh $*"])
def test_a_shell_that_hands_its_words_on_swallows_no_cmd(command: str) -> None:
    text = f'FROM debian:13\nENTRYPOINT {command}\nCMD ["run", "web"]\n'
    assert lines("EntrypointSwallowsCmd", text) == []
    assert lines("EntrypointSwallowsCmd", text.replace(command, "exec /e.sh")) == [3]


def test_an_image_that_has_sudo_is_not_said_to_lack_it() -> None:
    assert "the command is not found" not in sentences("SudoInRun", "FROM ubuntu:14.04\nRUN sudo ls\n")[0]


@pytest.mark.parametrize("base", ["registry.access.redhat.com/ubi9/python-312:9.6", "example.com/our/python:3"])
def test_what_an_image_may_set_itself_is_not_missed(base: str) -> None:
    text = f'FROM {base}\nCOPY . .\nRUN pip install -r requirements.txt\nCMD ["python", "app.py"]\n'
    assert lines("OutputHeldBack", text) == lines("PipCache", text) == []
    for other in ("python:3.14", "python:$VERSION"):
        known = text.replace(base, other)
        assert (lines("OutputHeldBack", known), lines("PipCache", known)) == ([4], [3])


@pytest.mark.parametrize(
    "command",
    [
        "pnpm install -r --offline --prod",
        "pip install --no-index -f /w -r requirements.txt",
        "bundle install --local",
        "mvn -B -o package",
        "cargo build --offline",
    ],
)
def test_an_installation_without_a_network_downloads_nothing_again(command: str) -> None:
    assert lines("CopyBeforeInstall", f"FROM some:1\nWORKDIR /a\nCOPY . .\nRUN {command}\n") == []
