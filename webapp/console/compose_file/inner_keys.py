"""Keys further in: below build, healthcheck and the like, by the key that they are below."""

from webapp.console.compose_file.keys import Key
from webapp.wording import mark

_NAMED = mark("The driver that makes it.")
_OUTSIDE = mark("true: it exists already, and Compose neither makes nor removes it.")
_CALLED = mark("Its name on this machine, instead of one that begins with the application’s.")
_OPTIONS = mark("Options for the driver.")
_LABELS = mark("Notes attached to it, which other programs read.")

BUILD: dict[str, Key] = {
    "context": (mark("The build context: the folder whose files COPY can reach."), "path"),
    "dockerfile": (mark("The Dockerfile’s name; its path begins in the context."), "path"),
    "dockerfile_inline": (mark("The Dockerfile itself, written here."), ""),
    "args": (mark("Values for ARG in the Dockerfile."), "build-arg"),
    "target": (mark("The stage of the Dockerfile that is built."), "stage"),
    "cache_from": (mark("Where results of earlier builds are looked for."), "cache-from"),
    "cache_to": (mark("Where the results are kept for later builds."), "cache-to"),
    "no_cache": (mark("Whether everything is built again."), ""),
    "pull": (mark("Whether newer base images are looked for."), ""),
    "network": (mark("The network of RUN."), "build-network"),
    "platforms": (mark("The platforms that it is built for."), "platform"),
    "tags": (mark("Further names for the image."), "new-image"),
    "labels": (mark("Notes attached to the image."), "label"),
    "secrets": (mark("Secrets that RUN --mount=type=secret gets."), ""),
    "ssh": (mark("SSH keys that RUN --mount=type=ssh gets."), ""),
    "additional_contexts": (mark("Further folders or images that COPY --from knows by name."), ""),
    "extra_hosts": (mark("Names and addresses that RUN knows."), "host"),
    "shm_size": (mark("The size of shared memory for RUN."), "bytes"),
    "privileged": (mark("Whether the build gets nearly all rights over this machine."), ""),
    "entitlements": (mark("Rights that the build gets."), "allow"),
}
HEALTH: dict[str, Key] = {
    "test": (
        mark(
            "The command: CMD runs its words as they are, CMD-SHELL and a plain text through a shell, NONE switches "
            "it off."
        ),
        "",
    ),
    "interval": (mark("How long it waits between two checks."), "duration"),
    "timeout": (mark("How long a check may take."), "duration"),
    "retries": (mark("How many checks in a row have to fail until it counts as unhealthy."), "number"),
    "start_period": (mark("How long failures do not count after the start."), "duration"),
    "start_interval": (mark("How long it waits between checks during that time."), "duration"),
    "disable": (mark("true switches off the image’s own check."), ""),
}
DEPLOY: dict[str, Key] = {
    "replicas": (mark("How many containers it has."), "number"),
    "mode": (mark("global: one on each machine of a swarm; replicated: as many as replicas says."), ""),
    "resources": (mark("How much it may use, and how much is kept for it."), ""),
    "restart_policy": (mark("When it is started again."), ""),
    "placement": (mark("On which machines of a swarm it runs."), ""),
    "update_config": (mark("How its containers are replaced by newer ones."), ""),
    "rollback_config": (mark("How a change is taken back."), ""),
    "endpoint_mode": (mark("How a swarm leads others to it."), ""),
    "labels": (mark("Notes attached to the service, not to its containers."), "label"),
    "limits": (mark("The most that it may use."), ""),
    "reservations": (mark("What is kept for it."), ""),
    "memory": (mark("How much memory."), "bytes"),
    "cpus": (mark("How many processors."), "cpus"),
    "pids": (mark("How many processes."), "number"),
    "devices": (mark("Which devices, such as graphics processors."), ""),
    "condition": (mark("none, on-failure or any."), ""),
    "constraints": (mark("What a machine has to be, to run it."), ""),
}
INNER: dict[str, dict[str, Key]] = {
    "build": BUILD,
    "healthcheck": HEALTH,
    "deploy": DEPLOY,
    "logging": {
        "driver": (mark("What keeps what it prints."), "log-driver"),
        "options": (mark("Options for the driver, such as max-size."), ""),
    },
    "depends_on": {
        "condition": (
            mark(
                "Until when it waits: service_started, service_healthy or, for tasks that end, "
                "service_completed_successfully."
            ),
            "",
        ),
        "restart": (mark("Whether it is restarted when that one is."), ""),
        "required": (mark("false: it is started even if that one is not there."), ""),
    },
    "ports": {
        "target": (mark("The port in the container."), "exposed"),
        "published": (mark("The port of this machine."), ""),
        "host_ip": (mark("The address of this machine that it listens on."), ""),
        "protocol": (mark("tcp or udp."), ""),
        "mode": (mark("host, or ingress for a swarm’s load balancer."), ""),
        "name": (mark("A name for this port."), ""),
        "app_protocol": (mark("What is spoken there, such as http."), ""),
    },
    "volumes": {
        "type": (mark("volume, bind for a path on this machine, tmpfs for memory, or image."), ""),
        "source": (mark("What is mounted: a volume’s name or a path."), ""),
        "target": (mark("Where in the container."), "path"),
        "read_only": (mark("Whether it can only be read."), ""),
        "driver": (_NAMED, ""),
        "driver_opts": (_OPTIONS, ""),
        "external": (_OUTSIDE, ""),
        "name": (_CALLED, ""),
        "labels": (_LABELS, "label"),
    },
    "networks": {
        "aliases": (mark("Further names that others in the network know it by."), ""),
        "ipv4_address": (mark("Its address in the network."), "ip"),
        "ipv6_address": (mark("Its IPv6 address in the network."), "ip"),
        "driver": (_NAMED, ""),
        "driver_opts": (_OPTIONS, ""),
        "external": (_OUTSIDE, ""),
        "name": (_CALLED, ""),
        "internal": (mark("true: nothing leads out of it."), ""),
        "attachable": (mark("Whether single containers may join it."), ""),
        "ipam": (mark("Which addresses it gives."), ""),
        "enable_ipv6": (mark("Whether it has IPv6 addresses."), ""),
        "subnet": (mark("The range of its addresses."), "subnet"),
        "gateway": (mark("The address that leads out of it."), "ip"),
        "labels": (_LABELS, "label"),
    },
    "secrets": {
        "file": (mark("The file that holds it."), "path"),
        "environment": (mark("The variable that holds it."), ""),
        "external": (_OUTSIDE, ""),
        "source": (mark("Its name in this file."), ""),
        "target": (mark("The name of the file in the container."), ""),
    },
    "configs": {
        "file": (mark("The file that holds it."), "path"),
        "content": (mark("What it holds, written here."), ""),
        "external": (_OUTSIDE, ""),
        "source": (mark("Its name in this file."), ""),
        "target": (mark("Where the file is in the container."), "path"),
    },
    "develop": {
        "watch": (mark("Which files are watched, and what follows a change."), ""),
        "action": (mark("rebuild, sync, sync+restart, restart or sync+exec."), ""),
        "path": (mark("The files that are watched."), "path"),
        "target": (mark("Where in the container they are copied."), "path"),
        "ignore": (mark("Patterns of files that do not count."), ""),
    },
}
# What the names are called that are right below these keys at the very left.
NAMED: dict[str, str] = {
    "services": mark("The service {name}: others in its network reach it by this name."),
    "volumes": mark("The volume {name}. With nothing below it, it is an ordinary one on this machine."),
    "networks": mark("The network {name}: services in it reach each other by name."),
    "secrets": mark("The secret {name}."),
    "configs": mark("The configuration {name}."),
    "models": mark("The model {name}."),
}
# What the names are that stand below these keys within a service.
MAPPED: dict[str, str] = {
    "environment": mark("The environment variable {name}."),
    "args": mark("The build argument {name}."),
    "labels": mark("The label {name}."),
    "depends_on": mark("The service {name}, which is started first."),
    "networks": mark("The network {name}, which it joins."),
    "sysctls": mark("The setting {name} of the kernel."),
    "ulimits": mark("The limit {name}."),
    "options": mark("The option {name} of the driver."),
    "driver_opts": mark("The option {name} of the driver."),
}
