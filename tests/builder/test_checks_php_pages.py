"""Scripts of PHP among the pages of nginx and httpd are told; not where somebody may run them."""

import pytest

from tests.builder.rules import lines


@pytest.mark.parametrize(
    "text",
    [
        "FROM nginx:1.30\nCOPY index.php /usr/share/nginx/html/\n",
        "FROM httpd:2.4\nCOPY public/*.php /usr/local/apache2/htdocs/\n",
    ],
)
def test_a_script_that_nothing_runs_is_told(text: str) -> None:
    assert lines("NotServed", text) == [2]


@pytest.mark.parametrize(
    "text",
    [
        "FROM nginx:1.30\nCOPY fpm.conf /etc/nginx/conf.d/default.conf\nCOPY index.php /usr/share/nginx/html/\n",
        "FROM nginx:1.30\nRUN apt-get update && apt-get install -y php-fpm\nCOPY index.php /usr/share/nginx/html/\n",
        "FROM nginx:1.30\nCOPY index.html /usr/share/nginx/html/\n",
        "FROM php:8.5-apache\nCOPY index.php /var/www/html/\n",
        "FROM php:8.5 AS build\nCOPY make.php .\nRUN php make.php\n"
        "FROM nginx:1.30\nCOPY --from=build /site /usr/share/nginx/html\n",
    ],
)
def test_nothing_is_said_where_somebody_may_run_the_scripts(text: str) -> None:
    assert lines("NotServed", text) == []
