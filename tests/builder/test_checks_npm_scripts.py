"""Scripts of package.json and the word run."""

import pytest

from tests.builder.rules import lines, mended


@pytest.mark.parametrize(
    ("line", "better"),
    [
        ("RUN npm build", "RUN npm run build"),
        ("RUN npm ci && npm lint -- --fix", "RUN npm ci && npm run lint -- --fix"),
        ('CMD ["npm", "dev"]', 'CMD ["npm", "run", "dev"]'),
        ("CMD npm serve", "CMD npm run serve"),
    ],
)
def test_a_script_gets_its_run(line: str, better: str) -> None:
    assert mended("ScriptNeedsRun", f"FROM node:24\n{line}\n") == f"FROM node:24\n{better}\n"


@pytest.mark.parametrize(
    "line",
    [
        "RUN npm run build",
        "RUN npm test",
        'CMD ["npm", "start"]',
        "RUN yarn build",
        "RUN npm install build",
        "RUN pnpm dev",
    ],
)
def test_what_goes_without_run_is_left(line: str) -> None:
    assert lines("ScriptNeedsRun", f"FROM node:24\n{line}\n") == []
