"""Packages whose version nobody names are told; those that have one, and tools that come with the image, are not."""

import pytest

from tests.builder.rules import lines


@pytest.mark.parametrize(
    "command",
    [
        "pip install flask",
        "pip install --no-cache-dir flask==3.1.0 gunicorn",
        "python3 -m pip install uvicorn[standard]",
        "pip install --upgrade pip && pip install django",
        "npm install -g @angular/cli",
        "npm i express@latest",
        "pnpm add -g serve",
        "gem install rails",
        "go install github.com/air-verse/air@latest",
        "cargo install just",
    ],
)
def test_a_package_without_a_version_is_told(command: str) -> None:
    assert lines("UnpinnedPackage", f"FROM debian:13\nRUN {command}\n") == [2]


@pytest.mark.parametrize(
    "command",
    [
        "pip install -r requirements.txt",
        "pip install -U pip setuptools wheel",
        "pip install flask==3.1.0 'django>=5,<6' a~=1.0",
        "pip install . ./lib a.whl git+https://example.com/a.git",
        "pip install -c constraints.txt flask",
        "pip install -i https://example.com/simple",
        "pip install --target /x $PACKAGES",
        "npm install",
        "npm ci",
        "npm install -g npm pm2@6.0.0",
        "npm install ./a.tgz",
        "gem install rails -v 8.0.0",
        "gem install bundler",
        "go install ./...",
        "go install example.com/a@v1.2.0",
        "cargo install --path .",
        "cargo install just --version 1.40.0",
        "apt-get install -y curl",
        "apk add curl",
    ],
)
def test_nothing_is_said_of_a_version_that_is_named_or_of_what_has_none(command: str) -> None:
    assert lines("UnpinnedPackage", f"FROM debian:13\nRUN {command}\n") == []
