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
    "preferences": (mark("How its containers are spread over the machines of a swarm."), ""),
    "spread": (mark("They are spread evenly over the values of this label."), ""),
    "max_replicas_per_node": (mark("How many of its containers one machine may have."), "number"),
    "parallelism": (mark("How many containers are replaced at once."), "number"),
    "delay": (mark("How long it waits in between."), "duration"),
    "order": (mark("Whether the new container or the end of the old one comes first."), ""),
    "failure_action": (mark("What follows if it fails: continue, pause or rollback."), ""),
    "monitor": (mark("How long each new container is watched for failures."), "duration"),
    "max_failure_ratio": (mark("Which share of failures is put up with."), ""),
    "max_attempts": (mark("How often it is tried, at most."), "number"),
    "window": (mark("How long it has to run to count as started."), "duration"),
    "driver": (mark("Whose devices."), ""),
    "count": (mark("How many of them, or all."), ""),
    "device_ids": (mark("Which of them, by their numbers."), ""),
    "capabilities": (mark("What they have to be able to do, such as gpu."), ""),
}
_HOOK: dict[str, Key] = {
    "command": (mark("The command that is run in the container."), ""),
    "user": (mark("The user that it runs as."), "user"),
    "privileged": (mark("Whether it gets nearly all rights over this machine."), ""),
    "environment": (mark("Further variables for it."), "env"),
    "working_dir": (mark("The directory in which it starts."), "path"),
}
_GPUS: dict[str, Key] = {name: DEPLOY[name] for name in ("driver", "count", "device_ids", "capabilities")}
_FILE: dict[str, Key] = {
    "uid": (mark("The number of the user that the file belongs to in the container."), ""),
    "gid": (mark("The number of the group that the file belongs to in the container."), ""),
    "mode": (mark("Who may read and write the file, in octal digits."), ""),
    "name": (_CALLED, ""),
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
        "bind": (mark("Settings for a path of this machine."), ""),
        "volume": (mark("Settings for a volume."), ""),
        "tmpfs": (mark("Settings for a folder in memory."), ""),
        "image": (mark("Settings for an image."), ""),
        "create_host_path": (mark("Whether the folder is made on this machine if it is missing."), ""),
        "propagation": (mark("Whether mounts made beneath it later appear on the other side."), ""),
        "selinux": (mark("z: several containers share it; Z: only this one has it."), ""),
        "nocopy": (mark("Whether a new volume stays empty, instead of getting what the image has there."), ""),
        "subpath": (mark("The folder in the volume that is mounted, in place of all of it."), ""),
        "size": (mark("How large it may become."), "bytes"),
        "consistency": (mark("Once for Docker Desktop, no effect today."), ""),
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
        "priority": (mark("In which order it joins its networks: the highest comes first."), "number"),
        "gw_priority": (
            mark("Which of its networks leads to the internet: that with the highest number."),
            "number",
        ),
        "mac_address": (mark("The address of its network card there."), "mac"),
        "link_local_ips": (mark("Addresses of its own that lead no further."), ""),
        "config": (mark("The ranges of its addresses."), ""),
        "ip_range": (mark("The part of the range that containers get their addresses from."), "subnet"),
        "aux_addresses": (mark("Addresses that no container gets."), ""),
        "internal": (mark("true: nothing leads out of it."), ""),
        "attachable": (mark("Whether single containers may join it."), ""),
        "ipam": (mark("Which addresses it gives."), ""),
        "enable_ipv6": (mark("Whether it has IPv6 addresses."), ""),
        "subnet": (mark("The range of its addresses."), "subnet"),
        "gateway": (mark("The address that leads out of it."), "ip"),
        "labels": (_LABELS, "label"),
    },
    "secrets": {
        **_FILE,
        "file": (mark("The file that holds it."), "path"),
        "environment": (mark("The variable that holds it."), ""),
        "external": (_OUTSIDE, ""),
        "source": (mark("Its name in this file."), ""),
        "target": (mark("The name of the file in the container."), ""),
    },
    "configs": {
        **_FILE,
        "file": (mark("The file that holds it."), "path"),
        "content": (mark("What it holds, written here."), ""),
        "external": (_OUTSIDE, ""),
        "source": (mark("Its name in this file."), ""),
        "target": (mark("Where the file is in the container."), "path"),
    },
    "include": {
        "path": (mark("The Compose file that is read as well."), "path"),
        "env_file": (mark("The file with the variables that are put into it."), "path"),
        "project_directory": (mark("The folder that its paths begin in."), "path"),
    },
    "env_file": {
        "path": (mark("The file with the variables."), "path"),
        "required": (mark("false: nothing is wrong if the file is missing."), ""),
        "format": (mark("raw: values are taken as they are, quotes and dollars included."), ""),
    },
    "extends": {
        "file": (mark("The file in which the other service is."), "path"),
        "service": (mark("The service that it takes over from."), "service"),
    },
    "models": {
        "endpoint_var": (mark("The variable that tells the program where the model is reached."), ""),
        "model_var": (mark("The variable that tells the program the name of the model."), ""),
        "model": (mark("The model, from a registry, as an image is."), ""),
        "context_size": (mark("How many tokens of a conversation it keeps in view."), "number"),
        "runtime_flags": (mark("Options for the program that runs the model."), ""),
    },
    "ulimits": {
        "soft": (mark("The limit that holds at first."), "number"),
        "hard": (mark("The highest that the program may raise it to."), "number"),
    },
    "gpus": _GPUS,
    "post_start": _HOOK,
    "pre_stop": _HOOK,
    "provider": {
        "type": (mark("The program: docker, a hyphen and this word, or a plugin of this name."), ""),
        "options": (mark("Options for that program."), ""),
    },
    "credential_spec": {"file": (mark("The file with these settings."), "path")},
    "storage_opt": {"size": (mark("How large its writable layer may become."), "bytes")},
    "develop": {
        "watch": (mark("Which files are watched, and what follows a change."), ""),
        "action": (mark("rebuild, sync, sync+restart, restart or sync+exec."), ""),
        "path": (mark("The files that are watched."), "path"),
        "target": (mark("Where in the container they are copied."), "path"),
        "ignore": (mark("Patterns of files that do not count."), ""),
        "include": (mark("Patterns of files that alone count."), ""),
        "initial_sync": (mark("Whether all files are copied once at the beginning."), ""),
        "exec": (mark("What is run in the container after the files are copied."), ""),
        "command": (mark("The command that is run in the container."), ""),
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
    "models": mark("The model {name}, which it uses."),
    "annotations": mark("The note {name}."),
    "additional_contexts": mark("The name that COPY --from={name} knows it by."),
    "sysctls": mark("The setting {name} of the kernel."),
    "ulimits": mark("The limit {name}."),
    "options": mark("The option {name} of the driver."),
    "driver_opts": mark("The option {name} of the driver."),
}
