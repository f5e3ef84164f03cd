"""Secrets that would end in the image: SecretFileCopied, SecretValue."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from builder.checks.leaving import without_source
from builder.checks.rule import SECRETS, Finding, about, warning
from builder.checks.subject import Subject
from builder.dockerfile.model import Fix, Instruction
from webapp.wording import _, mark

_FILE = re.compile(
    r"(?:\.env(?:\.(?!example|sample|template|dist|defaults?|test|ci)\w+)?|\.envrc|id_(?:rsa|dsa|ecdsa|ed25519)"
    r"|\.npmrc|\.netrc|\.pypirc|\.git-credentials|\.dockercfg|\.pgpass|\.my\.cnf|\.htpasswd|\.aws|\.ssh|\.kube"
    r"|kubeconfig|credentials(?:\.json|\.ya?ml)?|secrets?\.(?:json|ya?ml|env|txt)|service[-_]account[\w-]*\.json"
    r"|[\w-]+[-_]token(?:\.txt)?|token\.txt|\.token|private[_-]?key(?:\.(?:txt|der))?|[\w.-]*(?:key|private)[\w-]*\.pem|[\w.-]+\.(?:key|ppk|p12|pfx|jks|keystore|kdbx))\Z",
    re.IGNORECASE,
)
_PUBLIC = re.compile(r"(?:^|[._-])(?:pub|public|ca|cert|signing)(?:[._-]|$)", re.IGNORECASE)
_VALUE = re.compile(
    r"(?P<github>\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_\w{30,})|(?P<gitlab>\bglpat-[\w-]{18,})"
    r"|(?P<aws>\bA(?:KIA|SIA)[0-9A-Z]{16}\b)|(?P<key>-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY)"
    r"|(?P<slack>\bxox[abprs]-[\w-]{10,})|(?P<stripe>\b[sr]k_live_\w{16,})|(?P<google>\bAIza[\w-]{35}(?![\w-]))"
    r"|(?P<npm>\bnpm_[A-Za-z0-9]{36}\b)"
)
_ADDRESS = re.compile(r"(?P<url>://(?P<user>[^\s/:@'\"$<>{]{1,64}):(?P<password>[^\s/@'\"$<>{]{3,128})@)")
# Words that stand for a password, a password that is the user's name, and one sign over and over.
_STAND_IN = re.compile(
    r"(?:your|my|some)?[-_]?(?:pass|passwd|password|pw|pwd|secret|dummy|placeholder|change[-_]?me|example|token|xyz)"
    r"|(?P<sign>.)(?P=sign)+",
    re.IGNORECASE,
)
_SHIPPED = mark(
    "This looks like {kind}. It is stored in the image and in its history for everyone who has "
    "it. Withdraw it where it was issued, and lend the new one to the command that needs it: RUN "
    "--mount=type=secret,id=token …"
)
_UNSHIPPED = mark(
    "This looks like {kind}. This line is not part of the image, yet what it holds stays in the cache and the "
    "records of the build, and whoever has this file reads it. Withdraw it where it was issued, and lend the new "
    "one to the command that needs it: RUN --mount=type=secret,id=token …"
)
_KINDS = {
    "github": mark("a GitHub token"),
    "gitlab": mark("a GitLab token"),
    "aws": mark("an AWS access key"),
    "key": mark("a private key"),
    "slack": mark("a Slack token"),
    "stripe": mark("a Stripe key"),
    "google": mark("a Google API key"),
    "npm": mark("an npm token"),
    "url": mark("an address with a password in it"),
}


def secret_file_copied(subject: Subject) -> Iterator[Finding]:
    """Only in stages whose layers end in the image; what a builder stage reads is not shipped, unless it is copied on
    from there."""
    stages = {stage.name for stage in subject.dockerfile.stages if stage.name}
    for instruction in subject.shipped_entries:
        if instruction.keyword not in ("COPY", "ADD"):
            continue
        origin = instruction.flag("from")
        if origin is not None and origin.lower() not in stages and not origin.isdecimal():
            continue
        for token in instruction.tokens:
            if token.role != "copy.source":
                continue
            name = token.value.rstrip("/").rsplit("/", 1)[-1]
            if len(name) < 200 and _FILE.match(name) and not _PUBLIC.search(name):
                message = _(
                    "{name} usually holds secrets, and everyone who has the image can get it out again, even when "
                    "a later line deletes it. Lend it to the command that needs it, with RUN "
                    "--mount=type=secret,id=…,target=…, or give it to the container when it starts.",
                    name=name,
                )
                fix = None if _is_used(subject, instruction, name) else without_source(subject, instruction, token)
                yield about(instruction, message, token.span, fix)


def _is_used(subject: Subject, copied: Instruction, name: str) -> bool:
    """Whether a line below may need the file: any RUN, as many programs look for such files by themselves, and what
    speaks of it."""
    below = [entry for entry in subject.shipped_entries if entry.span > copied.span]
    names = {name, posixpath.basename(copied.arguments[-1])} - {"", "."}
    return any(entry.keyword == "RUN" or any(name in entry.text for name in names) for entry in below)


def secret_value(subject: Subject) -> Iterator[Finding]:
    text = subject.dockerfile.text
    patterns = [_VALUE] if "token" in subject.has else []
    patterns += [_ADDRESS] if "@" in text and _ADDRESS.search(text) else []
    for instruction in subject.real if patterns else ():
        found = (match for pattern in patterns for match in pattern.finditer(text, *instruction.span))
        end = 0
        for match in sorted(found, key=lambda each: each.start()):
            if match.start() < end:  # a token that is the password of an address
                continue
            end = match.end()
            kind = match.lastgroup or ""
            if kind == "url" and _is_stand_in(match):
                continue
            words = _SHIPPED if instruction.stage in subject.shipped else _UNSHIPPED
            message = _(words, kind=_(_KINDS[kind]))
            instead = {"url": "://", "key": None}.get(kind, "")
            yield about(instruction, message, match.span(), None if instead is None else Fix(match.span(), instead))


def _is_stand_in(address: re.Match[str]) -> bool:
    """Whether nobody keeps the password secret."""
    return address["user"] == address["password"] or bool(_STAND_IN.fullmatch(address["password"]))


RULES = (
    warning(
        "SecretValue",
        secret_value,
        mark("What is in a Dockerfile is in the image, for everyone to read."),
        SECRETS,
        needs=["token", "://@"],
        bad="FROM alpine:3.24\nENV DATABASE=postgres://app:hunter22@db/app\n",
        good="FROM alpine:3.24\nENV DATABASE_HOST=db\n",
    ),
    warning(
        "SecretFileCopied",
        secret_file_copied,
        mark("A file stays in the layer that brought it, whatever later lines do."),
        SECRETS,
        needs=["path secret"],
        bad="FROM alpine:3.24\nCOPY .env /app/\n",
        good="FROM alpine:3.24\nCOPY .env.example /app/\n",
    ),
)
