"""What is easily mistaken with .NET: the port for ExposeOpensNothing, the processor for ProjectNotThere, the address
for ListensToItself (learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints: localhost is the loopback,
and what a server listens on without settings; the templates' launchSettings.json, which dotnet run reads, say it too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from builder.checks.bases import split_image
from builder.checks.rule import Finding, about
from builder.checks.subject import Subject, start_of
from builder.dockerfile.model import Fix
from webapp.wording import _, mark

_SERVER = "mcr.microsoft.com/dotnet/aspnet"
_SINCE_8 = re.compile(r"(?:[89]|1\d)\.0")
_SDK = "mcr.microsoft.com/dotnet/sdk"
_SETS_PORT = re.compile(r"ASPNETCORE_|DOTNET_URLS|HTTP_PORTS|--urls", re.IGNORECASE)
_ADDRESSES = re.compile(r"urls|HTTPS?_PORTS|Kestrel", re.IGNORECASE)
_BUILDS = frozenset(["restore", "build", "publish"])
_FOR_PROCESSOR = frozenset(["-a", "--arch", "-r", "--runtime"])
_OTHER_PORT = mark(
    "Since .NET 8 programs on this image listen on 8080 instead of 80, unless their own settings say otherwise: "
    "nobody answers here. Write EXPOSE 8080 and publish that port, or set ENV ASPNETCORE_HTTP_PORTS=80."
)
_URLS = frozenset(["ASPNETCORE_URLS", "DOTNET_URLS"])
_LOOPBACK = re.compile(r"(https?://)(?:localhost|127\.0\.0\.1|\[::1\])(?=:|/|\Z)", re.IGNORECASE)
_ALONE = mark(
    "localhost means the container itself: whoever connects from outside, even over a port that docker run -p "
    "publishes, reaches nothing. Listen on all of its addresses: {better}"
)
_RUN = mark(
    "dotnet run takes the addresses of a server from launchSettings.json, and they are localhost there unless you "
    "changed it, as they are without that file: whoever connects from outside the container, even over a port that "
    "docker run -p publishes, reaches nothing. Name one that is for all: {better}"
)


def run_for_itself(subject: Subject) -> Iterator[Finding]:
    """``dotnet run`` of what is meant for others, as EXPOSE tells, where nobody names an address."""
    if not subject.bases or split_image(subject.bases[-1])[0] != _SDK or _ADDRESSES.search(subject.dockerfile.text):
        return
    start = start_of(subject.last[-1])
    ports = [port for entry in subject.shipped_entries if entry.keyword == "EXPOSE" for port in entry.arguments]
    if start is None or not ports or "$" in start.text or {"CMD", "ENTRYPOINT"} <= subject.last[-1].keys():
        return
    for command in subject.read(start):
        if command.program == "dotnet" and command.verb == "run" and not command.has("--", "--help", "-h"):
            port = ports[0] if ports[0].isdecimal() else "8080"
            better = ["--urls", f"http://0.0.0.0:{port}"]
            end = command.words[-1].span[1]
            more = "".join([f', "{word}"' for word in better]) if start.json else f" {' '.join(better)}"
            yield about(start, _(_RUN, better=" ".join(better)), command.span, Fix((end, end), more))
            return


def addresses_of_dotnet(subject: Subject) -> Iterator[Finding]:
    """The variable from which Kestrel takes its addresses, where all of them are those of the container alone."""
    last = {pair.name: (entry, pair) for entry in subject.shipped_entries if entry.keyword == "ENV"
            for pair in entry.pairs if pair.name in _URLS}  # fmt: skip
    for entry, pair in last.values():
        value = (pair.value or "").strip("\"'")
        urls = [url for url in value.split(";") if url]
        if urls and all(map(_LOOPBACK.match, urls)):
            start = subject.dockerfile.text.rfind(value, *pair.span)
            better = ";".join([_LOOPBACK.sub(r"\1+", url) for url in urls])
            yield about(entry, _(_ALONE, better=better), (start, start + len(value)), better)


def other_port(subject: Subject) -> Iterator[Finding]:
    """EXPOSE 80 where the server listens to 8080."""
    if not subject.bases or _SERVER not in subject.bases[-1]:
        return
    name, tag, _digest = split_image(subject.bases[-1])
    if name != _SERVER or not _SINCE_8.match(tag) or _SETS_PORT.search(subject.dockerfile.text):
        return
    for entry in subject.shipped_entries:
        if entry.keyword == "EXPOSE" and "8080" not in entry.arguments:
            for token in entry.tokens:
                if token.role == "expose.port" and token.text == "80":
                    yield about(entry, _(_OTHER_PORT), token.span, "8080")
                    return


def processor_as_project(subject: Subject) -> Iterator[Finding]:
    """``dotnet restore $TARGETARCH``, where the word stands for a project."""
    if not subject.starts("dotnet") or "$" not in subject.dockerfile.text:
        return
    declared = {(entry.stage, pair.name) for entry in subject.named("ARG") for pair in entry.pairs}
    for run in subject.runs:
        for command in subject.commands(run):
            if command.program != "dotnet" or command.verb not in _BUILDS or (run.stage, "TARGETARCH") not in declared:
                continue
            for before, word in pairwise(command.words):
                if word.text in ("$TARGETARCH", "${TARGETARCH}") and before.text not in _FOR_PROCESSOR:
                    message = _(
                        "dotnet {verb} takes this word for the name of a project, and no project is called amd64 "
                        "or arm64: the build stops. Write -a $TARGETARCH",
                        verb=command.verb,
                    )
                    yield about(run, message, word.span, f"-a {word.text}")
