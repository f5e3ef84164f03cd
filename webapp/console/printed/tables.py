"""Tables of other lists than those of containers and images: their columns, and what a cell of each says."""

from webapp.console.printed.table import SAYS, Table, each
from webapp.wording import mark

_ID = mark("Its id, the first 12 digits. Other commands take it, or as many of its digits as make it unique.")
_NAME = mark("The name to write in other commands: {text}.")


_DRIVERS = {
    "bridge": mark("bridge: a network within this machine; its containers reach each other and the outside."),
    "host": mark("host: no network of their own, but that of the machine."),
    "null": mark("null: no network at all."),
    "overlay": mark("overlay: a network over several machines of a swarm."),
    "macvlan": mark("macvlan: its containers are machines of their own on the network around it."),
    "ipvlan": mark("ipvlan: its containers have addresses of their own on the network around it."),
}
_SCOPES = {"local": mark("local: on this machine alone."), "swarm": mark("swarm: on all machines of the swarm.")}
_OFTEN = {
    "bridge": mark("The usual network of docker run: there, containers know each other by address only, not by name."),
    "host": mark("What --network host means. Every engine has it."),
    "none": mark("What --network none means. Every engine has it."),
    "ingress": mark("The network that passes on what arrives at the published ports of a swarm's services."),
}
_TYPES = {
    "Images": mark("The images on this machine."),
    "Containers": mark("The containers on this machine: what they wrote themselves."),
    "Local Volumes": mark("The volumes on this machine."),
    "Build Cache": mark("What builds keep, so that the next one need not do it again."),
}


