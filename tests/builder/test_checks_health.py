"""Health checks that ask where nobody answers are told; those that may reach the server are not."""

import pytest

from tests.builder.rules import lines, mended, sentences

_ASKS = "HEALTHCHECK CMD curl -f http://localhost:8080/health || exit 1"


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8000"]',
        'CMD ["uvicorn", "main:app", "--host", "0.0.0.0"]',
        "CMD exec gunicorn -b 0.0.0.0:8000 shop:app",
        'ENTRYPOINT ["gunicorn"]\nCMD ["--bind=0.0.0.0:8000", "shop:app"]',
        'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]',
        'CMD ["python3", "-m", "http.server", "8000"]',
        'CMD ["uv", "run", "fastapi", "run", "main.py"]',
        "CMD php -S 0.0.0.0:8000 -t public",
        'ENTRYPOINT ["/usr/bin/tini", "-g", "--"]\nCMD ["uvicorn", "main:app", "--port", "8000"]',
        "CMD daphne -b 0.0.0.0 -p 8000 shop.asgi:application",
        'CMD ["flask", "run", "--host=0.0.0.0", "-p8000"]',
    ],
)
def test_a_check_of_another_port_than_the_server_is_given_is_mended(start: str) -> None:
    text = f"FROM python:3.14\n{_ASKS}\n{start}\n"
    assert mended("AlwaysUnhealthy", text) == text.replace(":8080", ":8000")


def test_a_check_without_a_port_asks_port_80() -> None:
    text = 'FROM python:3.14\nHEALTHCHECK CMD curl -f http://127.0.0.1/\nCMD ["python", "-m", "http.server"]\n'
    assert mended("AlwaysUnhealthy", text) == text.replace("127.0.0.1/", "127.0.0.1:8000/")


def test_a_web_server_with_its_own_settings_listens_on_port_80() -> None:
    text = f"FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n{_ASKS}\n"
    assert sentences("AlwaysUnhealthy", text)[0].startswith("nginx listens on port 80, ")


def test_there_is_no_repair_where_expose_notes_the_port_of_the_check() -> None:
    text = f'FROM python:3.14\nEXPOSE 8080\n{_ASKS}\nCMD ["python", "-m", "http.server"]\n'
    assert (lines("AlwaysUnhealthy", text), mended("AlwaysUnhealthy", text)) == ([3], None)


@pytest.mark.parametrize(
    "text",
    [
        f'FROM python:3.14\n{_ASKS}\nCMD ["uvicorn", "main:app", "--port", "8080"]\n',
        f"FROM python:3.14\n{_ASKS}\nCMD uvicorn main:app --port $PORT\n",
        f'FROM python:3.14\nENV UVICORN_PORT=8080\n{_ASKS}\nCMD ["uvicorn", "main:app"]\n',
        f'FROM python:3.14\n{_ASKS}\nCMD ["gunicorn", "shop:app"]\n',
        f'FROM python:3.14\n{_ASKS}\nCMD ["gunicorn", "-b", "0.0.0.0:8000", "-b", "0.0.0.0:8080", "shop:app"]\n',
        f'FROM python:3.14\n{_ASKS}\nCMD ["gunicorn", "--bind", "unix:/run/shop.sock", "shop:app"]\n',
        f'FROM python:3.14\n{_ASKS}\nCMD ["./start.sh"]\n',
        f"FROM python:3.14\n{_ASKS}\nCMD nginx && uvicorn main:app\n",
        'FROM python:3.14\nHEALTHCHECK CMD curl http://db:5432/\nCMD ["python", "-m", "http.server"]\n',
        'FROM python:3.14\nHEALTHCHECK CMD curl http://localhost:$PORT/\nCMD ["python", "-m", "http.server"]\n',
        'FROM python:3.14\nHEALTHCHECK NONE\nCMD ["python", "-m", "http.server"]\n',
        f"FROM nginx:1.30\nCOPY shop.conf /etc/nginx/conf.d/default.conf\n{_ASKS}\n",
        f"FROM nginx:1.30\nRUN sed -i s/80/8080/ /etc/nginx/conf.d/default.conf\n{_ASKS}\n",
        f"FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n{_ASKS}\nCMD nginx -g 'daemon off;'\n",
    ],
)
def test_nothing_is_said_of_a_check_that_may_reach_the_server(text: str) -> None:
    assert lines("AlwaysUnhealthy", text) == []


_NEXT = "FROM node:22\nWORKDIR /app\nCOPY --from=build /app/.next/standalone ./\n"
_CHECK = "HEALTHCHECK CMD wget -qO- http://localhost:3000/\n"


@pytest.mark.parametrize(
    "start",
    [
        'CMD ["node", "server.js"]',
        "CMD node server.js",
        'CMD ["node", "apps/web/server.js"]',
        'CMD ["dumb-init", "node", "server.js"]',
        'ENTRYPOINT ["node", "server.js"]',
    ],
)
def test_a_standalone_server_of_next_js_gets_all_addresses(start: str) -> None:
    text = f"{_NEXT}{_CHECK}{start}\n"
    assert mended("AlwaysUnhealthy", text) == f"{_NEXT}ENV HOSTNAME=0.0.0.0\n{_CHECK}{start}\n"


@pytest.mark.parametrize(
    "text",
    [
        f'{_NEXT}ENV HOSTNAME=0.0.0.0\n{_CHECK}CMD ["node", "server.js"]\n',
        f"{_NEXT}{_CHECK}CMD HOSTNAME=0.0.0.0 node server.js\n",
        f"{_NEXT}HEALTHCHECK CMD wget -qO- http://$HOSTNAME:3000/\nCMD node server.js\n",
        f'{_NEXT}CMD ["node", "server.js"]\n',
        f'FROM node:22\nCOPY . .\n{_CHECK}CMD ["node", "server.js"]\n',
        f'{_NEXT}{_CHECK}CMD ["node", "custom.js"]\n',
    ],
)
def test_other_servers_of_node_and_those_with_an_address_are_left_alone(text: str) -> None:
    assert lines("AlwaysUnhealthy", text) == []
