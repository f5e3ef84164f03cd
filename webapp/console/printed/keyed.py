"""What `docker version` and `docker info` printed: lines of a name and a value."""

import re
from typing import Any

from webapp.console import docs
from webapp.console.tokens import Token, token
from webapp.wording import _, mark

_HEAD = re.compile(r"(?:Client|Server)(?::| Docker Engine)[^\n]{0,80}\s*\Z")
_LINE = re.compile(r"(\s*)([A-Za-z][\w/ -]{0,40}?):(?:\s+(\S.*))?\s*\Z")
_KEYS = {
    "Client": mark("What follows is about the command line, docker itself."),
    "Server": mark("What follows is about the engine, which makes images and containers."),
    "Version": mark("The version."),
    "API version": mark("The version of the language that the two speak; the older side decides."),
    "Go version": mark("The version of Go that it was made with."),
    "Git commit": mark("The state of the source code that it was made from."),
    "GitCommit": mark("The state of the source code that it was made from."),
    "Built": mark("When it was made."),
    "OS/Arch": mark("The operating system and processor that it is made for."),
    "Context": mark("The context in use: which engine docker talks to."),
    "Engine": mark("The engine itself."),
    "containerd": mark("The program below the engine that keeps images and watches over containers."),
    "runc": mark("The program that starts each container."),
    "docker-init": mark("The program that --init puts into a container as its process 1."),
    "Experimental": mark("Whether experimental features are switched on."),
    "Debug Mode": mark("Whether it prints more about what it does."),
    "Plugins": mark("What was added to it: commands for the command line, drivers for the engine."),
    "Containers": mark("How many containers there are, running or not."),
    "Running": mark("How many of them are running."),
    "Paused": mark("How many of them are frozen."),
    "Stopped": mark("How many of them are stopped."),
    "Images": mark("How many images there are."),
    "Server Version": mark("The engine's version."),
    "Storage Driver": mark("What keeps the layers of images on the disk."),
    "driver-type": mark("The kind of that driver."),
    "Backing Filesystem": mark("The file system that the layers are on."),
    "Logging Driver": mark("What keeps the output of containers for docker logs."),
    "Cgroup Driver": mark("What sets the limits of containers, such as those of memory."),
    "Cgroup Version": mark("The version of the part of the kernel that keeps those limits."),
    "Volume": mark("The drivers that can keep volumes."),
    "Network": mark("The drivers that can make networks."),
    "Log": mark("The drivers that can keep output."),
    "Swarm": mark("Whether the machine is part of a swarm."),
    "NodeID": mark("The machine's id in the swarm."),
    "Is Manager": mark("Whether it helps to lead the swarm."),
    "Managers": mark("How many machines lead the swarm."),
    "Nodes": mark("How many machines the swarm has."),
    "Runtimes": mark("The programs that can start containers."),
    "Default Runtime": mark("The one of them that is used unless --runtime names another."),
    "Init Binary": mark("The program that --init puts into a container."),
    "containerd version": mark("The state of the source code that containerd was made from."),
    "runc version": mark("The state of the source code that runc was made from."),
    "init version": mark("The state of the source code that docker-init was made from."),
    "Security Options": mark("What guards the machine from its containers."),
    "Profile": mark("The rules of the guard above."),
    "Kernel Version": mark("The kernel, which all containers share."),
    "Operating System": mark("The operating system of the engine's machine."),
    "OSType": mark("linux or windows: which containers it can run."),
    "Architecture": mark("The machine's processor."),
    "CPUs": mark("How many processors containers may use."),
    "Total Memory": mark("How much memory the machine has."),
    "Name": mark("The machine's host name."),
    "ID": mark("The engine's own id."),
    "Docker Root Dir": mark("Where the engine keeps images, containers and volumes."),
    "Username": mark("Who docker login signed in."),
    "Registry": mark("The registry for images whose name has none."),
    "Insecure Registries": mark("Registries that are contacted without a certificate that somebody vouches for."),
    "Registry Mirrors": mark("Where images of Docker Hub are looked for first."),
    "Live Restore Enabled": mark("Whether containers keep running while the engine restarts."),
    "HTTP Proxy": mark("The machine through which the engine reaches the web."),
    "HTTPS Proxy": mark("The machine through which the engine reaches the web."),
    "No Proxy": mark("What the engine reaches without it."),
    "Labels": mark("Notes attached to the engine."),
    "Product License": mark("The licence of the engine."),
    "Default Address Pools": mark("The addresses that new networks get."),
    "Firewall Backend": mark("What opens ports in the machine's firewall."),
    "WARNING": mark("Something that the engine cannot do on this machine."),
}


def is_keyed(line: str, following: str) -> bool:
    """Whether docker version or docker info begins here: `Client:`, and an indented line with a name below it."""
    return line.startswith(("Client", "Server")) and bool(
        _HEAD.match(line) and following[:1] == " " and _LINE.match(following.rstrip("\n"))
    )


def goes_on(line: str) -> bool:
    """Whether a line belongs to it: indented, or a warning."""
    return line[:1] == " " or line.startswith("WARNING:")


def read(text: str) -> tuple[list[Token], dict[str, Any]]:
    """The tokens, and the entry that says what it is."""
    info = "Server Version:" in text or "Debug Mode:" in text
    name, page = ("docker info", "system/info/") if info else ("docker version", "version/")
    tokens, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            tokens += _line(line, at, docs.REFERENCE + page)
        at += len(line) + 1
    words = _("What {command} printed, not a command.", command=name)
    span = [tokens[0]["span"][0], tokens[-1]["span"][1]]
    return tokens, {"span": span, "kind": "table", "name": name, "summary": words, "docs": docs.REFERENCE + page}


def _line(line: str, at: int, page: str) -> list[Token]:
    found = _LINE.match(line)
    start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
    if found is None or (found[2] not in _KEYS and found[3] is None):
        return [token((start, end), "cell", _("Printed by docker."), page)]
    known = _KEYS.get(found[2], "")
    key = token((at + found.start(2), at + found.end(2) + 1), "column", _(known) or _("A name, and its value."), page)
    if found[3] is None:
        return [key]
    value = token(
        (at + found.start(3), at + len(line.rstrip())),
        "cell",
        _("{key}: {text}.", key=found[2], text=found[3].rstrip(".")),
        page,
    )
    value["column"] = found[2]
    return [key, value]
