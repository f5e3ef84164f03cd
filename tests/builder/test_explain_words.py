"""Words: complete tables, and words that depend on what else the file says."""

from typing import Any

import pytest

from builder.checks.bases import family
from builder.dockerfile.flags import FLAGS as FLAG_RULES
from builder.dockerfile.flags import MOUNT_KEYS as MOUNT_RULES
from builder.dockerfile.flags import MOUNT_TYPES as TYPES
from builder.dockerfile.flags import SHARING as MODES
from builder.dockerfile.source import KEYWORDS
from builder.explain import explain
from builder.explain.images import repository_words, tag_meaning
from builder.explain.values import duration_words, mode_words, owner_words
from builder.explain.words_flags import FLAGS, MOUNT_KEYS, MOUNT_TYPES, SHARING, VALUES
from builder.explain.words_instructions import CHANGES, INSTRUCTIONS


def summary(text: str, index: int = -1) -> str:
    found: str = explain(text).to_json()["instructions"][index]["summary"]
    return found


def token(text: str, wanted: str, index: int = -1) -> str:
    tokens: list[dict[str, Any]] = explain(text).to_json()["instructions"][index]["tokens"]
    return next(str(token["explanation"]) for token in tokens if token["text"] == wanted)


def test_every_instruction_has_words() -> None:
    assert set(INSTRUCTIONS) == set(KEYWORDS)


def test_every_flag_and_its_value_have_words() -> None:
    names = {f"{keyword.lower()}.{flag}" for keyword, flags in FLAG_RULES.items() for flag in flags}
    assert names == set(FLAGS)
    assert names - set(VALUES) == {"run.mount"}


def test_every_mount_key_type_and_sharing_has_words() -> None:
    assert set(MOUNT_RULES) == set(MOUNT_KEYS)
    assert set(TYPES) == set(MOUNT_TYPES)
    assert set(MODES) == set(SHARING)


def test_every_effect_and_time_that_occurs_has_a_sentence() -> None:
    assert {(facts.effect, facts.when) for facts in INSTRUCTIONS.values()} <= set(CHANGES)


