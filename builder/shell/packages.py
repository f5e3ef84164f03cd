"""Words for a package to install, read by the form that tells pip, npm, apt and their like what to take."""

from __future__ import annotations

import re

from webapp.wording import _, enumerated, mark

from .model import shortened

_EXACT = mark("{text}: the package {name}, in version {version}.")
_NEWEST = mark("{text}: the newest version of the package {name}.")
_BOUNDS = mark("{text}: the package {name}, {versions}.")
_EXTRAS = mark("{text}: the package {name} with its optional part {extras}.")
_EXTRAS_MORE = mark("{text}: the package {name} with its optional parts {extras}.")
_BOTH = mark("{text}: the package {name} with its optional part {extras}, {versions}.")
_BOTH_MORE = mark("{text}: the package {name} with its optional parts {extras}, {versions}.")
_HERE = mark("{text}: the project in this directory, whose packaging files say how it is installed.")
_HERE_EXTRAS = mark("{text}: the project in this directory with its optional part {extras}.")
_HERE_EXTRAS_MORE = mark("{text}: the project in this directory with its optional parts {extras}.")
_FILE = mark("{text}: a ready-built package file that is in the image.")
_FILES = mark("{text}: every ready-built package file whose name matches the pattern.")
_FILES_IN = mark("{text}: every ready-built package file in that directory.")
_ARCHIVE = mark("{text}: a package that is in the image as an archive.")
_ADDRESS = mark("{text}: the package at this address.")
_REPOSITORY = mark("{text}: the package that is built from this git repository.")
_REPOSITORY_AT = mark("{text}: the package that is built from this git repository, at {ref}.")
_TAGGED = mark("{text}: the package {name}, from the place for packages that is marked as {tag}.")
_PLACED = mark("{text}: the package {name}, from the repository {place}.")
_BELOW_HERE = mark("{text}: the project in that directory, whose packaging files say how it is installed.")
_BEGINS = mark("{text}: every package whose name begins with {name}.")

_ANY_OF = mark("any version that begins with {version}")
_EXTENSION = mark("{text}: the extension {name}, in version {version}.")
_EXTENDS = re.compile(r"([a-z]\w*)-(\d[\w.]*|stable|beta|alpha|devel)\Z", re.ASCII)

_VERSIONS = {
    "==": mark("version {version}"),
    "===": mark("version {version}"),
    "=": mark("version {version}"),
    "@": mark("version {version}"),
    ":": mark("version {version}"),
    "~=": mark("version {version} or a compatible newer one"),
    ">=": mark("version {version} or newer"),
    "<=": mark("version {version} or older"),
    "<": mark("older than version {version}"),
    ">": mark("newer than version {version}"),
    "!=": mark("any version but {version}"),
}
_EQUAL = ("==", "===", "=", "@", ":")
_NAME = r"@?[A-Za-z0-9][\w.+/-]*"
_NAMED = re.compile(
    rf"({_NAME}) ?(?:\[([\w,. -]*)\])? ?"
    r"(?:(===|==|~=|>=|<=|!=|[<>=@]|:(?=[\d^~])) ?([^\s<>=,;\[\]]+)((?: ?, ?[<>=!~]+ ?[^\s<>=!~,;]+)*))?(?: ?;.*)?\Z",
    re.ASCII | re.DOTALL,
)
_MORE = re.compile(r"([<>=!~]+) ?([^\s<>=!~,;]+)")
_FROM = re.compile(r"(?:[\w.-]+(?:\[[\w,-]*\])? ?@ ?)?(git\+|git://|[a-z+]+://)(\S*)\Z", re.ASCII)
_PLACE = re.compile(r"(\.{0,2}(?:/[^\[\s]*)?|[^\s\[]*/)(?:\[([\w,-]+)\])?\Z")
_BUILT = (".whl", ".deb", ".rpm", ".apk", ".gem")
_PACKED = (".tar.gz", ".tgz", ".zip", ".tar.bz2", ".tar.xz")
_ARCH_BUILT = (".zst", ".xz")
_BELOW = re.compile(r"[A-Za-z_][\w.-]*(?:/[\w.-]+)+/?\Z", re.ASCII)
_BEGINNING = re.compile(r"([\w.+-]+)\*\Z", re.ASCII)
_LONGEST = 200


