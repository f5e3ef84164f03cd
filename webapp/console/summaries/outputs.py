"""Where a build puts its result: the end of the sentence about --output."""

from webapp.console.parsed import Parsed
from webapp.console.summaries.wording import every, listed
from webapp.wording import _, mark

_INTO_FOLDER = mark(", and writes the files of the result into the directory {dest}")
_INTO_ARCHIVE = mark(", and writes the files of the result into the tar archive {dest}")
_TO_OUTPUT = mark(", and writes the files of the result to standard output, as a tar archive")
_IMAGE_TO_OUTPUT = mark(", and writes it to standard output, as an archive")
_IMAGE_ARCHIVE = mark(", and writes it into the archive {dest}")
_UPLOADED = mark(", then uploads it to its registry")
_AS_SAID = mark(", and writes the result as --output says: {output}")
_OF_KIND = {"local": _INTO_FOLDER, "tar": _INTO_ARCHIVE, "oci": _IMAGE_ARCHIVE, "docker": _IMAGE_ARCHIVE}
_STREAMED = {_INTO_FOLDER: _TO_OUTPUT, _INTO_ARCHIVE: _TO_OUTPUT, _IMAGE_ARCHIVE: _IMAGE_TO_OUTPUT}


def written(parsed: Parsed) -> str:
    """`, and writes the files of the result into the directory out`."""
    given = every(parsed, "--output")
    if len(given) != 1 or '"' in given[0]:
        return _(_AS_SAID, output=listed(given))
    settings = dict(part.partition("=")[::2] for part in given[0].split(","))
    kind, dest = settings.get("type", ""), settings.get("dest", "")
    if "=" not in given[0] and "," not in given[0]:
        kind, dest = "local", given[0]
    if kind == "registry" or (kind == "image" and settings.get("push") == "true"):
        return _(_UPLOADED)
    sentence = _OF_KIND.get(kind)
    if sentence is None or not dest:
        return _(_AS_SAID, output=given[0])
    streamed = dest == "-"
    return _(_STREAMED[sentence] if streamed else sentence, dest=dest)
