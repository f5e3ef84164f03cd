"""Values of networks, contexts, swarms and services that docker's client refuses (docker/cli, opts/ and
cli/command/; seen with Docker 28.2.2)."""

import re
from collections.abc import Callable
from ipaddress import ip_interface

from webapp.console.values import pairs
from webapp.console.values.piece import Wrong
from webapp.wording import _

_DOMAIN = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*\.?")
_LONG = re.compile(r"\w=\w")
_LETTER = re.compile(r"[a-zA-Z]")
_FLOAT = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_RESOURCE = re.compile(r"[^\s=]*=[^=]+")
_FILE_KEYS = ("source", "src", "target", "uid", "gid", "mode")
_CREDENTIALS = ("config://", "file://", "registry://")
_AVAILABLE = ("active", "pause", "drain")


def _whole(value: str, message: str, docker: str) -> Wrong:
    return Wrong(0, len(value), message, docker)


def _alone(value: str) -> str | None:
    """The first setting without an =, of several with commas between."""
    return next((part for part in map(_bare, pairs.divided(value)) if "=" not in part), None)


def _bare(part: str) -> str:
    return part.strip('"')


def _no_setting(part: str) -> str:
    return _("{part} is not a setting: each is a key, =, and a value.", part=part.strip() or ",")


def _domain(value: str) -> Wrong | None:
    name = value.strip()
    if name == "." or (_DOMAIN.fullmatch(name) and _LETTER.search(name)):
        return None
    message = _("{text} is not a domain: write letters, digits and - with dots between them: example.com.", text=value)
    return _whole(value, message, f"{value} is not a valid domain")


def _network(value: str) -> Wrong | None:
    """The long form, `name=net,alias=db`; a name alone is looked at by the engine."""
    if not _LONG.search(value):
        return None
    alone = _alone(value)
    if alone is not None:
        return _whole(value, _no_setting(alone), f"invalid field {alone}")
    found = pairs.wrong_keys("network", value)
    if found:
        key = value[found.start : found.end]
        return Wrong(found.start, found.end, found.message, f"invalid field key {key}")
    settings = [_bare(part).partition("=") for part in pairs.divided(value)]
    if not any(key.strip().lower() == "name" and said for key, _equals, said in settings):
        message = _("The name of the network is missing: name=mynet.")
        return _whole(value, message, "network name/id is not specified")
    if any(key.strip().lower() == "driver-opt" and "=" not in said for key, _equals, said in settings):
        message = _("An option of the driver and its value come after driver-opt, with = between them.")
        return _whole(value, message, "invalid key value pair format in driver options")
    return None


def _driver_setting(value: str) -> Wrong | None:
    if value.find("=") > 0:
        return None
    message = _("An option and its value go here, with = between them: key=value.")
    return _whole(value, message, "invalid key/value pair format in driver options")


def _endpoint(value: str) -> Wrong | None:
    alone = _alone(value) if value.count("=") != 1 else None  # a line with one = is one setting
    if alone is not None:
        return _whole(value, _no_setting(alone), f"{alone} must be formatted as key=value")
    return pairs.wrong_keys("context-endpoint", value)


def _swarm_file(value: str) -> Wrong | None:
    """A secret or a config of a swarm: its name alone, or settings."""
    if "=" not in value and "," not in value:
        return None
    alone = _alone(value)
    if alone is not None:
        return _whole(value, _no_setting(alone), f"invalid field '{alone}' must be a key=value pair")
    keys = [_bare(part).partition("=")[0].lower() for part in pairs.divided(value)]
    unknown = next((key for key in keys if key not in _FILE_KEYS), None)
    if unknown is not None:
        message = _("{key} is not a setting that can go here: {known}.", key=unknown, known=", ".join(_FILE_KEYS))
        return _whole(value, message, f"invalid field in request: {unknown}")
    said = {_bare(part).partition("=")[0].lower(): part.partition("=")[2] for part in pairs.divided(value)}
    if not (said.get("source") or said.get("src")):
        return _whole(value, _("The name of the one to use is missing: source=NAME."), "source is required")
    if re.fullmatch("[0-7]+", said.get("mode", "0")):
        return None
    message = _("Rights go here as an octal number, such as 0440: its digits go from 0 to 7.")
    return _whole(
        value, message, f'invalid mode specified: strconv.ParseUint: parsing "{said["mode"]}": invalid syntax'
    )


