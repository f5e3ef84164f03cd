"""What variables hold: the base image's part stays open, build arguments and platforms are said to have a say."""

import pytest

from builder.explain import explain

from .test_explain_words import summary, token

BASE = "FROM mine:3.20\n"


def test_the_base_images_part_of_a_value_stays_in_it() -> None:
    text = BASE + "ENV PATH=/a:$PATH\nENV PATH=/b:$PATH\nENV X=/c:$PATH\n"
    assert "Sets PATH to /b:/a:$PATH (programs in /b are found first)." in summary(text, -2)
    assert "as far as they are known: /c:/b:/a:$PATH: the value of X" in token(text, "/c:")
    assert token(text, "$PATH", -2) == (
        "$PATH: '/a:$PATH' here, set by ENV on line 2; $PATH in it stands for what the base image has in PATH."
    )


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("ENV A=$HOME/go\nENV B=$A/bin", "Sets B to $HOME/go/bin."),
        ("ENV A=1\nENV B=$A$C", "Sets B to 1$C."),
        ("ENV A=/x${A:+:$A}\nENV B=$A", "Sets B to /x${A:+:$A}."),
        ("ENV A=/a:$X\nENV B=${A%:*}", "Sets B to ${A%:*}."),
        ("ENV A=1\nENV B=${A:-$X}", "Sets B to 1."),
        ("ENV A=/a:$PATH\nCOPY b $A/c/", "to /a:$PATH/c/."),
        ("ENV A=${V:-b}", "Sets A to b (unless the base image sets V)."),
        ("WORKDIR ${V:-/srv}", "Makes /srv (unless the base image sets V) the working directory"),
        ("ARG P\nEXPOSE ${P:-80}", "listens on port 80 (unless --build-arg P=… gives another)."),
        ("FROM alpine\nENV A=$HOME/go", "Sets A to /go."),
        ("FROM alpine\nCOPY a $NOPE/b", "to /b."),
        ("FROM alpine\nWORKDIR $NOPE", "so the working directory stays what it was."),
        ("FROM alpine\nUSER $NOPE", "as root."),
        ("ENV A=a.", 'Sets A to "a.". No layer'),
    ],
)
def test_a_summary_fills_in_what_is_known_and_nothing_else(lines: str, shown: str) -> None:
    assert shown in summary(f"{BASE}{lines}\n")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ARG A\nENV A=${A}", "empty here, set by ENV on line 3, unless --build-arg A=… gives a value"),
        ("ARG V=1\nENV A=$V", "'1' here, set by ENV on line 3, unless --build-arg V=… gives another"),
        ("ARG V\nENV A=${V:-2}", "'2' here, set by ENV on line 3, unless --build-arg V=… gives another"),
        ("ENV A=${V:-2}\nRUN b", "'2' here, set by ENV on line 2, unless the base image sets V"),
        (
            "ARG TARGETARCH\nENV A=$TARGETARCH",
            "'amd64' here, set by ENV on line 3; an example, since TARGETARCH is set by the builder",
        ),
        ("ENV A=$TARGETARCH\nRUN b", "empty here, set by ENV on line 2;"),
        ("ARG TARGETOS=linux\nENV A=$TARGETOS", "unless --build-arg TARGETOS=… gives another"),
        ("ARG V=1\nENV A=2\nENV A=$A", "'2' here, set by ENV on line 4; the shell fills it in."),
    ],
)
def test_a_value_says_what_may_give_another(lines: str, said: str) -> None:
    assert said in token(f"{BASE}{lines}\nRUN echo $A\n", "$A")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ARG A=1\nARG A", "'1' here, the default from ARG on line 2 unless"),
        ("ARG A=1\nFROM one\nARG A", "'1' here, the default from ARG on line 2 unless"),
        ("ENV A=1\nARG A=2\nARG A", "'2' here, the default from ARG on line 3 unless"),
        ("ENV A=1\nARG A=2\nFROM one", "'1' here, set by ENV on line 2;"),
        ("ENV A=1\nARG A=2\nFROM one\nARG A", "'1' here, set by ENV on line 2;"),
        ("ARG A=2\nENV A=1\nFROM one\nARG A=3", "'3' here, the default from ARG on line 5 unless"),
    ],
)
def test_an_arg_without_a_value_takes_none_away_and_from_sets_env_anew(lines: str, said: str) -> None:
    assert said in token(f"FROM scratch AS one\n{lines}\nRUN echo $A\n", "$A")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ENV F=${F}", "Sets F to the build argument F, empty by default."),
        ('LABEL f="$F"', "Notes f = the build argument F, empty by default on the image"),
        ("ENV F=$V", "Sets F to 1 (unless --build-arg V=… gives another)."),
        ("WORKDIR /a/$V", "Makes /a/1 (unless --build-arg V=… gives another) the working directory"),
        ("WORKDIR /a/$TARGETARCH", "Makes /a/$TARGETARCH the working directory"),
        ("COPY a-$TARGETARCH b", "Copies a-$TARGETARCH from"),
    ],
)
def test_a_summary_does_not_settle_what_the_build_decides(line: str, said: str) -> None:
    assert said in summary(f"{BASE}ARG F TARGETARCH\nARG V=1\n{line}\n")


