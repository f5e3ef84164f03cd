"""Names of ARG and ENV that are secrets': SecretsUsedInArgOrEnv."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.checks.rule import Finding, about
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction, Pair
from webapp.wording import _, mark

_SECRET = re.compile(
    r"(?:^|_)(?:apikey|auth|credentials?|key|passwd|password|pword|secret|token)(?:_|$)", re.IGNORECASE
)
_NOT_SECRET = re.compile(r"(?:^|_)(?:public|file|version)(?:_|$)", re.IGNORECASE)
_SWITCHES = re.compile(r"_(?:ENABLED?|DISABLED?|REQUIRED)\Z|(?:^|_)(?:NO|USE|ENABLE|DISABLE|SKIP)_", re.IGNORECASE)
_ON_OR_OFF = frozenset(["true", "false", "0", "1", "yes", "no", "on", "off"])
_OF_ADDRESS = re.compile(
    r"_(?:UR[IL]S?|HOST(?:NAME)?|PORT|ENDPOINT|DOMAIN|ISSUER|REALM|METHOD|TYPE|PROVIDER|ALGORITHM|TTL|TIMEOUT|LENGTH"
    r"|HEADER|DIR|PATH|NAME)\Z",
    re.IGNORECASE,
)
_FOR_BROWSERS = re.compile(r"(?:VITE|REACT_APP|VUE_APP|GATSBY)_")
_NUMBER_OF_KEY = re.compile(r"(?:0x)?(?:[0-9A-F]{8}|[0-9A-F]{16}|[0-9A-F]{40})\Z", re.IGNORECASE)
_OF_SIGNATURES = re.compile(r"(?:^|_)(?:GPG|PGP|PPA|FINGERPRINT)(?:_|\Z)", re.IGNORECASE)
_SHIPPED = mark(
    "{name} looks like a secret, and everyone who has the image can read its {keyword} "
    "values. Lend it to the one command that needs it: RUN --mount=type=secret,id={secret} …"
)
_FOR_CONTAINERS = mark(
    "{name} looks like a secret, and everyone who has the image can read its {keyword} values. Give the program "
    "what it needs when the container starts: docker run -e {name}=… or --env-file FILE"
)
_UNSHIPPED = mark(
    "{name} looks like a secret. This stage is not part of the image, yet what {keyword} sets stays in the cache "
    "and the records of the build. Lend it to the one command that needs it: RUN --mount=type=secret,id={secret} …"
)
_SWITCH = mark(
    "The name {name} makes BuildKit think of a secret. An empty value or a switch is not one, so there is nothing "
    "to do. A real secret does not belong here."
)
_ADDRESS = mark(
    "The name {name} makes BuildKit think of a secret. An address or a setting like this one is not a secret, so "
    "there is nothing to do. A real secret does not belong here."
)
_PUBLIC_KEY = mark(
    "The name {name} makes BuildKit think of a secret. This is the number of a public key, which everyone may "
    "know, so there is nothing to do."
)
_BROWSERS = mark(
    "{name} cannot stay a secret: what begins with {prefix} is made for the scripts that every visitor's browser "
    "loads. Give it a key that may be seen, and tell the provider of the key which sites may use it. A real secret "
    "does not belong here."
)


def secrets_used_in_arg_or_env(subject: Subject) -> Iterator[Finding]:
    for instruction in subject.named("ARG", "ENV"):
        if instruction.stage is None:
            continue
        for pair in instruction.pairs:
            if _SECRET.search(pair.name) and not _NOT_SECRET.search(pair.name):
                harmless = _harmless(subject, instruction, pair)
                if harmless:
                    yield about(instruction, harmless, pair.span)
                    continue
                words = _words(subject, instruction, pair)
                message = _(words, name=pair.name, keyword=instruction.keyword, secret=pair.name.lower())
                yield about(instruction, message, pair.span, _taken_out(subject, instruction))


def _harmless(subject: Subject, instruction: Instruction, pair: Pair) -> str:
    """What is said where only the name is a secret's, or nothing can keep it one; "" elsewhere."""
    value = (pair.value or "").strip("\"'")
    browsers = _FOR_BROWSERS.match(pair.name)
    if browsers:
        return _(_BROWSERS, name=pair.name, prefix=browsers[0])
    if _is_switch(instruction, pair):
        return _(_SWITCH, name=pair.name)
    if _OF_ADDRESS.search(pair.name) and "@" not in value:
        return _(_ADDRESS, name=pair.name)
    if _NUMBER_OF_KEY.match(value) and (_OF_SIGNATURES.search(pair.name) or _is_received(subject, pair.name)):
        return _(_PUBLIC_KEY, name=pair.name)
    return ""


def _is_received(subject: Subject, name: str) -> bool:
    """Whether gpg fetches a key by that number."""
    return bool(re.search(rf"--recv-keys?\b[^&|;]{{0,200}}\$\{{?{re.escape(name)}\b", subject.dockerfile.text))


def _is_switch(instruction: Instruction, pair: Pair) -> bool:
    """Whether only the name is a secret's. An ARG without a value waits for one from outside."""
    value = (pair.value or "").strip("\"'").lower()
    return value in _ON_OR_OFF or bool(_SWITCHES.search(pair.name)) or (not value and instruction.keyword == "ENV")


def _taken_out(subject: Subject, instruction: Instruction) -> Fix | None:
    """Without the line, where it sets this one only and nothing can ask for it: a program in the container may read an
    ENV, and whatever a RUN starts may read an ARG."""
    if instruction.keyword == "ENV" or len(instruction.pairs) != 1 or instruction.trigger is not None:
        return None
    name = instruction.pairs[0].name
    runs = (entry for entry in subject.runs if entry.stage == instruction.stage and entry.span > instruction.span)
    mentions = len(re.findall(rf"\b{re.escape(name)}\b", subject.dockerfile.text))
    return Fix(subject.whole_lines(instruction), "") if mentions == 1 and not any(runs) else None


def _words(subject: Subject, instruction: Instruction, pair: Pair) -> str:
    if instruction.stage not in subject.shipped:
        return _UNSHIPPED
    runs = (run for run in subject.runs if run.span > instruction.span) if instruction.keyword == "ENV" else ()
    used = instruction.keyword == "ARG" or any(pair.name in run.text for run in runs)
    return _SHIPPED if used else _FOR_CONTAINERS
