"""Build arguments that the builder knows by itself (docs.docker.com/build/building/variables)."""

from webapp.wording import _

_PROXIES = frozenset(("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"))


def predefined(name: str) -> str:
    """What is said of such a name; "" of any other."""
    if name in _PROXIES or (name.islower() and name.upper() in _PROXIES):
        return _(
            "{name} needs no ARG in the Dockerfile. Without one, it stays out of the image's history.",
            name=name,
        )
    if name == "SOURCE_DATE_EPOCH" or name.startswith("BUILDKIT_"):
        return _("{name} is a setting for the builder: it needs no ARG in the Dockerfile.", name=name)
    return ""
