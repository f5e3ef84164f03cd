"""Why a port, a directory or a network is not to be had, or a disk is full."""

from webapp.console.printed.causes.cause import cause
from webapp.wording import mark

_TAKEN = mark("Port {port} of this machine is taken: another container or program listens there.")
_OTHER_PORT = mark(
    "docker ps shows whether a container has it: stop that one. Or publish another port: the number before the colon "
    "of -p may be any that is free."
)
_NO_GROUND = mark(
    "No addresses are left for another network: those that docker may use for networks are all given away."
)
_PRUNE = mark("docker network prune removes the networks that no container uses.")

CAUSES = (
    cause("port is already allocated", _TAKEN, _OTHER_PORT, r"Bind for [^\s]{0,60}:(?P<port>\d{1,5}) failed: port is"),
    cause(
        "in a way forbidden by its access permissions",
        mark("Windows keeps port {port} for itself, or another program has it."),
        mark(
            "Publish another port. netsh interface ipv4 show excludedportrange protocol=tcp lists those that Windows "
            "keeps; they change when it is restarted."
        ),
        r"(?:listen tcp[46]? |exposing port (?:TCP|UDP) )[^\s]{0,60}:(?P<port>\d{1,5})",
    ),
    cause(
        "address already in use",
        _TAKEN,
        _OTHER_PORT,
        r"(?:listen (?:tcp|udp)[46]? |exposing port (?:TCP|UDP) |bind host port (?:for )?)[^\s]{0,60}:"
        r"(?P<port>\d{1,5})(?:/|:| ->)",
    ),
    cause(
        "only one usage of each socket address",
        _TAKEN,
        _OTHER_PORT,
        r"(?:listen (?:tcp|udp)[46]? |exposing port (?:TCP|UDP) )[^\s]{0,60}:(?P<port>\d{1,5})",
    ),
    cause("address already in use", mark("Another program has this address and port already."), _OTHER_PORT),
    cause("port is already allocated", mark("Another container has this port already."), _OTHER_PORT),
    cause(
        "bind: permission denied",
        mark("The engine may not listen on port {port}."),
        mark(
            "On Linux, ports below 1024 need root; Windows keeps some for itself. Publish another one, such as -p "
            "8080:80."
        ),
        r"listen (?:tcp|udp)[46]? [^\s]{0,60}:(?P<port>\d{1,5}): bind: permission denied",
    ),
    cause(
        "pair interfaces: operation not supported",
        mark(
            "The kernel cannot make the container’s network: it was upgraded, mostly, and the machine not restarted "
            "since."
        ),
        mark("Restart the machine."),
    ),
    cause(
        "cannot expose privileged port",
        mark("Without root, the engine may not use ports below 1024, such as {port}."),
        mark("Publish a higher one, such as -p 8080:80; or lower net.ipv4.ip_unprivileged_port_start with sysctl."),
        r"cannot expose privileged port (?P<port>\d{1,5})",
    ),
    cause(
        "no chain/target/match by that name",
        mark("Docker’s rules are gone from the firewall: something else has set it up anew."),
        mark("sudo systemctl restart docker writes them again."),
    ),
    cause(
        "no space left on device",
        mark("A disk is full: mostly the one where the engine keeps images, containers and volumes."),
        mark(
            "docker system df shows what takes up room; docker system prune removes what nothing uses. df -h and df -i "
            "show the machine’s own disks."
        ),
    ),
    cause(
        "trying to mount a directory onto a file",
        mark("One side of a mount is a file, the other a directory."),
        mark(
            "Often the file does not exist on this machine, and docker made an empty directory of that name: remove "
            "it, "
            "put the file there, and write its whole path."
        ),
    ),
    cause(
        "not a directory",
        mark("One side of a mount is a file, the other a directory."),
        mark(
            "Often the file does not exist on this machine, and docker made an empty directory of that name: remove "
            "it, "
            "put the file there, and write its whole path."
        ),
        r"mounting [^\n]{1,600}not a directory",
    ),
    cause(
        "is ambiguous",
        mark("There are two networks named {name}, and docker does not know which one is meant."),
        mark("docker network ls shows their ids; docker network rm with the id removes the one that is not needed."),
        r"network (?P<name>[\w.-]{1,120}) is ambiguous",
    ),
    cause(
        "bind source path does not exist",
        mark("This machine has no {path}; --mount does not make it."),
        mark("Make it first, or check the path. -v would make an empty directory."),
        r"bind source path does not exist: (?P<path>[^\n]{1,200}?)[.\s]*\Z",
    ),
    cause(
        "mounts denied",
        mark("Docker Desktop may not reach this directory of your machine."),
        mark("Allow it in Settings, Resources, File sharing; or keep the files in your home directory."),
    ),
    cause(
        "user declined directory sharing",
        mark("Docker Desktop may not reach this directory of your machine."),
        mark("Allow it in Settings, Resources, File sharing; or keep the files in your home directory."),
    ),
    cause(
        "mount path must be absolute",
        mark("{path} does not begin with a /, and the places of a mount are written whole."),
        mark("No ~ either after --mount: write $HOME or the whole path."),
        r"invalid mount path: '(?P<path>[^'\n]{0,200})'",
    ),
    cause(
        "failed to mount local volume",
        mark("The volume stands for {path} on this machine, which is not there."),
        mark("Make that directory first, or correct device: where the volume is described."),
        r"failed to mount local volume: mount (?P<path>[^\s:]{1,200}):[^\n]{1,600}no such file",
    ),
    cause(
        "read-only file system",
        mark("The place for a mount cannot be made: what is around it can only be read."),
        mark("Make the directory in the image, or leave :ro off the mount that is around it."),
        r"mkdir [^\s:]{1,200}: read-only file system",
    ),
    cause(
        "invalid mode",
        mark("After the second colon of -v come options such as ro, and {mode} is none."),
        mark("Write the place here, a colon, and the place in the container; no path may have a colon of its own."),
        r"invalid mode: (?P<mode>[^\s]{1,200}?)\.?\s*\Z",
    ),
    cause(
        "is not shared from",
        mark("Docker Desktop may not reach this directory of your machine."),
        mark("Allow it in Settings, Resources, File sharing; or keep the files in your home directory."),
    ),
    cause(
        "includes invalid characters for a local volume name",
        mark(
            "{path} is taken for a volume’s name, which has no such characters: a path from here begins with ./ or /."
        ),
        mark('Write ./ before it, or the whole path: -v "$(pwd)/data":/data.'),
        r"create (?P<path>[^\s:]{1,200}): \"?[^\n]{0,200}includes invalid characters for a local volume name",
    ),
    cause(
        "it needs to be an absolute path",
        mark("{path} does not begin with a /, and the directory to work in is written whole."),
        mark("Such as -w /app."),
        r"working directory '(?P<path>[^'\n]{1,200})' is invalid",
    ),
    cause("non-overlapping ipv4 address pool", _NO_GROUND, _PRUNE),
    cause("all predefined address pools have been fully subnetted", _NO_GROUND, _PRUNE),
    cause(
        "pool overlaps with other one",
        mark("Another network has these addresses already."),
        mark(
            "Choose another subnet, or remove the other network: docker network ls and docker network inspect show it."
        ),
    ),
    cause(
        "has active endpoints",
        mark("A container is still in the network {name}."),
        mark("docker network inspect {name} lists them; stop them, or docker network disconnect them."),
        r"network (?P<name>[\w.-]{1,120}) (?:id [0-9a-f]{6,64} )?has active endpoints",
    ),
    cause(
        "declared as external, but could not be found",
        mark("The Compose file says that the network {name} exists already, and it does not."),
        mark("Make it: docker network create {name}. Without external: true, Compose makes it itself."),
        r"network (?P<name>[\w.-]{1,120}) declared as external",
    ),
    cause(
        "external volume",
        mark("The Compose file says that the volume {name} exists already, and it does not."),
        mark("Make it: docker volume create {name}. Without external: true, Compose makes it itself."),
        r"external volume \"(?P<name>[\w.-]{1,120})\" not found",
    ),
    cause(
        "not found",
        mark("There is no network {name}."),
        mark(
            "docker network ls lists them; docker network create {name} makes it. Compose puts its own project’s name "
            "first."
        ),
        r"network (?P<name>[\w.-]{1,120}) not found",
    ),
    cause(
        "does not belong to the default network",
        mark("The two containers are in different networks, and --link works within the default one only."),
        mark("Put both into one network with --network: there, they know each other by their names."),
    ),
    cause(
        "volume is in use",
        mark("A container, perhaps a stopped one, still has the volume {name}."),
        mark("docker ps -a --filter volume={name} lists it; remove it first."),
        r"remove (?P<name>[\w.-]{1,120}): volume is in use",
    ),
)
