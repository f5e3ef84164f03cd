"""Settings of Laravel that a build writes down are told; where containers may write them anew, nothing is."""

import pytest

from tests.builder.rules import lines


@pytest.mark.parametrize(
    "run",
    [
        "RUN php artisan config:cache",
        "RUN composer install && php artisan route:cache && php artisan config:cache",
        "RUN php artisan optimize",
    ],
)
def test_settings_that_a_build_writes_down_are_told(run: str) -> None:
    assert lines("SettingsFrozen", f"FROM php:8.5-fpm\n{run}\n") == [2]


@pytest.mark.parametrize(
    "rest",
    [
        "RUN php artisan route:cache && php artisan view:cache\n",
        "RUN php artisan optimize:clear\n",
        "RUN php artisan config:cache && php artisan config:clear\n",
        'RUN php artisan config:cache\nENTRYPOINT ["/start.sh"]\n',
        "RUN php artisan config:cache\nCMD php artisan config:cache && php-fpm\n",
        "CMD php artisan config:cache && php-fpm\n",
    ],
)
def test_nothing_is_said_where_containers_may_write_them_anew(rest: str) -> None:
    assert lines("SettingsFrozen", f"FROM php:8.5-fpm\n{rest}") == []
