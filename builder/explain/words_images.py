"""Images people build on, and what the parts of their tags mean."""

from __future__ import annotations

from typing import NamedTuple


class Known(NamedTuple):
    """``product`` is what a version in the tag is a version of."""

    product: str
    words: str


_OFFICIAL = "published on Docker Hub as a Docker Official Image"

IMAGES: dict[str, Known] = {
    "node": Known("Node.js", "Node.js, which runs JavaScript outside the browser, with npm"),
    "python": Known("Python", "the Python language with pip"),
    "golang": Known("Go", "the Go compiler and its tools"),
    "rust": Known("Rust", "the Rust compiler with cargo"),
    "ruby": Known("Ruby", "the Ruby language with gem and bundler"),
    "php": Known("PHP", "the PHP language"),
    "openjdk": Known("OpenJDK", "Java (deprecated; eclipse-temurin is its successor)"),
    "eclipse-temurin": Known("Java", "Java, built by the Eclipse Temurin project"),
    "maven": Known("Maven", "Maven, which builds Java projects"),
    "gradle": Known("Gradle", "Gradle, which builds Java projects"),
    "alpine": Known("Alpine Linux", "Alpine, a very small Linux of about 8 MB"),
    "ubuntu": Known("Ubuntu", "Ubuntu Linux"),
    "debian": Known("Debian", "Debian Linux"),
    "fedora": Known("Fedora", "Fedora Linux"),
    "centos": Known("CentOS", "CentOS Linux (no longer maintained)"),
    "rockylinux": Known("Rocky Linux", "Rocky Linux"),
    "amazonlinux": Known("Amazon Linux", "Amazon Linux"),
    "busybox": Known("BusyBox", "BusyBox, the smallest useful set of Unix commands"),
    "nginx": Known("nginx", "the nginx web server"),
    "httpd": Known("Apache", "the Apache web server"),
    "caddy": Known("Caddy", "the Caddy web server"),
    "traefik": Known("Traefik", "the Traefik proxy"),
    "haproxy": Known("HAProxy", "the HAProxy load balancer"),
    "postgres": Known("PostgreSQL", "the PostgreSQL database"),
    "mysql": Known("MySQL", "the MySQL database"),
    "mariadb": Known("MariaDB", "the MariaDB database"),
    "mongo": Known("MongoDB", "the MongoDB database"),
    "redis": Known("Redis", "the Redis store"),
    "memcached": Known("Memcached", "the Memcached cache"),
    "rabbitmq": Known("RabbitMQ", "the RabbitMQ message broker"),
    "elixir": Known("Elixir", "the Elixir language"),
    "erlang": Known("Erlang", "the Erlang language"),
    "haskell": Known("GHC", "the Haskell compiler"),
    "perl": Known("Perl", "the Perl language"),
    "swift": Known("Swift", "the Swift language"),
    "wordpress": Known("WordPress", "WordPress with its web server"),
    "composer": Known("Composer", "Composer, the package manager of PHP"),
    "nextcloud": Known("Nextcloud", "Nextcloud with its web server"),
    "influxdb": Known("InfluxDB", "the InfluxDB database"),
    "telegraf": Known("Telegraf", "the Telegraf collector"),
    "cassandra": Known("Cassandra", "the Cassandra database"),
    "elasticsearch": Known("Elasticsearch", "the Elasticsearch search engine"),
    "tomcat": Known("Tomcat", "the Tomcat server for Java web programs"),
    "jetty": Known("Jetty", "the Jetty server for Java web programs"),
    "amazoncorretto": Known("Java", "Java, built by Amazon"),
    "julia": Known("Julia", "the Julia language"),
    "r-base": Known("R", "the R language"),
    "oraclelinux": Known("Oracle Linux", "Oracle Linux"),
    "almalinux": Known("AlmaLinux", "AlmaLinux"),
    "archlinux": Known("Arch Linux", "Arch Linux"),
    "bash": Known("bash", "the bash shell on Alpine"),
    "clojure": Known("Clojure", "the Clojure language"),
    "dart": Known("Dart", "the Dart language"),
    "gcc": Known("GCC", "the GCC compilers"),
    "registry": Known("the registry", "a registry to run yourself"),
    "vault": Known("Vault", "the Vault store for secrets"),
    "consul": Known("Consul", "Consul"),
    "ghost": Known("Ghost", "the Ghost publishing platform"),
    "drupal": Known("Drupal", "Drupal with its web server"),
    "hello-world": Known("hello-world", "a program that says hello and ends"),
    "docker": Known("Docker", "the docker command line itself"),
    "buildpack-deps": Known("Debian or Ubuntu", "compilers and headers that many packages need to build"),
}
OFFICIAL = "{name}: the repository, an image with {words}; " + _OFFICIAL + " (docker.io/library/{short})."
OWNED = "{name}: the repository, published by {owner} on {registry}, the registry when none is named."
PLAIN = "{name}: the repository. A bare name means an official image of Docker Hub, docker.io/library/{name}."
PRIVATE = "{name}: the repository on that registry."
REGISTRY = "{registry}: the registry, the server the image is fetched from{whose}."
REGISTRIES = {
    "docker.io": "Docker Hub, which is also meant when no registry is named",
    "index.docker.io": "Docker Hub, which is also meant when no registry is named",
    "ghcr.io": "GitHub's",
    "gcr.io": "Google's",
    "registry.k8s.io": "that of the Kubernetes project",
    "quay.io": "Red Hat's Quay",
    "mcr.microsoft.com": "Microsoft's",
    "public.ecr.aws": "Amazon's public one",
    "registry.gitlab.com": "GitLab's",
    "registry.access.redhat.com": "Red Hat's",
    "docker.elastic.co": "Elastic's",
    "nvcr.io": "NVIDIA's",
    "cgr.dev": "Chainguard's",
    "localhost": "on the machine that builds",
    "localhost:5000": "on the machine that builds",
}

