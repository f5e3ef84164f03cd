"""What an installation reads has to be there: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse
from tests.builder.rules import mended

FIND = next(rule.find for rule in RULES if rule.code == "ManifestNotThere")


@pytest.mark.parametrize(
    ("lines", "better"),
    [
        ("RUN pip install -r requirements.txt\nCOPY . .", "COPY requirements.txt ./"),
        ("COPY app.py .\nRUN pip install -r requirements.txt", "COPY requirements.txt ./"),
        ("COPY package.json ./\nRUN npm ci", "package*.json ./"),
        ("RUN apt-get update && npm install\nCOPY . .", "COPY package*.json ./"),
        ("RUN npm install -g pnpm\nRUN pnpm install", "COPY package.json pnpm-lock.yaml* ./"),
        ("RUN mix local.hex --force && mix deps.get", "COPY mix.exs mix.lock* ./"),
        ("RUN mix local.rebar --force\nRUN mix deps.get", "COPY mix.exs mix.lock* ./"),
        ("RUN mix local.hex --force\nCOPY mix.exs mix.lock ./\nRUN mix deps.get", None),
        ("RUN mix phx.new app\nRUN mix deps.get", None),
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
    ("lines", "better"),
    [
        ("COPY package.json ./\nRUN npm ci", "COPY package*.json ./"),
        ("COPY package.json /app\nRUN npm ci", "COPY package*.json /app/"),
        ("COPY package.json tsconfig.json ./\nRUN npm ci", "COPY package*.json tsconfig.json ./"),
        ("COPY web/package.json .\nRUN npm ci", "COPY web/package*.json ./"),
        ("COPY package.json .\nRUN yarn --frozen-lockfile", "COPY package.json yarn.lock ./"),
        ("COPY package.json .\nRUN corepack enable && yarn install --immutable", "COPY package.json yarn.lock ./"),
        ("COPY package.json .\nRUN pnpm i --frozen-lockfile", "COPY package.json pnpm-lock.yaml ./"),
        ("COPY Cargo.toml ./Cargo.toml\nRUN cargo build --locked", "COPY Cargo.toml Cargo.lock ./"),
    ],
)
def test_a_copy_that_leaves_the_lock_file_out_gets_it(lines: str, better: str) -> None:
    text = f"FROM node:22\nWORKDIR /app\n{lines}\n"
    assert mended("ManifestNotThere", text) == text.replace(lines.split("\n", 1)[0], better)


@pytest.mark.parametrize(
    "lines",
    [
        "COPY package.json npm-shrinkwrap.json ./\nRUN npm ci",
        "COPY package.json ./\nCOPY package-lock.json ./\nRUN npm ci",
        "COPY pack*.json ./\nRUN npm ci",
        "COPY package.json ./\nRUN yarn install",
        "COPY package.json yarn.lock ./\nRUN yarn --frozen-lockfile",
        "COPY package.json .yarn ./\nCOPY yarn.* ./\nRUN yarn --immutable",
        "COPY Cargo.toml ./\nRUN cargo build --release",
    ],
)
def test_a_lock_file_that_may_be_there_or_is_not_needed_is_not_missed(lines: str) -> None:
    assert list(FIND(Subject(parse(f"FROM node:22\nWORKDIR /app\n{lines}\n")))) == []


def test_yarn_of_both_kinds_is_told_of_where_the_option_means_two_things() -> None:
    text = "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN yarn --frozen-lockfile\n"
    assert "Yarn 1 then installs the newest versions" in next(FIND(Subject(parse(text)))).message


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
