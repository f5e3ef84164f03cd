"""Names of images: registry, repository, tag, digest.

The grammar is that of the distribution project's reference package: lower-case path components, tags of at most
128 signs.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from webapp.console.values.left_open import is_left_open
from webapp.console.values.masks import hidden, is_put_in
from webapp.console.values.piece import MARK, Piece, Wrong, is_placeholder, is_template
from webapp.wording import _, mark

SITES_REGISTRY = "localhost:5000"  # what learners call the one registry that a sandbox reaches

MADE_FROM = mark(
    "The image that the container is made from. The engine looks for it on this machine first, then in the default "
    "registry, usually Docker Hub."
)
_MADE_FROM_REGISTRY = mark(
    "The image that the container is made from. The engine looks for it on this machine first, then in the registry "
    "{registry}."
)
_MADE_FROM_ANY = mark(
    "The image that the container is made from. The engine looks for it on this machine first, then in the registry "
    "that its name says; if it says none, in the default registry, usually Docker Hub."
)
_FETCHED_FROM_ANY = mark("The image to fetch, from the registry that its name says; if it says none, from Docker Hub.")
FETCHED = mark("The image to fetch; without a registry's name, from Docker Hub.")
LISTED = mark("Lists only images of this name.")
_FETCHED_FROM_REGISTRY = mark("The image to fetch, from the registry {registry}.")

_COMPONENT = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*")
_PATH = re.compile(rf"{_COMPONENT}(?:/{_COMPONENT})*")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-f]{32,}")
_OF_CMD = re.compile(r"%\w+%")  # a variable of cmd, a shell of Windows
_SHORT_ID = re.compile(r"(?:sha256:[0-9a-f]{7,64}|(?=[a-f]*[0-9])[0-9a-f]{7,64})")
_SCHEME = re.compile(r"(?:docker|https?)://")
_HUB = re.compile(r"(?:https?://)?hub\.docker\.com/(?:(?:_|r|u)/)?")
_ID = re.compile(r"(?:sha256:)?(?:[0-9a-f]{12}|[0-9a-f]{64})")


# docs.docker.com/reference/cli/docker/scout/cves/
_SCOUTED = {
    "image://": mark("What follows is an image, here or in a registry; the default."),
    "local://": mark("What follows is an image on this machine."),
    "registry://": mark("What follows is an image in a registry."),
    "oci-dir://": mark("What follows is a directory in the OCI layout."),
    "archive://": mark("What follows is an archive that docker save made."),
    "fs://": mark("What follows is a directory or file on this machine."),
    "sbom://": mark("What follows is a file with a list of software."),
}


@dataclass(frozen=True)
class Reference:
    """The parts of an image's name as written, each with where it begins; absent ones are empty."""

    registry: str
    path: str
    tag: str
    digest: str
    path_at: int
    tag_at: int
    digest_at: int


@lru_cache(maxsize=256)
def take_apart(value: str) -> Reference:
    """Split a name as docker does: a first component with a dot, a colon or a capital letter, or localhost, is a
    registry (distribution/reference, splitDockerDomain; seen with Docker 28.2)."""
    seen = hidden(value)
    cut = seen.find("@")
    name, digest = (value[:cut], value[cut + 1 :]) if cut >= 0 else (value, "")
    digest_at = cut + 1 if cut >= 0 else len(value)
    seen = seen[: len(name)]
    slash = seen.find("/") >= 0
    first = name[: seen.find("/")] if slash else name
    is_host = slash and ("." in first or ":" in first or first == "localhost" or has_capitals(first))
    registry = first if is_host else ""
    path_at = len(registry) + 1 if registry else 0
    colon = seen.find(":", path_at)
    path = name[path_at : colon if colon >= 0 else len(name)]
    tag = name[colon + 1 :] if colon >= 0 else ""
    return Reference(registry, path, tag, digest, path_at, colon + 1 if colon >= 0 else len(name), digest_at)


def has_capitals(first: str) -> bool:
    """Whether docker takes a name's first part for a registry because of its capital letters."""
    return first != first.lower() and not is_put_in(first) and not is_template(first)


def registry_of(value: str) -> str:
    """What the registry is called that the image's name means, in a sentence."""
    parts = take_apart(value)
    if is_put_in(value) or _may_say_registry(value, parts):
        return _("its registry")
    return parts.registry or "Docker Hub"