def package_words(text: str, named: bool = True) -> str | None:
    """The sentence about a package whose form says more than a name; ``named`` is False where only a directory or
    an address can stand."""
    if not text or len(text) > _LONGEST or text.isalnum():
        return None
    if "://" in text or "git+" in text:
        return _from_afar(text)
    place = _in_the_image(text)
    if place or not named:
        return place
    begins = _BEGINNING.match(text)
    if begins:
        return _(_BEGINS, text=shortened(text), name=begins[1])
    found = _NAMED.match(text)
    return _by_name(text, found) if found and (found[2] or found[3]) else None


def python_words(text: str) -> str | None:
    """As ``package_words``, for pip: a path is one even where no dot or slash is in front."""
    if "/" in text and "@" not in text and _BELOW.match(text) and not text.endswith((*_BUILT, *_PACKED)):
        return package_words(f"./{text}".replace("././", "./")) and _(_BELOW_HERE, text=shortened(text))
    return package_words(text)


def arch_words(text: str) -> str | None:
    """As ``package_words``, for pacman: the repository may stand in front."""
    place, slash, name = text.partition("/")
    if slash and place.isalnum() and "/" not in name and not text.endswith(_ARCH_BUILT):
        return _(_PLACED, text=shortened(text), name=name, place=place)
    return package_words(text)


def alpine_words(text: str) -> str | None:
    """As ``package_words``, for apk: behind @ stands what a line of its list of places is marked with."""
    name, sign, tag = text.partition("@")
    if sign and name and tag.isalnum():
        return _(_TAGGED, text=shortened(text), name=shortened(name, 30), tag=shortened(tag, 30))
    return package_words(text)


def extension_words(text: str) -> str | None:
    """As ``package_words``, for extensions of PHP: a version stands behind a dash."""
    found = _EXTENDS.match(text)
    return _(_EXTENSION, text=shortened(text), name=found[1], version=found[2]) if found else None


def _from_afar(text: str) -> str | None:
    found = _FROM.match(text)
    if not found:
        return None
    if not found[1].startswith("git"):
        return _(_ADDRESS, text=shortened(text))
    path = found[2].split("#", 1)[0].rpartition("/")[2]
    ref = path.partition("@")[2]
    if ref:
        return _(_REPOSITORY_AT, text=shortened(text), ref=shortened(ref, 40))
    return _(_REPOSITORY, text=shortened(text))


def _in_the_image(text: str) -> str | None:
    """A path: of a package file, or of a project."""
    shown = shortened(text)
    bare = text.partition("[")[0] if text.endswith("]") else text
    if bare.endswith(_BUILT):
        return _(_FILES if "*" in bare else _FILE, text=shown)
    if bare.endswith(_PACKED):
        return _(_ARCHIVE, text=shown)
    found = _PLACE.match(text) if text[0] in "./" or text.endswith("/") else None
    if not found or "*" in text:
        return _(_FILES_IN, text=shown) if found and text.endswith("/*") else None
    if found[2]:
        parts = _parts(found[2])
        return _(_HERE_EXTRAS_MORE if len(parts) > 1 else _HERE_EXTRAS, text=shown, extras=enumerated(parts))
    return _(_HERE, text=shown)


def _by_name(text: str, found: re.Match[str]) -> str | None:
    name, extras, sign, version, more = found.groups()
    shown, parts = shortened(text), _parts(extras or "")
    if not sign:
        words = _EXTRAS_MORE if len(parts) > 1 else _EXTRAS
        return _(words, text=shown, name=name, extras=enumerated(parts)) if parts else None
    if sign == "@" and version == "latest":
        return _(_NEWEST, text=shown, name=name)
    bounds = [(sign, version), *_MORE.findall(more or "")]
    if any(each not in _VERSIONS for each, _version in bounds):
        return None
    versions = ", ".join(_bound(*each) for each in bounds)
    if parts:
        words = _BOTH_MORE if len(parts) > 1 else _BOTH
        return _(words, text=shown, name=name, extras=enumerated(parts), versions=versions)
    if len(bounds) == 1 and not version.endswith("*") and sign in _EQUAL:
        return _(_EXACT, text=shown, name=name, version=version)
    return _(_BOUNDS, text=shown, name=name, versions=versions)


def _parts(extras: str) -> list[str]:
    return extras.replace(",", " ").split()


def _bound(sign: str, version: str) -> str:
    if version.endswith("*") and len(version) > 1 and sign in _EQUAL:
        return _(_ANY_OF, version=version.rstrip("*").rstrip("."))
    return _(_VERSIONS[sign], version=version)
