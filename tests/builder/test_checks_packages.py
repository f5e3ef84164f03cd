"""What an installation asks for: packages that have moved, are gone, or are not enough."""

import pytest

from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import FIND, lines


@pytest.mark.parametrize(
    ("base", "command", "found"),
    [
        ("ubuntu:18.10", "apt-get update", [2]),
        ("ubuntu:14.04", "apt-get update", [2]),
        ("debian:10-slim", "apt-get update", [2]),
        ("node:12-buster-slim", "apt-get install -y git", [2]),
        ("centos:7", "yum install -y git", [2]),
        ("ubuntu:18.04", "apt-get update", []),
        ("debian:13", "apt-get update", []),
        ("node:16-slim", "apt-get update", [2]),
        ("python:3.8.0", "apt-get update", [2]),
        ("mcr.microsoft.com/dotnet/sdk:3.1", "apt-get update", [2]),
        ("centos:7", "yum -y reinstall '*'", [2]),
        ("node:17", "apt-get update", []),
        ("python:3.8", "apt-get update", []),
        ("ruby:2", "apt-get update", []),
        ("php:7.4-apache", "apt-get update", []),
        ("debian:buster", "ls", []),
        ("debian:buster", "sed -i s/ftp.debian.org/archive.debian.org/ /etc/apt/sources.list && apt-get update", []),
        ("some/thing:buster", "apt-get update", []),
    ],
)
def test_packages_of_a_release_that_has_ended_are_not_where_they_were(
    base: str, command: str, found: list[int]
) -> None:
    assert lines("PackagesHaveMoved", f"FROM {base}\nRUN {command}\n") == found


def test_a_release_that_has_ended_is_told_behind_a_variable_and_in_a_list_of_servers() -> None:
    assert lines("PackagesHaveMoved", "ARG V=stretch\nFROM debian:$V\nRUN apt-get update\n") == [3]
    listed = "FROM debian:13\nRUN echo deb http://deb.debian.org/debian {} main > /etc/apt/sources.list && apt update\n"
    assert lines("PackagesHaveMoved", listed.format("buster")) == [2]
    assert lines("PackagesHaveMoved", listed.format("bookworm")) == []


@pytest.mark.parametrize(
    ("base", "command", "found"),
    [
        ("alpine:3.24", "apk add python", [2]),
        ("node:20-alpine", "apk add --no-cache make python2", [2]),
        ("php:8.2-fpm-alpine", "apk add php7-gd", [2]),
        ("alpine:3.11", "apk add python2", []),
        ("node:12-alpine", "apk add python", []),
        ("node:18.0-alpine", "apk add python", []),
        ("python:3.8.1-alpine", "apk add python", []),
        ("python:3.12.1-alpine", "apk add python", [2]),
        ("nginx:alpine", "apk add python", [2]),
        ("nginx:1.14-alpine", "apk add python", []),
        ("ruby:3.3-alpine", "apk add nodejs-npm", [2]),
        ("alpine:3.24", "apk add python3 py3-pip", []),
        ("debian:13", "apt-get install -y curl", [2]),
        ("debian:13", "apt-get update && apt-get install -y curl", []),
        ("debian:13", "apt-get update && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y curl", [3]),
        ("debian:13", "apt-get install -y ./tool.deb bash", []),
        ("debian:13", "./setup && apt-get install -y curl", []),
        ("debian:13", "--mount=type=cache,target=/var/lib/apt apt-get install -y curl", []),
        ("python:3.13", "apt-get install -y vim git", [2]),
        ("python:3.13", "apt-get install -y git", []),
        ("some/thing", "apt-get install -y curl", []),
        ("debian:13", "apt-get install -y", [2]),
        ("debian:13", "apt-get update && apt-get install -y build-dep nginx", [2]),
        ("debian:13", "apt-get install -y -f", []),
        ("debian:13", "cat list | xargs apt-get install -y", []),
        ("debian:13", "apt-get build-dep -y nginx", []),
    ],
)
def test_a_package_that_is_not_there_is_told(base: str, command: str, found: list[int]) -> None:
    assert lines("PackageNotThere", f"FROM {base}\nRUN {command}\n") == found


def test_an_installation_of_nothing_is_told_nothing_else() -> None:
    text = "FROM debian:13\nRUN apt-get install\n"
    assert lines("AptAsks", text) == lines("AptRecommends", text) == []