@pytest.mark.parametrize(
    ("name", "tag", "meaning"),
    [
        ("node", "22", "Node.js 22"),
        ("node", "22-slim", "Node.js 22, with only the most necessary packages"),
        ("python", "3.12-bookworm", "Python 3.12 on Debian 12 (bookworm)"),
        ("golang", "1.22-alpine", "Go 1.22 on Alpine Linux"),
        ("alpine", "3.20", "Alpine Linux 3.20"),
        ("nginx", "stable-alpine", "nginx on Alpine Linux, the stable version"),
        ("mcr.microsoft.com/dotnet/aspnet", "5.0-buster", ".NET 5.0 on Debian 10 (buster)"),
        ("oven/bun", "1.2-alpine", "Bun 1.2 on Alpine Linux"),
        ("public.ecr.aws/lambda/python", "3.12", "Python 3.12"),
        ("apache/airflow", "2.8.0-python3.11", "Airflow 2.8.0, with Python 3.11"),
        ("bitnami/nothing-known", "1.20", ""),
        ("bitnami/redis", "7.0-debian-11-r10", "Redis 7.0 on Debian 11"),
        (
            "nvidia/cuda",
            "11.8.0-cudnn8-devel-ubuntu22.04",
            "CUDA 11.8.0 on Ubuntu 22.04, with cuDNN 8, with what is needed to compile",
        ),
        ("ubuntu", "bionic-20190912.1", "Ubuntu 18.04 (bionic), as of 2019-09-12"),
        ("archlinux", "base-20231001.0.182270", "Arch Linux, with only the basic packages, as of 2023-10-01"),
        ("centos", "centos7", "CentOS 7"),
        (
            "lukemathwalker/cargo-chef",
            "0.1.63-rust-1.76.0-bookworm",
            "cargo-chef 0.1.63 on Debian 12 (bookworm), with Rust 1.76.0",
        ),
        ("clojure", "lein-2.9.1", "Clojure, with Leiningen 2.9.1"),
        ("hseeberger/scala-sbt", "8u242_1.3.7_2.12.10", "Scala 2.12.10, with sbt 1.3.7, with Java 8"),
        (
            "ros",
            "noetic-ros-base-focal",
            "ROS 1 Noetic on Ubuntu 20.04 (focal), with the parts of ROS that need no screen",
        ),
        ("postgis/postgis", "14-3.4", "PostgreSQL 14, with PostGIS 3.4"),
        ("pgvector/pgvector", "pg16", "pgvector, with PostgreSQL 16"),
        ("debian", "unstable-slim", "Debian unstable (sid), with only the most necessary packages"),
        (
            "mcr.microsoft.com/dotnet/sdk",
            "6.0-focal-amd64",
            ".NET 6.0 on Ubuntu 20.04 (focal), for 64-bit Intel and AMD processors",
        ),
        ("caddy", "2.7-builder", "Caddy 2.7, with xcaddy, which builds Caddy with further modules"),
        ("wordpress", "php7.4", "WordPress, with PHP 7.4"),
        ("tiangolo/uvicorn-gunicorn-fastapi", "python3.11", "with Python 3.11"),
        ("nginx", "alpine", "the newest nginx on Alpine Linux"),
        ("python", "slim", "the newest Python, with only the most necessary packages"),
        ("node", "lts-iron", "Node.js 20, a version with long-term support"),
        ("node", "iron-alpine", "Node.js 20 on Alpine Linux, a version with long-term support"),
        ("gradle", "8.5-jdk17-alpine", "Gradle 8.5 on Alpine Linux, with Java 17"),
        ("eclipse-temurin", "21-jre", "Java 21, only to run programs, without the compiler"),
        ("node", "lts", "Node.js, the version with long-term support"),
        ("buildpack-deps", "jessie", "Debian 8 (jessie)"),
        ("buildpack-deps", "22.04", "Ubuntu 22.04"),
        ("public.ecr.aws/docker/library/node", "22", "Node.js 22"),
        ("mcr.microsoft.com/devcontainers/base", "jammy", "Ubuntu 22.04 (jammy)"),
        ("mcr.microsoft.com/devcontainers/base", "1-debian-12", "Debian 12"),
        ("mcr.microsoft.com/devcontainers/python", "1-3.12-bookworm", "Python 3.12 on Debian 12 (bookworm)"),
        ("mcr.microsoft.com/devcontainers/javascript-node", "22", "Node.js 22"),
        ("quay.io/x", "latest", "the publisher's newest; it can mean another image tomorrow"),
        ("mine", "1.0", ""),
        ("node", "strange", ""),
    ],
)
def test_a_tag_means_what_its_parts_say(name: str, tag: str, meaning: str) -> None:
    assert tag_meaning(name, tag) == meaning


def test_an_official_image_for_one_processor_is_known_by_its_plain_name() -> None:
    assert "Ubuntu Linux; the Docker Official Image ubuntu" in repository_words("arm64v8/ubuntu")
    assert family("arm64v8/ubuntu:22.04") == "debian"


def test_an_unknown_image_is_not_called_official() -> None:
    assert "Official" not in repository_words("bitnami/redis")
    assert "on that registry" in repository_words("node", "ghcr.io")


@pytest.mark.parametrize(
    ("name", "registry", "words"),
    [
        ("ubi9/nodejs-20", "registry.access.redhat.com", "with Node.js on Red Hat's Linux; published by Red Hat."),
        ("ubi8-minimal", "registry.access.redhat.com", "package manager microdnf; published by Red Hat."),
        ("bitnami/postgresql", "", "with the PostgreSQL database; published by bitnami"),
        ("bitnami/nothing-known", "", "packaged by Bitnami"),
        ("bitnami/jenkins", "", "packaged by Bitnami"),
        ("rocker/shiny", "", "Shiny Server"),
    ],
)
def test_the_end_of_a_name_tells_what_an_image_brings(name: str, registry: str, words: str) -> None:
    assert words in repository_words(name, registry)


