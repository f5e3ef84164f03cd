"""What values mean: protocols, ports, signals, platforms, special permissions."""

from __future__ import annotations

from webapp.wording import mark

PROTOCOLS = {
    "tcp": mark("tcp: connections, as the web uses them. It is also what a bare port means."),
    "udp": mark("udp: single packets, as DNS uses them."),
    "sctp": mark("sctp: a rarely used protocol."),
}

PORTS = {
    "22": "SSH",
    "25": mark("mail"),
    "53": "DNS",
    "80": mark("web pages (HTTP)"),
    "443": mark("encrypted web pages (HTTPS)"),
    "3000": mark("a common choice of Node.js applications"),
    "3306": "MySQL",
    "5000": mark("often that of Flask applications or of Docker's registry"),
    "5432": "PostgreSQL",
    "5672": "RabbitMQ",
    "6379": "Redis",
    "8000": mark("a common choice of Python web servers"),
    "8080": mark("a common choice when port 80 is not free"),
    "8443": mark("a common second choice for HTTPS"),
    "9000": mark("often that of PHP-FPM"),
    "9090": "Prometheus",
    "27017": "MongoDB",
}

SIGNALS = {
    "TERM": mark("asks the program to end"),
    "INT": mark("what Ctrl-C sends"),
    "QUIT": mark("asks to end; nginx and others finish their requests first"),
    "KILL": mark("ends the program at once; it cannot tidy up"),
    "HUP": mark("asks many servers to read their settings again"),
    "USR1": mark("means whatever the program wants it to mean"),
    "USR2": mark("means whatever the program wants it to mean"),
    "WINCH": mark("Apache's signal to finish its requests and stop"),
    "RTMIN+3": mark("asks systemd to halt"),
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
    "1": mark("; in a directory only the owner of a file may delete it (sticky)"),
    "2": mark("; it runs with the rights of its group (setgid)"),
    "4": mark("; it runs with the rights of its owner (setuid)"),
    "6": mark("; it runs with the rights of its owner and group (setuid, setgid)"),
}

SYSTEMS = {"linux": "Linux", "windows": "Windows", "darwin": "macOS", "freebsd": "FreeBSD", "wasi": "WebAssembly"}

MACHINES = {
    "amd64": mark("64-bit Intel and AMD processors"),
    "x86_64": mark("64-bit Intel and AMD processors"),
    "arm64": mark("64-bit ARM processors, such as Apple's M series"),
    "aarch64": mark("64-bit ARM processors, such as Apple's M series"),
    "arm/v7": mark("32-bit ARM processors, such as older Raspberry Pis"),
    "arm/v6": mark("the oldest Raspberry Pis"),
    "arm": mark("32-bit ARM processors"),
    "386": mark("32-bit Intel and AMD processors"),
    "ppc64le": mark("IBM POWER processors"),
    "s390x": mark("IBM mainframes"),
    "riscv64": mark("64-bit RISC-V processors"),
    "loong64": mark("Loongson processors"),
    "wasm": mark("no processor in particular"),
}

LABELS = {
    "title": mark("the image's title"),
    "description": mark("what is in the image"),
    "source": mark("where the source code is"),
    "url": mark("where to read more about the image"),
    "documentation": mark("where the documentation is"),
    "version": mark("the version of the packed program"),
    "revision": mark("the commit of the source code"),
    "created": mark("when the image was built"),
    "authors": mark("who is responsible for the image"),
    "vendor": mark("who publishes the image"),
    "licenses": mark("the licences of what is in the image"),
    "ref.name": mark("the name of this image among several"),
    "base.name": mark("the image this one is built on"),
    "base.digest": mark("the digest of the image this one is built on"),
}