def is_id(value: str) -> bool:
    """Whether it reads as an image's id rather than a name."""
    return _ID.fullmatch(value) is not None


def pieces(value: str, context: str, *, new: bool = False, all_tags: bool = False) -> list[Piece]:
    """The name's pieces. `context` says what the image is for; `new` that the name is being given, not looked up;
    `all_tags` that none is meant where none is written."""
    single = _in_one(value, context, new=new)
    if single:
        return [single]
    parts = take_apart(value)
    context = _of_variable(context) if _may_say_registry(value, parts) else _of_registry(parts, context)
    found: list[Piece] = []
    if parts.registry:
        words = _("The registry that the image is stored in; if left out, Docker Hub is used.")
        found += [
            Piece(0, len(parts.registry), "registry", words),
            _mark(len(parts.registry), _("Ends the registry's name.")),
        ]
    end = parts.path_at + len(parts.path)
    found.append(
        Piece(
            parts.path_at,
            end,
            "image",
            _join(context, _repository(parts, new=new, listed=context == _(LISTED), tagged=all_tags)),
        )
    )
    if end < len(value) and value[end] == ":":
        words = _("The tag: which version of the image. It can be moved to another image later.")
        if parts.tag == "latest":
            words = _("The tag. latest is only a name like any other: the one used when no tag is written.")
        found += [
            _mark(end, _("What follows is the tag.")),
            Piece(parts.tag_at, parts.tag_at + len(parts.tag), "tag", words),
        ]
    if "@" in hidden(value):
        words = _("The digest: a checksum of the image's contents, so it can mean no other image.")
        found += [
            _mark(parts.digest_at - 1, _("What follows is a digest.")),
            Piece(parts.digest_at, len(value), "digest", words),
        ]
    return [piece for piece in found if piece.start < piece.end]


def _in_one(value: str, context: str, *, new: bool) -> Piece | None:
    """The piece of a value that has no parts: an address, an id, what a reader or a shell puts in."""
    if _is_elsewhere(value):
        return Piece(0, len(value), "image", _join(context, _elsewhere(value).message))
    if context != _(LISTED) and (is_id(value) or (not new and _SHORT_ID.fullmatch(value))):
        return Piece(0, len(value), "digest", _join(context, _("This is its id, or the first digits of it.")))
    if is_placeholder(value) or is_template(value) or is_left_open(value):
        return Piece(0, len(value), "image", _join(context, _("A placeholder: put your own value here.")))
    if is_put_in(value):
        words = _("Whatever name or id the shell puts here.")
        return Piece(0, len(value), "image", _join(_of_variable(context), words))
    return None


def _may_say_registry(value: str, parts: Reference) -> bool:
    """Whether the name begins with something that a shell puts in, which may be a registry."""
    return not parts.registry and value.startswith(("$", "`"))


def _of_variable(context: str) -> str:
    """What the image is for, where only the shell knows whether its name says a registry."""
    return _(_MADE_FROM_ANY) if context == _(MADE_FROM) else _(_FETCHED_FROM_ANY) if context == _(FETCHED) else context


def _of_registry(parts: Reference, context: str) -> str:
    """What the image is for, where its name says which registry it comes from."""
    if parts.registry and context == _(MADE_FROM):
        return _(_MADE_FROM_REGISTRY, registry=parts.registry)
    return _(_FETCHED_FROM_REGISTRY, registry=parts.registry) if parts.registry and context == _(FETCHED) else context


def scouted(value: str, context: str) -> list[Piece]:
    """What docker scout looks at: an image, or something else with a word and :// in front."""
    at = value.find("://") + 3
    words = _SCOUTED.get(value[:at])
    if words is None:
        return pieces(value, context)
    found = [Piece(0, at, MARK, _(words))]
    return found + ([Piece(at, len(value), "path", _("What it looks at."))] if at < len(value) else [])