def test_a_registry_that_is_named_is_not_said_to_go_without_saying() -> None:
    assert repository_words("bitnami/consul", "docker.io").endswith("published by bitnami on Docker Hub.")


def test_quotes_around_a_base_are_no_part_of_it() -> None:
    assert "the image ubuntu:22.04 (Ubuntu 22.04)" in summary('FROM "ubuntu:22.04"\n')
    assert token('FROM "ubuntu:22.04"\n', "22.04") == "22.04: the tag, which variant: Ubuntu 22.04."


def test_a_name_in_capitals_is_a_placeholder() -> None:
    assert "It looks like a placeholder" in token("FROM BASEIMAGE\n", "BASEIMAGE")
    assert "BASEIMAGE (apparently a placeholder" in summary("FROM BASEIMAGE\n")
    assert [problem.code for problem in explain("FROM BASEIMAGE\n").problems] == ["image_placeholder"]
    assert "placeholder" not in token("FROM a AS build\nFROM BUILD\n", "BUILD")


def test_permissions_are_spelt_out() -> None:
    assert (
        mode_words("755")
        == "755 (rwxr-xr-x): the owner may read, write and execute; everybody else may read and execute."
    )


@pytest.mark.parametrize(("owner", "words"), [("1000", "group of the same number"), ("node", "that user's main group")])
def test_an_owner_without_a_group_gets_one(owner: str, words: str) -> None:
    assert words in owner_words(owner)


@pytest.mark.parametrize(("owner", "words"), [("1000:", "the group of the same number"), ("node:", "main group")])
def test_a_colon_without_a_group_gives_the_files_to_group_root(owner: str, words: str) -> None:
    assert "to group root, as no group follows the colon; without the colon, " in owner_words(owner)
    assert words in owner_words(owner)


def test_durations_are_in_plain_units() -> None:
    assert [duration_words(text) for text in ("30s", "1m30s", "2h", "500ms")] == [
        "30 seconds",
        "90 seconds",
        "2 hours",
        "500 milliseconds",
    ]


def test_a_variable_says_where_its_value_comes_from() -> None:
    assert token("FROM a\nENV V=1\nWORKDIR /x/$V\n", "$V") == "$V: '1' here, set by ENV on line 2."


def test_an_arg_can_still_be_changed_from_outside() -> None:
    assert "'3' here, the default from ARG on line 1 unless --build-arg V=" in token("ARG V=3\nFROM a:$V\n", "$V")


def test_a_global_arg_is_empty_in_a_stage_that_does_not_ask_for_it() -> None:
    words = token("ARG V=3\nFROM alpine\nUSER $V\n", "$V")
    assert words == "$V: empty here: ARG on line 1 applies to FROM lines only; this stage must repeat ARG V."


def test_a_platform_arg_must_be_asked_for_inside_a_stage() -> None:
    assert "ARG TARGETARCH" in token("FROM a\nLABEL x=$TARGETARCH\n", "$TARGETARCH")


def test_a_stage_inherits_the_variables_of_its_base_stage() -> None:
    assert "line 2" in token("FROM a AS b\nENV V=1\nFROM b\nUSER $V\n", "$V")


def test_the_shell_fills_in_what_cmd_says_at_run_time() -> None:
    assert "when the container runs" in token("FROM a\nARG V=1\nCMD echo $V\n", "$V")


def test_a_relative_workdir_continues_the_one_before() -> None:
    assert summary("FROM a\nWORKDIR /a\nWORKDIR b\n").startswith("Makes /a/b the working directory")


def test_workdir_root_makes_no_layer() -> None:
    assert explain("FROM a\nWORKDIR /\n").to_json()["instructions"][1]["effect"] == "config"


