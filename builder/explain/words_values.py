"""What values mean: protocols, ports, signals, platforms, special permissions."""

from __future__ import annotations

from webapp.wording import mark

PROTOCOLS = {
    "tcp": mark("tcp: connections, as the web uses them. It is also what a bare port means."),
    "udp": mark("udp: single packets, as DNS uses them."),
    "sctp": mark("sctp: a rarely used protocol."),
}

PORTS = {
    "21": "FTP",
    "22": "SSH",
    "25": mark("mail"),
    "53": "DNS",
    "80": mark("web pages (HTTP)"),
    "111": "rpcbind",
    "123": "NTP",
    "389": "LDAP",
    "443": mark("encrypted web pages (HTTPS)"),
    "636": mark("encrypted LDAP"),
    "1025": mark("often used by MailHog, which catches mail during development"),
    "1433": "Microsoft SQL Server",
    "1434": mark("the directory of Microsoft SQL Server"),
    "1521": "Oracle Database",
    "1883": "MQTT",
    "2049": "NFS",
    "2181": "ZooKeeper",
    "2375": mark("the Docker engine, open to everybody"),
    "2376": mark("the Docker engine, encrypted"),
    "2379": "etcd",
    "2380": mark("etcd between its own servers"),
    "3000": mark("a common choice for Node.js applications"),
    "3001": mark("a common second choice for Node.js applications"),
    "3100": "Loki",
    "3306": "MySQL",
    "3389": mark("the Windows remote desktop"),
    "3478": "STUN, TURN",
    "3838": "Shiny",
    "4173": mark("the preview of Vite"),
    "4200": "Angular",
    "4222": "NATS",
    "4369": mark("epmd, through which Erlang programs find each other"),
    "4317": mark("OpenTelemetry, over gRPC"),
    "4318": mark("OpenTelemetry, over HTTP"),
    "4321": "Astro",
    "5000": mark("often used by Flask applications or Docker's registry"),
    "5001": mark("a common second choice when port 5000 is not free"),
    "5005": mark("often used by Java's debugger"),
    "5173": "Vite",
    "5432": "PostgreSQL",
    "5555": mark("often used by Flower or Prisma Studio"),
    "5601": "Kibana",
    "5672": "RabbitMQ",
    "5678": mark("often used by n8n or Python's debugger"),
    "5900": "VNC",
    "5984": "CouchDB",
    "6006": mark("often used by Storybook or TensorBoard"),
    "6333": "Qdrant",
    "6379": "Redis",
    "6443": mark("the Kubernetes API"),
    "7077": mark("the head of an Apache Spark cluster"),
    "7474": mark("the web pages of Neo4j"),
    "7687": "Neo4j",
    "7860": "Gradio",
    "8000": mark("a common choice for Python web servers"),
    "8025": mark("the web pages of MailHog"),
    "8069": "Odoo",
    "8080": mark("a common choice when port 80 is not free"),
    "8081": mark("a common second choice when port 8080 is not free"),
    "8086": "InfluxDB",
    "8123": mark("often used by ClickHouse or Home Assistant"),
    "8161": mark("the web pages of ActiveMQ"),
    "8200": "HashiCorp Vault",
    "8265": mark("the web pages of Ray"),
    "8443": mark("a common second choice for HTTPS"),
    "8500": "Consul",
    "8501": "Streamlit",
    "8529": "ArangoDB",
    "8787": "RStudio",
    "8883": mark("encrypted MQTT"),
    "8888": "Jupyter",
    "8983": "Apache Solr",
    "9000": mark("often used by PHP-FPM"),
    "9001": mark("often used by MinIO's web pages or supervisord"),
    "9003": mark("often noted for Xdebug, which actually connects out to the editor on your machine"),
    "9042": "Cassandra",
    "9090": "Prometheus",
    "9092": "Kafka",
    "9200": "Elasticsearch",
    "9229": mark("the Node.js debugger"),
    "9300": mark("Elasticsearch between its own servers"),
    "9411": "Zipkin",
    "10250": mark("the kubelet of Kubernetes"),
    "11211": "memcached",
    "11434": "Ollama",
    "15672": mark("the web pages of RabbitMQ"),
    "16686": mark("the web pages of Jaeger"),
    "19530": "Milvus",
    "25565": "Minecraft",
    "26257": "CockroachDB",
    "27017": "MongoDB",
    "28015": "RethinkDB",
    "35729": mark("the reloading of pages during development (LiveReload)"),
    "50000": mark("often used by Jenkins for the machines it builds on"),
    "50051": mark("a common choice for gRPC servers"),
    "51820": "WireGuard",
    "61616": "ActiveMQ",
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
    4: mark("; it runs with the rights of its owner (setuid)"),
    2: mark(
        "; a program runs with the rights of its group, and new files in a directory get the directory's group (setgid)"
    ),
    1: mark("; in a directory only the owner of a file may delete it (sticky)"),
}

# Bits besides the rights of anybody: who they stand with, and what they mean when they are set and when they are taken.
SPECIAL_LETTERS = {
    ("s", "u"): (
        mark("the program runs as its owner (setuid)"),
        mark("the program no longer runs as its owner (setuid)"),
    ),
    ("s", "g"): (
        mark("new files in the directory get its group, and a program runs with its group (setgid)"),
        mark(
            "new files no longer get the group of the directory, and a program no longer runs with its group (setgid)"
        ),
    ),
    ("t", ""): (
        mark("in the directory only the owner of a file may delete it (sticky)"),
        mark("anybody who may write in the directory may delete any file in it (no longer sticky)"),
    ),
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
    "version": mark("the version of the packaged program"),
    "revision": mark("the commit of the source code"),
    "created": mark("when the image was built"),
    "authors": mark("who is responsible for the image"),
    "vendor": mark("who publishes the image"),
    "licenses": mark("the licences of what is in the image"),
    "ref.name": mark("the name of this image among several"),
    "base.name": mark("the image this one is built on"),
    "base.digest": mark("the digest of the image this one is built on"),
}
OLDER_LABELS = {  # org.label-schema.…: the name of the same today
    "name": "title",
    "description": "description",
    "usage": "documentation",
    "url": "url",
    "vcs-url": "source",
    "vcs-ref": "revision",
    "vendor": "vendor",
    "version": "version",
    "build-date": "created",
}
