"""Whether the images that a Dockerfile names can be had: asked before the build, so that a bad name fails at once."""

import ipaddress
import re
import socket
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from builder.dockerfile import Instruction
from builder.progress.labels import familiar

from .client import EngineAway, EngineRefuses, about, connect, translated
from .failures import Failure, base_missing
from .images import exists
from .policy import denies

PATIENCE = 2.4  # seconds for a registry's answer; one that takes connections gets as long as it needs
_HUB = "registry-1.docker.io"


def missing(images: Sequence[tuple[str, Instruction]]) -> Failure | None:
    """The failure of the first image that cannot be had, None when all can or may be had."""
    for reference, instruction in images:
        if denies(reference):  # not even asked for: the engine would reach where the policy forbids it
            denied = base_missing(reference, "denied by policy")
            return Failure(denied.code, denied.message, instruction.lines, denied.hint)
    absent = {reference: instruction for reference, instruction in images if not exists(reference)}
    if not absent or _has_mirror():
        return None
    with ThreadPoolExecutor(len(absent)) as pool:
        asked = {reference: pool.submit(_ask, reference) for reference in absent}
        for reference, answer in asked.items():
            why = answer.result()
            if why is not None:
                failure = base_missing(reference, why)
                return Failure(failure.code, failure.message, absent[reference].lines, failure.hint)
    return None


def registry_of(reference: str) -> str:
    """`host` or `host:port` that is asked for an image (distribution/reference: a first part with a dot or a port)."""
    head, slash, _ = familiar(reference).partition("/")
    return head if slash and ("." in head or ":" in head or head == "localhost") else _HUB


def _ask(reference: str) -> str | None:
    """What the registry's answer is, through the engine: None for yes, else its sentence."""
    started = time.monotonic()
    if leads_inside(registry_of(reference)):
        return "denied by policy"
    with ThreadPoolExecutor(1) as pool:
        reached: Future[bool] = pool.submit(_connects, registry_of(reference))
        try:
            with translated():
                client: Any = connect(PATIENCE)
                client.inspect_distribution(reference)
        except EngineRefuses as exc:
            text = str(exc)
            if exc.status in (401, 403, 404) or re.search(r"denied|unknown|not found", text):
                return text if re.search(r"denied|unknown|not found", text) else f"not found: {text}"
            return text
        except EngineAway as exc:
            # silent so far: a slow registry is waited for by the build itself, one that nobody reaches is not
            left = max(0.0, PATIENCE - (time.monotonic() - started))
            with suppress(TimeoutError):
                return None if reached.result(left) else f"i/o timeout: {exc}"
            return f"i/o timeout: {exc}"
    return None


def leads_inside(registry: str) -> bool:
    """Whether the name stands for this machine itself or for a cloud's own address, as any name in DNS may."""
    if registry == _HUB:
        return False
    with suppress(OSError, ValueError):  # a name that nobody knows, or that is none: the engine says so better
        for *_, address in socket.getaddrinfo(registry.partition(":")[0], None, type=socket.SOCK_STREAM):
            found = ipaddress.ip_address(str(address[0]).partition("%")[0])
            if found.is_loopback or found.is_link_local or found.is_unspecified:
                return True
    return False


def _connects(registry: str) -> bool:
    host, _, port = registry.partition(":")
    try:
        with socket.create_connection((host, int(port or 443)), timeout=PATIENCE - 0.2):
            return True
    except (OSError, ValueError):
        return False


def _has_mirror() -> bool:
    """A mirror may have what the registry itself cannot be asked for."""
    return bool((about().get("RegistryConfig") or {}).get("Mirrors"))