RELEASES: dict[str, str] = {
    "trixie": "Debian 13 (trixie)",
    "bookworm": "Debian 12 (bookworm)",
    "bullseye": "Debian 11 (bullseye)",
    "buster": "Debian 10 (buster)",
    "stretch": "Debian 9 (stretch)",
    "jessie": "Debian 8 (jessie)",
    "noble": "Ubuntu 24.04 (noble)",
    "jammy": "Ubuntu 22.04 (jammy)",
    "focal": "Ubuntu 20.04 (focal)",
    "bionic": "Ubuntu 18.04 (bionic)",
    "xenial": "Ubuntu 16.04 (xenial)",
    "alpine": "Alpine Linux, a very small Linux",
    "windowsservercore": "Windows Server Core",
    "nanoserver": "Windows Nano Server",
    "ubi8": "Red Hat UBI 8",
    "ubi9": "Red Hat UBI 9",
}

PARTS: dict[str, str] = {
    "slim": "with only the most necessary packages",
    "latest": "the publisher's newest; it can mean another image tomorrow",
    "lts": "the version with long-term support",
    "current": "the newest version",
    "stable": "the stable version",
    "mainline": "the newest version",
    "edge": "the development version",
    "onbuild": "with ONBUILD instructions that run in your build",
    "fpm": "PHP as a FastCGI server",
    "apache": "with the Apache web server",
    "cli": "for the command line",
    "jdk": "with the Java compiler",
    "jre": "Java to run programs, without the compiler",
    "management": "with the web interface",
    "dind": "Docker in Docker",
    "rc": "a version before its release",
    "debian": "on Debian",
    "nonroot": "as an ordinary user",
    "debug": "with a shell for looking inside",
    "perl": "with Perl",
    "otel": "with OpenTelemetry",
    "hypervisor": "",
}