@pytest.mark.parametrize(
    ("base", "commands", "found"),
    [
        ("php:8.3", "docker-php-ext-install zip", [2]),
        ("php:8.3-alpine", "apk add libpng-dev && docker-php-ext-install gd intl", [2]),
        ("php:7.4", "pecl install xdebug", [2]),
        ("php:8.3", 'docker-php-ext-install -j "$(nproc)" gd', [2]),
        ("php:8.3", "docker-php-ext-install -j$(nproc) intl zip", [2]),
        ("php:8.3", "docker-php-ext-configure gd --with-jpeg\nRUN docker-php-ext-install gd", [2]),
        ("php:8.3", "docker-php-ext-install pdo_mysql opcache", []),
        ("php:7.2", "docker-php-ext-install zip", []),
        ("php:8.3", "apt-get install -y libfreetype6-dev && docker-php-ext-install gd", []),
        ("php:8.3", "apt-get install -y libmagickwand-dev && docker-php-ext-install gd", []),
        ("php:8.3", "install-php-extensions gd && docker-php-ext-install intl", []),
        ("some/php:8.3", "docker-php-ext-install gd", []),
        ("php:8.3", "pecl install xdebug", []),
        ("php:7.4", "pecl install xdebug-3.1.6", []),
    ],
)
def test_an_extension_that_cannot_be_built_is_told(base: str, commands: str, found: list[int]) -> None:
    assert lines("ExtensionNeedsMore", f"FROM {base}\nRUN {commands}\n") == found


def test_the_missing_libraries_are_those_that_the_extension_is_configured_with() -> None:
    text = "FROM php:8.3\nRUN docker-php-ext-configure gd --with-jpeg && docker-php-ext-install -j2 gd\n"
    fix = next(iter(FIND["ExtensionNeedsMore"](Subject(parse(text))))).fix
    assert fix is not None
    assert "libpng-dev libjpeg62-turbo-dev &&" in fix.text


def test_what_an_extension_was_configured_with_counts_for_the_lines_below() -> None:
    text = "FROM php:8.3\nRUN apt-get install -y libpng-dev libjpeg62-turbo-dev\nRUN docker-php-ext-configure gd {}\n"
    installed = text + "RUN docker-php-ext-install gd\n"
    assert lines("ExtensionNeedsMore", installed.format("--with-jpeg")) == []
    assert lines("ExtensionNeedsMore", installed.format("--with-jpeg --with-freetype")) == [3]


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ('RUN "chmod +x run"', "RUN chmod +x run"),
        ('RUN "some words"', None),
        ('RUN echo "chmod +x run"', None),
    ],
)
def test_quotes_around_a_whole_command_are_told(line: str, better: str | None) -> None:
    text = f"FROM debian:13\n{line}\n"
    found = [finding.fix for finding in FIND["QuotesMakeOneWord"](Subject(parse(text)))]
    assert [text[: fix.span[0]] + fix.text + text[fix.span[1] :] for fix in found if fix] == (
        [f"FROM debian:13\n{better}\n"] if better else []
    )


@pytest.mark.parametrize(
    ("word", "better"),
    [
        ('"$HOME/cache/*.gem"', '"$HOME/cache/"*.gem'),
        ("'/tmp/*'", "'/tmp/'*"),
        ('"*.log"', "*.log"),
        ('"$A"/*', None),
        ("/tmp/*", None),
    ],
)
def test_a_pattern_in_quotes_is_told(word: str, better: str | None) -> None:
    found = [
        finding.fix for finding in FIND["QuotesKeepPattern"](Subject(parse(f"FROM debian:13\nRUN rm -f {word}\n")))
    ]
    assert [fix.text for fix in found if fix] == ([better] if better else [])


def test_the_old_protocol_is_told_unless_git_itself_replaces_it() -> None:
    text = "FROM debian:13\nRUN git clone git://github.com/a/b\n"
    assert lines("GitProtocolRefused", text) == [2]
    replaced = "RUN git config --global url.https://github.com/.insteadOf git://github.com/\n"
    assert lines("GitProtocolRefused", text.replace("RUN", f"{replaced}RUN")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [("requirements.txt", [2]), ("--upgrade a dev-requirements.txt", [2]), ("-r requirements.txt", []), ("a.txt", [])],
)
def test_a_list_that_pip_takes_for_a_package_is_told(words: str, told: list[int]) -> None:
    assert lines("PackageNotThere", f"FROM python:3.14\nRUN pip install {words}\n") == told


@pytest.mark.parametrize(
    ("base", "name", "better"),
    [
        ("ubuntu", "build-essentials", "build-essential"),
        ("python:3.14", "libssl-devel", "libssl-dev"),
        ("debian:13-slim", "pip3", "python3-pip"),
        ("debian:13-slim", "build-essential", None),
        ("alpine:3.22", "build-base", None),
        ("some:1", "build-essentials", None),
    ],
)
def test_a_name_that_no_release_gives_to_a_package_becomes_the_one_that_is_meant(
    base: str, name: str, better: str | None
) -> None:
    text = f"FROM {base}\nRUN apt-get update && apt-get install -y git {name}\n"
    found = [finding.fix.text for finding in FIND["PackageNotThere"](Subject(parse(text))) if finding.fix]
    assert found == ([better] if better else [])
