"""Directories that belong to root, and images for the computer that builds them."""

import pytest

from builder.checks.ours.taken_numbers import number_taken
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import lines


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("WORKDIR /app\nUSER node\nCOPY --chown=node . .\nRUN npm ci", [5]),
        ("WORKDIR /usr/src/app\nUSER 1000:1000\nRUN yarn", [4]),
        ("USER node\nWORKDIR /app\nRUN npm ci", []),
        ("WORKDIR /app\nRUN chown node .\nUSER node\nRUN npm ci", []),
        ("WORKDIR /home/node/app\nUSER node\nRUN npm ci", [4]),
        ("WORKDIR /home/node\nUSER node\nRUN npm ci", []),
        ("WORKDIR /app\nRUN npm ci\nUSER node\nRUN npm run build", []),
        ("WORKDIR /app\nUSER node\nRUN npm install -g a", []),
        ("WORKDIR /app\nUSER node\nUSER root\nRUN npm ci", []),
        ("RUN install -d -o node /app\nWORKDIR /app\nUSER node\nRUN npm ci", []),
    ],
)
def test_who_may_not_write_into_a_directory_of_root_is_told(text: str, told: list[int]) -> None:
    assert lines("DirectoryIsRoots", f"FROM node:24\n{text}\n") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM --platform=$BUILDPLATFORM a:1 AS b\nFROM --platform=${BUILDPLATFORM} c:1\nCMD d", [2]),
        ("FROM --platform=$BUILDPLATFORM a:1 AS b\nFROM c:1\nCMD d", []),
        ("FROM --platform=$BUILDPLATFORM a:1\nCOPY . .", []),
        ("FROM --platform=$TARGETPLATFORM a:1\nCMD d", []),
        ("RUN a", []),
    ],
)
def test_an_image_for_the_computer_that_builds_is_told(text: str, told: list[int]) -> None:
    assert lines("PlatformOfBuilder", f"{text}\n") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("FROM node:22\nRUN useradd -u 1000 app\n", True),
        ("FROM node:22-alpine\nRUN addgroup -g 1000 app\n", True),
        ("FROM ubuntu:24.04\nRUN groupadd --gid=1000 app\n", True),
        ("FROM ubuntu:22.04\nRUN useradd -u 1000 app\n", False),
        ("FROM node:22\nRUN deluser node && useradd -u 1000 app\n", False),
        ("FROM node:22\nRUN useradd -u 1001 -g 1000 app\n", False),
    ],
)
def test_a_number_that_the_image_has_given_away_is_told(text: str, told: bool) -> None:
    assert bool(list(number_taken(Subject(parse(text))))) == told
