"""Images people build on, and what the parts of their tags mean."""

from __future__ import annotations

from typing import NamedTuple

from webapp.wording import mark


class Known(NamedTuple):
    """``product`` is what a version in the tag is a version of, "" where that is the system's; ``words`` say what is
    in it."""

    product: str
    words: str


IMAGES: dict[str, Known] = {
    "node": Known("Node.js", mark("with Node.js, which runs JavaScript outside the browser, and npm")),
    "python": Known("Python", mark("with the Python language and pip")),
    "golang": Known("Go", mark("with the Go compiler and its tools")),
    "rust": Known("Rust", mark("with the Rust compiler and cargo")),
    "ruby": Known("Ruby", mark("with the Ruby language, gem and bundler")),
    "php": Known("PHP", mark("with the PHP language")),
    "openjdk": Known("OpenJDK", mark("with Java (deprecated; eclipse-temurin is its successor)")),
    "eclipse-temurin": Known("Java", mark("with Java, built by the Eclipse Temurin project")),
    "maven": Known("Maven", mark("with Maven, which builds Java projects")),
    "gradle": Known("Gradle", mark("with Gradle, which builds Java projects")),
    "alpine": Known("Alpine Linux", mark("with Alpine, a very small Linux of about 8 MB")),
    "ubuntu": Known("Ubuntu", mark("with Ubuntu Linux")),
    "debian": Known("Debian", mark("with Debian Linux")),
    "fedora": Known("Fedora", mark("with Fedora Linux")),
    "centos": Known("CentOS", mark("with CentOS Linux (no longer maintained)")),
    "rockylinux": Known("Rocky Linux", mark("with Rocky Linux")),
    "amazonlinux": Known("Amazon Linux", mark("with Amazon Linux")),
    "busybox": Known("BusyBox", mark("with BusyBox, the smallest useful set of Unix commands")),
    "nginx": Known("nginx", mark("with the nginx web server")),
    "httpd": Known("Apache", mark("with the Apache web server")),
    "caddy": Known("Caddy", mark("with the Caddy web server")),
    "traefik": Known("Traefik", mark("with the Traefik proxy")),
    "haproxy": Known("HAProxy", mark("with the HAProxy load balancer")),
    "postgres": Known("PostgreSQL", mark("with the PostgreSQL database")),
    "mysql": Known("MySQL", mark("with the MySQL database")),
    "mariadb": Known("MariaDB", mark("with the MariaDB database")),
    "mongo": Known("MongoDB", mark("with the MongoDB database")),
    "redis": Known("Redis", mark("with the Redis store")),
    "memcached": Known("Memcached", mark("with the Memcached cache")),
    "rabbitmq": Known("RabbitMQ", mark("with the RabbitMQ message broker")),
    "elixir": Known("Elixir", mark("with the Elixir language")),
    "erlang": Known("Erlang", mark("with the Erlang language")),
    "haskell": Known("GHC", mark("with the Haskell compiler")),
    "perl": Known("Perl", mark("with the Perl language")),
    "swift": Known("Swift", mark("with the Swift language")),
    "wordpress": Known("WordPress", mark("with WordPress and its web server")),
    "composer": Known("Composer", mark("with Composer, the package manager for PHP")),
    "nextcloud": Known("Nextcloud", mark("with Nextcloud and its web server")),
    "influxdb": Known("InfluxDB", mark("with the InfluxDB database")),
    "telegraf": Known("Telegraf", mark("with the Telegraf collector")),
    "cassandra": Known("Cassandra", mark("with the Cassandra database")),
    "elasticsearch": Known("Elasticsearch", mark("with the Elasticsearch search engine")),
    "tomcat": Known("Tomcat", mark("with the Tomcat server for Java web programs")),
    "jetty": Known("Jetty", mark("with the Jetty server for Java web programs")),
    "amazoncorretto": Known("Java", mark("with Java, built by Amazon")),
    "julia": Known("Julia", mark("with the Julia language")),
    "r-base": Known("R", mark("with the R language")),
    "oraclelinux": Known("Oracle Linux", mark("with Oracle Linux")),
    "almalinux": Known("AlmaLinux", mark("with AlmaLinux")),
    "archlinux": Known("Arch Linux", mark("with Arch Linux")),
    "bash": Known("bash", mark("with the bash shell on Alpine")),
    "clojure": Known("Clojure", mark("with the Clojure language")),
    "dart": Known("Dart", mark("with the Dart language")),
    "gcc": Known("GCC", mark("with the GCC compilers")),
    "registry": Known(mark("the registry"), mark("with a registry to run yourself")),
    "vault": Known("Vault", mark("with the Vault store for secrets")),
    "consul": Known("Consul", mark("with Consul")),
    "ghost": Known("Ghost", mark("with the Ghost publishing platform")),
    "drupal": Known("Drupal", mark("with Drupal and its web server")),
    "adoptopenjdk": Known("Java", mark("with Java (deprecated; eclipse-temurin is its successor)")),
    "java": Known("Java", mark("with Java (deprecated; eclipse-temurin is its successor)")),
    "ibmjava": Known("Java", mark("with Java, built by IBM")),
    "sapmachine": Known("Java", mark("with Java, built by SAP")),
    "groovy": Known("Groovy", mark("with the Groovy language")),
    "pypy": Known("PyPy", mark("with PyPy, another implementation of Python")),
    "jruby": Known("JRuby", mark("with JRuby, the Ruby language on Java")),
    "ros": Known("ROS", mark("with ROS, software for robots")),
    "odoo": Known("Odoo", mark("with Odoo, which helps to run a business")),
    "solr": Known("Solr", mark("with the Solr search engine")),
    "mediawiki": Known("MediaWiki", mark("with MediaWiki, the program behind Wikipedia, and its web server")),
    "jenkins": Known("Jenkins", mark("with Jenkins (deprecated; jenkins/jenkins is its successor)")),
    "joomla": Known("Joomla", mark("with Joomla and its web server")),
    "matomo": Known("Matomo", mark("with Matomo, which counts visits to web sites")),
    "redmine": Known("Redmine", mark("with Redmine, which keeps track of tasks")),
    "sonarqube": Known("SonarQube", mark("with SonarQube, which finds mistakes in code")),
    "phpmyadmin": Known("phpMyAdmin", mark("with phpMyAdmin, a web page for MySQL databases")),
    "adminer": Known("Adminer", mark("with Adminer, a web page for databases")),
    "neo4j": Known("Neo4j", mark("with the Neo4j database")),
    "couchdb": Known("CouchDB", mark("with the CouchDB database")),
    "couchbase": Known("Couchbase", mark("with the Couchbase database")),
    "arangodb": Known("ArangoDB", mark("with the ArangoDB database")),
    "rethinkdb": Known("RethinkDB", mark("with the RethinkDB database")),
    "clickhouse": Known("ClickHouse", mark("with the ClickHouse database")),
    "percona": Known("Percona Server", mark("with Percona Server, a database like MySQL")),
    "kibana": Known("Kibana", mark("with Kibana, which shows what Elasticsearch holds")),
    "logstash": Known("Logstash", mark("with Logstash, which gathers log messages")),
    "fluentd": Known("fluentd", mark("with fluentd, which gathers log messages")),
    "kong": Known("Kong", mark("with Kong, a proxy in front of services")),
    "varnish": Known("Varnish", mark("with Varnish, which keeps copies of web pages in memory")),
    "zookeeper": Known("ZooKeeper", mark("with ZooKeeper, through which servers agree with each other")),
    "flink": Known("Flink", mark("with Flink, which works on data as it comes in")),
    "spark": Known("Spark", mark("with Spark, which works on large amounts of data")),
    "eclipse-mosquitto": Known("Mosquitto", mark("with Mosquitto, which passes on messages from small devices")),
    "nats": Known("NATS", mark("with NATS, which passes on messages")),
    "tomee": Known("TomEE", mark("with the TomEE server for Java web programs")),
    "photon": Known("Photon OS", mark("with Photon OS, a small Linux from VMware")),
    "hello-world": Known("hello-world", mark("with a program that says hello and ends")),
    "docker": Known("Docker", mark("with the docker command line itself")),
    "buildpack-deps": Known("", mark("with compilers and headers that many packages need to build")),
}
DEVELOPMENT = {  # mcr.microsoft.com/devcontainers/…: what a version in the tag is a version of
    "base": "",
    "cpp": "",
    "dotnet": ".NET",
    "go": "Go",
    "java": "Java",
    "javascript-node": "Node.js",
    "php": "PHP",
    "python": "Python",
    "ruby": "Ruby",
    "rust": "Rust",
    "typescript-node": "Node.js",
}
OFFICIAL = mark(
    "{name}: the repository, an image {words}; published on Docker Hub as a Docker Official Image "
    "(docker.io/library/{short})."
)
OFFICIAL_THERE = mark(
    "{name}: the repository, an image {words}; the Docker Official Image {short}, only for computers of the "
    "platform {platform}."
)
OWNED = mark("{name}: the repository, published by {owner} on {registry}, the registry used when none is named.")
OWNED_THERE = mark("{name}: the repository, published by {owner} on Docker Hub.")
PLACEHOLDER = mark(
    "{name}: no image has such a name, since image names are lower case. It looks like a placeholder that a script "
    "replaces before the build."
)
PLAIN = mark(
    "{name}: the repository. A bare name means an image that was built earlier on this machine, or else an "
    "official image on Docker Hub, docker.io/library/{name}."
)
PRIVATE = mark("{name}: the repository on that registry.")
REGISTRY = mark("{registry}: the registry, the server the image is fetched from{whose}.")
REGISTRIES = {
    "docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "index.docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "registry-1.docker.io": mark("Docker Hub, which is also used when no registry is named"),
    "ghcr.io": mark("GitHub's"),
    "gcr.io": mark("Google's"),
    "eu.gcr.io": mark("Google's"),
    "us.gcr.io": mark("Google's"),
    "asia.gcr.io": mark("Google's"),
    "mirror.gcr.io": mark("Google's copy of much of Docker Hub"),
    "registry.k8s.io": mark("that of the Kubernetes project"),
    "k8s.gcr.io": mark("the old one of the Kubernetes project, frozen in 2023; registry.k8s.io took its place"),
    "quay.io": mark("Red Hat's Quay"),
    "mcr.microsoft.com": mark("Microsoft's"),
    "public.ecr.aws": mark("Amazon's public one"),
    "registry.gitlab.com": mark("GitLab's"),
    "registry.access.redhat.com": mark("Red Hat's"),
    "registry.redhat.io": mark("Red Hat's"),
    "registry.fedoraproject.org": mark("that of the Fedora project"),
    "registry.suse.com": mark("SUSE's"),
    "container-registry.oracle.com": mark("Oracle's"),
    "lscr.io": mark("LinuxServer.io's"),
    "docker.elastic.co": mark("Elastic's"),
    "nvcr.io": mark("NVIDIA's"),
    "cgr.dev": mark("Chainguard's"),
    "localhost": mark("on the machine that builds"),
    "localhost:5000": mark("on the machine that builds"),
}
