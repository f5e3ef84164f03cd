"""What process 1 will be, and the words for it."""

import pytest

from builder.dockerfile import parse
from builder.explain import explain
from builder.explain.configuration import configure
from builder.explain.start import Start, start_of

from .test_explain_words import summary, token

SHELL = ("/bin/sh", "-c")


def start(text: str) -> Start:
    return start_of(configure(parse(text)).stages[-1])


@pytest.mark.parametrize(
    ("entrypoint", "cmd", "argv", "shell"),
    [
        ("", "", None, False),
        ("", 'CMD ["c", "p"]', ("c", "p"), False),
        ("", "CMD c p", (*SHELL, "c p"), True),
        ("ENTRYPOINT e p", "", (*SHELL, "e p"), True),
        ("ENTRYPOINT e p", 'CMD ["c", "p"]', (*SHELL, "e p", "c", "p"), True),
        ("ENTRYPOINT e p", "CMD c p", (*SHELL, "e p", *SHELL, "c p"), True),
        ('ENTRYPOINT ["e", "p"]', "", ("e", "p"), False),
        ('ENTRYPOINT ["e", "p"]', 'CMD ["c", "p"]', ("e", "p", "c", "p"), False),
        ('ENTRYPOINT ["e", "p"]', "CMD c p", ("e", "p", *SHELL, "c p"), False),
    ],
)
def test_entrypoint_and_cmd_make_the_command_together(
    entrypoint: str, cmd: str, argv: tuple[str, ...] | None, shell: bool
) -> None:
    found = start(f"FROM scratch\n{entrypoint}\n{cmd}\n")
    assert (found.argv, found.shell) == (argv, shell)


def test_without_a_shell_signals_reach_the_program() -> None:
    words = start('FROM scratch\nWORKDIR /app\nUSER u\nCMD ["node", "index.js"]\n').words
    assert words.startswith("Process 1 will be: node index.js. There is no shell in between")
    assert "It starts in /app as u." in words


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ('["sleep", "infinity"]', "does nothing about the signal from docker stop"),
        ('["tail", "-f", "/dev/null"]', "does nothing about the signal from docker stop"),
        ('["npm", "run", "dev"]', "npm starts the program and stays in between"),
        ('["apache2ctl", "-D", "FOREGROUND"]', "apache2ctl starts the program and stays in between"),
        ('["conda", "run", "x"]', "conda starts the program and stays in between"),
        ('["tini", "--", "npm", "start"]', "reaches tini itself"),
        ('["bun", "run", "a.ts"]', "reaches bun itself"),
    ],
)
def test_what_becomes_of_the_signal_depends_on_process_1(argv: str, said: str) -> None:
    assert said in start(f"FROM scratch\nCMD {argv}\n").words


def test_a_shell_in_front_gets_the_signals() -> None:
    words = start("FROM alpine:3.24\nCMD node index.js\n").words
    assert "/bin/sh -c 'node index.js'" in words
    assert "the signal from docker stop goes to the shell" in words


def test_a_shell_written_out_is_a_shell_too() -> None:
    assert start('FROM scratch\nCMD ["bash", "-ec", "x"]\n').shell
    assert start('FROM scratch\nSHELL ["perl", "-e"]\nCMD x\n').shell
    assert not start('FROM scratch\nCMD ["bash", "x.sh"]\n').shell


def test_cmd_counts_for_nothing_beside_an_entrypoint_in_shell_form() -> None:
    assert "CMD has no effect" in start('FROM a\nCMD ["c"]\nENTRYPOINT e\n').words


def test_a_cmd_in_shell_form_is_no_argument_list() -> None:
    assert "becomes arguments of e" in start('FROM a\nENTRYPOINT ["e"]\nCMD c\n').words


def test_words_behind_docker_run_are_said_where_they_go() -> None:
    assert "starts e other words" in start('FROM a\nENTRYPOINT ["e"]\nCMD ["c"]\n').words
    assert "started instead" in start('FROM a\nCMD ["c"]\n').words


def test_the_base_image_decides_where_the_stage_says_nothing() -> None:
    found = start("ARG V=3\nFROM mine:$V\nRUN x\n")
    assert found.argv is None
    assert "whatever mine:3 has" in found.words


