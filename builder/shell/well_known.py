"""Names of variables that mean something to programs: what for, and which of them a name was perhaps meant to be."""

from __future__ import annotations

from functools import cache

from webapp.wording import _, mark

from .environment import ENVIRONMENT
from .environment_services import ADDRESSES, HOSTS, PORTS, SERVERS

_IN_BROWSERS = mark(
    "a value that the build puts into the scripts for the browser: everybody can read it, and docker run -e changes "
    "nothing in them later"
)
_PREFIXES: dict[str, str] = {  # by what stands up to the first underscore, or the second
    "NEXT_PUBLIC": _IN_BROWSERS,
    "VITE": _IN_BROWSERS,
    "REACT_APP": _IN_BROWSERS,
    "VUE_APP": _IN_BROWSERS,
    "GATSBY": _IN_BROWSERS,
    "EXPO_PUBLIC": _IN_BROWSERS,
    "NUXT_PUBLIC": mark("a value that Nuxt sends to every browser: everybody can read it"),
    "NPM_CONFIG": mark("a setting of npm, in place of a line in .npmrc"),
    "npm_config": mark("a setting of npm, in place of a line in .npmrc"),
    "PIP": mark("a setting of pip, like its flag of that name"),
    "POETRY": mark("a setting of poetry"),
    "UV": mark("a setting of uv"),
    "BUNDLE": mark("a setting of bundler"),
    "CARGO": mark("a setting of cargo"),
    "COMPOSER": mark("a setting of composer"),
    "UVICORN": mark("a setting of uvicorn, like its flag of that name"),
    "STREAMLIT": mark("a setting of Streamlit"),
    "GRADIO": mark("a setting of Gradio"),
    "SPRING": mark("a setting of Spring"),
    "AIRFLOW_": mark("a setting of Airflow"),
    "ANSIBLE": mark("a setting of Ansible"),
    "TF_VAR": mark("a value for a variable of Terraform's files"),
    "GF": mark("a setting of Grafana"),
    "KC": mark("a setting of Keycloak"),
    "OTEL": mark("a setting of OpenTelemetry, which reports what programs do"),
    "LC": mark("the language and the rules for one kind of output, such as dates"),
}
_FINDS = {"HOST": HOSTS, "HOSTNAME": HOSTS, "PORT": PORTS, "URL": ADDRESSES, "URI": ADDRESSES}
_PIP_LONG = """ABI BUILD_CONSTRAINT CERT CHECK_BUILD_DEPENDENCIES CLIENT_CERT COMPILE CONFIG_SETTINGS CONSTRAINT DEBUG
DRY_RUN EDITABLE EXISTS_ACTION FIND_LINKS FORCE_REINSTALL GLOBAL_OPTION IGNORE_INSTALLED IGNORE_REQUIRES_PYTHON
IMPLEMENTATION ISOLATED KEYRING_PROVIDER LOG NO_BINARY NO_BUILD_ISOLATION NO_CLEAN NO_COLOR NO_COMPILE NO_DEPS
NO_INDEX NO_INPUT NO_PYTHON_VERSION_WARNING NO_USE_PEP517 NO_WARN_CONFLICTS NO_WARN_SCRIPT_LOCATION ONLY_BINARY
PLATFORM PRE PREFER_BINARY PREFIX PROGRESS_BAR PROXY PYTHON PYTHON_VERSION QUIET REPORT REQUIREMENT REQUIRE_HASHES
REQUIRE_VIRTUALENV RESUME_RETRIES RETRIES ROOT SRC TARGET TIMEOUT TRUSTED_HOST UPGRADE UPGRADE_STRATEGY USER
USE_DEPRECATED USE_FEATURE USE_PEP517 VERBOSE WHEEL_DIR"""
_PIP_FLAGS = frozenset(_PIP_LONG.split())
_SHORTEST = 8  # letters of a name that may be a misspelt one
_LONGEST = 48
_ODD = frozenset([1, 2])  # letters too many or too few


def variable_meaning(name: str) -> str:
    """What a variable of this name is for, in English; "" for a name that only its project knows."""
    found = ENVIRONMENT.get(name)
    if found or "_" not in name:
        return found or ""
    if name.endswith("_proxy"):
        return ENVIRONMENT.get(name.upper(), "")
    first, _sign, rest = name.partition("_")
    if rest == "VERSION":  # of the program itself, which an installer asks for
        return ""
    if first == "PIP" and rest not in _PIP_FLAGS:
        return ""
    second = rest.partition("_")[0]
    service, _sign, last = name.rpartition("_")
    if last in _FINDS and service in SERVERS:
        return _FINDS[last]
    return _PREFIXES.get(f"{first}_{second}") or (_PREFIXES.get(first, "") if rest else "")


def variable_purpose(name: str) -> str | None:
    """The same in the reader's language."""
    meaning = variable_meaning(name)
    return _(meaning) if meaning else None


def nearly_named(name: str) -> str:
    """The well-known name that lacks one or two letters of this one, or has as many more; "" when there is none."""
    if not (_SHORTEST <= len(name) <= _LONGEST and name.isupper()) or _words().issuperset(name.split("_")):
        return ""
    for one in _by_ends().get(name[0] + name[-1], ()):
        if abs(len(one) - len(name)) in _ODD and _lacks(*sorted((one, name), key=len)):
            return one
    return ""


@cache
def _by_ends() -> dict[str, list[str]]:
    """The well-known names by their first letter and their last one, between which the others lie."""
    found: dict[str, list[str]] = {}
    for name in ENVIRONMENT:
        found.setdefault(name[0] + name[-1], []).append(name)
    return found


@cache
def _words() -> frozenset[str]:
    """What the well-known names are made of: a name of such words, as CACHE_DIR, is written as it is meant."""
    return frozenset([word for one in ENVIRONMENT for word in one.split("_")])


def _lacks(short: str, long: str) -> bool:
    """Whether the longer name is the shorter one with letters put in at one place within it."""
    if len(short) < _SHORTEST - 2:
        return False
    same = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    extra = long[same : same + len(long) - len(short)]
    return same < len(short) and extra.isalpha() and short[same:] == long[same + len(extra) :]
