"""What well-known packages are for: the same name is something else for pip than for apt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from webapp.wording import _

from .package_rules import words_by_rule
from .tables import read_table

_INSTALLERS = {
    "system": "apt apt-get aptitude apk yum dnf microdnf tdnf zypper pacman apt-install install_packages",
    "python": "pip pip2 pip3 uv pipx pipenv poetry pdm conda mamba micromamba",
    "node": "npm yarn pnpm npx bun",
    "ruby": "gem",
    "php": "docker-php-ext-install docker-php-ext-enable docker-php-ext-configure install-php-extensions pecl",
}
_FAMILIES = {installer: family for family, names in _INSTALLERS.items() for installer in names.split()}
_PARTS = re.compile(  # a name, an optional part in brackets, a version
    r"(@?[A-Za-z0-9][\w.+/-]*?)(?:\[[\w,. -]*\])?(?: ?[=<>~!@:].*|-\d[\w.]*)?\Z", re.ASCII | re.DOTALL
)
_LONGEST = 100


@cache
def purposes() -> Mapping[str, Mapping[str, str]]:
    """Family of installers → package → words, in English."""
    return read_table("purposes")


def purpose_words(package: str, installer: str) -> str | None:
    """What the package is for, in the reader's language; None for one that few people know."""
    family = _FAMILIES.get(installer) or _FAMILIES.get(installer.rstrip("0123456789."))
    if not family or len(package) > _LONGEST:
        return None
    known = purposes()[family]
    found, parts = known.get(package), None
    if not found and not package.isalnum() and (parts := _PARTS.match(package)):
        found = known.get(parts[1])
    if not found and family == "python":
        found = known.get(package.lower().replace("_", "-"))
    if found:
        return _(found)
    return words_by_rule(parts[1] if parts else package, purposes()) if family == "system" else None
