"""Settings that are copied to where the image's server does not look are told; those it reads, or may read, are not."""

import pytest

from tests.builder.rules import lines, sentences


@pytest.mark.parametrize(
    ("base", "path", "right"),
    [
        ("nginx:1.30", "/etc/nginx/sites-enabled/", "/etc/nginx/conf.d/"),
        ("httpd:2.4", "/etc/apache2/sites-enabled/a.conf", "/usr/local/apache2/conf/httpd.conf"),
        ("php:8.4-apache", "/etc/php/8.4/apache2/php.ini", "/usr/local/etc/php/conf.d/"),
        ("haproxy:3.2", "/etc/haproxy/haproxy.cfg", "/usr/local/etc/haproxy/haproxy.cfg"),
        ("tomcat:10.1", "/var/lib/tomcat10/webapps/", "/usr/local/tomcat/"),
        ("caddy:2", "/Caddyfile", "/etc/caddy/Caddyfile"),
    ],
)
def test_a_place_where_the_server_does_not_look_is_told_with_the_one_it_reads(base: str, path: str, right: str) -> None:
    assert sentences("SettingsNotRead", f"FROM {base}\nCOPY a {path}\n")[0].endswith(f"It reads {right}")


@pytest.mark.parametrize(
    ("base", "path", "start"),
    [
        ("redis:8", "/etc/redis/redis.conf", 'CMD ["redis-server", "/etc/redis/redis.conf"]'),
        ("mongo:8", "/etc/mongod.conf", 'CMD ["mongod", "--config", "/etc/mongod.conf"]'),
        ("postgres:17", "/etc/postgresql.conf", 'CMD ["postgres", "-c", "config_file=/etc/postgresql.conf"]'),
    ],
)
def test_a_file_that_only_counts_where_it_is_named_is_told_with_the_command(base: str, path: str, start: str) -> None:
    text = f"FROM {base}\nCOPY a {path}\n"
    assert sentences("SettingsNotRead", text)[0].endswith(f"Write {start}")
    assert lines("SettingsNotRead", f"{text}{start}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "FROM nginx:1.30\nCOPY a.conf /etc/nginx/conf.d/\n",
        "FROM nginx:1.30\nCOPY nginx.conf /etc/nginx/nginx.conf\nCOPY a.conf /etc/nginx/sites-enabled/\n",
        "FROM nginx:1.30\nRUN sed -i s,a,/etc/nginx/sites-enabled/, /a\nCOPY a.conf /etc/nginx/sites-enabled/\n",
        "FROM haproxy:3.2\nCOPY a /etc/haproxy/a.cfg\nCMD haproxy -f /etc/haproxy/a.cfg\n",
        'FROM redis:8\nCOPY redis.conf /etc/redis/\nENTRYPOINT ["/start.sh"]\n',
        "FROM postgres:17\nCOPY postgresql.conf /usr/share/\nRUN cat /usr/share/postgresql.conf >> /a\n",
        "FROM debian:13\nCOPY a.conf /etc/apache2/sites-enabled/\n",
        "FROM nginx:1.30 AS a\nCOPY a /etc/nginx/sites-enabled/\nFROM scratch\nCOPY --from=a / /\n",
    ],
)
def test_nothing_is_said_of_settings_that_are_read_or_may_be(text: str) -> None:
    assert lines("SettingsNotRead", text) == []
