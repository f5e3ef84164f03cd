"""What values mean: protocols, ports, signals, platforms, special permissions."""

from __future__ import annotations

PROTOCOLS = {
    "tcp": "tcp: connections, as the web uses them. It is also what a bare port means.",
    "udp": "udp: single packets, as DNS uses them.",
    "sctp": "sctp: a rarely used protocol.",
}

PORTS = {
    "22": "SSH",
    "25": "mail",
    "53": "DNS",
    "80": "web pages (HTTP)",
    "443": "encrypted web pages (HTTPS)",
    "3000": "a common choice of Node.js applications",
    "3306": "MySQL",
    "5000": "a common choice of Flask applications",
    "5432": "PostgreSQL",
    "5672": "RabbitMQ",
    "6379": "Redis",
    "8000": "a common choice of Python web servers",
    "8080": "a common choice when port 80 is not free",
    "8443": "a common second choice for HTTPS",
    "9000": "PHP-FPM and others",
    "9090": "Prometheus",
    "27017": "MongoDB",
}

SIGNALS = {
    "TERM": "asks the program to end",
    "INT": "what Ctrl-C sends",
    "QUIT": "asks to end; nginx and others finish their requests first",
    "KILL": "ends the program at once; it cannot tidy up",
    "HUP": "asks many servers to read their settings again",
    "USR1": "means whatever the program wants it to mean",
    "USR2": "means whatever the program wants it to mean",
    "WINCH": "Apache's signal to finish its requests and stop",
    "RTMIN+3": "asks systemd to halt",
}

SIGNAL_NUMBERS = {
    "1": "HUP",
    "2": "INT",
    "3": "QUIT",
    "9": "KILL",
    "10": "USR1",
    "12": "USR2",
    "15": "TERM",
    "28": "WINCH",
}

SPECIAL_BITS = {
    "1": "; in a directory only the owner of a file may delete it (sticky)",
    "2": "; it runs with the rights of its group (setgid)",
    "4": "; it runs with the rights of its owner (setuid)",
    "6": "; it runs with the rights of its owner and group (setuid, setgid)",
}

SYSTEMS = {"linux": "Linux", "windows": "Windows", "darwin": "macOS", "freebsd": "FreeBSD", "wasi": "WebAssembly"}

MACHINES = {
    "amd64": "64-bit Intel and AMD processors",
    "x86_64": "64-bit Intel and AMD processors",
    "arm64": "64-bit ARM processors, such as Apple's M series",
    "aarch64": "64-bit ARM processors, such as Apple's M series",
    "arm/v7": "32-bit ARM processors, such as older Raspberry Pis",
    "arm/v6": "the oldest Raspberry Pis",
    "arm": "32-bit ARM processors",
    "386": "32-bit Intel and AMD processors",
    "ppc64le": "IBM POWER processors",
    "s390x": "IBM mainframes",
    "riscv64": "64-bit RISC-V processors",
    "loong64": "Loongson processors",
    "wasm": "no processor in particular",
}

LABELS = {
    "title": "the image's title",
    "description": "what is in the image",
    "source": "where the source code is",
    "url": "where to read more about the image",
    "documentation": "where the documentation is",
    "version": "the version of the packed program",
    "revision": "the commit of the source code",
    "created": "when the image was built",
    "authors": "who is responsible for the image",
    "vendor": "who publishes the image",
    "licenses": "the licences of what is in the image",
    "ref.name": "the name of this image among several",
    "base.name": "the image this one is built on",
    "base.digest": "the digest of the image this one is built on",
}
