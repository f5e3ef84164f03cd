"""Words for the keys and fields that docker knows: filters, formats, signals, states."""

from webapp.wording import mark

# Of docker ps (docker/cli, "container ls", Filtering).
FILTER_KEYS = {
    "id": mark("the container's id begins with this"),
    "name": mark("the container's name matches this"),
    "label": mark("the container has this label"),
    "exited": mark("the program ended with this exit code; needs -a"),
    "status": mark("the container is in this state"),
    "ancestor": mark("the container was made from this image"),
    "before": mark("the container was created before this one"),
    "since": mark("the container was created after this one"),
    "volume": mark("the container has this volume mounted"),
    "network": mark("the container is in this network"),
    "publish": mark("the container publishes this port"),
    "expose": mark("the image exposes this port"),
    "health": mark("its health check says this"),
    "isolation": mark("Windows keeps it apart this way"),
    "is-task": mark("a swarm made it"),
}

IMAGE_FILTERS = {
    "dangling": mark("the image has no tag (true) or has one (false)"),
    "label": mark("the image has this label"),
    "before": mark("the image was made before this one"),
    "since": mark("the image was made after this one"),
    "until": mark("the image was made before this time"),
    "reference": mark("the image's name matches this pattern"),
    "containers": mark("this many containers stand on the image"),
}
NETWORK_FILTERS = {
    "driver": mark("the network is of this kind"),
    "id": mark("the network's id contains this"),
    "label": mark("the network has this label"),
    "name": mark("the network's name matches this"),
    "scope": mark("the network reaches this far: local, swarm or global"),
    "type": mark("it is one of the engine's own networks (builtin) or made by somebody (custom)"),
    "dangling": mark("no container is in the network"),
}
VOLUME_FILTERS = {
    "dangling": mark("no container has the volume (true) or one has it (false)"),
    "driver": mark("this driver keeps the volume"),
    "label": mark("the volume has this label"),
    "name": mark("the volume's name matches this"),
}
PRUNE_FILTERS = {
    "until": mark("it was made before this time or is older than this age"),
    "label": mark("it has this label"),
    "label!": mark("it does not have this label"),
    "unused-for": mark("nothing has used it for this long"),
    "all": mark("named volumes are included (1) or not"),
    "dangling": mark("it has no tag (true) or has one (false)"),
    "id": mark("it has this id"),
    "type": mark("the cache is of this kind"),
    "inuse": mark("it is in use"),
    "mutable": mark("it can still change"),
    "shared": mark("several builds share it"),
    "private": mark("only one build has it"),
}
CACHE_FILTERS = {**PRUNE_FILTERS, "until": mark("nothing has used it since this time, or for this long")}
SEARCH_FILTERS = {
    "stars": mark("the image has at least this many stars"),
    "is-official": mark("the image is one of Docker's official ones"),
    "is-automated": mark("the image was built by Docker Hub itself (no longer reported)"),
}
EVENT_FILTERS = {
    "config": mark("it is about this config of a swarm"),
    "container": mark("it is about this container"),
    "daemon": mark("it is about this engine"),
    "event": mark("this happened, such as start or die"),
    "image": mark("it is about this image"),
    "label": mark("what it is about has this label"),
    "network": mark("it is about this network"),
    "node": mark("it is about this node of a swarm"),
    "plugin": mark("it is about this plugin"),
    "scope": mark("it happened here (local) or in a swarm"),
    "secret": mark("it is about this secret of a swarm"),
    "service": mark("it is about this service of a swarm"),
    "type": mark("it is about this kind of thing, such as container or image"),
    "volume": mark("it is about this volume"),
}
SWARM_FILTERS = {
    "desired-state": mark("the swarm wants it in this state: running, shutdown or accepted"),
    "id": mark("its id begins with this"),
    "label": mark("it has this label"),
    "membership": mark("it was let in (accepted) or is still being asked about (pending)"),
    "mode": mark("there are as many of it as was said (replicated) or one on each node (global)"),
    "name": mark("its name begins with this"),
    "node": mark("it is on this node"),
    "node.label": mark("the node has this label"),
    "role": mark("it is a worker or a manager"),
}
PLUGIN_FILTERS = {
    "enabled": mark("the plugin is switched on (true) or off (false)"),
    "capability": mark("the plugin can do this, such as volumedriver"),
}
COMPOSE_FILTERS = {"status": mark("it is in this state")}
PROJECT_FILTERS = {"name": mark("its name is this")}

STATES = {
    "created": mark("made but never started"),
    "restarting": mark("being started again"),
    "running": mark("its process 1 runs"),
    "removing": mark("being removed"),
    "paused": mark("its processes are frozen"),
    "exited": mark("its process 1 has ended"),
    "dead": mark("it could not be removed"),
}
HEALTH = {
    "starting": mark("its first checks are not done yet"),
    "healthy": mark("the last check succeeded"),
    "unhealthy": mark("too many checks in a row failed"),
    "none": mark("it has no health check"),
}

SIGNALS = {
    "HUP": (1, mark("tells it that its terminal is gone; many servers read their settings again")),
    "INT": (2, mark("interrupts it, as Ctrl-C does")),
    "QUIT": (3, mark("ends it, with a trace of what it was doing")),
    "ABRT": (6, mark("ends it, as a program that finds itself broken does")),
    "KILL": (9, mark("ends it at once; no program can refuse or tidy up")),
    "USR1": (10, mark("means whatever the program decides")),
    "SEGV": (11, mark("ends it, as the kernel does when a program reaches for memory that is not its own")),
    "USR2": (12, mark("means whatever the program decides")),
    "TERM": (15, mark("asks it to end; it may tidy up first")),
    "CONT": (18, mark("lets it continue")),
    "STOP": (19, mark("freezes it")),
    "WINCH": (28, mark("says that the terminal changed size; some servers end gently on it")),
}

RESTARTS = {
    "no": mark("Never starts it again by itself, which is the default."),
    "on-failure": mark("Starts it again when its program ends with an exit code other than 0."),
    "always": mark("Starts it again whenever it ends, and when the engine starts."),
    "unless-stopped": mark("As always, but not after you stopped it yourself."),
}

NETWORKS = {
    "bridge": mark("The engine's usual network: containers get an address of their own behind this machine's."),
    "host": mark("No network of its own: its ports are this machine's ports."),
    "none": mark("No network at all, only the container's own loopback."),
    "default": mark("The engine's usual network."),
}

FORMATS = {
    "table": mark("The usual columns."),
    "json": mark("One JSON object per line."),
    "raw": mark("One line for each field."),
    "pretty": mark("A format for people."),
}
