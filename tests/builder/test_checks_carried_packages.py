"""Packages that are copied to a system with another C library."""

import pytest

from tests.builder.rules import lines

CODE = "PackagesOfAnotherSystem"
NPM = "WORKDIR /app\nRUN npm ci\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"FROM node:24 AS a\n{NPM}FROM node:24-alpine\nCOPY --from=a /app/node_modules ./node_modules\n", [5]),
        (f"FROM node:24-alpine AS a\n{NPM}FROM node:24-slim\nCOPY --from=a /app/node_modules ./node_modules\n", [5]),
        (f"FROM node:24 AS a\n{NPM}FROM node:24-alpine\nCOPY --from=a /app /app\n", [5]),
        ("FROM python:3.14 AS a\nRUN pip install x\nFROM python:3.14-alpine\nCOPY --from=a /opt/venv /opt/venv\n", [4]),
        (
            "FROM ruby:4.0 AS a\nRUN bundle\nFROM ruby:4.0-alpine\nCOPY --from=a /usr/local/bundle /usr/local/bundle\n",
            [4],
        ),
        (f"FROM node:24 AS a\n{NPM}FROM node:24-slim\nCOPY --from=a /app/node_modules ./node_modules\n", []),
        (f"FROM node:24 AS a\n{NPM}FROM me/app\nCOPY --from=a /app/node_modules ./node_modules\n", []),
        (f"FROM node:24 AS a\n{NPM}FROM node:24-alpine\nCOPY --from=a /app/dist ./dist\n", []),
        (f"FROM node:24 AS a\n{NPM}FROM node:24-alpine\nCOPY --from=a /app ./\nRUN npm ci\n", []),
        (f"FROM node:24 AS a\n{NPM}FROM node:24-alpine\nCOPY --from=a /app ./\nRUN npm rebuild\n", []),
        ("FROM node:24 AS a\nWORKDIR /app\nRUN npm i -g x\nFROM node:24-alpine\nCOPY --from=a /app ./\n", []),
    ],
)
def test_packages_are_told_where_both_c_libraries_are_known_and_differ(text: str, told: list[int]) -> None:
    assert lines(CODE, text) == told
