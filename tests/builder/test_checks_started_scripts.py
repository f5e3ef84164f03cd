"""A container that starts npm where no package.json is, is told."""

import pytest

from .rules import lines, mended


@pytest.mark.parametrize("start", ["npm start", "yarn start", "npm run dev", "pnpm start"])
def test_a_script_of_a_project_elsewhere_is_told(start: str) -> None:
    text = f"FROM node:24\nCOPY . /app\nRUN cd /app && npm ci\nCMD {start}\n"
    assert mended("StartNotThere", text) == text.replace("CMD", "WORKDIR /app\nCMD")


@pytest.mark.parametrize(
    "text",
    [
        "FROM node:24\nWORKDIR /app\nCOPY . /app\nCMD npm start\n",
        "FROM node:24\nCOPY . .\nCMD npm start\n",
        "FROM node:24\nCOPY . /app\nCMD npm --prefix /app start\n",
        "FROM node:24\nCOPY . /app\nCMD cd /app && npm start\n",
        "FROM node:24\nCOPY . /app\nCOPY package.json /\nCMD npm start\n",
        "FROM somebody/node:24\nCOPY . /app\nCMD npm start\n",
        "FROM node:24\nCOPY . /app\nCMD npm --version\n",
    ],
)
def test_one_that_may_be_there_is_not(text: str) -> None:
    assert lines("StartNotThere", text) == []
