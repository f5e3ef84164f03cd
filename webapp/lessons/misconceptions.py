"""What people believe of images and containers and is not so: a fixed list, each with the sentence that is."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from webapp.wording import _, by_language

PLACE = Path(__file__).with_name("misconceptions.toml")


@dataclass(frozen=True)
class Misconception:
    """`wrong` is how people say it, `right` what is so, `docs` where Docker says it."""

    slug: str
    wrong: str
    right: str
    docs: str


@by_language(None)
def all_of_them() -> dict[str, Misconception]:
    """By slug, in the order of the file."""
    rows = tomllib.loads(PLACE.read_text(encoding="utf-8"))
    found = {}
    for slug, row in rows.items():
        wrong, right = row["wrong"], row["right"]
        found[slug] = Misconception(slug, _(wrong), _(right), row["docs"])
    return found
