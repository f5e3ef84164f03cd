"""Settings of Laravel that are written down while an image is built: SettingsFrozen.

laravel.com/docs/configuration#configuration-caching: with a cached configuration .env is not loaded, and the files of
config/, which ask for variables, are not read. artisan optimize does the same among other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import REFERENCE, Finding, about, hint
from builder.checks.subject import Subject
from webapp.wording import _, mark

_CACHES = re.compile(r"artisan +(?:config:cache|optimize)(?![:\w-])")
# What may write them anew, or take them away, when containers start.
_ANEW = re.compile(
    r"\.sh\b|entrypoint|supervis|s6-|autorun|cache/config\.php|(?:config|optimize):clear|app_config_cache|<<"
)
_FROZEN = mark(
    "{command} writes down the settings as they are during the build, and from then on Laravel reads neither .env nor "
    "the files in config/: variables of docker run -e, such as DB_HOST, change nothing. Do this when containers start, "
    "before the server does."
)


def settings_frozen(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    if "artisan" not in text or _ANEW.search(text.lower()):
        return
    starts = [last[keyword] for last in subject.last for keyword in ("CMD", "ENTRYPOINT") if keyword in last]
    if any("artisan config" in start.text or "artisan optimize" in start.text for start in starts):
        return
    for run in subject.runs:
        found = _CACHES.search(run.text)
        if found is not None:
            at = text.find(found[0], *run.span)
            command = " ".join(found[0].split())
            yield about(run, _(_FROZEN, command=command), (at, at + len(found[0])) if at >= 0 else None)
            return


HINTS = (
    hint(
        "SettingsFrozen",
        settings_frozen,
        mark("Variables of docker run exist when containers run, not while an image is built."),
        f"{REFERENCE}#run",
        needs=["php", "artisan"],
        bad="FROM php:8.5-fpm\nCOPY app /var/www/html\nRUN php artisan config:cache\n",
        good='FROM php:8.5-fpm\nCOPY app /var/www/html\nCMD ["sh", "-c", "php artisan config:cache && exec php-fpm"]\n',
    ),
)