@pytest.mark.parametrize(
    ("lines", "effect"),
    [
        ("FROM scratch\nWORKDIR .", "config"),
        ("FROM alpine:3.22\nWORKDIR ./", "config"),
        ('FROM alpine:3.22\nWORKDIR ""', "config"),
        ("FROM a\nWORKDIR /b\nWORKDIR ..", "config"),
        ("FROM a\nENV D=/\nWORKDIR $D", "config"),
        ("FROM a\nWORKDIR .", "layer"),
        ("FROM a\nWORKDIR /b\nWORKDIR .", "layer"),
        ("FROM a\nWORKDIR //", "layer"),
        ("FROM a\nWORKDIR /b/..", "layer"),
    ],
)
def test_a_directory_that_is_the_root_makes_no_layer(lines: str, effect: str) -> None:
    entry = explain(f"{lines}\n").to_json()["instructions"][-1]
    assert entry["effect"] == effect
    assert ("Adds a layer" in entry["summary"]) is (effect == "layer")
    assert bool(entry["rebuilds"]["lines"]) is (effect == "layer" or "$" in lines)


def test_copy_from_a_stage_names_the_stage() -> None:
    text = "FROM a AS build\nFROM c\nCOPY --from=build /x /y\n"
    assert summary(text).startswith("Copies /x from the stage build to /y")
    assert token(text, "build") == "build: the stage that begins on line 1."


def test_an_earlier_cmd_says_which_line_replaces_it() -> None:
    assert "line 3 replaces this one" in summary('FROM a\nCMD ["a"]\nCMD ["b"]\n', 1)


@pytest.mark.parametrize("line", ['CMD ["x"]', "EXPOSE 80", "VOLUME /d", "LABEL a=b", 'ENTRYPOINT ["x"]'])
def test_what_stays_in_a_stage_that_the_last_one_is_not_built_on_says_so(line: str) -> None:
    assert "docker build --target early makes one that does" in summary(f"FROM a AS early\n{line}\nFROM b\n", 1)
    assert "docker build --target 0 makes" in summary(f"FROM a\n{line}\nFROM b\nCOPY --from=0 / /\n", 1)
    assert "--target" not in summary(f"FROM a AS base\n{line}\nFROM base\n", 1)


def test_what_is_replaced_starts_nothing() -> None:
    assert summary('FROM a\nCMD ["b"]\nCMD ["c"]\n', 1).startswith("Names `b` for the start of a container.")


@pytest.mark.parametrize("entrypoint", ["foo", '["sh", "-c", "foo"]'])
def test_cmd_counts_for_nothing_beside_a_shell_with_a_command_of_its_own(entrypoint: str) -> None:
    text = f'FROM a\nENTRYPOINT {entrypoint}\nCMD ["bar"]\n'
    assert summary(text).startswith("Has no effect: the ENTRYPOINT on line 2 is a shell")
    assert token(text, '"bar"') == "bar: has no effect, since the ENTRYPOINT on line 2 does not look at it."


def test_cmd_is_the_script_of_an_entrypoint_that_is_a_shell() -> None:
    text = 'FROM a\nENTRYPOINT ["sh", "-c"]\nCMD ["bar"]\n'
    assert token(text, '"bar"') == "bar: the commands that sh runs."


def test_an_exec_form_is_shown_as_one_would_type_it() -> None:
    assert "`sh -c 'a $B && c' ''`" in summary('FROM a\nCMD ["sh", "-c", "a $B && c", ""]\n')
    assert "`nginx -g 'daemon off;'`" in summary('FROM a\nCMD ["nginx", "-g", "daemon off;"]\n')


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("a || b", "Runs `a` and, if that fails, `b`, and keeps"),
        ("a || true", "If it fails, the build goes on anyway."),
        ("a && b || exit 0", "Runs 2 commands in one go, beginning with `a`, and keeps the files they changed. If one"),
        ("a || b && c", "Runs up to 3 commands"),
        ("wget a && b; c", "and keeps the files they changed. Only `c` decides whether the build stops"),
        ("wget a; b && c;", "Only the commands from `b` on decide whether the build stops"),
        ("set -ex; wget a; c", "and keeps the files they changed. Adds"),
        ("wget a; c || exit 1; d", "Runs up to 4 commands"),
        ("cd a; make b", "and keeps the files they changed. Adds"),
        ("a && (b || c)", "Runs 2 commands in one go, beginning with `a`, and keeps the files they changed. Adds"),
    ],
)
def test_a_command_behind_a_failure_is_no_further_command(command: str, words: str) -> None:
    assert words in summary(f"FROM x\nRUN {command}\n")