@pytest.mark.parametrize(
    ("lines", "piece", "said"),
    [
        ("ADD https://x.org/$V/a /b", "/a", "filled in: https://x.org/1.2/a: the builder downloads this"),
        ("COPY a/$V.conf /b", ".conf", "filled in: a/1.2.conf: from the build context"),
        ("VOLUME /b/$V", "/b/", "filled in: /b/1.2: what a container writes here"),
        ("COPY $X/a /b", "/a", "The part of the word that stays as it is"),
        ("EXPOSE 1$N/udp", "/udp", "the word reads 1/udp."),
    ],
)
def test_a_piece_beside_a_variable_says_what_the_whole_word_is(lines: str, piece: str, said: str) -> None:
    assert said in token(f"{BASE}ENV V=1.2 N=\n{lines}\n", piece)


@pytest.mark.parametrize(
    ("line", "below", "said"),
    [
        ("USER root", "USER a", "Runs the commands below, up to the USER on line 3, as root. No layer: kept in the"),
        ("USER a", BASE, "Runs the commands below in this stage as a. No layer: it applies to the lines below, in"),
        ("ENV A=1", BASE, "No layer: it applies to the lines below, in this stage and in those built on it."),
        ("WORKDIR /a", BASE, "Adds a layer to this stage, on which the last stage is not built."),
    ],
)
def test_what_a_later_line_or_stage_leaves_behind_is_said_to_end_there(line: str, below: str, said: str) -> None:
    assert said in summary(f"{BASE}{line}\n{below}\n", 1)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ONBUILD ARG U=7\nONBUILD RUN echo $U", "'7' here, the default from ARG on line 2"),
        ("ONBUILD ENV U=7\nONBUILD RUN echo $U", "'7' here, set by ENV on line 2"),
        ("ENV U=7\nONBUILD RUN echo $U", "'7' here, set by ENV on line 2"),
        ("ARG U=7\nONBUILD RUN echo $U", "no ENV or ARG above sets it"),
        ("ONBUILD ENV U=7\nRUN echo $U", "no ENV or ARG above sets it"),
    ],
)
def test_onbuilds_have_variables_of_their_own(lines: str, said: str) -> None:
    assert said in token(f"{BASE}{lines}\n", "$U")


@pytest.mark.parametrize(
    ("base", "variable", "said"),
    [
        ("mine", "$G", "empty here unless the base image sets G: ARG on line 1 applies to FROM lines only"),
        ("alpine", "$G", "empty here: ARG on line 1 applies to FROM lines only"),
        ("mine", "$UID", "empty elsewhere unless the base image sets UID"),
        ("alpine", "$UID", "empty elsewhere."),
    ],
)
def test_what_is_empty_may_be_set_by_the_base_image(base: str, variable: str, said: str) -> None:
    assert said in token(f"ARG G=1\nFROM {base}\nRUN echo {variable}\n", variable)


def test_a_time_to_start_reads_well_for_one_minute() -> None:
    text = BASE + "HEALTHCHECK --start-period=1m CMD x\n"
    assert token(text, "1m") == "1m: failures do not count for 1 minute after the start."


def test_a_source_that_comes_out_empty_is_shown_as_such() -> None:
    assert 'Copies "" from the build context to /x.' in summary("FROM alpine\nCOPY $NOPE /x\n")


def test_an_image_whose_tag_is_empty_is_named_without_it() -> None:
    text = "ARG V\nFROM php:$V-fpm\nCOPY x $PHP_INI_DIR/y\n"
    assert token(text, "$PHP_INI_DIR").endswith("the image php sets it.")


def test_each_port_has_the_protocol_behind_it() -> None:
    tokens = explain(BASE + "EXPOSE 53/tcp 53/udp\n").to_json()["instructions"][-1]["tokens"]
    ends = [token["explanation"].split()[-1] for token in tokens if token["text"] == "53"]
    assert ends == ["53:53.", "53:53/udp."]


def test_all_ports_are_counted() -> None:
    ports = " ".join(map(str, range(1, 41)))
    assert "15, 16, 17 and 23 more" in summary(f"{BASE}EXPOSE {ports}\n")


