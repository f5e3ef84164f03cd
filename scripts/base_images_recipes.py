"""The base images of the lessons, and how a stand-in of each is made when no registry can be reached.

A stand-in says so in its labels. What it holds comes from package registries, never from this machine's own
files: no certificate, name or setting of the host gets into an image.
"""

import os
import platform
import re
import stat
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.base_images_layers import Layer, LayerWriter, new_layer
from scripts.base_images_packages import debian_packages, npm_package, version_of

FILES = Path(__file__).resolve().parent / "base_images_files"
PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
NODE, NPM, YARN = "15.4.0", "7.0.15", "1.22.5"  # what node:15.4.0-alpine3.10 holds
NOT_WANTED = {"dpkg", "tar", "debconf", "openssl", "python3-setuptools-whl", "readline-common"}
ENGINE_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}  # the machine's name → the image format's
NPM_NAMES = {"x86_64": "x64", "aarch64": "arm64"}  # the machine's name → npm's


@dataclass
class Image:
    """What a recipe made: its layers, what it runs, and one honest sentence on how it differs."""

    layers: list[Layer]
    note: str
    command: list[str]
    entrypoint: list[str] = field(default_factory=list)
    environment: list[str] = field(default_factory=lambda: [PATH])


Recipe = Callable[[Path], Image]  # given an empty folder to work in


def busybox(folder: Path) -> Image:
    """One layer: a static busybox, its applets, users and groups."""
    layers: list[Layer] = []
    version = _busybox_layer(folder, layers)
    note = f"Debian's busybox-static {version} with the usual users and groups; made here, not pulled."
    return Image(layers, note, ["sh"])


def node(folder: Path) -> Image:
    """The real Node, npm and yarn of the replaced image, on busybox and glibc in place of Alpine."""
    layers: list[Layer] = []
    _busybox_layer(folder, layers)
    note = (
        f"The real Node {NODE}, npm {NPM} and yarn {YARN}, on busybox and the distribution's glibc where the real "
        "image has Alpine Linux 3.10 and musl; it has no apk."
    )
    libraries = debian_packages(["libstdc++6"], folder / "libraries")
    with new_layer(folder, "glibc, libstdc++, certificates, the user node", layers) as layer:
        _system(layer, libraries, folder, name="node:15.4.0-alpine3.10", note=note)
        _users(layer, "node:x:1000:1000:Linux User,,,:/home/node:/bin/sh\n", "node:x:1000:node\n")
        layer.folder("home/node", owner=1000)
        layer.file("sbin/apk", _no_package_client("apk", "node:15.4.0-alpine3.10"), 0o755)
    _node_layer(folder, layers)
    with new_layer(folder, f"yarn {YARN}", layers) as layer:
        layer.npm_package(npm_package(f"yarn@{YARN}", folder), lambda name: f"opt/yarn-v{YARN}/{name}")
        layer.link("usr/local/bin/yarn", f"/opt/yarn-v{YARN}/bin/yarn")
        layer.link("usr/local/bin/yarnpkg", f"/opt/yarn-v{YARN}/bin/yarnpkg")
    with new_layer(folder, "docker-entrypoint.sh", layers) as layer:
        layer.file("usr/local/bin/docker-entrypoint.sh", (FILES / "node-entrypoint.sh").read_bytes(), 0o755)
    environment = [PATH, f"NODE_VERSION={NODE}", f"YARN_VERSION={YARN}"]
    return Image(layers, note, ["node"], ["docker-entrypoint.sh"], environment)


def python(folder: Path) -> Image:
    """The distribution's Python with pip and venv, on busybox."""
    layers: list[Layer] = []
    _busybox_layer(folder, layers)
    packages = debian_packages(["python3-venv"], folder / "python")
    own = [deb for deb in packages if re.match(r"(lib)?python3", deb.name)]
    minor = next(m[1] for deb in own if (m := re.match(r"python(3\.\d+)-minimal_", deb.name)))
    version = re.split(r"[-~+]", version_of(next(deb for deb in own if deb.name.startswith(f"python{minor}_"))))[0]
    note = (
        f"Python {version} of this machine's distribution with pip, on busybox, where the real image has Python 3.12 "
        "on Debian; it has no apt-get."
    )
    with new_layer(folder, "glibc, the libraries that Python needs, certificates", layers) as layer:
        _system(layer, [deb for deb in packages if deb not in own], folder, name="python:3.12-slim", note=note)
        layer.link("usr/lib/ssl/cert.pem", "/etc/ssl/certs/ca-certificates.crt")
        layer.file("usr/bin/apt-get", _no_package_client("apt-get", "python:3.12-slim"), 0o755)
        layer.link("usr/bin/apt", "apt-get")
    with new_layer(folder, f"Python {version}", layers) as layer:
        for deb in own:
            layer.debian_package(deb, _without_papers)
        layer.link("usr/local/bin/python", f"/usr/bin/python{minor}")
        layer.link("usr/local/bin/python3", f"/usr/bin/python{minor}")
    _pip_layer(folder, minor, layers)
    return Image(layers, note, ["python3"], environment=[PATH, "LANG=C.UTF-8", f"PYTHON_VERSION={version}"])


RECIPES: dict[str, Recipe] = {
    "busybox:latest": busybox,
    "node:15.4.0-alpine3.10": node,
    "python:3.12-slim": python,
}