@pytest.mark.parametrize(
    ("value", "piece", "summed", "words"),
    [
        ('"/a:${PATH}"', '"/a:', "(programs in /a are found first)", "/a: programs are looked for here first"),
        ("$PATH:/a:/b", ":/a:/b", "(programs in /a and /b are found last)", "/a:/b: programs are looked for here last"),
        ("$X/a:$PATH", "/a:", "(programs in $X/a are found first)", "$X/a: programs are looked for here first"),
        ("$Y/a:$PATH", "/a:", "(programs in /y/a are found first)", "/y/a: programs are looked for here first"),
        ("/a:$PATH:/b", ":/b", "(programs in /a are found first, those in /b last)", "/b: programs are looked for"),
        ("$PATH:$Y/a", ":", "(programs in /y/a are found last)", "A colon"),
    ],
)
def test_a_directory_beside_path_is_searched_first_or_last(value: str, piece: str, summed: str, words: str) -> None:
    text = f"FROM x\nENV Y=/y\nENV PATH={value}\n"
    assert summed in summary(text)
    assert token(text, piece).startswith(words)


def test_an_argument_with_quotes_and_dollars_keeps_them() -> None:
    assert """`sh -c "a '$X'"`""" in summary("""FROM x\nCMD ["sh", "-c", "a '$X'"]\n""")


def test_a_comment_of_the_shell_is_no_part_of_what_runs() -> None:
    assert "`pip install x`" in summary("FROM a\nRUN pip install x # and y\n")
    assert "`echo '# a'`" in summary("FROM a\nRUN echo '# a'\n")


def test_a_script_with_nothing_behind_it_has_no_program_to_start() -> None:
    script = '"/docker-entrypoint.sh"'
    alone = "/docker-entrypoint.sh: a script of the image. It is started directly, without a shell."
    assert token(f"FROM a\nCMD [{script}]\n", script) == alone
    assert token(f"FROM a\nENTRYPOINT [{script}]\n", script) == alone
    assert token("FROM a\nCMD /entrypoint.sh\n", "/entrypoint.sh") == ("/entrypoint.sh: a script of the image.")
    assert "then starts the program" in token(f'FROM a\nENTRYPOINT [{script}]\nCMD ["b"]\n', script, 1)


def test_a_command_in_place_of_a_variable_is_what_it_prints() -> None:
    assert token("FROM a\nRUN make -j${N:-$(nproc)}\n", "}").startswith("${N:-$(nproc)}: what nproc prints, since N")


def test_cmd_beside_an_entrypoint_is_its_arguments() -> None:
    assert "usual arguments" in summary('FROM a\nENTRYPOINT ["a"]\nCMD ["b"]\n')


def test_a_comment_has_no_effect_and_a_directive_acts_on_the_build() -> None:
    entries = explain("# escape=`\n# hello\nFROM a\n").to_json()["instructions"]
    assert [(entry["keyword"], entry["effect"]) for entry in entries[:2]] == [("#", "build"), ("#", "none")]


def test_a_text_with_braces_is_shown_as_it_is() -> None:
    assert "{x}" in summary("FROM a\nRUN echo {x} {0}\n")


