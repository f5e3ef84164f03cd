"""Commands that work on a project need its files: when the rule speaks, and when it keeps silent."""

import pytest

from builder.checks import RULES
from builder.checks.subject import Subject
from builder.dockerfile import parse

FIND = next(rule.find for rule in RULES if rule.code == "ProjectNotThere")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("COPY package*.json ./\nRUN npm ci && npm run build\nCOPY . .", True),
        ("COPY Gemfile* ./\nRUN bundle install\nRUN bundle exec rails assets:precompile", True),
        ("COPY requirements.txt .\nRUN pip install -r requirements.txt\nRUN python manage.py migrate", True),
        ("COPY composer.json ./\nRUN php artisan key:generate", True),
        ("COPY package.json ./\nCOPY src src\nRUN npm run build", False),
        ("COPY package.json ./\nRUN npx create-react-app x\nRUN npm run build", False),
        ("COPY . .\nRUN npm run build", False),
        ("COPY package.json ./\nRUN --mount=type=bind,target=. npm run build", False),
        ("COPY --from=a /x ./\nRUN npm run build", False),
        ("RUN python -m venv /v", False),
    ],
)
def test_a_command_on_files_that_are_not_copied_is_told(lines: str, told: bool) -> None:
    assert bool(list(FIND(Subject(parse(f"FROM node:22\nWORKDIR /app\n{lines}\n"))))) == told