TABLES = (
    Table(
        "docker network ls",
        "network/ls/",
        {
            "NETWORK ID": (_ID, mark("The network's id begins with {text}.")),
            "NAME": (mark("The network's name."), mark("The name to write after --network: {text}.")),
            "DRIVER": (mark("How the network is made."), mark("Made by the driver {text}.")),
            "SCOPE": (mark("How far it reaches."), mark("It reaches: {text}.")),
        },
        each("DRIVER", _DRIVERS) | each("SCOPE", _SCOPES) | each("NAME", _OFTEN),
    ),
    Table(
        "docker volume ls",
        "volume/ls/",
        {
            "DRIVER": (mark("What keeps the volume's files."), mark("Kept by the driver {text}.")),
            "VOLUME NAME": (
                mark("The volume's name. One of 64 digits was made without a name: an anonymous volume."),
                mark("The name to write before the : after -v: {text}."),
            ),
        },
        {("DRIVER", "local"): mark("local: its files are on this machine.")},
    ),
    Table(
        "docker system df",
        "system/df/",
        {
            "TYPE": (mark("What takes up room."), SAYS),
            "TOTAL": (mark("How many there are."), mark("{text} in all.")),
            "ACTIVE": (mark("How many of them a container uses; of containers, how many run."), mark("{text} in use.")),
            "SIZE": (mark("How much room they take."), mark("They take {text}.")),
            "RECLAIMABLE": (
                mark(
                    "How much of that would be free again if all that is not in use were removed: docker system prune."
                ),
                mark("{text} could be freed."),
            ),
        },
        each("TYPE", _TYPES),
    ),
    Table(
        "docker stats",
        "container/stats/",
        {
            "CONTAINER ID": (_ID, mark("The container's id begins with {text}.")),
            "NAME": (mark("The container's name."), _NAME),
            "CPU %": (
                mark("The share of one processor that it uses: 200 % is two whole ones."),
                mark("It uses {text} of one processor."),
            ),
            "MEM USAGE / LIMIT": (
                mark("The memory that it uses, and what it may use: without --memory, all that the machine has."),
                mark("The memory in use, and the limit: {text}."),
            ),
            "MEM %": (mark("The share of that limit that it uses."), mark("It uses {text} of its limit.")),
            "NET I/O": (
                mark("What it received from networks and what it sent, since it was started."),
                mark("Received and sent: {text}."),
            ),
            "BLOCK I/O": (
                mark("What it read from disks and what it wrote, since it was started."),
                mark("Read and written: {text}."),
            ),
            "PIDS": (mark("How many processes and threads it has."), mark("{text} processes and threads.")),
        },
        {},
    ),
    Table(
        "docker search",
        "search/",
        {
            "NAME": (
                mark("The image's name, as docker pull takes it. One without a / is one of the official images."),
                mark("The name to pull: {text}."),
            ),
            "DESCRIPTION": (mark("What its page says about it in short."), mark("It says about itself: {text}")),
            "STARS": (mark("How many people marked it with a star."), mark("{text} stars.")),
            "OFFICIAL": (mark("Whether it is one of the images that Docker looks after."), SAYS),
            "AUTOMATED": (mark("Whether Docker Hub built it by itself; today it always says no."), SAYS),
        },
        {
            ("OFFICIAL", "[OK]"): mark("An official image."),
            ("AUTOMATED", "[OK]"): mark("Docker Hub built it by itself."),
        },
        ("AUTOMATED",),
    ),
    Table(
        "docker context ls",
        "context/ls/",
        {
            "NAME": (
                mark(
                    "The context's name; * marks the one that docker uses now. docker context use switches to another."
                ),
                mark("The context {text}."),
            ),
            "DESCRIPTION": (mark("What somebody wrote about it."), mark("It says about itself: {text}")),
            "DOCKER ENDPOINT": (mark("Where its engine is."), mark("Its engine is reached at {text}.")),
            "KUBERNETES ENDPOINT": (mark("Once for Kubernetes; today always empty."), SAYS),
            "ORCHESTRATOR": (mark("Once for Kubernetes; today always the same."), SAYS),
            "ERROR": (mark("Why it cannot be used."), mark("It cannot be used: {text}")),
        },
        {},
        ("KUBERNETES ENDPOINT", "ORCHESTRATOR", "ERROR"),
    ),
    Table(
        "docker buildx ls",
        "buildx/ls/",
        {
            "NAME/NODE": (
                mark("A builder, and beneath it, indented, the machines that it builds on; * marks the one in use."),
                mark("The builder or machine {text}."),
            ),
            "DRIVER/ENDPOINT": (
                mark("How the builder is run; beneath it, where its machine is."),
                mark("Driver or place: {text}."),
            ),
            "STATUS": (mark("Whether it runs."), mark("It is {text}.")),
            "BUILDKIT": (mark("The version of BuildKit, which carries builds out."), mark("BuildKit {text}.")),
            "PLATFORMS": (
                mark("The platforms that it can build for; a * marks those that were asked for."),
                mark("It builds for {text}."),
            ),
        },
        {
            ("DRIVER/ENDPOINT", "docker"): mark("docker: the builder within the engine."),
            ("DRIVER/ENDPOINT", "docker-container"): mark("docker-container: a builder in a container of its own."),
            ("DRIVER/ENDPOINT", "kubernetes"): mark("kubernetes: builders in a cluster."),
            ("DRIVER/ENDPOINT", "remote"): mark("remote: a builder that somebody else runs."),
            ("STATUS", "inactive"): mark("inactive: the next build starts it."),
        },
        ("BUILDKIT",),
    ),
    Table(
        "docker plugin ls",
        "plugin/ls/",
        {
            "ID": (_ID, mark("The plugin's id begins with {text}.")),
            "NAME": (mark("The plugin's name, with its tag."), _NAME),
            "DESCRIPTION": (mark("What it says about itself."), mark("It says about itself: {text}")),
            "ENABLED": (mark("Whether it is switched on."), SAYS),
        },
        {("ENABLED", "true"): mark("It is switched on."), ("ENABLED", "false"): mark("It is switched off.")},
    ),
    Table(
        "docker compose ls",
        "compose/ls/",
        {
            "NAME": (
                mark("The application's name: from -p, or that of its folder."),
                mark("The application {text}."),
            ),
            "STATUS": (mark("What its containers do, and how many."), mark("Its containers: {text}.")),
            "CONFIG FILES": (mark("The Compose files that it was started from."), mark("Started from {text}.")),
        },
        {},
    ),
    Table(  # of Compose 1, a separate program
        "docker-compose ps",
        "compose/ps/",
        {
            "Name": (mark("The container's name."), _NAME),
            "Command": (mark("What the container runs."), mark("It runs {text}")),
            "State": (mark("Whether it runs; Exit is followed by the code that it ended with."), SAYS),
            "Ports": (mark("Its ports, and before -> where they are reached."), mark("Its ports: {text}.")),
        },
        {("State", "Up"): mark("It is running.")},
    ),
    Table(
        "docker compose images",
        "compose/images/",
        {
            "CONTAINER": (mark("The container."), _NAME),
            "REPOSITORY": (mark("Its image's name."), mark("Made from the image {text}.")),
            "TAG": (mark("Its image's tag."), mark("The tag {text}.")),
            "PLATFORM": (mark("The platform that the image is made for."), mark("Made for {text}.")),
            "IMAGE ID": (mark("Its image's id, the first 12 digits."), mark("The image's id begins with {text}.")),
            "SIZE": (mark("The image's size."), mark("It takes {text}.")),
            "CREATED": (mark("How long ago the image was made."), mark("Made {text}.")),
        },
        {},
        ("PLATFORM", "CREATED"),
    ),
    Table(
        "docker buildx du",
        "buildx/du/",
        {
            "ID": (mark("An entry of the build cache; * marks one that can be changed."), mark("The entry {text}.")),
            "RECLAIMABLE": (mark("Whether docker buildx prune may remove it."), SAYS),
            "SIZE": (mark("How much room it takes."), mark("It takes {text}.")),
            "LAST ACCESSED": (mark("How long ago it was last used."), mark("Used {text}.")),
        },
        {
            ("RECLAIMABLE", "true"): mark("It may be removed."),
            ("RECLAIMABLE", "false"): mark("It is in use."),
        },
    ),
)