@pytest.mark.parametrize(
    ("base", "argv"),
    [
        ("nginx:alpine", ("/docker-entrypoint.sh", "nginx", "-g", "daemon off;")),
        ("php:8-fpm", ("docker-php-entrypoint", "php-fpm")),
        ("docker.io/library/python:3.11-slim", ("python3",)),
        ("golang:1.22-alpine", ("/bin/sh",)),
    ],
)
def test_what_an_official_image_starts_by_itself_is_known(base: str, argv: tuple[str, ...]) -> None:
    assert start(f"FROM {base}\n").argv == argv


@pytest.mark.parametrize(("base", "ends"), [("python:3", True), ("alpine:3.24", True), ("nginx:1", False)])
def test_a_prompt_without_a_terminal_ends_at_once(base: str, ends: bool) -> None:
    assert ("docker run -it IMAGE" in start(f"FROM {base}\n").words) is ends


@pytest.mark.parametrize(
    ("base", "cmd", "argv"),
    [
        ("nodejs22-debian12", "server.js", ("/nodejs/bin/node", "server.js")),
        ("java21", "/app.jar", ("/usr/bin/java", "-jar", "/app.jar")),
        ("python3", "app.py", ("/usr/bin/python3", "app.py")),
        ("static-debian12", "/app", ("/app",)),
        ("java-base-debian12", "/app", ("/app",)),
    ],
)
def test_distroless_images_start_their_interpreter(base: str, cmd: str, argv: tuple[str, ...]) -> None:
    assert start(f'FROM gcr.io/distroless/{base}\nCMD ["{cmd}"]\n').argv == argv


@pytest.mark.parametrize(
    ("base", "word", "said"),
    [
        ("gcr.io/distroless/nodejs22", "server.js", "server.js: the file node runs"),
        ("quay.io/keycloak/keycloak:26.0", "start", "start: starts it."),
        ("hashicorp/terraform", "plan", "plan: shows what would change"),
    ],
)
def test_an_argument_of_the_base_images_program_is_read_as_its_own(base: str, word: str, said: str) -> None:
    words = explain(f'FROM {base}\nCMD ["{word}"]\n').explained[-1].explanations
    assert any(found and found.startswith(said) for found in words)


@pytest.mark.parametrize(
    ("base", "cmd", "argv"),
    [
        ("denoland/deno:1.40", '["run", "main.ts"]', ("/tini", "--", "deno", "run", "main.ts")),
        ("denoland/deno:1.40", '["deno", "run", "a.ts"]', ("deno", "run", "a.ts")),
        ("oven/bun:1", '["run", "start"]', ("bun", "run", "start")),
        ("node:22", '["server.js"]', ("node", "server.js")),
        ("node:22", '["npm", "start"]', ("npm", "start")),
        ("hashicorp/terraform:1.9", '["plan"]', ("/bin/terraform", "plan")),
        ("quay.io/keycloak/keycloak:26", '["start"]', ("/opt/keycloak/bin/kc.sh", "start")),
        ("public.ecr.aws/lambda/python:3.13", '["a.handler"]', ("/lambda-entrypoint.sh", "a.handler")),
    ],
)
def test_what_an_image_puts_in_front_of_cmd_is_known(base: str, cmd: str, argv: tuple[str, ...]) -> None:
    assert start(f"FROM {base}\nCMD {cmd}\n").argv == argv
    assert start(f"FROM {base} AS a\nFROM a\nCMD {cmd}\n").argv == argv


def test_an_entrypoint_without_a_cmd_starts_alone() -> None:
    assert start("FROM jenkins/jenkins:lts\n").argv == ("/usr/bin/tini", "--", "/usr/local/bin/jenkins.sh")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('FROM denoland/deno:1\nCMD ["run", "a.ts"]\n', "ENTRYPOINT puts deno before it"),
        ('FROM denoland/deno:1 AS a\nCMD ["run", "a.ts"]\nFROM a\nCMD ["runs"]\n', "handed to the base image's"),
        ('FROM acme/thing:1\nCMD ["runs"]\n', "or, if the base image has an ENTRYPOINT, the first word"),
        ('FROM debian:13\nCMD ["runs"]\n', "no words for. It is started directly"),
    ],
)
def test_the_first_word_of_cmd_is_no_program_where_the_base_image_takes_it(text: str, said: str) -> None:
    words = explain(text).explained[-1].explanations
    assert any(one and one.startswith("run") and said in one for one in words)


