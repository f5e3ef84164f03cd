"""What an installation reads has to be there: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = next(rule.find for rule in RULES if rule.code == "ManifestNotThere")


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ("RUN pip install -r requirements.txt\nCOPY . .", "COPY requirements.txt ./"),
        ("COPY app.py .\nRUN pip install -r requirements.txt", "COPY requirements.txt ./"),
        ("COPY package.json ./\nRUN npm ci", "COPY package*.json ./"),
        ("RUN apt-get update && npm install\nCOPY . .", "COPY package*.json ./"),
        ("RUN npm install -g pnpm\nRUN pnpm install", "COPY package.json pnpm-lock.yaml* ./"),
        ("COPY . .\nRUN pip install -r requirements.txt", None),
        ("COPY req*.txt .\nRUN pip install -r requirements.txt", None),
        ("COPY src ./\nRUN pip install -r requirements.txt", None),
        ("COPY package*.json ./\nRUN npm ci", None),
        ("COPY package.json ./\nRUN npm install", None),
        ("RUN npm install express", None),
        ("RUN git clone x . && npm ci", None),
        ("RUN wget x\nRUN npm ci", None),
        ("RUN --mount=type=bind,target=. npm ci", None),
        ("COPY --from=a /x ./\nRUN npm ci", None),
        ("COPY $F ./\nRUN npm ci", None),
        ("RUN pip install -r /opt/requirements.txt", None),
    ],
)
def test_an_installation_without_its_manifest_is_told(lines: str, better: str | None) -> None:
    found = list(FIND(Subject(parse(f"FROM node:22\n{lines}\n"))))
    assert [finding.fix.text.strip() for finding in found if finding.fix] == ([better] if better else [])


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:22 AS a\nCOPY . .\nFROM a\nRUN npm ci\n",
        "FROM our/base:1\nRUN npm ci\n",
        "FROM node:9-onbuild\nRUN npm ci\n",
    ],
)
def test_a_base_that_may_bring_files_along_is_not_judged(text: str) -> None:
    assert list(FIND(Subject(parse(text)))) == []


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ("COPY requirements.txt /app/\nRUN pip install -r requirements.txt\nWORKDIR /app", ["WORKDIR /app"]),
        ("COPY package*.json /app\nRUN npm install", ["WORKDIR /app"]),
        ("COPY . /code\nRUN pip install -r requirements.txt", ["WORKDIR /code"]),
        ("WORKDIR /app\nCOPY requirements.txt /tmp/\nRUN pip install -r requirements.txt", [None]),
        ("WORKDIR /app\nCOPY requirements.txt /app\nRUN pip install -r requirements.txt", []),
        ("COPY requirements.txt /requirements.txt\nRUN pip install -r requirements.txt", []),
        ("COPY requirements.txt /app/\nRUN pip install -r /app/requirements.txt", []),
        ("COPY requirements.txt /app/\nRUN cd /app && pip install -r requirements.txt", []),
        ("WORKDIR /app/web\nCOPY . /app\nRUN npm install", []),
        ("COPY requirements.txt /app/\nCOPY . .\nRUN pip install -r requirements.txt", []),
        ("WORKDIR $D\nCOPY requirements.txt /app/\nRUN pip install -r requirements.txt", []),
    ],
)
def test_a_manifest_in_another_directory_is_told(lines: str, better: list[str | None]) -> None:
    found = list(FIND(Subject(parse(f"FROM python:3.12\n{lines}\n"))))
    assert [finding.fix and finding.fix.text.strip() for finding in found] == better
    assert all(not finding.fix or finding.fix.span[0] == 17 for finding in found)


def test_a_base_with_a_working_directory_of_its_own_is_not_judged() -> None:
    text = "FROM php:8.4-apache\nCOPY . /var/www/html\nRUN composer install\n"
    assert list(FIND(Subject(parse(text)))) == []


def test_a_copy_to_another_directory_is_not_made_two() -> None:
    rule = next(rule for rule in RULES if rule.code == "CopyBeforeInstall")
    text = "FROM python:3.12\nCOPY . /code\nRUN pip install -r requirements.txt\n"
    assert list(rule.find(Subject(parse(text)))) == []
