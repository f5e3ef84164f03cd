"""Our own rules: when they speak, when they keep silent, what their repair writes."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, mended


def lines(code: str, text: str, dockerignore: str | None = None) -> list[int]:
    return [finding.lines[0] for finding in FIND[code](Subject(parse(text), dockerignore))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM node\n", [1]),
        ("FROM node:latest\n", [1]),
        ("FROM registry.example:5000/team/app\n", [1]),
        ("FROM node:22\n", []),
        (f"FROM node@sha256:{'a' * 64}\n", []),
        ("FROM scratch\n", []),
        ("FROM gcr.io/distroless/static\n", [1]),
        ("FROM gcr.io/distroless/nodejs22-debian12:latest\n", []),
        ("FROM node:22 AS base\nFROM base\n", []),
        ("ARG TAG=1\nFROM node:$TAG\n", []),
        ("ARG IMAGE=node\nFROM $IMAGE\n", []),
    ],
)
def test_latest_and_no_tag_are_one(text: str, found: list[int]) -> None:
    assert lines("LatestTag", text) == found


@pytest.mark.parametrize(
    ("tag", "found"), [("lts", [1]), ("lts-alpine", [1]), ("stable", [1]), ("22", []), ("bookworm", []), ("3.20", [])]
)
def test_some_tags_are_known_to_move(tag: str, found: list[int]) -> None:
    assert lines("FloatingTag", f"FROM some:{tag}\n") == found


@pytest.mark.parametrize(
    ("base", "found"),
    [
        ("node:alpine", [1]), ("python:slim-bookworm", [1]), ("node:lts-iron", []), ("node:iron", []),
        ("debian:bookworm-slim", []), ("node:22-alpine", []), ("someone/app:alpine", []),
    ],
)  # fmt: skip
def test_a_tag_without_a_version_moves_and_the_name_of_a_line_does_not(base: str, found: list[int]) -> None:
    assert lines("FloatingTag", f"FROM {base}\n") == found


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("composer:latest", [2]),
        ("ghcr.io/astral-sh/uv", [2]),
        ("composer:2", []),
        ("build", []),
        ("0", []),
        ("composer", [2]),
        ("alpine", [2]),
    ],
)
def test_files_from_the_newest_image_are_told_too(origin: str, found: list[int]) -> None:
    assert lines("LatestTag", f"FROM node:22 AS build\nCOPY --from={origin} /a /a\n") == found


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        ("RUN apt-get update\nRUN apt-get install -y curl\n", [2]),
        ("RUN apt-get update && apt-get install -y curl\n", []),
        ("RUN apt-get update\nRUN make\n", []),
        ("RUN apt-get update\nCOPY a b\nRUN apt-get install -y curl\n", [2]),
        ("RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y curl\n", []),
    ],
)
def test_an_update_of_its_own_is_told_where_the_next_line_installs(runs: str, found: list[int]) -> None:
    assert lines("AptUpdateAlone", f"FROM debian:12\n{runs}") == found


def test_two_runs_become_one() -> None:
    text = "FROM debian:12\nRUN apt-get update\n\nRUN apt-get install -y curl\n"
    assert mended("AptUpdateAlone", text) == "FROM debian:12\nRUN apt-get update && apt-get install -y curl\n"


@pytest.mark.parametrize(
    ("command", "found"),
    [
        ("apt-get install curl", [2]),
        ("apt-get upgrade", [2]),
        ("apt-get install -y curl", []),
        ("apt-get -qqy install curl", []),
        ("apt-get install curl --yes", []),
        ("apt-get -qq install curl", []),
        ("yes | apt-get install curl", []),
        ("apt-get update", []),
        ("apt-get -o APT::Get::Assume-Yes=true install curl", []),
        ("apt-get install $OPTIONS curl", []),
        ("if true; then apt-get install curl; fi", [2]),
        ("dpkg -i a.deb; apt-get install -f", []),
    ],
)
def test_apt_get_asks_unless_it_is_told_not_to(command: str, found: list[int]) -> None:
    assert lines("AptAsks", f"FROM debian:12\nRUN {command}\n") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM debian:12\nRUN apt-get update && apt-get install -y a\n", [2]),
        ("FROM debian:12\nRUN apt-get -o A=b update && apt-get -t c install -y a\n", [2]),
        ("FROM debian:12 AS build\nRUN apt-get update && apt-get install -y a\nFROM scratch\n", []),
        ("FROM debian:12 AS build\nRUN apt-get update && apt-get install -y a\nFROM build\n", [2]),
        ("FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y a\n", []),
        ("FROM debian:12\nRUN apt-get install -y a\n", []),
    ],
)
def test_package_lists_matter_only_in_layers_that_are_shipped(text: str, found: list[int]) -> None:
    assert lines("AptListsLeft", text) == found


def test_a_command_over_several_lines_grows_by_a_line() -> None:
    text = "FROM debian:12\nRUN apt-get update \\\n && apt-get install -y a\n"
    grown = "FROM debian:12\nRUN apt-get update \\\n && apt-get install -y a \\\n && rm -rf /var/lib/apt/lists/*\n"
    assert mended("AptListsLeft", text) == grown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN pip install flask\n", [2]),
        ("RUN python3 -m pip install flask\n", [2]),
        ("RUN pip install --no-cache-dir flask\n", []),
        ("ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n", []),
        ("RUN PIP_NO_CACHE_DIR=1 pip install flask\n", []),
        ("RUN --mount=type=cache,target=/root/.cache/pip pip install flask\n", []),
        ("RUN pip --version\n", []),
    ],
)
def test_pips_cache_is_kept_out_in_several_ways(text: str, found: list[int]) -> None:
    assert lines("PipCache", f"FROM python:3.12\n{text}") == found


@pytest.mark.parametrize(
    ("command", "found"),
    [("apk add a", [2]), ("apk --no-cache add a", []), ("apk add a && rm -rf /var/cache/apk/*", [])],
)
def test_apks_index_is_kept_out(command: str, found: list[int]) -> None:
    assert lines("ApkCache", f"FROM alpine:3.24\nRUN {command}\n") == found


INSTALLS = [
    ("npm ci", "COPY package*.json ./\nRUN npm ci\nCOPY . .\n"),
    ("yarn", "COPY package.json yarn.lock* ./\nRUN yarn\nCOPY . .\n"),
    ("pip install -r requirements/base.txt", "COPY requirements/ requirements/\n"
     "RUN pip install -r requirements/base.txt\nCOPY . .\n"),
    ("pip install -r a.txt -r b.txt", "COPY a.txt b.txt ./\nRUN pip install -r a.txt -r b.txt\nCOPY . .\n"),
    ("apk add go && go build", None),
    ("bundle install", "COPY Gemfile Gemfile.lock* ./\nRUN bundle install\nCOPY . .\n"),
    ("go mod download", "COPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\n"),
    ("go build -o /app .", "COPY go.mod go.sum* ./\nRUN go mod download\nCOPY . .\nRUN go build -o /app .\n"),
    ("cargo build", "COPY . .\nRUN --mount=type=cache,target=/usr/local/cargo/registry cargo build\n"),
    ("composer install", None),
    ("npm ci && npm run build", None),
]  # fmt: skip


@pytest.mark.parametrize(("command", "better"), INSTALLS, ids=[command for command, _ in INSTALLS])
def test_each_language_has_its_own_better_order(command: str, better: str | None) -> None:
    start = "FROM some:1\nWORKDIR /app\n"
    assert mended("CopyBeforeInstall", f"{start}COPY . .\nRUN {command}\n") == (start + better if better else None)


@pytest.mark.parametrize(
    "text",
    [
        "COPY package.json .\nRUN npm ci\nCOPY . .\nRUN npm run build\n",
        "COPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n",
        "COPY . .\nRUN npm install -g serve\n",
        "COPY src src\nRUN npm ci\n",
        "COPY --from=build . .\nRUN npm ci\n",
        "COPY . .\nRUN pip install .\n",
        "COPY . .\nRUN pip install -r a.txt -r b.txt .\n",
        "COPY . .\nRUN pip install -r ../a.txt\n",
        "COPY . .\nRUN go mod init x && go build\n",
        "WORKDIR /app\nCOPY . /src\nRUN npm ci\n",
        "COPY . /src\nRUN cd $DIR && go build\n",
        "COPY . .\nRUN make\n",
        "COPY . .\nRUN mvn clean install\nCMD mvn spring-boot:run\n",
    ],
)
def test_an_order_that_keeps_the_cache_is_not_touched(text: str) -> None:
    assert lines("CopyBeforeInstall", f"FROM some:1\n{text}") == []


def test_a_manifest_that_is_copied_already_is_not_copied_twice() -> None:
    text = "FROM node:22\nCOPY package.json .\nCOPY . .\nRUN npm ci\n"
    assert mended("CopyBeforeInstall", text) == "FROM node:22\nCOPY package.json .\nRUN npm ci\nCOPY . .\n"


def test_the_owner_goes_with_the_manifest() -> None:
    text = "FROM node:22\nWORKDIR /app\nCOPY --chown=node . /app\nRUN npm ci\n"
    better = "FROM node:22\nWORKDIR /app\nCOPY --chown=node package*.json /app/\nRUN npm ci\nCOPY --chown=node . /app\n"
    assert mended("CopyBeforeInstall", text) == better


@pytest.mark.parametrize(
    ("dockerignore", "found"), [(None, []), ("", [2]), ("# only words\n\n", [2]), ("node_modules\n", [])]
)
def test_nobody_is_blamed_for_a_dockerignore_that_nobody_showed(dockerignore: str | None, found: list[int]) -> None:
    assert lines("MissingDockerignore", "FROM node:22\nCOPY . .\n", dockerignore) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("../shared", [2]),
        ("..", [2]),
        ("/home/me/app", [2]),
        ("~/app", [2]),
        ("C:\\Users\\me\\app", [2]),
        ("/app", []),
        ("app/../lib", []),
        ("https://example.com/home/", []),
    ],
)
def test_a_source_outside_the_context_is_told(source: str, found: list[int]) -> None:
    assert lines("OutsideContext", f"FROM some:1\nADD {source} /x\n") == found


@pytest.mark.parametrize(
    "text",
    [
        "# escape=`\nFROM some:1\nWORKDIR C:\\app\n",
        "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nWORKDIR C:\\app\n",
        'FROM some:1\nSHELL ["powershell", "-Command"]\nWORKDIR C:\\app\n',
        "FROM some:1\nWORKDIR /app\n",
    ],
)
def test_drive_letters_are_right_in_windows_images(text: str) -> None:
    assert lines("WindowsPath", text) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("ADD site /srv/", [2]),
        ("ADD . .", [2]),
        ("ADD rootfs.tar.xz /", []),
        ("ADD https://example.com/a /a", []),
        ('ADD "https://example.com/a.pem" "/a/"', []),
        ("ADD --checksum=sha256:" + "0" * 64 + " https://example.com/a /a", []),
        ("ADD *.txt /a/", []),
        ("ADD $FILE /a", []),
        ("COPY site /srv/", []),
    ],
)
def test_add_is_right_where_it_does_more_than_copy(line: str, found: list[int]) -> None:
    assert lines("AddInsteadOfCopy", f"FROM some:1\n{line}\n") == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (".env", 1), (".env.production", 1), ("config/.npmrc", 1), ("id_rsa", 1), ("tls/server.key", 1), (".ssh/", 1),
        ("private-key.pem", 1), ("private_key", 1), ("server.ppk", 1),
        ("credentials.json", 1), ("bot_token.txt", 1), (".token", 1), ("token.txt", 1), ("token", 0), ("tokens.py", 0),
        (".env.example", 0), ("ca.pem", 0), ("id_rsa.pub", 0),
        ("signing.key", 0), ("keys.js", 0), ("environment", 0),
    ],
)  # fmt: skip
def test_files_that_usually_hold_secrets(name: str, found: int) -> None:
    assert lines("SecretFileCopied", f"FROM some:1\nCOPY {name} /x/\n") == [2] * found


def test_a_secret_in_a_stage_that_is_not_shipped_is_no_matter() -> None:
    assert lines("SecretFileCopied", "FROM some:1 AS b\nCOPY .npmrc .\nFROM some:1\nCOPY --from=b /x /x\n") == []


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("ghp_" + "a1B2" * 9, 1),
        ("AKIA" + "IOSFODNN7EXAMPLE", 1),
        ("glpat-" + "abcdefghij0123456789", 1),
        ("npm_" + "a1B2" * 9, 1),
        ("https://me:hunter22@example.com/x.git", 1),
        ("https://me:$PASSWORD@example.com/x.git", 0),
        ("amqp://guest:guest@rabbitmq:5672", 0),
        ("postgresql://user:password@localhost/a", 0),
        ("postgresql://user:******@localhost/a", 0),
        ("https://example.com:8080/a@b", 0),
        ("7169605F62C751356D054A26A821E680E5FA6305", 0),
    ],
)
def test_values_that_are_secrets_by_their_looks(value: str, found: int) -> None:
    assert lines("SecretValue", f"FROM some:1\nENV A={value}\n") == [2] * found
    assert lines("SecretValue", f"FROM some:1\n# {value}\nRUN true\n") == []


@pytest.mark.parametrize(
    ("command", "better"),
    [
        ("cd /app", "WORKDIR /app"),
        ("mkdir -p /app && cd /app", "WORKDIR /app"),
        ("export A=1", "ENV A=1"),
        ("export A=$(date)", None),
        ("cd $HOME", None),
        (". venv/bin/activate", None),
        ("service nginx start", None),
    ],
)
def test_what_a_run_forgets_has_an_instruction_of_its_own(command: str, better: str | None) -> None:
    text = "FROM some:1\n"
    assert mended("LostAfterRun", f"{text}RUN {command}\n") == (f"{text}{better}\n" if better else None)


@pytest.mark.parametrize("command", ["cd /app && make", "export A=1; make", "mkdir /app", "service nginx stop", "true"])
def test_a_run_that_uses_what_it_sets_is_right(command: str) -> None:
    assert lines("LostAfterRun", f"FROM some:1\nRUN {command}\n") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM debian:12\nRUN sudo make\n", [2]),
        ("FROM debian:12\nRUN apt-get install -y sudo\nRUN sudo make\n", [3]),
        ("FROM debian:12\nUSER me\nRUN sudo make\n", []),
        ("FROM debian:12\nUSER me\nUSER root\nRUN sudo make\n", [4]),
        ("FROM example.com/devcontainer:1\nRUN sudo make\n", []),
    ],
)
def test_root_needs_no_sudo(text: str, found: list[int]) -> None:
    assert lines("SudoInRun", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN curl x | bash\n", [2]),
        ("RUN wget -qO- x | sh\n", [2]),
        ("RUN set -o pipefail && curl x | bash\n", []),
        ('SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl x | bash\n', []),
        ("RUN curl x | php && mv x.phar /bin/x\n", []),  # mv fails when nothing was made
        ("RUN curl x | tee y && mv y /bin/x\n", [2]),
        ("RUN curl x | tar -xz\n", []),  # tar fails by itself when nothing comes
        ("RUN echo x | sh\n", []),
    ],
)
def test_a_pipe_into_something_that_takes_nothing_for_success(text: str, found: list[int]) -> None:
    assert lines("PipeHidesFailure", f"FROM debian:12\n{text}") == found


@pytest.mark.parametrize(
    ("base", "following", "told"),
    [
        ("debian:12", 'RUN echo "a\\nb" > /x', True),
        ("debian:12", 'CMD echo "a\\nb"', True),
        ("debian:12", 'RUN echo -e "a\\nb" > /x', False),
        ("debian:12", 'RUN printf "a\\nb" > /x', False),
        ("debian:12", 'SHELL ["/bin/sh", "-c"]\nRUN echo "a\\nb"', False),
        ("alpine:3.22", 'RUN echo "a\\nb" > /x', False),
    ],
)
def test_another_shell_is_not_written_where_it_would_print_other_signs(base: str, following: str, told: bool) -> None:
    text = f"FROM {base}\nRUN curl https://example.com/x | sh\n{following}\n"
    finding = next(FIND["PipeHidesFailure"](Subject(parse(text))))
    assert ("write printf there" in finding.message, finding.fix is None) == (told, told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("RUN make -C /tmp/x\nRUN rm -rf /tmp/x\n", [3]),
        ("RUN yum install -y a\nRUN yum clean all\n", [3]),
        ("RUN yum install -y a\nRUN make\nRUN yum clean all\n", [4]),
        ("RUN yum install -y a && yum clean all\nRUN yum clean all\n", []),
        ("RUN apt-get update\nRUN apt-get clean && rm -rf /var/lib/apt/lists/*\n", [3]),
        ("RUN apt-get update && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /var/lib/apt/lists/*\n", []),
        ("RUN apt-get install -y a\nRUN apt-get clean\n", []),
        ("RUN apk add --no-cache a\nRUN rm -rf /var/cache/apk/*\n", []),
        ("RUN apk add --no-cache a b\nRUN apk del b\n", [3]),
        ("RUN apk add a\nRUN apk del b\n", []),
        ("RUN make\nRUN rm -rf /tmp/x\n", []),
        ("RUN make\nRUN apt-get clean\n", []),
        ("COPY a.tar.gz /\nRUN rm /a.tar.gz\n", [3]),
        ("RUN make && rm -rf /tmp/x\n", []),
        ("RUN make\nRUN rm /etc/nginx/conf.d/default.conf\n", []),
        ("RUN rm -rf /var/lib/apt/lists/*\n", []),
    ],
)
def test_removing_later_frees_nothing(text: str, found: list[int]) -> None:
    assert lines("RemoveInLaterLayer", f"FROM some:1\n{text}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("COPY . /app\nRUN chown -R me /app\n", [3]),
        ("WORKDIR /app\nCOPY . .\nRUN chown -R me .\n", []),
        ("COPY a /app\nCOPY b /app/b\nRUN chown -R me /app\n", []),
        ("COPY a /app\nRUN make -C /app\nRUN chown -R me /app\n", []),
        ("COPY a /app\nRUN make && chown -R me /app\n", []),
        ("COPY a /app\nRUN chown -R me /app /data\n", []),
        ("COPY a /app\nRUN if true; then chown -R me /app; fi\n", []),
        ("COPY --chown=me . /app\nRUN chown -R me /app\n", []),
        ("COPY . /app\nRUN chmod -R 755 /app\n", [3]),
        ("COPY . /app\nRUN chmod -R a+rX /app\n", []),
        ("COPY . /app\nRUN chown me /app\n", []),
        ("COPY . /app\nRUN chown -R me /data\n", []),
        ("COPY run.sh /app/run.sh\nRUN chown -R me /app\n", []),
    ],
)
def test_a_recursive_chown_after_copy(text: str, found: list[int]) -> None:
    assert lines("ChownDoubles", f"FROM some:1\n{text}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('FROM node:22\nCMD ["node", "a.js"]\n', [2]),
        ('FROM node:22\nUSER root\nCMD ["node", "a.js"]\n', [3]),
        ('FROM node:22\nUSER node\nCMD ["node", "a.js"]\n', []),
        ('FROM node:22 AS base\nUSER node\nFROM base\nCMD ["node", "a.js"]\n', []),
        ("FROM node:22\n", []),
        ('FROM gcr.io/distroless/nodejs22-debian12:nonroot\nCMD ["a.js"]\n', []),
        ('FROM debian:12\nRUN useradd app\nENTRYPOINT ["/run-as-app"]\n', []),
        ('FROM debian:12\nCMD ["bash"]\n', []),  # an image to build on
    ],
)
def test_root_is_told_only_where_it_is_sure(text: str, found: list[int]) -> None:
    assert lines("RunsAsRoot", text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('EXPOSE 80\nCMD ["a"]\n', [2]),
        ('# docker run -p 8080:80 web\nEXPOSE 80\nCMD ["a"]\n', []),
        ('EXPOSE 80 443\nCMD ["a"]\n', []),
        ('EXPOSE 80\nLABEL a=b\nCMD ["a"]\n', []),
        ("EXPOSE 80\n", []),
    ],
)
def test_expose_is_explained_to_beginners_until_they_note_how_to_publish(text: str, found: list[int]) -> None:
    assert lines("ExposeOpensNothing", f"FROM some:1\n{text}") == found


def test_a_cmd_behind_a_json_entrypoint_is_its_arguments() -> None:
    assert lines("EntrypointSwallowsCmd", 'FROM some:1\nENTRYPOINT ["a"]\nCMD ["b"]\n') == []


def test_files_copied_before_the_volume_are_safe() -> None:
    assert lines("WriteBelowVolume", "FROM some:1\nCOPY a /data/\nVOLUME /data\nCOPY b /database/\n") == []


@pytest.mark.parametrize(
    ("lines_", "words"),
    [
        ("FROM python:3.12\nRUN pip install a\n", "/root/.cache/pip"),
        ("FROM python:3.12\nUSER web\nRUN pip install a\n", "in its cache directory"),
        ("FROM jupyter/base-notebook:x\nRUN pip install a\n", "in its cache directory"),
        ("FROM python:3.12\nENV PIP_CACHE_DIR=/c\nRUN pip install a\n", "in its cache directory"),
        ("FROM python:3.12\nENV PIP_CACHE_DIR=/c\nRUN pip install a && rm -rf /c\n", ""),
        ("FROM python:3.12\nRUN pip install a && rm -rf ~/.cache\n", ""),
        ("FROM python:3.12\nRUN pip install --no-cache a\n", ""),
    ],
)
def test_pips_directory_is_only_named_where_it_is_known(lines_: str, words: str) -> None:
    found = [finding.message for finding in FIND["PipCache"](Subject(parse(lines_)))]
    assert len(found) == bool(words)
    assert all(words in message for message in found)


@pytest.mark.parametrize(
    ("later", "counts"),
    [
        ("RUN apt-get install -y b\n", True),
        ("FROM a\nRUN apt-get install -y b\n", True),
        ("RUN apt-get update && apt-get install -y b\n", False),
        ("FROM debian:13\nRUN apt-get install -y b\n", False),
    ],
)
def test_lists_that_a_later_line_needs_are_not_removed_first(later: str, counts: bool) -> None:
    first = "FROM debian:13 AS a\nRUN apt-get update && apt-get install -y a\n"
    text = first + later if "FROM d" not in later else later.replace("\n", " AS b\n", 1) + first
    finding = next(iter(FIND["AptListsLeft"](Subject(parse(text)))))
    assert ("still relies on them" in finding.message) == counts
    assert (finding.fix is None) == counts


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('FROM node:22\nCMD ["node", "a.js"]\n', "There is no USER in this file"),
        ('FROM node:22\nUSER node\nFROM node:22\nCMD ["node", "a.js"]\n', "There is no USER in this stage"),
        ('FROM node:22\nUSER root\nCMD ["node", "a.js"]\n', "USER on line 2 says root"),
        ('FROM node:22\nCOPY . .\nCMD ["node", "a.js"]\n', "COPY --chown=node:node"),
    ],
)
def test_why_a_program_runs_as_root_is_said(text: str, said: str) -> None:
    assert said in next(iter(FIND["RunsAsRoot"](Subject(parse(text))))).message


@pytest.mark.parametrize(
    ("command", "fixed"), [('["node", "a.js"]', True), ("npm run dev", False), ("next dev", False)]
)
def test_no_repair_takes_the_files_away_from_a_server_for_developing(command: str, fixed: bool) -> None:
    finding = next(iter(FIND["RunsAsRoot"](Subject(parse(f"FROM node:22\nCOPY . .\nCMD {command}\n")))))
    assert (finding.fix is not None) is fixed


def test_a_port_of_fastcgi_is_for_no_browser() -> None:
    text = "FROM php:8.3-fpm\nEXPOSE 9000\nCMD php-fpm\n"
    finding = next(iter(FIND["ExposeOpensNothing"](Subject(parse(text)))))
    assert "over FastCGI" in finding.message
    assert finding.fix is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("FROM nginx:1.30\nCOPY dist /usr/share/nginx/html\nEXPOSE 3000\n", "docker run -p 3000:80 IMAGE"),
        ('FROM php:8-fpm\nEXPOSE 8000\nCMD ["php", "artisan", "serve"]\n', "docker run -p 8000:8000 IMAGE"),
        ('FROM php:8-fpm\nEXPOSE 9000\nCMD ["php-fpm"]\n', "FastCGI"),
    ],
)
def test_a_port_is_published_to_where_the_server_listens(text: str, said: str) -> None:
    assert said in next(iter(FIND["ExposeOpensNothing"](Subject(parse(text))))).message


def test_settings_of_a_web_server_may_name_another_port() -> None:
    assert lines("ExposeOpensNothing", "FROM nginx:1.30\nCOPY a.conf /etc/nginx/conf.d/\nEXPOSE 3000\n") == []


def test_sudo_is_not_said_to_be_missing_where_the_image_may_have_it() -> None:
    (finding,) = FIND["SudoInRun"](Subject(parse("FROM apache/airflow:2.11.0\nUSER root\nRUN sudo apt-get update\n")))
    assert "if the image has it at all" in finding.message
