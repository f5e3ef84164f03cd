"""Names of labels in words."""

from __future__ import annotations

import re

from webapp.wording import _, mark

from .words_values import LABELS, OLDER_LABELS

_AGREED = "org.opencontainers.image."
_OLDER = "org.label-schema."
_SCHEMA = mark("{name}: which version of the older label convention, org.label-schema, is used.")
# A domain begins with its end, as com.example does; what has fewer parts or another beginning is none.
_DOMAIN = re.compile(
    r"(?:com|org|net|io|dev|app|edu|gov|co|eu|me|info|cloud|sh|ai|de|uk|fr|jp|cn|ru|nl|ch|se|pl|es|br|us|ca|au)(?:\.[\w-]+){2,}\Z"
)


def label_words(name: str) -> str:
    """The name of a label; the agreed ones with their meaning."""
    meaning = LABELS.get(name.removeprefix(_AGREED))
    if meaning and name.startswith(_AGREED):
        return _("{name}: {meaning}, under a name that many tools know.", name=name, meaning=_(meaning))
    if name.startswith(_OLDER):
        return _older(name)
    if name.lower() == "maintainer":
        return _(
            "{name}: who looks after the image; org.opencontainers.image.authors is the name many tools know.",
            name=name,
        )
    if _DOMAIN.match(name):
        return _(
            "{name}: the label's name; the domain at its beginning keeps it distinct from other people's labels.",
            name=name,
        )
    return _(
        "{name}: the label's name. Names usually begin with a domain, as in org.opencontainers.image.source.", name=name
    )


def _older(name: str) -> str:
    """A name of the agreement before today's."""
    known = OLDER_LABELS.get(name.removeprefix(_OLDER))
    if known:
        words = mark("{name}: {meaning}, under an older name; today it is {newer}.")
        return _(words, name=name, meaning=_(LABELS[known]), newer=_AGREED + known)
    if name == f"{_OLDER}schema-version":
        return _(_SCHEMA, name=name)
    return _(
        "{name}: the label's name, from an older convention; today names begin with {newer}.", name=name, newer=_AGREED
    )
