"""Every instruction in its forms: arguments, flags, JSON, pairs."""

import pytest

from builder.dockerfile import Instruction, parse


def read(line: str) -> Instruction:
    dockerfile = parse(f"FROM a\n{line}\n")
    assert not [problem for problem in dockerfile.problems if problem.severity == "error"], dockerfile.problems
    return dockerfile.instructions[1]


def kinds(line: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in read(line).tokens if token.kind != "punctuation"][1:]


VALID = [
    "ADD a b",
    'ADD ["a b", "c"]',
    "ADD --chown=1:1 --chmod=644 --link --keep-git-dir=true a b",
    "ADD https://example.com/x.tar.gz /x",
    "ADD https://github.com/moby/buildkit.git#v0.1:docs /x",
    "ARG a b=1 c='2 3'",
    "CMD",
    "CMD []",
    'CMD [ "a" , "b" ]',
    "CMD a | b",
    "COPY a b/",
    "COPY --from=alpine:3 --chown=node:node /a /b",
    "ENTRYPOINT []",
    'ENTRYPOINT ["a"]',
    "ENTRYPOINT a $B",
    "ENV a=1 b='2 3' c=\"4 $a\"",
    "ENV a 1 2 3",
    "EXPOSE 80 443/tcp 53/UDP 8000-8010 $PORT",
    "EXPOSE 127.0.0.1:80:8080",
    "HEALTHCHECK NONE",
    "HEALTHCHECK none",
    "HEALTHCHECK --interval=1m30s --timeout=0s --start-period=5s --start-interval=1s --retries=3 CMD curl x",
    'HEALTHCHECK CMD ["curl", "x"]',
    'LABEL a=1 "b c"=2',
    "LABEL a b c",
    "MAINTAINER somebody <a@b.c>",
    "ONBUILD RUN ls",
    "ONBUILD COPY <<EOF /x\nhello\nEOF",
    "RUN --mount=type=cache,target=/x,id=a,sharing=locked,mode=0755,uid=1,gid=1 ls",
    "RUN --mount=type=bind,source=.,dst=/x,rw --mount=type=tmpfs,target=/y,size=64m ls",
    "RUN --mount=type=secret,id=a,required=true,mode=0400 --mount=type=ssh ls",
    "RUN --network=none -- ls",
    'RUN ["a", "\\u00e9\\n"]',
    'SHELL ["/bin/bash", "-c"]',
    "STOPSIGNAL 9",
    "STOPSIGNAL SIGRTMIN+3",
    "STOPSIGNAL term",
    "USER 1000:1000",
    "USER $U",
    'VOLUME ["/a", "/b"]',
    "VOLUME /a /b",
    "WORKDIR a b c",
    "run lower case",
]


@pytest.mark.parametrize("line", VALID)
def test_the_builder_takes_this_form(line: str) -> None:
    assert read(line).keyword == line.split(maxsplit=1)[0].upper()


def test_from_names_registry_repository_tag_and_digest() -> None:
    digest = "sha256:" + "0" * 64
    tokens = parse(f"FROM --platform=linux/amd64 r.example:5000/a/b:1.0@{digest} AS x\n").instructions[0].tokens
    found = {token.kind: token.text for token in tokens}
    assert found["registry"] == "r.example:5000"
    assert found["image"] == "a/b"
    assert found["tag"] == "1.0"
    assert found["digest"] == digest
    assert found["stage"] == "x"


def test_a_variable_in_a_reference_is_a_token_of_its_own() -> None:
    tokens = parse("ARG V=1\nFROM node:${V:-2:3}-alpine\n").instructions[1].tokens
    assert [(token.kind, token.text) for token in tokens[1:]] == [
        ("image", "node"),
        ("punctuation", ":"),
        ("variable", "${V:-2:3}"),
        ("tag", "-alpine"),
    ]


def test_flags_are_read_with_their_values() -> None:
    copy = read("COPY --from=b --chown='a b' x y")
    assert [(flag.name, flag.value) for flag in copy.flags] == [("from", "b"), ("chown", "a b")]
    assert copy.arguments == ("x", "y")


def test_json_arguments_are_the_decoded_strings() -> None:
    run = read('RUN ["a b", "\\"c\\""]')
    assert run.json
    assert run.arguments == ("a b", '"c"')


def test_broken_json_is_shell_text() -> None:
    assert not read("CMD ['a']").json


def test_env_pairs_keep_quotes_and_variables_as_written() -> None:
    pairs = read("ENV a=\"1 $b\" c='d'").pairs
    assert [(pair.name, pair.value) for pair in pairs] == [("a", '"1 $b"'), ("c", "'d'")]


def test_the_old_env_form_takes_the_rest_of_the_line() -> None:
    assert [(pair.name, pair.value) for pair in read("ENV a 1  2=3").pairs] == [("a", "1  2=3")]


def test_an_arg_without_a_value_has_none() -> None:
    assert [(pair.name, pair.value) for pair in read("ARG a b=").pairs] == [("a", None), ("b", "")]


def test_onbuild_wraps_a_whole_instruction() -> None:
    onbuild = read("ONBUILD COPY --chown=1 a b")
    assert onbuild.trigger is not None
    assert onbuild.trigger.keyword == "COPY"
    assert onbuild.trigger.arguments == ("a", "b")


def test_a_shell_line_is_commands_arguments_and_operators() -> None:
    assert kinds("RUN npm install && echo $HOME > x") == [
        ("shell-command", "npm"),
        ("shell-argument", "install"),
        ("shell-operator", "&&"),
        ("shell-command", "echo"),
        ("variable", "$HOME"),
        ("shell-operator", ">"),
        ("path", "x"),
    ]


def test_powershell_lines_are_not_read_as_posix() -> None:
    dockerfile = parse('# escape=`\nFROM a\nSHELL ["powershell", "-Command"]\nRUN $x = 1; # c\n')
    last = dockerfile.instructions[3].tokens[-1]
    assert (last.kind, last.meaning and last.meaning.words) == ("comment", "A comment: PowerShell skips it.")


def test_a_mount_is_keys_and_values() -> None:
    found = [token.role for token in read("RUN --mount=type=cache,target=/x ls").tokens if "mount" in token.role]
    assert found == [
        "flag.run.mount",
        "mount.type",
        "mount.value.type",
        "mount.comma",
        "mount.target",
        "mount.value.target",
    ]
