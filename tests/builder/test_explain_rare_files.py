"""Dockerfiles of kinds that are met less often: every word of theirs is read for what it is."""

from builder.explain import explain

WINDOWS = 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["cmd", "/S", "/C"]\n'


def words(text: str) -> dict[str, str]:
    document = explain(text).to_json()
    return {token["text"]: token["explanation"] or "" for line in document["instructions"] for token in line["tokens"]}


def summary(text: str, line: int) -> str:
    return str(explain(text).to_json()["instructions"][line]["summary"])


def codes(text: str) -> list[str]:
    return [problem["code"] for problem in explain(text).to_json()["problems"]]


def test_a_program_that_is_no_command_of_windows_keeps_its_flags_in_cmd() -> None:
    found = words(f"{WINDOWS}RUN curl -L -o C:\\a.msi https://docs.docker.com/a.msi && del /Q C:\\a.msi\n")
    assert found["-L"] == "-L: follows redirects."
    assert found["C:\\a.msi"] == "C:\\a.msi: the file to delete, or the directory to empty of files."
    assert found["https://docs.docker.com/a.msi"] == "https://docs.docker.com/a.msi: the address to fetch."
    assert found["/Q"] == "/Q: without asking."


def test_no_word_of_curl_in_cmd_is_only_the_name_of_its_kind() -> None:
    found = words(f"{WINDOWS}RUN curl -o C:\\a.msi https://docs.docker.com/a.msi\n")
    assert found["-o"].startswith("-o: writes to a file")
    assert found["C:\\a.msi"] == "C:\\a.msi: the file to write the download to."


def test_a_path_of_the_base_image_is_no_misspelt_path() -> None:
    assert "UndefinedVar" not in codes("FROM golang:1.24\nWORKDIR $GOPATH/src/app\n")
    assert "UndefinedVar" in codes("FROM golang:1.24\nWORKDIR $PAHT/src/app\n")


def test_a_second_from_without_a_name_says_that_nothing_comes_along() -> None:
    text = "FROM alpine:3.24\nFROM python:3.13\n"
    assert "nothing from the stages above is included" in summary(text, 1)
    assert "nothing from the stages above" not in summary(text, 0)


def test_a_tag_is_understood_behind_the_long_name_of_an_official_image() -> None:
    text = "FROM docker.io/library/node:20-alpine\n"
    assert "(Node.js 20 on Alpine Linux)" in summary(text, 0)
    assert "Node.js 20 on Alpine Linux" in words(text)["20-alpine"]
    assert "which variant of the image" in words("FROM docs.docker.com/node:20-alpine\n")["20-alpine"]


def test_an_unknown_word_for_an_entrypoint_script_may_be_a_word_of_the_script() -> None:
    text = 'FROM alpine:3.24\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["run"]\n'
    assert "a word that it knows itself" in words(text)['"run"']
    assert "usually" in summary(text, 2)


def test_a_known_program_for_an_entrypoint_script_is_started_by_it() -> None:
    text = 'FROM alpine:3.24\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["nginx"]\n'
    assert "starts it in the end" in words(text)['"nginx"']


def test_several_volumes_are_one_for_each_directory() -> None:
    assert "in volumes, one for each," in summary("FROM alpine:3.24\nVOLUME /a /b\n", 1)
    assert "in a volume," in summary("FROM alpine:3.24\nVOLUME /a\n", 1)


def test_a_connection_of_bash_is_no_file() -> None:
    text = "FROM debian:13\nHEALTHCHECK CMD bash -c '</dev/tcp/localhost/80' || exit 1\n"
    assert "opens a connection" in words(text)["/dev/tcp/localhost/80"]


def test_the_tools_of_ros_have_words() -> None:
    text = "FROM ros:humble\nRUN rosdep install --from-paths src -y && colcon build --symlink-install\n"
    assert not [told for told in words(text).values() if "no words for" in told or "argument for" in told]


def test_the_settings_of_bundle_yarn_and_rustup_have_words() -> None:
    text = (
        "FROM alpine:3.24\nRUN bundle config set deployment true && yarn config set network-timeout 300000 "
        "&& rustup set profile minimal\n"
    )
    assert not [told for told in words(text).values() if "argument for" in told]


def test_the_flags_of_bun_and_deno_have_words() -> None:
    text = (
        "FROM oven/bun:1\nRUN bun build ./a.ts --outdir ./dist --target bun --minify && bun install --smol\n"
        "RUN deno update\n"
        'CMD ["deno", "run", "--allow-import", "--allow-run=git", "--cached-only", "main.ts"]\n'
    )
    assert not [told for told in words(text).values() if "no words for" in told or "argument for" in told]


def test_the_sign_before_a_condition_of_find_is_named_once() -> None:
    assert words("FROM alpine:3.24\nRUN find . -not -name a\n")["-not"] == "-not: negates the next condition."


def test_a_cmd_behind_an_interpreter_is_read_with_it() -> None:
    found = words('FROM alpine:3.24\nENTRYPOINT ["python3"]\nCMD ["app.py", "-n"]\n')
    assert found['"app.py"'].startswith("app.py: the file python3 runs")
    assert found['"-n"'] == "-n: an argument of the program."


def test_a_directory_of_the_image_is_no_program() -> None:
    text = 'FROM alpine:3.24\nRUN mkdir /exports\nENTRYPOINT ["/run.sh"]\nCMD ["/exports", "/"]\n'
    assert "not a program" in words(text)['"/exports"']
    assert "usual arguments" in summary(text, 3)


def test_a_stage_of_windows_begins_with_other_settings() -> None:
    base = "FROM mcr.microsoft.com/windows/servercore:ltsc2022\n"
    found = words(f'{base}ADD https://x.org/a.zip /a.zip\nUSER ContainerUser\nSHELL ["powershell"]\n')
    assert "owned by root" not in found["https://x.org/a.zip"]
    assert "every Windows container has" in found["ContainerUser"]
    assert "ContainerAdministrator" in found["USER"]
    assert '["cmd", "/S", "/C"]' in found["SHELL"]
    assert "root" in words("FROM alpine:3.24\nUSER a\n")["USER"]


def test_an_unknown_base_that_starts_an_exe_may_have_drives() -> None:
    stage = "ARG BASE\nFROM $BASE\nWORKDIR C:\\app\\web\n"
    assert "WindowsPath" in codes(stage)
    assert "WindowsPath" not in codes(stage + 'ENTRYPOINT ["/a.exe"]\n')
