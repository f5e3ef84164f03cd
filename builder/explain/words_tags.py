"""What the parts of an image's tag mean."""

from __future__ import annotations

from webapp.wording import mark

RELEASES: dict[str, str] = {
    "sid": "Debian unstable (sid)",
    "forky": "Debian 14 (forky)",
    "trixie": "Debian 13 (trixie)",
    "bookworm": "Debian 12 (bookworm)",
    "bullseye": "Debian 11 (bullseye)",
    "buster": "Debian 10 (buster)",
    "stretch": "Debian 9 (stretch)",
    "jessie": "Debian 8 (jessie)",
    "wheezy": "Debian 7 (wheezy)",
    "squeeze": "Debian 6 (squeeze)",
    "resolute": "Ubuntu 26.04 (resolute)",
    "questing": "Ubuntu 25.10 (questing)",
    "plucky": "Ubuntu 25.04 (plucky)",
    "oracular": "Ubuntu 24.10 (oracular)",
    "mantic": "Ubuntu 23.10 (mantic)",
    "lunar": "Ubuntu 23.04 (lunar)",
    "kinetic": "Ubuntu 22.10 (kinetic)",
    "impish": "Ubuntu 21.10 (impish)",
    "hirsute": "Ubuntu 21.04 (hirsute)",
    "groovy": "Ubuntu 20.10 (groovy)",
    "eoan": "Ubuntu 19.10 (eoan)",
    "disco": "Ubuntu 19.04 (disco)",
    "cosmic": "Ubuntu 18.10 (cosmic)",
    "artful": "Ubuntu 17.10 (artful)",
    "zesty": "Ubuntu 17.04 (zesty)",
    "noble": "Ubuntu 24.04 (noble)",
    "jammy": "Ubuntu 22.04 (jammy)",
    "focal": "Ubuntu 20.04 (focal)",
    "bionic": "Ubuntu 18.04 (bionic)",
    "xenial": "Ubuntu 16.04 (xenial)",
    "trusty": "Ubuntu 14.04 (trusty)",
    "precise": "Ubuntu 12.04 (precise)",
    "alpine": "Alpine Linux, a very small Linux",
    "windowsservercore": "Windows Server Core",
    "nanoserver": "Windows Nano Server",
    "ubi8": "Red Hat UBI 8",
    "ubi9": "Red Hat UBI 9",
}

CHANNELS = frozenset({"lts", "current", "stable", "mainline", "edge"})  # versions in words: of what has to be said
PARTS: dict[str, str] = {
    "slim": mark("with only the most necessary packages"),
    "latest": mark("the publisher's newest; it can mean another image tomorrow"),
    "lts": mark("the version with long-term support"),
    "ltsc2016": mark("for Windows Server 2016"),
    "ltsc2019": mark("for Windows Server 2019"),
    "ltsc2022": mark("for Windows Server 2022"),
    "ltsc2025": mark("for Windows Server 2025"),
    "current": mark("the newest version"),
    "stable": mark("the stable version"),
    "mainline": mark("the newest version"),
    "edge": mark("the development version"),
    "onbuild": mark("with ONBUILD instructions that run in your build"),
    "fpm": mark("as a FastCGI server, which needs a web server in front"),
    "apache": mark("with the Apache web server"),
    "cli": mark("for the command line"),
    "jdk": mark("with the Java compiler"),
    "jre": mark("only to run programs, without the compiler"),
    "management": mark("with the web interface"),
    "dind": mark("Docker in Docker"),
    "rc": mark("a pre-release version"),
    "debian": mark("on Debian"),
    "nonroot": mark("as an ordinary user"),
    "debug": mark("with a shell for looking inside"),
    "perl": mark("with Perl"),
    "otel": mark("with OpenTelemetry"),
    "chiseled": mark("without a shell or a package manager"),
    "runtime": mark("only to run programs"),
    "gpu": mark("for computing on graphics cards"),
    "unprivileged": mark("as an ordinary user"),
    "hypervisor": "",
    "devel": mark("with what is needed to compile"),
    "base": mark("with only the basic packages"),
    "cudnn": mark("with cuDNN, NVIDIA's library for neural networks"),
    "jupyter": mark("with Jupyter notebooks"),
    "distroless": mark("without a shell or a package manager"),
    "rust": mark("with Rust"),
    "hotspot": mark("with HotSpot, the usual Java virtual machine (JVM)"),
    "openj9": mark("with OpenJ9, another Java virtual machine (JVM)"),
    "lein": mark("with Leiningen, which builds Clojure projects"),
    "toolsdeps": mark("with Clojure's own command line"),
    "basedevel": mark("with what is needed to compile"),
    "withsources": mark("with the source code of its packages"),
    "rosbase": mark("with the parts of ROS that need no screen"),
    "roscore": mark("with the smallest part of ROS"),
}

OWN_PARTS: dict[str, dict[str, str]] = {  # of one product
    "Caddy": {"builder": mark("with xcaddy, which builds Caddy with further modules")},
    "ROS": {"desktop": mark("with the graphical programs"), "perception": mark("with what robots need to see")},
}
BRANCHES = {"testing": "Debian testing", "unstable": "Debian unstable (sid)", "oldstable": "Debian oldstable"}
ROBOTS = {  # releases of ROS
    **{name: f"1 {name.capitalize()}" for name in ("indigo", "jade", "kinetic", "lunar", "melodic", "noetic")},
    **{
        name: f"2 {name.capitalize()}"
        for name in ("ardent", "bouncy", "crystal", "dashing", "eloquent", "foxy", "galactic", "humble", "iron")
    },
    **{name: f"2 {name.capitalize()}" for name in ("jazzy", "kilted", "rolling")},
}
FOR_PROCESSOR = mark("for {machine}")
PROCESSORS = {"amd64": "amd64", "arm64": "arm64", "arm64v8": "arm64", "arm32v7": "arm/v7", "arm32v6": "arm/v6"}
SYSTEM_NAMES = {
    "alpine": "Alpine Linux", "debian": "Debian", "ubuntu": "Ubuntu", "ubi": "Red Hat UBI", "fedora": "Fedora",
    "centos": "CentOS", "rockylinux": "Rocky Linux", "oraclelinux": "Oracle Linux", "ol": "Oracle Linux",
}  # fmt: skip
# What a version joined to a name, or behind it, is a version of.
WITH = {
    "python": "Python", "cuda": "CUDA", "cudnn": "cuDNN", "php": "PHP", "node": "Node.js", "rust": "Rust",
    "ruby": "Ruby", "lein": "Leiningen", "boot": "Boot", "pg": "PostgreSQL", "postgis": "PostGIS", "rocm": "ROCm",
    "toolsdeps": "Clojure CLI",
}  # fmt: skip
