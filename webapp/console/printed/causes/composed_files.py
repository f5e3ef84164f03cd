"""What docker compose refuses in a Compose file as it reads it, key by key."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_TWICE = mark("The key {name} is given twice in one place of the file.")
_ONE_KEY = mark("Put what both hold under one of them: YAML takes each key once.")
_ANCHOR = mark("The file uses *{name}, and nothing above it is named with &{name}.")
_NAME_IT = mark("Write &{name} after the colon of the key that it means, further up in the same file.")
_DOLLAR = mark("Compose cannot read what follows a $ in {where}.")
_CLOSE = mark("A variable is ${{NAME}} with both braces; a $ that is meant as such is written $$.")

CAUSES = (
    cause(
        "unexpected type map",
        mark("{where} has an entry with a colon and a space in it, where one text belongs."),
        mark("Write NAME=value there, or put quotes around the whole entry."),
        r"(?P<where>(?:services|networks|volumes)\.[\w.-]{1,120}?)\.\[\d{1,4}\]: unexpected type map",
    ),
    cause("already defined at line", _TWICE, _ONE_KEY, r"mapping key \"(?P<name>[^\"\n]{1,80})\" already defined"),
    cause("unknown anchor", _ANCHOR, _NAME_IT, r"unknown anchor '(?P<name>[^'\n]{1,80})' referenced"),
    cause(
        "healthcheck.test must start",
        mark("A health check that is a list does not begin with CMD, CMD-SHELL or NONE."),
        mark('Write test: ["CMD", "curl", "-f", "http://localhost"], each word by itself, or the command as one text.'),
    ),
    cause(
        "declares mutually exclusive",
        mark("The service {service} has both network_mode: and networks:, which exclude each other."),
        mark("Take one of the two out."),
        r"service \"?(?P<service>[\w.-]{1,80})\"? declares mutually exclusive `network_mode` and `networks`",
    ),
    cause(
        "can't set container_name",
        mark("The service {service} has a container_name: and is to have several containers, which need a name each."),
        mark("Take container_name: out: Compose names them by itself."),
        r"can't set container_name and (?P<service>[\w.-]{1,80}) as",
    ),
    cause(
        "dependency cycle detected",
        mark("Services wait for each other in a circle: {circle}."),
        mark("Take one depends_on: out of the circle; a program that tries its connection again need not wait."),
        r"dependency cycle detected: (?P<circle>[\w.> -]{1,200}\w)",
    ),
    cause("invalid interpolation format", _DOLLAR, _CLOSE, r"interpolation format for (?P<where>[\w.-]{1,120}\w)"),
    cause(
        "for boolean is not supported",
        mark("The Compose file says {word} where true or false belongs."),
        mark("Write true or false, without quotes."),
        r"\"(?P<word>\w{1,10})\\?\" for boolean is not supported",
    ),
    cause(
        "failed to cast to expected type",
        mark("{where} has a value of another kind than Compose takes there."),
        mark("The value comes last: where a number or true and false belong, it has to be one."),
        r"interpolating (?P<where>[\w.-]{1,120}): failed to cast",
    ),
    cause(
        "has no healthcheck configured",
        mark("The container {name} has no health check, so nothing can wait until it is healthy."),
        mark("Give its service healthcheck: with a test:, or wait with condition: service_started."),
        r"container (?P<name>[\w.-]{1,120}) has no healthcheck",
    ),
    cause(
        "undefined secret",
        mark("The service {service} uses the secret {name}, which is not in the list secrets: at the very left."),
        mark("Add it there: secrets: and below it, indented, {name}: with file: and the path of the file."),
        r"service \"(?P<service>[^\"\n]{1,80})\" refers to undefined secret (?P<name>[\w.-]{1,120})",
    ),
    cause(
        "which is an invalid type",
        mark("This docker-compose is the old one, 1.x, which does not take {value} without quotes for {where}."),
        mark("Put quotes around it, or use the Compose of today, with a space instead of the hyphen."),
        r"(?P<where>services\.[\w.-]{1,120}) contains (?P<value>[^\s,]{1,40}), which is an invalid type",
    ),
    cause(
        "mapping values are not allowed",
        mark("A colon and a space are at a place where YAML takes none."),
        mark(
            "Look at the line that is named and the one above it: mostly they are not indented alike, or a text with a "
            "colon in it needs quotes."
        ),
        r"ScannerError: mapping values are not allowed",
    ),
    cause(
        "network with name",
        mark("A network called {name} exists already."),
        mark("Another project may have made it: docker network ls lists it, docker network rm {name} removes it."),
        r"network with name (?P<name>[\w.-]{1,120}) already exists",
    ),
)
