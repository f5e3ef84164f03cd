"""Caches of package managers that stay in the image are told; those that are emptied or kept elsewhere are not."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("command", "better"),
    [
        ("dnf install -y curl", "dnf install -y curl && dnf clean all"),
        ("yum -y update", "yum -y update && yum clean all"),
        ("microdnf install -y curl", "microdnf install -y curl && microdnf clean all"),
        ("zypper -n in curl", "zypper -n in curl && zypper clean --all"),
        ("conda install -y numpy=2", "conda install -y numpy=2 && conda clean --all --yes"),
        ("yarn install --frozen-lockfile", "yarn install --frozen-lockfile && yarn cache clean"),
        ("yarn", "yarn && yarn cache clean"),
    ],
)
def test_a_cache_that_stays_is_emptied_in_the_same_run(command: str, better: str) -> None:
    text = f"FROM example.com/base:1\nRUN {command}\n"
    assert mended("PackageCacheLeft", text) == text.replace(command, better)


@pytest.mark.parametrize(
    "text",
    [
        "FROM fedora:44\nRUN dnf install -y curl && dnf clean all\n",
        "FROM fedora:44\nRUN dnf install -y curl && rm -rf /var/cache/dnf\n",
        "FROM fedora:44\nRUN dnf install -y curl\nRUN dnf clean all\n",
        "FROM fedora:44\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y curl\n",
        "FROM fedora:44 AS a\nRUN dnf install -y curl\nFROM scratch\nCOPY --from=a /usr/bin/curl /\n",
        "FROM fedora:44\nRUN dnf search curl\n",
        "FROM node:24\nRUN yarn --version\n",
        "FROM node:24\nRUN yarn build\n",
        "FROM node:24\nRUN yarn install && yarn cache clean\n",
    ],
)
def test_nothing_is_said_of_a_cache_that_does_not_stay(text: str) -> None:
    assert lines("PackageCacheLeft", text) == []
