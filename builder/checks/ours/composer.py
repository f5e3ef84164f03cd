"""composer in two steps: the packages first, then what needs the project's own files."""

from __future__ import annotations

from collections.abc import Sequence

from webapp.wording import _

_LATER = ("--no-scripts", "--no-autoloader")


def advice(install: str, copies: Sequence[str]) -> str:
    """How the packages are kept between builds: an installation runs scripts of the project, such as Laravel's
    ``php artisan``, which are not there yet with the manifest alone."""
    words = install.split()
    return _(
        "Copy what the installation needs first, and the rest after it: {copies}, RUN {install}, this line, then "
        "RUN composer dump-autoload --optimize, which runs the project’s own scripts once their files are there.",
        copies=", ".join(copies),
        install=" ".join([install, *(option for option in _LATER if option not in words)]),
    )