EVERYTHING = """# syntax=docker/dockerfile:1
# escape=\\
ARG V=1
FROM --platform=linux/amd64 r.io/a:$V@sha256:00000000000000000000000000000000 AS b
RUN --mount=type=cache,target=/x,sharing=locked --network=none if [ -f x ]; then a=1 b 2>&1 | c; fi # no
RUN <<EOF
ls
EOF
COPY --from=b --chown=a:b --chmod=644 --link=true a* ../b c/ ./d/
ADD --checksum=sha256:1 https://x.y/z git@x:y.git /z
ENV A=b C="d $V"
LABEL a.b=c
EXPOSE 80/udp 90-95
USER a:b
VOLUME ["/a"]
HEALTHCHECK --interval=1s --retries=2 CMD x || exit 1
STOPSIGNAL SIGQUIT
SHELL ["/bin/bash", "-c"]
ONBUILD RUN x $(y)
MAINTAINER z
NONSENSE x
"""


def test_no_token_of_any_kind_is_without_words() -> None:
    entries = explain(EVERYTHING).to_json()["instructions"]
    assert [token for entry in entries for token in entry["tokens"] if not token["explanation"]] == []


def test_the_program_of_a_cmd_behind_an_entrypoint_script_is_a_program() -> None:
    document = explain('FROM scratch\nENTRYPOINT ["/entrypoint.sh"]\nCMD ["nginx"]\n').to_json()
    words = next(token["explanation"] for token in document["instructions"][2]["tokens"] if token["text"] == '"nginx"')
    assert words.endswith("The ENTRYPOINT on line 2 starts it in the end.")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ENV A=", "Sets A to an empty value."),
        ('ENV A="" B=1', "Sets A to an empty value and B to 1."),
        ("LABEL a=''", 'Notes a = "" on the image'),
        ("ARG A=", "Declares A (empty by default)"),
        ("ARG A", "Declares A, but no line of this stage follows"),
        ('ENV A "b $C"', "Sets A to b $C."),
    ],
)
def test_an_empty_value_is_called_so(line: str, said: str) -> None:
    assert said in summary(f"FROM a\n{line}\n")


def test_nobody_fills_in_a_variable_in_an_array() -> None:
    stays = "No shell reads an array, so what begins with $ stays as it is."
    assert token('FROM a\nCMD ["x", "$PORT"]\n', '"$PORT"') == f"$PORT: an argument for x. {stays}"
    assert stays not in token('FROM a\nCMD ["x", "5$"]\n', '"5$"')


def test_a_piece_beside_a_variable_is_no_owner_of_its_own() -> None:
    words = token("FROM a\nARG U=1\nARG G=2\nCOPY --chown=$U:$G b /c/\n", ":")
    assert words == "Stays as it is; with the variables filled in, the word reads 1:2."


def test_an_image_behind_a_variable_is_told_by_what_is_in_it() -> None:
    words = token("ARG FROM_WHERE=docker.io/library/\nFROM ${FROM_WHERE}rust:1.80\n", "rust", 1)
    assert "it reads docker.io/library/rust, an image with the Rust compiler" in words


@pytest.mark.parametrize(
    ("line", "word", "said"),
    [
        ("COPY --from=b /x/*.jar app.jar", "/x/*.jar", "matches this pattern"),
        ("COPY *.jar app.jar", "app.jar", "several matches need a directory here, with / at the end"),
        ("COPY a ~/b", "~/b", "a directory called ~"),
        ("WORKDIR ~/b", "~/b", "a directory called ~"),
    ],
)
def test_a_pattern_and_a_tilde_are_what_the_builder_makes_of_them(line: str, word: str, said: str) -> None:
    assert said in token(f"FROM a AS b\nFROM c\n{line}\n", word)


def test_what_no_reader_claims_is_named() -> None:
    assert token("FROM a\nENV A=1 wrong\n", "wrong") == "wrong: not something the builder expects here."


def test_a_port_is_published_with_its_protocol() -> None:
    assert "docker run -p 53:53/udp." in token("FROM a:1\nEXPOSE 53/udp 80/tcp\n", "53")
    assert "docker run -p 80:80." in token("FROM a:1\nEXPOSE 53/udp 80/tcp\n", "80")


