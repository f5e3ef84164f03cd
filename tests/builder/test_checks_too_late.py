"""Variables that are set after the build that writes them into the program are told; those it knows are not."""

import pytest

from tests.builder.rules import lines, sentences

_BUILD = "FROM node:24 AS web\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n"
_SERVE = "COPY --from=web /app/dist /usr/share/nginx/html\n"


@pytest.mark.parametrize("line", ["ENV VITE_API=https://a", "ARG REACT_APP_API", "ENV VUE_APP_API https://a"])
def test_a_variable_of_the_server_s_stage_is_told_where_the_build_is_in_another(line: str) -> None:
    assert lines("BuiltInTooLate", f"{_BUILD}FROM nginx:1.30\n{line}\n{_SERVE}") == [6]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("ENV VITE_API=https://a", 'CMD ["npx", "serve", "-s", "dist"]'),
        ("ENV NEXT_PUBLIC_API=https://a", 'CMD ["npm", "start"]'),
        ("ENV NEXT_PUBLIC_API=https://a", 'CMD ["node", "server.js"]'),
    ],
)
def test_a_variable_after_the_build_of_its_own_stage_is_told(line: str, start: str) -> None:
    assert lines("BuiltInTooLate", f"{_BUILD}{line}\n{start}\n") == [5]


def test_what_is_told_names_the_build_and_the_variable() -> None:
    said = sentences("BuiltInTooLate", f"{_BUILD}ENV VITE_API=https://a\n")[0]
    assert said.startswith("The build in line 4 writes the value of VITE_API")
    assert said.endswith("ARG VITE_API")


@pytest.mark.parametrize(
    "text",
    [
        f"FROM node:24 AS web\nENV VITE_API=a\nRUN npm run build\nFROM nginx:1.30\nENV VITE_API=b\n{_SERVE}",
        f"FROM node:24 AS web\nRUN VITE_API=a npm run build\nFROM nginx:1.30\nENV VITE_API=b\n{_SERVE}",
        f"{_BUILD}FROM nginx:1.30\nENV VITE_API=b\n{_SERVE}COPY env.sh /docker-entrypoint.d/\n",
        f'{_BUILD}FROM nginx:1.30\nENV VITE_API=b\n{_SERVE}CMD ["/start.sh"]\n',
        f"{_BUILD}ENV VITE_API=b\nRUN npm run build\n",
        f'{_BUILD}ENV REACT_APP_API=b\nCMD ["npm", "start"]\n',
        f'{_BUILD}ENV VITE_API=b\nCMD ["npm", "run", "dev"]\n',
        f"{_BUILD}ENV VITE_API=b\nCMD npm run build && npx serve dist\n",
        f"{_BUILD}ENV API_URL=b\n",
        f"FROM node:24\nRUN npm ci\nENV VITE_API=b\n{_SERVE}",
        f"FROM node:24 AS a\nENV VITE_A=b\nFROM a AS web\nRUN npm run build\nFROM nginx:1.30\nENV VITE_A=b\n{_SERVE}",
        f'{_BUILD}ENV VITE_API=b\nCMD ["node", "ssr.js"]\n',
    ],
)
def test_nothing_is_said_of_variables_that_the_build_knows_or_that_count_later(text: str) -> None:
    assert lines("BuiltInTooLate", text) == []
