"""What each log driver takes of `--log-opt` (moby, daemon/logger; seen with Docker Engine 26.1)."""

import re

from webapp import truths
from webapp.console.values.sizes import SIZE
from webapp.wording import _, mark

_EVERYWHERE = ("mode", "max-buffer-size", "cache-disabled", "cache-max-file", "cache-max-size", "cache-compress")
_TAGGED = ("tag", "labels", "labels-regex", "env", "env-regex")
_ROTATED = ("max-size", "max-file", "compress")
# Drivers whose options are few and the same since years; others are let be.
DRIVERS: dict[str, tuple[str, ...]] = {
    "json-file": (*_ROTATED, *_TAGGED, *_EVERYWHERE),
    "local": (*_ROTATED, *_EVERYWHERE),
    "journald": (*_TAGGED, *_EVERYWHERE),
    "syslog": (
        *("syslog-address", "syslog-facility", "syslog-format", "syslog-tls-ca-cert", "syslog-tls-cert"),
        *("syslog-tls-key", "syslog-tls-skip-verify", *_TAGGED, *_EVERYWHERE),
    ),
}
_KNOWN = ("json-file", "local", "none", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "gcplogs")
_MEANT = {"json": "json-file", "jsonfile": "json-file", "json_file": "json-file", "off": "none", "null": "none"}
_SYSLOG = {
    "syslog-format": re.compile(r"|rfc3164|rfc5424|rfc5424micro"),
    "syslog-address": re.compile(r"|(?:tcp|tcp\+tls|udp|unix|unixgram)://.*"),
}


def wrong(driver: str, option: str) -> tuple[str, str] | None:
    """Why the engine refuses the option beside the driver that the line names, and what it prints."""
    key, _equals, value = option.partition("=")
    if driver == "none":
        return _(
            "With none, nothing is kept, so docker takes no options for keeping it."
        ), "invalid logging opts for driver none"
    known = DRIVERS.get(driver)
    if known and key not in known:
        message = _("The log driver {driver} has no option {key}: it has {known}.", driver=driver, key=key or "=",
                    known=", ".join(known))  # fmt: skip
        return message, f"unknown log opt '{key}' for {driver} log driver"
    form = _SYSLOG.get(key) if driver == "syslog" else None
    if form and not form.fullmatch(value):
        return _(
            "{value} is not one of those that syslog takes: {known}.", value=value, known=_(_TAKEN[key])
        ), f"invalid {key}"
    return wrong_value(key, value)


_TAKEN = {
    "syslog-format": mark("rfc3164, rfc5424 or rfc5424micro"),
    "syslog-address": mark("an address such as udp://192.168.0.42:514 or unix:///dev/log"),
}


def wrong_value(key: str, value: str) -> tuple[str, str] | None:
    """What no driver takes, if only as the container is started."""
    if key == "max-size" and not SIZE.fullmatch(value):
        return _("A size goes here, such as 10m."), f"invalid size: '{value}'"
    if key == "max-file" and not re.fullmatch(r"\+?\d+", value):
        return _("A whole number goes here, 1 or more."), "max-file cannot be less than 1"
    if key == "compress" and value not in truths.EITHER:
        return _("true or false goes here."), f'strconv.ParseBool: parsing "{value}": invalid syntax'
    if key != "mode" or value in ("", "blocking", "non-blocking"):
        return None
    return _("mode is blocking or non-blocking."), f"logger: logging mode not supported: {value}"


def meant(driver: str) -> str:
    """The driver of docker's own that was perhaps meant by a word that is none of them."""
    if driver in _KNOWN:
        return ""
    return driver.lower() if driver.lower() in _KNOWN else _MEANT.get(driver.lower(), "")