def test_a_stage_chosen_by_the_platform_is_an_example() -> None:
    text = "FROM alpine AS p-amd64\nFROM alpine AS p-arm64\nFROM p-$TARGETARCH\n"
    assert "the stage p-$TARGETARCH ended, which the builder fills in: p-amd64 (line 1) is an example." in summary(text)


def test_a_default_takes_the_place_of_what_the_builder_sets() -> None:
    text = BASE + "ARG TARGETPLATFORM=linux/arm64\nRUN echo $TARGETPLATFORM\n"
    assert "The default after it replaces" in token(text, "TARGETPLATFORM", 1)
    assert "'linux/arm64' here" in token(text, "$TARGETPLATFORM")


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("${A:-8}", "'8', since A is '8' (ENV on line 2); if A were unset or empty, '8' would be here."),
        ("${X:-${HOME}}", "; $HOME in it stands for what the base image sets HOME to, if it does."),
        ("${TARGETARCH:-a}", "what the builder sets TARGETARCH to, such as 'amd64'; if TARGETARCH were unset or empty"),
    ],
)
def test_a_default_that_is_not_needed_does_not_hang_in_the_air(variable: str, said: str) -> None:
    assert said in token(f"{BASE}ENV A=8\nARG TARGETARCH\nENV B={variable}\n", variable)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('ENV "A"="5"', "Sets A to 5."),
        ('LABEL "a.b"="c"', "Notes a.b = c on"),
        ("ENV A=b\\ c", "Sets A to b c."),
        ("ENV A='b\\'c'", "Sets A to a value that the builder cannot read, so the build stops here."),
        ("ARG A=default", "Declares A ('default' by default), but no line of this stage follows"),
        ("ARG TARGETOS", "Declares TARGETOS, but no line"),
        ("EXPOSE 90 90/tcp", "listens on port 90."),
        ("EXPOSE 80:80", "listens on port 80."),
        ("EXPOSE 80a", "Should note a port, but 80a is not one."),
    ],
)
def test_names_and_values_are_shown_as_the_builder_reads_them(line: str, said: str) -> None:
    assert said in summary(f"{BASE}{line}\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("ARG TARGETOS", "without this line this stage does not have it."),
        ("ARG V=1", "Declares V ('1' by default) for the lines below in this stage."),
    ],
)
def test_an_arg_counts_for_its_stage(line: str, said: str) -> None:
    assert said in summary(f"{BASE}{line}\nRUN b\n{BASE}", 1)


@pytest.mark.parametrize(
    ("line", "wanted", "said"),
    [
        ('ENV A=""', '""', "empty: the value of A"),
        ('ENV A="b   c"', '"b   c"', "spaces in a row all stay in it"),
        ('ENV A="b $X c"', 'c"', "The part of the word that stays as it is"),
        ("RUN echo $PWD", "$PWD", "which the shell itself keeps here: /w when the command begins."),
        ("RUN echo $RANDOM", "$RANDOM", "a different random number each time"),
        ("EXPOSE 99999", "99999", "not a port. A port is a number up to 65535"),
        ("EXPOSE 5000", "5000", "often used by Flask applications or Docker's registry"),
        ("EXPOSE 9003", "9003", "often noted for Xdebug, which actually connects out to the editor"),
        ("ENV GOROOT=/g", "GOROOT", "where Go itself is installed"),
        ("ENV NEXT_PUBLIC_URL=a", "NEXT_PUBLIC_URL", "everybody can read it"),
        ("ARG UV_VERSION=1", "UV_VERSION", "UV_VERSION: a variable for the lines below"),
        ("ENV https_proxy=a", "https_proxy", "the server that encrypted web traffic goes through"),
        ("ENV REDIS_HOST=a", "REDIS_HOST", "by convention the machine on which the program finds that service"),
        ("ENV MY_HOST=a", "MY_HOST", "as programs and later lines use it."),
        ("ENV PIP_TRUSTED_HOST=a", "PIP_TRUSTED_HOST", "a setting of pip, like its flag of that name"),
        ("ENV PIP_WHEEL_CACHE=a", "PIP_WHEEL_CACHE", "as programs and later lines use it."),
        ("ENV TZ=GMT+8", "GMT+8", "That is 8 hours behind UTC, the opposite of what it looks like"),
        ("ENV TZ=Etc/GMT-2", "Etc/GMT-2", "That is 2 hours ahead of UTC"),
        (
            "LABEL org.label-schema.vcs-ref=a",
            "org.label-schema.vcs-ref",
            "today it is org.opencontainers.image.rev",
        ),
        ("LABEL maintainer.email=a", "maintainer.email", "Names usually begin with a domain"),
        ("LABEL com.example.a=b", "com.example.a", "the domain at its beginning"),
        ("ENV PYTHONBUFFERED=1", "PYTHONBUFFERED", "Perhaps you mean PYTHONUNBUFFERED"),
        ("ENV CACHE_DIR=/c", "CACHE_DIR", "as programs and later lines use it."),
        ("ENV APP_ENVIRONMENT=1", "APP_ENVIRONMENT", "as programs and later lines use it."),
        (
            "ENV NODE_OPTIONS=--openssl-legacy-provider",
            "--openssl-legacy-provider",
            ("allows outdated encryption algorithms"),
        ),
        ("ENV HOSTNAME=0.0.0.0", "0.0.0.0", "By convention: every address, so that it can be reached from outside"),
    ],
)
def test_a_word_says_what_it_is(line: str, wanted: str, said: str) -> None:
    assert said in token(f"{BASE}WORKDIR /w\n{line}\n", wanted)


