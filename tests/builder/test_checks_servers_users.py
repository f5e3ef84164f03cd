"""Servers that cannot start as the user of USER are told; those that were prepared for it are not."""

import pytest

from tests.builder.rules import lines

_CRON = "FROM debian:13\nRUN apt-get update && apt-get install -y cron\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("FROM nginx:1.30\nCOPY site /usr/share/nginx/html\nUSER nginx\n", 3),
        ('FROM nginx:1.30-alpine\nUSER 1000:1000\nCMD ["nginx", "-g", "daemon off;"]\n', 2),
        ("FROM node:24 AS a\nUSER node\nFROM nginx:1.30\nCOPY --from=a /a /usr/share/nginx/html\nUSER nginx\n", 5),
        ("FROM httpd:2.4\nUSER www-data\n", 2),
        (f'{_CRON}USER www-data\nCMD ["cron", "-f"]\n', 3),
        (f"{_CRON}USER www-data\nCMD cron -f\n", 3),
    ],
)
def test_a_server_that_cannot_start_as_that_user_is_told(text: str, line: int) -> None:
    assert lines("ServerNeedsRoot", text) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "FROM nginx:1.30\nCOPY site /usr/share/nginx/html\n",
        "FROM nginx:1.30\nUSER nginx\nRUN echo\nUSER root\n",
        "FROM nginx:1.30\nRUN chown -R nginx /var/cache/nginx /run\nUSER nginx\n",
        "FROM nginx:1.30\nRUN touch /run/nginx.pid && chmod 777 /run/nginx.pid /var/cache/nginx\nUSER nginx\n",
        "FROM nginx:1.30\nCOPY nginx.conf /etc/nginx/nginx.conf\nUSER nginx\n",
        "FROM nginx:1.30\nCOPY nginx.conf /etc/nginx/\nUSER nginx\n",
        "FROM nginx:1.30\nUSER $WHO\n",
        'FROM nginx:1.30\nUSER nginx\nCMD ["/start.sh"]\n',
        "FROM nginxinc/nginx-unprivileged:1.30\nUSER nginx\n",
        "FROM httpd:2.4\nRUN chown -R www-data /usr/local/apache2/logs\nUSER www-data\n",
        "FROM haproxy:3.2\nUSER haproxy\n",
        f"{_CRON}RUN chmod u+s /usr/sbin/cron\nUSER www-data\nCMD cron -f\n",
        f"{_CRON}USER www-data\nCMD sudo cron -f\n",
    ],
)
def test_nothing_is_said_of_servers_that_may_start(text: str) -> None:
    assert lines("ServerNeedsRoot", text) == []
