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
