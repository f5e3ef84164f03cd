"""A name under which npm has another package than is meant is told."""

import pytest

from .rules import lines, mended

CODE = "OtherPackage"


@pytest.mark.parametrize(
    "command", ["npm install -g tsc", "npm i --global tsc nodemon", "yarn global add tsc", "pnpm add -g tsc"]
)
def test_the_package_that_brings_the_command_is_named(command: str) -> None:
    text = f"FROM node:24\nRUN {command}\n"
    assert mended(CODE, text) == text.replace("tsc", "typescript")


@pytest.mark.parametrize(
    "command",
    ["npm install firebase", "npm install -g typescript", "npm install -g @nestjs/cli", "npx tsc", "npm run ng"],
)
def test_one_that_is_meant_is_not(command: str) -> None:
    assert lines(CODE, f"FROM node:24\nRUN {command}\n") == []