def test_an_archive_that_add_is_told_to_unpack_does_not_stay_packed() -> None:
    url = "https://example.com/a.tar.gz"
    assert "unpacks it" in token(f"FROM a:1\nADD --unpack=true {url} /a/\n", url)
    assert "still packed" in token(f"FROM a:1\nADD --unpack=false {url} /a/\n", url)
    assert "still packed" in token(f"FROM a:1\nADD {url} /a/\n", url)


def test_a_copy_names_its_places_as_far_as_the_file_says_them() -> None:
    text = 'FROM a:1\nARG from\nENV D=/data\nCOPY "${D}/x" "${D}"\nCOPY $from/x $D/y\n'
    assert summary(text, 3).startswith("Copies /data/x from the build context to /data.")
    assert summary(text, 4).startswith("Copies $from/x from the build context to /data/y.")


def test_a_well_known_variable_says_in_arg_what_it_does() -> None:
    assert "keeps apt from asking" in token("FROM a:1\nARG DEBIAN_FRONTEND=noninteractive\n", "DEBIAN_FRONTEND")


def test_what_cmd_hands_to_an_entrypoint_is_explained_by_that_program() -> None:
    text = 'FROM a:1\nENTRYPOINT ["uvicorn", "main:app"]\nCMD ["--host", "0.0.0.0", "--port", "80", "x"]\n'
    assert token(text, '"--port"').startswith("--port: listens on this port.")
    assert token(text, '"80"') == "80: the port."


def test_what_cmd_hands_to_a_program_without_words_is_no_argument_of_its_first_word() -> None:
    text = 'FROM a:1\nENTRYPOINT ["./myserver"]\nCMD ["-p", "./files", "-debug"]\n'
    assert token(text, '"./files"') == "./files: an argument for myserver."
    assert token(text, '"-debug"') == "-debug: a further argument of the ENTRYPOINT on line 2."


def test_the_day_of_a_release_is_no_version() -> None:
    assert tag_meaning("ubuntu", "bionic-20191202") == "Ubuntu 18.04 (bionic), as of 2019-12-02"
    assert tag_meaning("debian", "bookworm-20240612-slim").startswith("Debian 12 (bookworm), as of 2024-06-12, ")


@pytest.mark.parametrize(
    ("mode", "words"),
    [
        ("1777", "(rwxrwxrwt)"),
        ("4755", "(rwsr-xr-x)"),
        ("2775", "(rwxrwsr-x)"),
        ("4644", "(rwSr--r--)"),
        ("u+s", "the program runs as its owner"),
        ("g+s", "new files in the directory get its group"),
        ("+t", "only the owner of a file may delete it"),
        ("a+rwxt", "everybody may also read, write and execute; in the directory only the owner"),
        ("o=", "others may do nothing"),
    ],
)
def test_the_bits_besides_the_rights_are_told(mode: str, words: str) -> None:
    assert words in mode_words(mode)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("COPY a b c /opt/", "Copies a, b and c from"),
        (f"COPY {'/usr/local/bin/long' * 2} /usr/bin/a /usr/bin/b /usr/bin/c /x/", "/usr/bin/a and 2 more from"),
        ("ENV A=1 B=2 C=3", "Sets A to 1, B to 2 and C to 3."),
        ('ENV A="  b "', 'Sets A to "  b ".'),
        ('LABEL a="Run a model." b=c', 'Notes a = "Run a model." and b = c on'),
        ("ARG D=src\nWORKDIR ${D}/x", "Makes src/x (unless --build-arg D=… gives another) the working directory"),
        ("STOPSIGNAL SIGKILL", "which ends the program at once"),
        ("STOPSIGNAL 15", "ten seconds later"),
        ("EXPOSE 80 81", "the ports 80 and 81"),
    ],
)
def test_a_summary_names_what_is_written(line: str, said: str) -> None:
    assert said in summary(f"FROM a\n{line}\n")


@pytest.mark.parametrize("keyword", ["ENV", "LABEL"])
def test_a_value_with_blanks_around_a_variable_is_one_word(keyword: str) -> None:
    text = f'FROM a\nARG R=1\n{keyword} a="x ${{R}} y" b=c\n'
    assert token(text, '"x').startswith("Stays as it is. With the variables filled in: x 1 y: the value of")
    assert token(text, "c").startswith("c: the value of")