def test_an_entrypoint_of_ones_own_empties_the_cmd_of_the_base_image() -> None:
    assert "is not used" in start('FROM nginx\nENTRYPOINT ["/x.sh"]\n').words
    assert "is not used" not in start('FROM nginx\nENTRYPOINT ["/x.sh"]\nCMD ["c"]\n').words


def test_an_image_that_is_known_to_bring_no_entrypoint_is_not_asked_for_one() -> None:
    assert "ENTRYPOINT" not in start('FROM python:3\nCMD ["c"]\n').words


def test_an_entrypoint_of_the_base_image_is_not_forgotten() -> None:
    assert "If mine has an ENTRYPOINT" in start('FROM mine\nCMD ["c"]\n').words
    assert "docker-entrypoint.sh" in start('FROM docker.io/library/node:22 AS b\nFROM b\nCMD ["c"]\n').words
    assert "ENTRYPOINT" not in start('FROM scratch\nCMD ["c"]\n').words


def test_an_empty_entrypoint_clears_that_of_the_base_image() -> None:
    found = start('FROM node\nENTRYPOINT []\nCMD ["c"]\n')
    assert found.argv == ("c",)
    assert "docker-entrypoint.sh" not in found.words


def test_an_empty_cmd_leaves_the_base_images_entrypoint_alone() -> None:
    assert "starts alone" in start("FROM node\nCMD []\n").words


def test_a_script_that_reads_its_arguments_is_handed_them() -> None:
    words = start('FROM scratch\nENTRYPOINT ["bash", "-c", "exec a \\"$@\\"", "--"]\n').words
    assert "Words after docker run IMAGE are handed to the shell's command as $1 and so on" in words
    assert "change nothing" not in words


def test_the_first_word_behind_a_bare_script_is_only_a_name() -> None:
    words = start('FROM scratch\nENTRYPOINT ["bash", "-c", "a $1"]\nCMD ["b"]\n').words
    assert "CMD is handed to the shell's command as $0 and so on" in words
    assert "The first of them is $0, only a name" in words


def test_exec_before_the_last_command_lets_it_have_the_signals() -> None:
    assert "until exec lets its last command take its place" in start("FROM alpine:3.24\nCMD a && exec b c\n").words
    assert "exec before it makes sure" in start("FROM alpine:3.24\nCMD exec a; b\n").words


def test_a_program_named_cmd_elsewhere_is_no_windows_shell() -> None:
    assert "There is no shell in between" in start('FROM scratch\nCMD ["/invalid/cmd"]\n').words


def test_nothing_to_start_is_said() -> None:
    assert start("FROM scratch\nCOPY a b\n").words.startswith("There is nothing to start")


def test_a_windows_shell_is_a_shell() -> None:
    found = start("# escape=`\nFROM a\nCMD dir\n")
    assert found.shell
    assert "The first process will be: cmd /S /C dir" in found.words


def test_a_long_command_is_cut_in_the_words_alone() -> None:
    found = start("FROM scratch\nCMD " + "x" * 5000 + "\n")
    assert len(found.words) < 600
    assert found.argv == (*SHELL, "x" * 5000)


def test_a_shell_that_the_file_names_itself_is_no_shell_form() -> None:
    words = start('FROM scratch\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["sh", "-c", "a"]\n').words
    assert "shell form" not in words


def test_a_shell_form_cmd_behind_an_init_is_said_to_be_started() -> None:
    document = explain('FROM scratch\nENTRYPOINT ["tini", "--"]\nCMD run me\n').to_json()
    assert "tini starts a shell, and the shell starts the command" in document["stages"][0]["starts"]["words"]


def test_a_shell_form_cmd_behind_a_program_is_said_to_be_its_arguments() -> None:
    instruction = explain('FROM scratch\nENTRYPOINT ["server"]\nCMD run me\n').to_json()["instructions"][2]
    assert instruction["summary"].startswith("Gives the ENTRYPOINT a shell with `run me` as its arguments")


def test_a_cmd_of_flags_belongs_to_the_entrypoint_of_the_base_image() -> None:
    found = start('FROM acme/prometheus\nCMD ["--config.file=/a.yml"]\n')
    assert found.argv is None
    assert found.words.startswith("The base image's own ENTRYPOINT becomes process 1, if acme/prometheus has one")
    said = explain('FROM acme/prometheus\nCMD ["--config.file=/a.yml"]\n').to_json()["instructions"][1]
    assert said["summary"].startswith("Hands `--config.file=/a.yml` to the program that the base image's ENTRYPOINT")