def _repository(parts: Reference, *, new: bool, listed: bool, tagged: bool) -> str:
    words = _("{name} is the repository, the image's name.", name=parts.path)
    if (
        tagged or parts.tag or parts.digest or "$" in parts.path or "`" in parts.path
    ):  # a variable may bring the tag along
        return words
    name = f"{parts.registry}/{parts.path}" if parts.registry else parts.path
    if listed:
        added = _("Without a tag, the images of this name are listed with any tag.")
    elif new:
        added = _("No tag follows it, so latest is added to it: {name}:latest.", name=name)
    else:
        added = _("No tag follows it, so latest is meant: {name}:latest.", name=name)
    return f"{words} {added}"


def _mark(at: int, words: str) -> Piece:
    return Piece(at, at + 1, MARK, words)


def _join(context: str, words: str) -> str:
    return f"{context} {words}".strip()


def _is_elsewhere(value: str) -> bool:
    """Whether it is an address or a path, which no name can be."""
    path = value in (".", "..") or value.startswith(("./", "../", "/", "~/"))
    return path or _SCHEME.match(value) is not None or value.startswith("hub.docker.com/")


def _elsewhere(value: str) -> Wrong:
    invalid = "invalid reference format"
    if hub := _HUB.match(value):
        message = _(
            "This is the address of a page about the image; docker expects its name: {name}.", name=value[hub.end() :]
        )
        return Wrong(0, hub.end(), message, invalid, fix="")
    if scheme := _SCHEME.match(value):
        message = _("Leave {scheme} out: docker takes only the name of an image.", scheme=scheme[0])
        return Wrong(0, scheme.end(), message, invalid, fix="")
    return Wrong(0, len(value), _("This is a path, and docker expects the name of an image."), invalid)


def wrong_scouted(value: str) -> Wrong | None:
    """A path alone, which docker scout takes for an image's name."""
    if value not in (".", "..") and not value.startswith(("./", "../", "/", "~/")):
        return None
    message = _("docker scout takes {path} for an image's name; put fs:// before a directory.", path=value)
    return Wrong(0, len(value), message, "invalid reference format", fix=f"fs://{value}")


def wrong(value: str) -> Wrong | None:
    """Why the value cannot be an image's name, if so."""
    if is_id(value) or is_put_in(value) or _OF_CMD.search(value):
        return None
    return _elsewhere(value) if _is_elsewhere(value) else _misspelt(value)


def _misspelt(value: str) -> Wrong | None:
    parts = take_apart(value)
    return _wrong_registry(parts.registry) or _wrong_name(value, parts)


def _wrong_registry(registry: str) -> Wrong | None:
    host, colon, port = registry.partition(":")
    if not registry or "$" in registry or "[" in host:
        return None
    if colon and not port.isdecimal():
        message = _(
            "{registry} comes before a /, so it is taken for a registry, and after its : only the digits of a port "
            "can come.",
            registry=registry,
        )
        return Wrong(0, len(registry), message, "invalid reference format")
    if not _HOST.fullmatch(host):
        message = _(
            "{registry} comes before a /, so it is taken for a registry, and a server's name has only letters, "
            "digits, dots and single - between them.",
            registry=registry,
        )
        return Wrong(0, len(registry), message, "invalid reference format")
    return None


def _wrong_name(value: str, parts: Reference) -> Wrong | None:
    path_end = parts.path_at + len(parts.path)
    if parts.path != parts.path.lower() and _PATH.fullmatch(parts.path.lower()):
        full = parts.path if "/" in parts.path or parts.registry else f"library/{parts.path}"
        return Wrong(
            parts.path_at,
            path_end,
            _("Names of images are written in lower-case letters: {name}.", name=parts.path.lower()),
            f"invalid reference format: repository name ({full}) must be lowercase",
        )
    if not _PATH.fullmatch(parts.path):
        message = _(
            "An image's name has only lower-case letters, digits and single . _ - between them, with / between parts."
        )
        return Wrong(parts.path_at, max(path_end, parts.path_at), message, "invalid reference format")
    if ":" in value[path_end:][:1] and not _TAG.fullmatch(parts.tag):
        message = _("A tag has letters, digits, _ . and -, does not begin with . or -, and has at most 128 characters.")
        return Wrong(path_end, parts.tag_at + len(parts.tag), message, "invalid reference format")
    if "@" in hidden(value) and not _DIGEST.fullmatch(parts.digest):
        message = _("A digest is sha256: followed by 64 hexadecimal digits.")
        return Wrong(parts.digest_at - 1, len(value), message, "invalid reference format")
    return None
