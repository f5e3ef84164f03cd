"""One kind of error message: what it looks like, what happened, and the way out."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Cause:
    """`form` is looked for in lines that have `needle`, in small letters, in them; what its named groups find goes into
    both sentences."""

    needle: str
    form: re.Pattern[str]
    happened: str
    way_out: str


def cause(needle: str, happened: str, way_out: str, form: str = "") -> Cause:
    """Without a form, the needle alone tells."""
    return Cause(needle, re.compile(form or re.escape(needle), re.IGNORECASE), happened, way_out)