def _credential(value: str) -> Wrong | None:
    if value.startswith(_CREDENTIALS):
        return None
    message = _("Where the account is described goes here: config://NAME, file://PATH or registry://KEY.")
    docker = "invalid credential spec: value must be prefixed with 'config://', 'file://', or 'registry://'"
    return _whole(value, message, docker)


def _resource(value: str) -> Wrong | None:
    if _RESOURCE.fullmatch(value):
        return None
    message = _("A kind of thing and how many of it go here, with = between them: gpu=1.")
    return _whole(value, message, f"invalid generic-resource format `{value}` expected `name=value`")


def _placement(value: str) -> Wrong | None:
    strategy, equals, _said = value.partition("=")
    if strategy == "spread" and equals:
        return None
    message = _("What the containers are spread over goes here: spread=node.labels.zone.")
    docker = 'placement preference must be of the format "<strategy>=<arg>"'
    if equals and strategy and strategy != "spread":
        docker = f"unsupported placement preference {strategy} (only spread is supported)"
    return _whole(value, message, docker)


def _ratio(value: str) -> Wrong | None:
    if _FLOAT.fullmatch(value):
        return None
    message = _("A share from 0 to 1 goes here, such as 0.2, and {text} is not a number.", text=value)
    return _whole(value, message, f'strconv.ParseFloat: parsing "{value}": invalid syntax')


def _external_ca(value: str) -> Wrong | None:
    alone = _alone(value)
    if alone is not None:
        return _whole(value, _no_setting(alone), f"invalid field '{alone}' must be a key=value pair")
    keys = {_bare(part).partition("=")[0].lower() for part in pairs.divided(value)}
    missing = next((key for key in ("protocol", "url") if key not in keys), None)
    if missing is None:
        wrong = [part for part in map(_bare, pairs.divided(value)) if part.lower().startswith("protocol=")]
        if wrong[-1].partition("=")[2].lower() == "cfssl":
            return None
        message = _("The only protocol here is cfssl: protocol=cfssl.")
        return _whole(value, message, f"unrecognized external CA protocol {wrong[-1].partition('=')[2]}")
    message = _("{key}= is missing: protocol=cfssl,url=https://ca.example.com.", key=missing)
    return _whole(value, message, f"the external-ca option needs a {missing}= parameter")


def _availability(value: str) -> Wrong | None:
    if value.lower() in _AVAILABLE:
        return None
    message = _("{text} is none of the three words that can go here: active, pause or drain.", text=value)
    return _whole(value, message, f'invalid availability "{value}", only active, pause and drain are supported')


def _address_pool(value: str) -> Wrong | None:
    """Ranges with commas between; quotes and backslashes in them are left to the client."""
    if any(sign in value for sign in "\"'`\\"):
        return None
    outside = next((part for part in value.split(",") if not _range(part)), None)
    if outside is None:
        return None
    message = _("{text} is not a range of addresses: an address, / and a number of bits go here.", text=outside or ",")
    return _whole(value, message, f"invalid string being converted to CIDR: {outside.strip()}")


def _range(text: str) -> bool:
    """Whether it is one as Go reads it: bits in digits, and an address without a zone."""
    address, _slash, bits = text.strip().partition("/")
    try:
        ip_interface(f"{address}/{bits}")
    except ValueError:
        return False
    return bits.isdecimal() and bits.isascii() and "%" not in address


REFUSED: dict[str, Callable[[str], Wrong | None]] = {
    "domain": _domain,
    "network": _network,
    "driver-setting": _driver_setting,
    "context-endpoint": _endpoint,
    "swarm-file": _swarm_file,
    "credential-spec": _credential,
    "generic-resource": _resource,
    "placement-pref": _placement,
    "ratio": _ratio,
    "external-ca": _external_ca,
    "availability": _availability,
    "address-pool": _address_pool,
}
ARGUMENTS = REFUSED.keys() - {"availability", "driver-setting"}  # looked at as the option is read