def test_an_entrypoint_of_flags_starts_nothing() -> None:
    assert start('FROM alpine\nENTRYPOINT ["-f", "x"]\n').words.startswith(
        "Nothing starts: -f is not the name of a program"
    )


@pytest.mark.parametrize(
    "base", ["mcr.microsoft.com/windows/nanoserver:ltsc2022", "golang:1.24-windowsservercore", "first"]
)
def test_a_stage_on_a_windows_image_starts_its_commands_in_cmd(base: str) -> None:
    found = start(f"FROM mcr.microsoft.com/windows/servercore:ltsc2022 AS first\nFROM {base}\nCMD echo %PATH%\n")
    assert found.argv == ("cmd", "/S", "/C", "echo %PATH%")


def test_words_that_end_like_a_sentence_are_marked() -> None:
    assert "Process 1 will be: `go run .`. There is no shell" in start('FROM scratch\nCMD ["go", "run", "."]\n').words


def test_an_entrypoint_of_one_empty_word_is_none() -> None:
    text = 'FROM node:20\nENTRYPOINT [""]\nCMD ["/init"]\n'
    assert start(text).argv == ("/init",)
    assert "Clears the ENTRYPOINT" in summary(text, 1)


def test_flags_are_arguments_of_a_script_that_the_file_names() -> None:
    text = 'FROM a\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["-c", "x"]\n'
    assert summary(text).startswith("Gives the ENTRYPOINT its usual arguments, `-c x`")


@pytest.mark.parametrize(
    ("base", "word", "said"),
    [
        ("php:8-fpm", "php-fpm", "The base image's ENTRYPOINT, docker-php-entrypoint, starts it in the end."),
        ("node:20", "x", "x: handed to the base image's ENTRYPOINT, docker-entrypoint.sh: a program"),
        ("debian", "x", "It is started directly, without a shell."),
    ],
)
def test_a_cmd_goes_through_the_script_that_the_base_image_starts(base: str, word: str, said: str) -> None:
    assert said in token(f'FROM {base}\nCMD ["{word}"]\n', f'"{word}"')


@pytest.mark.parametrize("argv", ['CMD ["sh", "-c"]', 'ENTRYPOINT ["/bin/bash", "-l", "-c"]'])
def test_a_shell_without_the_command_it_asks_for_ends_at_once(argv: str) -> None:
    assert "it refuses to start, and the container ends at once" in start(f"FROM debian:13\n{argv}\n").words


def test_a_shell_takes_one_word_of_docker_run_as_its_command() -> None:
    words = start('FROM alpine:3.22\nENTRYPOINT ["/bin/sh", "-e", "-c"]\nCMD ["npm start"]\n').words
    assert "docker run IMAGE 'other words' starts /bin/sh -e -c 'other words'." in words
    assert "That is a shell which starts the command" in words


def test_a_shell_whose_command_reads_a_file_may_use_what_it_is_handed() -> None:
    said = summary('FROM some\nENTRYPOINT ["sh", "-c", ". /env.sh"]\nCMD ["a"]\n')
    assert "Gives the ENTRYPOINT its usual arguments" in said


@pytest.mark.parametrize(
    "entrypoint",
    [
        '["/sbin/tini", "--"]', '["tini", "-g", "--"]', '["dumb-init", "--"]', '["gosu", "app"]', '["uv", "run"]',
        '["conda", "run", "--no-capture-output", "-n", "env"]', '["bundle", "exec"]',
    ],
)  # fmt: skip
def test_a_program_that_starts_another_is_said_to_have_none(entrypoint: str) -> None:
    assert (
        "has nothing to start, and the container ends at once"
        in start(f"FROM scratch\nENTRYPOINT {entrypoint}\n").words
    )
    given = start(f'FROM scratch\nENTRYPOINT {entrypoint}\nCMD ["node", "a.js"]\n').words
    assert "has nothing to start" not in given


@pytest.mark.parametrize(
    "entrypoint",
    ['["tini", "--", "node"]', '["gosu", "app", "node"]', '["conda", "run", "-n", "env", "node"]', '["node"]'],
)
def test_one_that_has_a_program_is_not(entrypoint: str) -> None:
    assert "has nothing to start" not in start(f"FROM scratch\nENTRYPOINT {entrypoint}\n").words
