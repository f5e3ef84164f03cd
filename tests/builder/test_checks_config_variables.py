"""Variables of nginx and Apache that a shell fills in while it writes their settings."""

import pytest

from builder.explain import explain
from tests.builder.rules import lines, mended

CODE = "WordGoesElsewhere"
NGINX = "RUN cat {} > /etc/nginx/conf.d/a.conf\nroot /x; try_files $uri $uri/ =404;\n{}EOF\n"


def test_lines_for_nginx_get_quotes() -> None:
    text = f"FROM nginx:1.27\n{NGINX}"
    better = text.format("<<'EOF'", "")
    assert mended(CODE, text.format("<<EOF", "")) == better
    assert mended(CODE, text.format("<<EOF", "listen $PORT;\n")) is None
    assert mended(CODE, text.format("<<EOF", "listen $(cat port);\n")) is None
    assert mended(CODE, text.format("<<EOF", "add_header X \\$host;\n")) is None
    assert CODE in [problem["code"] for problem in explain(text.format("<<EOF", "")).to_json()["problems"]]


@pytest.mark.parametrize(
    "run",
    [
        'echo "proxy_set_header Host $host;" > /etc/nginx/conf.d/a.conf',
        "<<EOF\ncat <<X > /etc/nginx/a\ntry_files $uri;\nX\nEOF",
        "<<EOF\necho $uri > /etc/nginx/a\nEOF",
        "cat <<EOF > /etc/apache2/sites-available/a.conf\nErrorLog ${APACHE_LOG_DIR}/e.log\nEOF",
    ],
)
def test_what_the_server_is_meant_to_read_is_told(run: str) -> None:
    assert lines(CODE, f"FROM debian:12\nRUN {run}\n") == [2]


@pytest.mark.parametrize(
    "run",
    [
        "cat <<'EOF' > /etc/nginx/a\ntry_files $uri;\nEOF",
        "cat <<EOF > /etc/nginx/a\ntry_files \\$uri;\nEOF",
        "echo 'try_files $uri;' > /etc/nginx/a",
        "<<'EOF'\ncat <<'X' > /etc/nginx/a\ntry_files $uri;\nX\nEOF",
        "host=a; echo \"$host\" > /etc/nginx/a",
        "for host in a b; do echo \"$host\" > /etc/nginx/a; done",
        "cat <<EOF > /etc/caddy/a\ntry_files $uri;\nEOF",
        ". /etc/apache2/envvars; echo \"$APACHE_LOG_DIR\" > /etc/apache2/a",
    ],
)  # fmt: skip
def test_what_is_filled_in_on_purpose_or_not_at_all_is_left(run: str) -> None:
    assert lines(CODE, f"FROM debian:12\nRUN {run}\n") == []


def test_a_variable_of_the_file_itself_is_left() -> None:
    assert lines(CODE, "FROM debian:12\nENV server_name=a\nRUN echo $server_name > /etc/nginx/a\n") == []
