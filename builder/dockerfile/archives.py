"""Archives by their name. The builder looks at what is in a file: a tar, packed with gzip, bzip2, xz or zstd, or not
packed (ADD on Docker Engine 26, tried)."""

import re

_ARCHIVE = re.compile(r"\.(?:tar(?:\.(?:gz|xz|bz2|zst))?|tgz|txz|tbz2?|tzst)\Z", re.IGNORECASE)
_PACKED = re.compile(r"\.(?:gz|bz2|xz|zst|lzma)\Z", re.IGNORECASE)
_OTHERS = re.compile(r"\.(?:zip|7z|rar)\Z", re.IGNORECASE)


def is_packed_otherwise(path: str) -> bool:
    """Whether the name is that of an archive which ADD leaves packed."""
    return _OTHERS.search(path) is not None


def is_archive(path: str) -> bool:
    """Whether the name is that of an archive which ADD unpacks."""
    return _ARCHIVE.search(path) is not None


def may_be_archive(path: str) -> bool:
    """Whether something packed is behind the name, which may be an archive."""
    return is_archive(path) or _PACKED.search(path) is not None
