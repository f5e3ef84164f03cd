"""Zips of lessons to test with."""

import io
import zipfile
from collections.abc import Mapping

from tests.webapp.lessons.written import LESSON


def packed(files: Mapping[str, str | bytes] | None = None, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files; of one small lesson without them."""
    files = {"01-two/lesson.md": LESSON, "01-two/files/Dockerfile": "FROM node\nCOPY . .\n"} if files is None else files
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()
