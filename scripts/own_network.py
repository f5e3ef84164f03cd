"""A network of its own for a browser under test.

Chromium gives up whatever it is fetching as soon as any network interface of its machine comes or goes, and every
container brings one. In a network namespace it sees one interface, which stays; whatever it asks of 127.0.0.1 goes
over that to the machine's own 127.0.0.1.
"""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

NEEDED = ("ip", "iptables", "unshare")


def possible() -> bool:
    """Whether this process may make one."""
    if os.geteuid() != 0 or not all(shutil.which(program) for program in NEEDED):
        return False
    return subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0


@contextlib.contextmanager
def own_network() -> Iterator[list[str]]:
    """The words that go before a command to start it in a new namespace, which is taken away afterwards.

    Without the rights for it there are no such words: the command then lives in the machine's network.
    """
    if not possible():
        yield []
        return
    name, machine, browser = f"slipway-{os.getpid()}", f"slt{os.getpid()}", f"slb{os.getpid()}"
    # RFC 2544 sets 198.18.0.0/15 apart for tests between devices; two processes at once get different quarters
    base = 4 * (os.getpid() % 2**15)
    here, there = (f"198.{18 + base // 2**16}.{base // 256 % 256}.{base % 256 + part}" for part in (1, 2))
    in_there = ["ip", "netns", "exec", name]
    to_machine = ["PREROUTING", "-i", machine, "-p", "tcp", "-j", "DNAT", "--to-destination", "127.0.0.1"]
    _run("ip", "netns", "add", name)
    try:
        _run("ip", "link", "add", machine, "type", "veth", "peer", "name", browser, "netns", name)
        _run("ip", "address", "add", f"{here}/30", "dev", machine)
        _run("ip", "link", "set", machine, "up")
        _route_localnet(machine)
        _run("iptables", "-w", "-t", "nat", "-I", *to_machine)
        _run(*in_there, "ip", "address", "add", f"{there}/30", "dev", browser)
        _run(*in_there, "ip", "link", "set", "lo", "up")
        _run(*in_there, "ip", "link", "set", browser, "up")
        _route_localnet("all", *in_there)
        nat = [*in_there, "iptables", "-w", "-t", "nat", "-A"]
        _run(*nat, "OUTPUT", "-p", "tcp", "-d", "127.0.0.0/8", "-j", "DNAT", "--to-destination", here)
        _run(*nat, "POSTROUTING", "-o", browser, "-j", "MASQUERADE")
        yield in_there
    finally:
        subprocess.run(["iptables", "-w", "-t", "nat", "-D", *to_machine], capture_output=True, check=False)
        _run("ip", "netns", "delete", name)  # and with it both ends of the cable


def program_within(words: list[str], program: str, folder: Path) -> str:
    """The path of a program that starts `program` after those words, for tools that take a path only."""
    if not words:
        return program
    script = folder / Path(program).name
    script.write_text(f'#!/bin/sh\nexec {" ".join(words)} {program} "$@"\n')
    script.chmod(0o700)
    return str(script)


def _route_localnet(interface: str, *words: str) -> None:
    """Let packets to 127.0.0.0/8 cross this interface, which the kernel else drops as impossible."""
    _run(*words, "sh", "-c", f"echo 1 > /proc/sys/net/ipv4/conf/{interface}/route_localnet")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
