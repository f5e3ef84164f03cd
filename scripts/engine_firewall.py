"""Packet rules that keep containers and builds away from the machine they run on.

Without them a container on any bridge, even an internal one, reaches every service that this machine binds to all
its addresses: through the bridge's gateway address. The rules live in two chains of their own; Docker leaves
DOCKER-USER to the operator (docs.docker.com/engine/network/packet-filtering-firewalls).
"""

import subprocess
from pathlib import Path

from scripts.say import Stop

Jumps = tuple[tuple[str, str], ...]  # (a chain of the kernel's or Docker's, ours that it goes through)

BRIDGES = ("slip+", "docker0")  # the sandboxes' own networks, and the one that builds run on
TO_HOST, TO_CLOUD = "SLIPWAY-INPUT", "SLIPWAY-FORWARD"
METADATA = "169.254.0.0/16"  # where clouds answer any local process with the machine's own credentials
JUMPS: Jumps = (("INPUT", TO_HOST), ("DOCKER-USER", TO_CLOUD))


def ensure() -> None:
    """Set the rules unless they are set; the engine must be up, since it makes DOCKER-USER."""
    for program, jumps in _programs():
        if not all(_has(program, *jump) for jump in jumps):
            _restore(program, rules(jumps))
            for builtin, chain in jumps:
                if not _has(program, builtin, chain):
                    _run([program, "-w", "-I", builtin, "1", "-j", chain])


def holds() -> bool:
    """Whether `ensure` would find nothing to do."""
    return all(_has(program, *jump) for program, jumps in _programs() for jump in jumps)


def remove() -> None:
    """Take away exactly what `ensure` set."""
    for program, jumps in _programs():
        for builtin, chain in jumps:
            for words in (["-D", builtin, "-j", chain], ["-F", chain], ["-X", chain]):
                subprocess.run([program, "-w", *words], capture_output=True, check=False)


def rules(jumps: Jumps) -> str:
    """Both chains in iptables-restore's form: declaring a chain empties it, so applying twice changes nothing."""
    lines = ["*filter", *(f":{chain} - [0:0]" for _, chain in jumps)]
    # answers to what the machine asked of a container come back in; nothing else does
    lines.append(f"-A {TO_HOST} -m conntrack --ctstate ESTABLISHED,RELATED -j RETURN")
    lines += [f"-A {TO_HOST} -i {bridge} -j DROP" for bridge in BRIDGES]
    if ("DOCKER-USER", TO_CLOUD) in jumps:
        lines += [f"-A {TO_CLOUD} -i {bridge} -d {METADATA} -j DROP" for bridge in BRIDGES]
    return "\n".join([*lines, "COMMIT", ""])


def _programs() -> list[tuple[str, Jumps]]:
    """IPv4 always; IPv6 where the kernel has it, without DOCKER-USER, which this engine makes for IPv4 only."""
    programs: list[tuple[str, Jumps]] = [("iptables", JUMPS)]
    if Path("/proc/net/if_inet6").exists():
        programs.append(("ip6tables", JUMPS[:1]))
    return programs


def _has(program: str, builtin: str, chain: str) -> bool:
    return subprocess.run([program, "-w", "-C", builtin, "-j", chain], capture_output=True, check=False).returncode == 0


def _restore(program: str, text: str) -> None:
    _run([f"{program}-restore", "-w", "--noflush"], text)


def _run(command: list[str], text: str = "") -> None:
    """Failing is failing: an engine that lets learners' containers at this machine's services is not offered."""
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stop(f"the rules that keep containers from this machine could not be set: {done.stderr.strip()}")