def test_a_name_of_the_builder_above_the_first_from_is_for_the_from_lines() -> None:
    assert "FROM lines" in token("ARG TARGETARCH\nFROM a\n", "TARGETARCH", 0)
    assert "this stage" in token("FROM a\nARG TARGETARCH\n", "TARGETARCH")


def test_releases_are_known_by_their_names() -> None:
    assert tag_meaning("debian", "wheezy-slim").startswith("Debian 7 (wheezy)")
    assert tag_meaning("ubuntu", "trusty") == "Ubuntu 14.04 (trusty)"
    assert tag_meaning("ubuntu", "trusty") == "Ubuntu 14.04 (trusty)"


@pytest.mark.parametrize(
    ("name", "registry", "said"),
    [
        ("dotnet/sdk", "mcr.microsoft.com", "with the .NET compiler and its tools; published by Microsoft."),
        (
            "oven/bun",
            "",
            "with Bun, which runs JavaScript and TypeScript outside the browser; published by oven on Docker Hub.",
        ),
        ("distroless/java21", "gcr.io", "with Java, without a shell or a package manager; published by Google."),
        (
            "bitnami/kubectl",
            "docker.io",
            "with kubectl, the command for Kubernetes clusters; published by bitnami on Docker Hub.",
        ),
        ("docker/library/python", "public.ecr.aws", "pip; a copy of the Docker Official Image python."),
        ("team/app", "gcr.io", "the repository on that registry."),
    ],
)
def test_images_from_elsewhere_are_told_by_their_full_name(name: str, registry: str, said: str) -> None:
    assert repository_words(name, registry).endswith(said)


@pytest.mark.parametrize(
    ("lines", "user", "said"),
    [
        ("FROM node:22\nRUN adduser -S -G nodejs -u 1001 nextjs", "nextjs", "created on line 2."),
        ("FROM debian:12 AS a\nRUN useradd -ms /bin/bash joe\nFROM a", "joe", "created on line 2."),
        ("FROM node:22-alpine", "node", "who comes with the image node:22-alpine."),
        (
            "FROM mcr.microsoft.com/dotnet/aspnet:8.0",
            "app",
            "who comes with the image mcr.microsoft.com/dotnet/aspnet:8.0.",
        ),
        ("FROM mcr.microsoft.com/dotnet/aspnet:6.0", "app", "by the next RUN or when a container starts."),
        ("FROM debian:12\nRUN useradd -g staff joe", "staff", "by the next RUN or when a container starts."),
    ],
)
def test_where_a_user_comes_from_is_said(lines: str, user: str, said: str) -> None:
    assert token(f"{lines}\nUSER {user}\n", user).endswith(said)


@pytest.mark.parametrize(
    ("image", "said"),
    [
        ("composer:2", "one with Composer, the package manager for PHP (Composer 2)."),
        ("ghcr.io/astral-sh/uv:0.5", "one with uv, a fast package manager for Python (uv 0.5)."),
        ("team/app:1", "so an image of that name, which is fetched."),
    ],
)
def test_an_image_that_files_come_from_is_told_as_a_base_is(image: str, said: str) -> None:
    assert token(f"FROM debian:12\nCOPY --from={image} /a /a\n", image).endswith(said)


def test_a_program_before_the_shell_is_not_called_a_shell() -> None:
    text = 'FROM a\nSHELL ["conda", "run", "-n", "env", "/bin/bash", "-c"]\n'
    assert token(text, '"conda"').startswith("conda: starts what follows it, and so the shell")


def test_the_lines_of_a_compose_file_stay_quiet_below_its_error() -> None:
    found = explain('services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n')
    assert [problem.code for problem in found.problems] == ["compose_file"]
    said = {entry.summary for entry in found.explained}
    assert (
        said == {"A line of the Compose file."} == {words for entry in found.explained for words in entry.explanations}
    )
