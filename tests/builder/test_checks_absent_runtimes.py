"""A program of a language that the image has nothing of is told, until something may have brought it."""

import pytest

from .rules import lines, sentences

CODE = "NotInThisImage"


@pytest.mark.parametrize(
    ("base", "line"),
    [
        ("python:3.14", "RUN npm ci"), ("php:8.5-fpm-alpine", "RUN npm run build"), ("nginx:1.30", "RUN npm install"),
        ("eclipse-temurin:21", "RUN mvn package"), ("node:24", "RUN pip install flask"), ("golang:1.27", "RUN npx tsc"),
        ("maven:3.9", "RUN gradle build"), ("ruby:4.0", "RUN java -version"), ("python:3.14", 'CMD ["npm", "start"]'),
        ("nginx:1.30-alpine", "CMD node server.js"), ("tomcat:10", "RUN cd /x && mvn install"),
    ],
)  # fmt: skip
def test_a_language_of_another_image_is_told(base: str, line: str) -> None:
    assert lines(CODE, f"FROM {base}\nWORKDIR /app\nCOPY . .\n{line}\n") == [4]


def test_the_image_that_has_it_is_named() -> None:
    assert "FROM node:24 AS build" in sentences(CODE, "FROM python:3.14\nRUN pip install flask\nRUN npm ci\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "FROM python:3.14\nRUN apt-get update && apt-get install -y git nodejs npm\nRUN npm ci\n",
        "FROM python:3.14\nRUN curl -fsSL https://example.com/setup | bash - && npm ci\n",
        "FROM python:3.14\nCOPY --from=node:24 /usr/local /usr/local\nRUN npm ci\n",
        "FROM python:3.14\nRUN pip install nodeenv && nodeenv -p\nRUN npm ci\n",
        "FROM python:3.14\nENV PATH=/opt/node/bin:$PATH\nRUN npm ci\n",
        "FROM python:3.14\nADD node.tar.xz /usr/local/\nRUN npm ci\n",
        "FROM somebody/python:3.14\nRUN npm ci\n",
        "FROM python:3.14 AS a\nRUN ./install.sh\nFROM a\nRUN npm ci\n",
        "FROM python:3.14\nRUN command -v npm || true\n",
        "FROM node:24\nRUN npm ci\n",
        "FROM maven:3.9\nRUN mvn package && java -version\n",
        "FROM python:windowsservercore\nRUN npm ci\n",
    ],
)
def test_what_may_be_there_is_not(text: str) -> None:
    assert lines(CODE, text) == []
