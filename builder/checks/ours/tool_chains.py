"""What compiles, and where it is not: the tools that images of languages lack, and programs that start one of them
without its name being written, for NotInThisImage.

The Dockerfiles of docker-library (golang, python, ruby, gcc, buildpack-deps), nodejs/docker-node and
rust-lang/docker-rust: the small images remove what they were built with. nvidia/cuda's page: only devel has nvcc.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from builder.checks.commands import Command
from webapp.wording import _, mark

_COMPILERS = "make gcc g++"
_IN_SMALL = {
    "golang": _COMPILERS, "node": f"{_COMPILERS} python3 pip3 pip", "python": _COMPILERS, "ruby": _COMPILERS,
    "rust": "make g++",
}  # fmt: skip
_WITHOUT_CMAKE = frozenset(["buildpack-deps", "gcc", "golang", "node", "python", "ruby", "rust"])
_PACKAGES = {
    "debian": {"pip": "python3-pip", "pip3": "python3-pip"},
    "alpine": {"gcc": "gcc musl-dev", "pip": "py3-pip", "pip3": "py3-pip"},
}
TOOLS = frozenset([*_COMPILERS.split(), "cmake", "nvcc", "pip", "pip3", "python3"])
CUDA = "nvidia/cuda"
_ONLY_RUNS = re.compile(r"(?<=-)(?:base|runtime)(?=-)")
# What may put one of them there, beside packages whose contents are known.
_BRINGS_COMPILERS = (
    r"apt|apk|dpkg|\.sh\b|\bsh\b|\bbash\b|\./|curl|wget|conda|make|gcc|g\+\+|build-|rustup|\bln\b|from=|clone|install-"
    r"|brew|asdf|\bmise\b|\bnix|bin\b|\bxx\b|zig"
)
_BRINGS = re.compile(_BRINGS_COMPILERS)
_BRINGS_OTHERS = re.compile(rf"{_BRINGS_COMPILERS}|python|pip|\buv\b|poetry|requirements")
_GENERATORS = ("-G", "ninja", "Ninja", "CMAKE_GENERATOR")
_COMPILES_ITSELF = ("clang", "CMAKE_C_COMPILER", "CMAKE_CXX_COMPILER", "TOOLCHAIN", "toolchain", "preset", " NONE")
_NOT_CONFIGURING = ("--build", "--install", "--version", "--help", "-E", "-P", "--open", "-N")
_CGO = re.compile(r"CGO_ENABLED[= ][\"']?1")
_NO_CGO = re.compile(r"CGO_ENABLED[= ][\"']?0|\bCC=|GOARCH|zig")
_GO_COMPILES = frozenset(["build", "install", "run", "test"])

_NO_COMPILER = mark(
    "cmake looks for a compiler, and {image} has none: it stops with No CMAKE_CXX_COMPILER could be found, or "
    "CMAKE_C_COMPILER. Put above this line: {line}"
)
_NO_MAKE = mark(
    "cmake writes its files for make unless -G names another program, and {image} has no make: it stops with CMake was "
    "unable to find a build program. Put above this line: {line}"
)
_NO_GCC = mark(
    "CGO_ENABLED=1 has go compile C too, with gcc, and {image} has none: it stops with C compiler “gcc” not found. "
    "Leave CGO_ENABLED=1 out where nothing of the program is C, or put above this line: {line}"
)
_NO_NVCC = mark(
    "{image} has what programs of CUDA run with, and no nvcc, which compiles them: the command is not found. Build on "
    "{better}"
)


def lacking_tools(name: str, tag: str, system: str) -> dict[str, str]:
    """The tools that the image has not, with the package that brings each; "" for nvcc."""
    parts = tag.split("-")
    small = any(part == "slim" or part.startswith("alpine") for part in parts)
    lacks = [*(_IN_SMALL.get(name, "").split() if small else ()), *(["cmake"] if name in _WITHOUT_CMAKE else ())]
    packages = _PACKAGES["alpine" if "alpine" in tag else "debian"]
    found = {tool: packages.get(tool, tool) for tool in lacks} if system else {}
    return found | ({"nvcc": ""} if name == CUDA and _ONLY_RUNS.search(tag) else {})


def may_bring(tool: str, written: str) -> bool:
    """Whether a line may put one of the tools there."""
    return (_BRINGS if tool in ("make", "gcc", "g++") else _BRINGS_OTHERS).search(written) is not None


def without_nvcc(base: str) -> str:
    """What to say of nvcc in an image that only runs what it compiles."""
    return _(_NO_NVCC, image=base, better=_ONLY_RUNS.sub("devel", base))


def without_tool(text: str, command: Command, base: str, lacks: Collection[str]) -> str:
    """What to say of a command that starts a tool which is not there, ``lacks`` being those; "" where it may be."""
    alpine = "alpine" in base
    install = "RUN apk add --no-cache {}" if alpine else "RUN apt-get update && apt-get install -y {}"
    if command.program == "cmake" and not command.has(*_NOT_CONFIGURING):
        if {"gcc", "g++"} <= set(lacks) and not any(sign in text for sign in _COMPILES_ITSELF):
            return _(_NO_COMPILER, image=base, line=install.format("build-base" if alpine else "build-essential"))
        if "make" in lacks and "gcc" not in lacks and not any(sign in text for sign in _GENERATORS):
            return _(_NO_MAKE, image=base, line=install.format("make"))
    go = command.program == "go" and "gcc" in lacks and alpine and command.verb in _GO_COMPILES
    if go and _CGO.search(text) and not _NO_CGO.search(text):
        return _(_NO_GCC, image=base, line=install.format("gcc musl-dev"))
    return ""