def _busybox_layer(folder: Path, layers: list[Layer]) -> str:
    """The first layer of every stand-in, byte for byte the same, so the engine keeps it once; busybox's version."""
    deb = debian_packages(["busybox-static"], folder / "busybox", alone=True)[0]
    with new_layer(folder, f"busybox-static {version_of(deb)}", layers) as layer:
        layer.debian_package(deb, lambda name: "bin/busybox" if name.endswith("bin/busybox") else _without_papers(name))
        for applet in _applets(deb):
            layer.link(applet, "/bin/busybox")
        layer.file("etc/passwd", (FILES / "passwd").read_bytes())
        layer.file("etc/group", (FILES / "group").read_bytes())
        layer.file("etc/shadow", "root:*::0:::::\n", 0o640)
        for tool in ("adduser", "addgroup"):
            layer.file(f"usr/sbin/{tool}", (FILES / f"{tool}.sh").read_bytes(), 0o755)
        for path in ("dev", "proc", "sys", "run", "home", "usr/local/bin", "var/log"):
            layer.folder(path)
        layer.folder("root", 0o700)
        layer.folder("tmp", 0o1777)
        layer.folder("var/tmp", 0o1777)
    return version_of(deb)


def _applets(deb: Path) -> list[str]:
    """The paths that busybox says its applets belong at, without other systems' package clients."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", str(deb), folder], check=True)
        program = next(path for path in Path(folder).rglob("busybox") if path.is_file() and os.access(path, os.X_OK))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        listed = subprocess.run([str(program), "--list-full"], capture_output=True, text=True, check=True).stdout
    return [path for path in listed.split() if Path(path).name not in {"busybox", "linuxrc", "dpkg", "dpkg-deb", "rpm"}]


def _system(layer: LayerWriter, packages: list[Path], folder: Path, *, name: str, note: str) -> None:
    """Libraries, the distribution's certificate bundle and an os-release that does not pretend."""
    layer.folder("usr/lib")
    layer.link("lib", "usr/lib")
    layer.link("lib64", "usr/lib64")
    for deb in packages:
        if deb.name.split("_")[0] not in NOT_WANTED:
            layer.debian_package(deb, _library)
    certificates = debian_packages(["ca-certificates"], folder / "certificates", alone=True)[0]
    layer.file("etc/ssl/certs/ca-certificates.crt", _bundle(certificates))
    layer.link("etc/ssl/cert.pem", "certs/ca-certificates.crt")
    layer.file("etc/os-release", f'ID=slipway-stand-in\nNAME="Stand-in for {name}"\nPRETTY_NAME="{note}"\n')


def _bundle(ca_certificates: Path) -> bytes:
    """Mozilla's certificates as the distribution packages them, in one file: none of this machine's own."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["dpkg-deb", "-x", str(ca_certificates), folder], check=True)
        return b"".join(path.read_bytes() for path in sorted(Path(folder).rglob("mozilla/*.crt")))


def _users(layer: LayerWriter, passwd: str, group: str) -> None:
    layer.file("etc/passwd", (FILES / "passwd").read_text() + passwd)
    layer.file("etc/group", (FILES / "group").read_text() + group)


def _node_layer(folder: Path, layers: list[Layer]) -> None:
    """/usr/local as Node's own archive lays it out; npm's three network extras are off, for rooms without one."""
    with new_layer(folder, f"Node {NODE} and npm {NPM}", layers) as layer:
        package = npm_package(f"node-linux-{NPM_NAMES[platform.machine()]}@{NODE}", folder)
        layer.npm_package(package, lambda name: None if name == "package.json" else f"usr/local/{name}")
        modules = "usr/local/lib/node_modules/npm"
        layer.npm_package(npm_package(f"npm@{NPM}", folder), lambda name: f"{modules}/{name}")
        layer.link("usr/local/bin/nodejs", "/usr/local/bin/node")
        for tool in ("npm", "npx"):
            layer.link(f"usr/local/bin/{tool}", f"../lib/node_modules/npm/bin/{tool}-cli.js")
        layer.file("usr/local/etc/npmrc", "audit=false\nfund=false\nupdate-notifier=false\n")


def _pip_layer(folder: Path, minor: str, layers: list[Layer]) -> None:
    """pip where `pip install` puts everything else, with the two commands that start it."""
    with tempfile.TemporaryDirectory() as unpacked, new_layer(folder, "pip", layers) as layer:
        for deb in (folder / "python").glob("python3-pip-whl_*.deb"):
            subprocess.run(["dpkg-deb", "-x", str(deb), unpacked], check=True)
        wheel = next(Path(unpacked).rglob("pip-*.whl"))
        layer.wheel(wheel, f"usr/local/lib/python{minor}/dist-packages")
        for tool in ("pip", "pip3"):
            layer.file(f"usr/local/bin/{tool}", (FILES / "pip.py").read_bytes(), 0o755)


def _library(name: str) -> str | None:
    """Where a library's file goes: everything below /usr, as the distributions have it since they merged it."""
    if re.match(r"lib(64)?/", name):
        name = f"usr/{name}"
    if name in {"lib", "lib64"} or re.search(r"/gconv(/|$)", name):
        return None
    return _without_papers(name)


def _without_papers(name: str) -> str | None:
    """Leave out what a slim image leaves out; licences stay, and pip may install beside the distribution's packages."""
    if name.startswith("usr/share/doc/"):
        return name if name.endswith("/copyright") else None
    papers = ("usr/share/man", "usr/share/locale", "usr/share/lintian", "usr/share/bug", "usr/share/applications")
    if name.startswith((*papers, "usr/share/pixmaps", "usr/share/doc")) or name.endswith("/EXTERNALLY-MANAGED"):
        return None
    return name


def _no_package_client(tool: str, name: str) -> str:
    """A command that says what is missing, in place of the shell's `not found`."""
    sentence = f"{tool}: this image stands in for {name}, whose registry could not be reached; it has no {tool}."
    return f"#!/bin/sh\necho '{sentence}' >&2\nexit 1\n"