def test_a_port_is_not_said_to_be_that_of_another_language() -> None:
    text = "FROM {}:1\nEXPOSE 3000\n"
    assert "Node.js" in token(text.format("node"), "3000")
    assert "Node.js" in token(text.format("alpine"), "3000")
    assert "Node.js" not in token(text.format("eclipse-temurin"), "3000")
    assert "Rails" in token(text.format("ruby"), "3000")


@pytest.mark.parametrize(
    ("line", "said", "fix"),
    [
        ("ENV export A=1", "ENV needs no export", "A=1"),
        ("ENV A b \\\n  C d", "so C in a line below becomes part of the value of A. Write ENV A=b C=d", "A=b C=d"),
    ],
)
def test_the_old_form_is_mended_as_it_was_meant(line: str, said: str, fix: str) -> None:
    found = next(one for one in explain(f"{BASE}{line}\n").problems if one.code == "LegacyKeyValueFormat")
    assert said in found.message
    assert found.fix is not None
    assert found.fix.text == fix


def test_a_list_over_several_lines_is_no_list_of_settings() -> None:
    found = explain(f"{BASE}ENV PACKAGES gcc make \\\n  curl git\n").problems
    assert not any("becomes part" in one.message for one in found)


def test_what_sets_nothing_but_path_leaves_other_variables_empty() -> None:
    text = "FROM ubuntu:24.04\nENV GOPATH=$HOME/go\nENV PATH=$PATH:/x\n"
    assert token(text, "$HOME", 1) == "$HOME: empty; nothing above sets HOME."
    values = {setting.name: setting.value for setting in explain(text).stages[0].configuration.settings}
    assert values == {"GOPATH": "/go", "PATH": "$PATH:/x"}


def test_a_backslash_before_a_letter_of_a_pattern_means_nothing_to_a_shell() -> None:
    assert "'yz', that is 'xyz'" in token("FROM a\nENV V=xyz\nRUN echo ${V#\\x}", "${V#\\x}")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ENV V='a b'\nRUN mkdir x$V", "so this word becomes several. Double quotes around it keep it one."),
        ("ENV V=ab\nRUN mkdir x$V", "the shell fills it in."),
        ("ENV V='a b'\nRUN mkdir \"x$V\"", "the shell fills it in."),
        ("ENV V='a b'\nRUN X=x$V make", "the shell fills it in."),
    ],
)
def test_a_value_with_spaces_makes_several_words_of_one_without_quotes(lines: str, said: str) -> None:
    assert token(f"FROM a\n{lines}", "$V").endswith(said)


@pytest.mark.parametrize(
    ("line", "name", "said"),
    [
        ("FROM php:8-fpm\nRUN apk add $PHPIZE_DEPS", "$PHPIZE_DEPS", "the image php:8-fpm sets it"),
        ("FROM node:22-slim\nRUN echo $YARN_VERSION", "$YARN_VERSION", "the image node:22-slim sets it"),
        ("FROM node:26-slim\nRUN echo $YARN_VERSION", "$YARN_VERSION", "or is empty"),
        ("FROM node:lts\nRUN echo $YARN_VERSION", "$YARN_VERSION", "or is empty"),
        ("FROM golang:1.22\nENV A=$GOPATH/bin", "$GOPATH", "the image golang:1.22 sets it"),
        ("FROM python:3\nENV A=$GOPATH/bin", "$GOPATH", "empty unless the base image sets GOPATH"),
    ],
)
def test_variables_that_an_image_is_known_to_set_are_explained(line: str, name: str, said: str) -> None:
    assert said in token(line, name)
